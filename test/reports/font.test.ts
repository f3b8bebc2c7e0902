/** The font of a picture: small, and drawn as the whole font would be. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutFont } from '../../src/reports/picture/font.ts';
import { FONT } from '../../src/reports/picture/text.ts';

const FILE = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const whole = readFileSync(FILE);
const TEXT = '管家 3栋2单元501 1,234.50元 éüǖÅ ①㎡…（）《》Ag#@%';

describe('a font that is cut', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanjia-font-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function drawn(text: string, font: Buffer): Buffer {
    const file = join(folder, 'font.ttf');
    writeFileSync(file, font);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="60"><text y="40" font-size="30" font-family="${FONT}">${text}</text></svg>`;
    return new Resvg(svg, { font: { fontFiles: [file], loadSystemFonts: false } }).render().asPng();
  }

  it('draws what is in the text as the whole font does', () => {
    const small = cutFont(whole, TEXT);
    expect(small.length).toBeLessThan(whole.length / 15);
    expect(drawn(TEXT, small).equals(drawn(TEXT, whole))).toBe(true);
    expect(drawn(`${TEXT}理`, small).equals(drawn(`${TEXT}理`, whole))).toBe(false);
  });

  it('draws a sign that no font has as the whole font does', () => {
    expect(drawn('\u{20BB7}', cutFont(whole, '\u{20BB7}')).equals(drawn('\u{20BB7}', whole))).toBe(true);
  });

  it('says what it cannot read', () => {
    expect(() => cutFont(Buffer.alloc(12), TEXT)).toThrow(/no table/);
    const other = Buffer.from(whole);
    const head = other.indexOf(Buffer.from('5F0F3CF5', 'hex')) - 12;
    other.writeInt16BE(0, head + 50);
    expect(() => cutFont(other, TEXT)).toThrow(/32 bits/);
    const glyf = whole.readUInt32BE(whole.indexOf('glyf') + 8);
    const composite = Buffer.from(whole);
    composite.writeInt16BE(-1, glyf);
    expect(() => cutFont(composite, TEXT)).toThrow(/made of others/);
  });
});
