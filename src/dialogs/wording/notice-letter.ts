/** A notice as its readers get it: all its languages, one below the other; in private with a choice to take note. */
import type { Notice, NoticeLetters } from '../../domain/notice.ts';
import { zhCN } from './zh-CN.ts';

/** The letters of a notice; a group takes note of nothing. */
export function noticeLetters({ no, texts, corrects }: Notice): NoticeLetters {
  const { head, headCorrected, ack, ackText } = zhCN.notice;
  const text = `${corrects === undefined ? head : headCorrected}${Object.values(texts).join('\n\n')}`;
  return {
    private: { text, choices: [{ label: ack, act: { do: 'say', text: ackText(no) } }] },
    group: { text },
  };
}
