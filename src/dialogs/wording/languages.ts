/** What owners read in each language: a new language is a folder beside this file and a line here. */
import type { Language } from '../../domain/language.ts';
import { en } from './en.ts';
import { over, type Words } from './owners.ts';
import { inTraditional } from './traditional.ts';
import { zhCN } from './zh-CN.ts';

export const TABLES: Readonly<Record<Language, Words>> = {
  'zh-CN': zhCN,
  'zh-Hant': inTraditional(zhCN),
  en: over(zhCN, en),
};
