/** The wording in force; further languages stand beside zh-CN.ts and fill the same shape. */
import { zhCN } from './zh-CN.ts';

export type { TicketWords } from './words.ts';
export type { Wording } from './zh-CN.ts';

/** All sentences of the bot. */
export const wording = zhCN;
