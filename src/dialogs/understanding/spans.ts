/** A span of time in what staff write: "3月14日15:00", "今天14:00-17:00", "3日22:00至4日6:00". */
import type { When } from '../../domain/request.ts';
import { understand } from './understand.ts';

const NUMERAL = '[一二三四五六七八九十两]';
const TOKEN = [
  '\\d',
  '[月日号:：点半分刻时年]',
  '今天|明天|后天|今晚|明早|明晚|今早|本月|下个?月',
  '(?:本|这|下)?(?:周|星期)[一二三四五六日天末]',
  '凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里',
  `${NUMERAL}+(?=[月日号点时])`,
  '至|到|~|～|—|-',
  '前(?!面)',
].join('|');
/** Behind a gap a time goes on only with a part of the day, an hour, or the end of a span. */
const GOES_ON = '(?=上午|中午|下午|晚上|早上|\\d{1,2}[:：点时]|至|到|-|~)';
const PHRASE = new RegExp(`(?:${TOKEN})+(?:[ \\t]+${GOES_ON}(?:${TOKEN})+)*`, 'g');
/** Without one of these a run of signs is a number, or the name of a building. */
const IS_TIME = /[月日号:：点]|今天|今晚|明天|明早|明晚|后天|周|星期|早上|上午|中午|下午|晚上/;
const HAS_DAY = /[月日号]|今|明|后天|周|星期/;
const RANGE = /至|到|~|～|—/;

/** A time that was found, with its words. */
export interface Span {
  when: When;
  said: string;
}

/** What looks like times in a text, in order. */
export function timePhrases(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(PHRASE)]
    .map(([one]) => one.trim())
    .filter((one) => IS_TIME.test(one));
}

/** The first time to come that a text says; undefined = it says none, or one that is over. */
export function spanIn(text: string, sentAt: string): Span | undefined {
  for (const said of timePhrases(text)) {
    const when = read(said, sentAt);
    if (when) return { when, said };
  }
  return undefined;
}

function read(said: string, sentAt: string): When | undefined {
  const [first = '', second] = said.split(RANGE);
  const from = whenOf(first, sentAt);
  // An end of its own day is read on its own.
  if (from && second !== undefined && HAS_DAY.test(second)) {
    const to = whenOf(second, sentAt);
    if (to && to.from > from.from) return { from: from.from, to: to.from };
  }
  return whenOf(said, sentAt) ?? from;
}

function whenOf(said: string, sentAt: string): When | undefined {
  return understand(said, { chat: 'private', mentioned: true, sentAt }).when;
}
