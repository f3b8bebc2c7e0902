/** What the bot reads for the arguments of steps: it is spoken to as staff speak to it in a chat, in Chinese. */
import type { Words } from '../words/zh.ts';

/** One of a few things that can be said. */
export interface Saying {
  say: string;
  label: string;
}

type Names<T extends string> = (words: Words) => Readonly<Record<T, string>>;

function sayings<T extends string>(said: Readonly<Record<T, string>>, names: Names<T>) {
  return (words: Words): Saying[] =>
    (Object.keys(said) as T[]).map((one) => ({ say: said[one], label: names(words)[one] }));
}

export const severities = (names: Readonly<Record<string, string>> | undefined, own: Words): Saying[] =>
  ['major', 'important', 'minor'].flatMap((one) => {
    const say = names?.[one];
    return say === undefined ? [] : [{ say, label: own.labels.severity?.[one] ?? say }];
  });

export const liabilities = sayings(
  { company: '公司', resident: '业主', shared: '多方' },
  (words) => words.liabilities,
);
export const ways = sayings({ phone: '电话', door: '上门' }, (words) => words.ways);
export const untils = sayings(
  { today5pm: '今天下午5点', tomorrow10am: '明天上午10点', tomorrow3pm: '明天下午3点' },
  (words) => words.untils,
);
export const holds = sayings({ parts: '等配件', owner: '等业主有空' }, (words) => words.holds);
export const scores: Saying[] = ['1', '2', '3', '4', '5'].map((say) => ({ say, label: say }));
