/**
 * A notice as its readers get it: in the language that the reader writes, where that is known and given, else all
 * of them one below the other; in private with a choice to take note.
 */
import type { OutgoingMessage } from '../../domain/message.ts';
import type { Notice, NoticeLetters } from '../../domain/notice.ts';
import { zhCN } from './zh-CN.ts';

/** The letters of a notice; a group takes note of nothing. */
export function noticeLetters({ no, texts, corrects }: Notice): NoticeLetters {
  const { head, headCorrected, ack, ackText } = zhCN.notice;
  const before = corrects === undefined ? head : headCorrected;
  const text = `${before}${Object.values(texts).join('\n\n')}`;
  const toReader = (said: string): OutgoingMessage => ({
    text: said,
    choices: [{ label: ack, act: { do: 'say', text: ackText(no) } }],
  });
  const all = Object.entries(texts);
  return {
    private: toReader(text),
    group: { text },
    ...(all.length > 1 && {
      inLanguage: Object.fromEntries(all.map(([language, one]) => [language, toReader(`${before}${one}`)])),
    }),
  };
}
