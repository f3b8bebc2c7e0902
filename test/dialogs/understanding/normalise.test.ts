import { describe, expect, test } from 'vitest';
import { LONGEST, normalise } from '../../../src/dialogs/understanding/normalise.ts';
import { HOMOPHONES } from '../../../src/dialogs/understanding/vocabulary/homophones.ts';

describe('one plain form', () => {
  test.each([
    ['３栋２单元５０１', '3栋2单元501'],
    ['聽日上晝單元門壞咗', '听日上昼单元门坏咗'],
    ['水\u200b管\u202e漏\ufeff水', '水管漏水'],
    ['A座1203', 'a座1203'],
    ['漏漏漏漏漏水！！！！', '漏漏水！'],
    ['13800000001', '13800000001'],
    ['章螂', '蟑螂'],
    ['👍🏻', '👍'],
    ['a\u0000b\ud800c', 'abc'],
    ['第①条', '第1条'],
  ])('%j', (raw, plain) => {
    expect(normalise(raw).text).toBe(plain);
  });

  test('leads back to what was written', () => {
    const message = normalise('３栋，厨房\u200b水龍頭坏了😀！！！快来');
    const start = message.text.indexOf('水龙头');
    expect(message.written(start, start + 5)).toBe('水龍頭坏了');
    const end = message.text.indexOf('快来');
    expect(message.written(end, end + 2)).toBe('快来');
    expect(message.written(0, message.text.length)).toBe('３栋，厨房\u200b水龍頭坏了😀！！！快来');
  });

  test('is cut at 2,000 characters and says so', () => {
    expect(normalise('好'.repeat(1_000_000))).toMatchObject({ truncated: true });
    expect(normalise('a'.repeat(LONGEST)).truncated).toBe(false);
    expect(normalise(`${'漏水'.repeat(1000)}投诉`).text).not.toContain('投诉');
  });

  test('a slip and its meaning are of one length, or the way back would shift', () => {
    for (const [wrong, right] of HOMOPHONES) expect(right).toHaveLength(wrong.length);
  });
});
