import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../../src/dialogs/understanding/context.ts';
import { LONGEST } from '../../../src/dialogs/understanding/normalise.ts';
import { understand } from '../../../src/dialogs/understanding/understand.ts';

const alone: Context = { chat: 'private', mentioned: false, sentAt: '2026-03-02T09:00:00+08:00' };
const group: Context = { ...alone, chat: 'group' };

// Bits that the readers look for, thrown together in any order.
const BITS = fc.constantFrom(
  '3栋',
  '2单元',
  '501',
  '明天',
  '下午',
  '2点',
  '到',
  '后',
  '前',
  '不是',
  '厨房',
  '水管',
  '漏水',
  '电梯',
  '困',
  '投诉',
  '物业',
  '电话',
  '13800000001',
  'BX-260302-001',
  '，',
  '。',
  '？',
  ' ',
  '还有',
  '也',
  '我家',
  '+1',
  '满意',
  '张伟',
  '\ud83d',
  '👍',
  '\u0000',
  '聽',
  '12月',
  '号',
  '-',
  ':',
  '30',
  '一',
  '十',
  '周',
  'am',
  'on friday',
  '押金',
  '车位',
);

describe('any input', () => {
  test('never throws, and what it says is well formed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(BITS, { maxLength: 40 }).map((bits) => bits.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(alone, group), (said, context) => {
        const understood = understand(said, context);
        for (const request of understood.requests) {
          expect(request.text.length).toBeGreaterThan(0);
          expect(request.confidence).toBeGreaterThan(0);
          if (request.when)
            expect(Date.parse(request.when.from)).toBeLessThanOrEqual(Date.parse(request.when.to));
        }
        expect(understand(said, context)).toEqual(understood);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['', ' ', '\n', '\ud800', '\u0000', '。', '😂', '\u202e\u200b'])('%j is nothing', (text) => {
    expect(understand(text, alone)).toMatchObject({ actionable: false, requests: [] });
  });

  // A pattern that backtracks would not come back from one of these.
  test.each([
    '3',
    '3-',
    '-',
    '一',
    '五零',
    '1 ',
    '不',
    '啊',
    '2点',
    '3栋2单元',
    '押金',
    '车位',
    '（',
    'a ',
    "won't ",
    'no one ',
    '报修了',
    '0755-',
    '能不能',
    '从楼上',
  ])('a million characters of %j are read as their first 2,000', (seed) => {
    const long = seed.repeat(Math.ceil(1_000_000 / seed.length));
    const { truncated, ...rest } = understand(long, alone);
    expect(truncated).toBe(true);
    expect(rest).toEqual(understand(long.slice(0, LONGEST), alone));
  });

  test('of many clauses each is read', () => {
    expect(understand(`${'电梯坏了，'.repeat(300)}我要投诉`, alone).requests).toMatchObject([
      { intent: 'complaint' },
    ]);
  });

  test('a time of sending that cannot be read only costs the times', () => {
    expect(understand('水管漏水，明天来', { ...alone, sentAt: 'never' }).requests).toMatchObject([
      { intent: 'repair' },
    ]);
  });
});
