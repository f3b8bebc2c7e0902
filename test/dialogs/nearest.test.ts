import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/dialogs/nearest.ts';

const WORDS = ['接单', '到场', '完工', '挂起', '恢复', '转单', '退单', '处理结果'];

describe('the nearest command', () => {
  test.each([
    ['接单', '接单'],
    ['接弹', '接单'],
    ['街单', '接单'],
    ['完公', '完工'],
    ['挂', '挂起'],
    ['处理结棍', '处理结果'],
    ['处结果', '处理结果'],
    ['处理的结果', '处理结果'],
  ])('%s is meant as %s', (said, meant) => {
    expect(nearest(said, WORDS)).toBe(meant);
  });

  test.each(['', '你好', '厨房水管漏水了', 'help', '处甲乙丙'])('%j is none of them', (said) => {
    expect(nearest(said, WORDS)).toBeUndefined();
  });

  test('of two that are as near, the first of the list', () => {
    expect(nearest('接场', ['到场', '接单'])).toBe('到场');
    expect(nearest('接场', ['接单', '到场'])).toBe('接单');
  });

  test('without candidates there is none', () => {
    expect(nearest('接单', [])).toBeUndefined();
  });
});
