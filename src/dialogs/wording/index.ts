/** The wording in force: that of staff here, that of owners by reader in `reader.ts`; languages.ts has all tables. */
import { zhCN } from './zh-CN.ts';

export { inEach, itemName, type Speaks, type Words, wordsFor, wordsIn, wordsTo } from './reader.ts';
export type { TicketWords } from './words.ts';
export type { Wording } from './zh-CN.ts';

/** All sentences of the bot as staff read them, and all that is heard. */
export const wording = zhCN;
