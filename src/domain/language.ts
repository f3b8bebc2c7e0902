/** In which language somebody writes. */
import { toSimplified } from './traditional.ts';

/** Fewer letters of a word in Latin script (ok, 3B, wifi) say nothing. */
const LATIN = /[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/;
const HAN = /\p{Script=Han}/u;

/** zh-CN, zh-Hant or en; undefined = the words do not tell. */
export function languageOf(text: string): string | undefined {
  if (HAN.test(text)) return toSimplified(text) === text ? 'zh-CN' : 'zh-Hant';
  return LATIN.test(text) ? 'en' : undefined;
}
