import { describe, expect, test } from 'vitest';
import { splitClauses } from '../../../src/dialogs/understanding/clauses.ts';

const texts = (text: string) => splitClauses(text, []).map((clause) => clause.text.trim());

describe('clauses', () => {
  test.each([
    ['厨房漏水，明天来', ['厨房漏水', '明天来']],
    ['灯又不亮了 黑得很', ['灯又不亮了', '黑得很']],
    ['灯坏了还有马桶堵了', ['灯坏了', '还有马桶堵了']],
    ['电梯里面还有人', ['电梯里面还有人']],
    ['后天8:30-11:30来', ['后天8:30-11:30来']],
    ['the tap drips. please come', ['the tap drips', 'please come']],
    ['一共3.5吨', ['一共3.5吨']],
  ])('%s', (text, wanted) => {
    expect(texts(text)).toEqual(wanted);
  });

  test('a slot is never torn', () => {
    const text = '3栋 501 漏水';
    expect(splitClauses(text, [{ start: 0, end: 6 }]).map((clause) => clause.text.trim())).toEqual([
      '3栋 501',
      '漏水',
    ]);
  });

  test('another matter is opened by 另外, 还有, a semicolon', () => {
    expect(splitClauses('灯坏了，另外查下物业费', []).map((clause) => clause.opens)).toEqual([false, true]);
    expect(splitClauses('灯坏了；还有，门也坏了', []).map((clause) => clause.opens)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('questions are seen with and without their mark', () => {
    expect(splitClauses('修好了吗，谢谢', []).map((clause) => clause.asks)).toEqual([true, false]);
    expect(splitClauses('几点开门', [])[0]?.asks).toBe(true);
  });
});
