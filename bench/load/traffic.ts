/** What an estate writes: seven tenths are talk among neighbours, the rest is for the bot. */
import type { Chance } from '../chance.ts';
import { chatter, HOME_TROUBLES, PUBLIC_TROUBLES, shortTalk } from '../texts.ts';

/** What a message is; each that is for the bot is answered by one letter where it was written. */
export type Sort = 'chatter' | 'word' | 'fee' | 'progress' | 'question' | 'home' | 'public';

type List = readonly [string, ...string[]];

/** Of 10,000 messages; 133 reports = 8,000 tickets of a day's 600,000 messages. */
const MIX: readonly (readonly [Sort, number])[] = [
  ['chatter', 7_000],
  ['home', 93],
  ['public', 40],
  ['fee', 600],
  ['progress', 500],
  ['question', 267],
  ['word', 1_500],
];
const WHOLE = 10_000;

const FEES: List = ['我家物业费交了吗', '查一下物业费', '我家还欠多少物业费', '这个月物业费多少'];
const PROGRESS: List = ['我的报修到哪了', '我报的修怎么样了', '进度怎么样了'];
const QUESTIONS: List = ['物业费怎么算', '水费多少钱一吨', '车位租金多少'];
/** Never of today: whatever the hour, they lie ahead. */
const TIMES: List = ['明天上午在家', '明天下午3点在家', '后天上午10点在家', '后天下午在家'];

/** Draws what the next message is. */
export function sortOf(chance: Chance): Sort {
  let at = chance.next() * WHOLE;
  for (const [sort, share] of MIX) {
    if (at < share) return sort;
    at -= share;
  }
  return 'chatter';
}

/** Is it written in the owners' group? */
export const inGroup = (sort: Sort): boolean => sort === 'chatter' || sort === 'public';

/** Does it become a ticket? */
export const files = (sort: Sort): boolean => sort === 'home' || sort === 'public';

/** The words of a message of somebody who lives in this building. */
export function wordsOf(sort: Sort, chance: Chance, building: string, entrance: string): string {
  switch (sort) {
    case 'chatter':
      return chatter(chance);
    case 'word':
      return shortTalk(chance);
    case 'fee':
      return chance.pick(FEES);
    case 'progress':
      return chance.pick(PROGRESS);
    case 'question':
      return chance.pick(QUESTIONS);
    case 'home':
      return `${chance.pick(HOME_TROUBLES)}，${chance.pick(TIMES)}`;
    case 'public':
      return `${building}栋${entrance}单元${chance.pick(PUBLIC_TROUBLES)}`;
  }
}
