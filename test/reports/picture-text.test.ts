/** Text in pictures: never wider than it is counted, broken where a reader would. */

import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { broken, cut, drawable, FONT, widthOf } from '../../src/reports/picture/text.ts';

const SIZE = 100;
const bold = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
);

function drawnWidth(text: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text y="100" font-size="${SIZE}" font-weight="700" font-family="${FONT}">${text}</text></svg>`;
  return new Resvg(svg, { font: { fontFiles: [bold], loadSystemFonts: false } }).getBBox()?.width ?? 0;
}

describe('widths', () => {
  it('are never less than what is drawn, and not much more', () => {
    const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter(
      (one) => !'<&'.includes(one),
    );
    for (const one of [...printable, '管', '，', '…', '—', '￥', '·', '①', '㎡', '±', '×']) {
      const text = one.repeat(10);
      // A letter stands a little beyond its own width on either side.
      expect(drawnWidth(text), one).toBeLessThanOrEqual(widthOf(text, SIZE) + 0.1 * SIZE);
    }
    const line = '3栋2单元501 给排水 96.2% (12件)';
    expect(drawnWidth(line)).toBeGreaterThan(0.8 * widthOf(line, SIZE));
  });
});

describe('lines', () => {
  it('are cut with … where they end', () => {
    expect(cut('工程部', 300, 100)).toBe('工程部');
    expect(cut('工程部二', 300, 100)).toBe('工程…');
    expect(cut('𠮷𠮷𠮷𠮷', 300, 100)).toBe('𠮷𠮷…');
  });

  it('break between parts, and the separator goes', () => {
    expect(broken('工程部 2 · 保洁部 1', 600, 100, 2)).toEqual(['工程部 2', '保洁部 1']);
  });

  it('keep a number and its unit together', () => {
    expect(broken('已收 1,187,654.20元', 800, 100, 2)).toEqual(['已收', '1,187,654.20元']);
  });

  it('break neither within a word nor before a comma, and keep every sign', () => {
    const text = '统计 11月29日，由 Guanjia 自动生成，请勿转发。';
    const lines = broken(text, 500, 100, 10);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('Guanjia'))).toHaveLength(1);
    for (const line of lines) expect(widthOf(line, 100)).toBeLessThanOrEqual(500);
  });

  it('break a word that is wider than a line, and end with … when there is no more room', () => {
    expect(broken('a'.repeat(20), 620, 100, 5)).toEqual(['a'.repeat(10), 'a'.repeat(10)]);
    const lines = broken('很长的备注'.repeat(20), 500, 100, 2);
    expect(lines).toEqual(['很长的备注', '很长的备…']);
    expect(broken('', 500, 100, 2)).toEqual([]);
  });

  it('hold what can be drawn', () => {
    expect(drawable(' 🏠3栋👨‍👩‍👧 \r\n\t张\uD800伟❤️✅ ')).toBe('3栋 张伟');
    expect(drawable('①㎡±×▲●■◆→')).toBe('①㎡±×▲●■◆→');
  });
});
