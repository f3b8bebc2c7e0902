/** The platforms on which a whole bot is tried, by name. */
import { WECHAT_MISSING } from '../support/wechat.ts';
import { larkSide } from './lark-side.ts';
import { telegramSide } from './telegram-side.ts';
import { wechatSide } from './wechat-side.ts';
import { wecomSide } from './wecom-side.ts';
import type { Opening, Side } from './world.ts';

export type SideName = 'telegram' | 'lark' | 'wecom' | 'wechat';

export const SIDES: Partial<Record<SideName, (opening: Opening) => Promise<Side>>> = {
  telegram: telegramSide,
  lark: larkSide,
  wecom: wecomSide,
  // Its packages are optional.
  ...(WECHAT_MISSING === undefined && { wechat: wechatSide }),
};
