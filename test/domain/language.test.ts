/** In which language somebody writes, or that their words do not tell; and that one is asked for. */
import { describe, expect, it } from 'vitest';
import { languageAsked, languageOf } from '../../src/domain/language.ts';

it.each([
  ['厨房水龙头坏了', 'zh-CN'],
  ['我家wifi坏了', 'zh-CN'],
  ['OK，收到', 'zh-CN'],
  ['請問管理費怎麼繳', 'zh-Hant'],
  ['我家wifi壞了', 'zh-Hant'],
  // One sign of the other script among many is a slip of the keyboard.
  ['请问物业费怎么交，在哪裡交', 'zh-CN'],
  ['The tap in my kitchen leaks', 'en'],
  ['Hello', 'en'],
  ['thanks!', 'en'],
  ['any update on BX-260302-001?', 'en'],
  ['ok', undefined],
  ['OK OK', undefined],
  ['1', undefined],
  ['+1', undefined],
  ['3-2-501', undefined],
  ['BX-260302-001', undefined],
  ['粤B12345'.slice(1), undefined],
  ['hahaha', undefined],
  ['https://example.com/some/page', undefined],
  ['👍', undefined],
  ['', undefined],
  ['こんにちは、水漏れです', undefined],
  ['안녕하세요', undefined],
])('%s is %s', (text, language) => expect(languageOf(text)).toBe(language));

it('words that are alike in both scripts leave Traditional readers theirs, and others Simplified', () => {
  expect(languageOf('你好', 'zh-Hant')).toBe('zh-Hant');
  expect(languageOf('你好', 'zh-CN')).toBe('zh-CN');
  expect(languageOf('你好', 'en')).toBe('zh-CN');
  expect(languageOf('你好')).toBe('zh-CN');
});

describe('a language is asked for', () => {
  it.each([
    ['English please', 'en'],
    ['Can you speak English?', 'en'],
    ['请用英文', 'en'],
    ['說英語', 'en'],
    ['請用繁體', 'zh-Hant'],
    ['请用繁体字回复', 'zh-Hant'],
    ['说中文', 'zh-CN'],
    ['请说普通话', 'zh-CN'],
    ['speak Chinese please', 'zh-CN'],
    ['楼下有个英语培训班很吵', undefined],
    ['我用中文写的通知没人看', undefined],
    ['my English teacher is noisy', undefined],
    ['你好', undefined],
  ])('%s: %s', (text, language) => expect(languageAsked(text)).toBe(language));
});
