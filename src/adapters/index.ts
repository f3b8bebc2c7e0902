/** All chat platforms; a new one is a folder beside this file and its line here. */
import type { Platform } from '../domain/platform.ts';
import { lark } from './lark/platform.ts';
import { telegram } from './telegram/platform.ts';
import { wechat } from './wechat/platform.ts';
import { wecom } from './wecom/platform.ts';

export const PLATFORMS: readonly Platform[] = [telegram, lark, wechat, wecom];
