/** In which language somebody writes, or that their words do not tell. */
import { expect, it } from 'vitest';
import { languageOf } from '../../src/domain/language.ts';

it.each([
  ['厨房水龙头坏了', 'zh-CN'],
  ['我家wifi坏了', 'zh-CN'],
  ['請問管理費怎麼繳', 'zh-Hant'],
  ['The tap in my kitchen leaks', 'en'],
  ['ok', undefined],
  ['3-2-501', undefined],
  ['👍', undefined],
  ['', undefined],
])('%s is %s', (text, language) => expect(languageOf(text)).toBe(language));
