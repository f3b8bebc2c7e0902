/** The platforms that the wizard knows; a new one is a file beside this and its line here. */
import { lark } from './lark.ts';
import type { Setup } from './setup.ts';
import { telegram } from './telegram.ts';
import { wechat } from './wechat.ts';
import { wecom } from './wecom.ts';

export const SETUPS: readonly Setup[] = [telegram, lark, wechat, wecom];
