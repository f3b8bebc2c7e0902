/**
 * A notice as its readers get it: in the language that the reader writes, where that is known and given, else all
 * of them one below the other; in private with a choice to take note.
 */
import { asLanguage } from '../../domain/language.ts';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { Notice, NoticeLetters } from '../../domain/notice.ts';
import { TABLES } from './languages.ts';
import type { Words } from './owners.ts';

/** The letters of a notice; a group takes note of nothing. */
export function noticeLetters({ no, texts, corrects }: Notice): NoticeLetters {
  const headOf = ({ notice }: Words) => (corrects === undefined ? notice.head : notice.headCorrected);
  const main = TABLES['zh-CN'];
  const toReader = (said: string, words: Words): OutgoingMessage => ({
    text: `${headOf(words)}${said}`,
    choices: [{ label: words.notice.ack, act: { do: 'say', text: main.notice.ackText(no) } }],
  });
  const text = Object.values(texts).join('\n\n');
  const all = Object.entries(texts);
  return {
    private: toReader(text, main),
    group: { text: `${headOf(main)}${text}` },
    ...(all.length > 1 && {
      inLanguage: Object.fromEntries(
        all.map(([language, one]) => [language, toReader(one, TABLES[asLanguage(language) ?? 'zh-CN'])]),
      ),
    }),
  };
}
