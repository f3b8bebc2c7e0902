/** Pictures of reports: what is in them, that all of it can be read, that they are the same every time. */
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../bench/sample-pictures.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import { readWhole } from '../../src/imports/xml.ts';
import type { PictureModel } from '../../src/reports/models.ts';
import { MARKS } from '../../src/reports/picture/look.ts';
import { drawPicture, pictureSvg } from '../../src/reports/picture.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const BARE: PictureModel = { title: '日报', subtitle: '11月30日', tiles: [], footer: '管家' };
const sample = (name: string): PictureModel => SAMPLES[name] ?? BARE;
const days = (count: number) =>
  Array.from({ length: count }, (_, i) => `11-${String(i + 1).padStart(2, '0')}`);

/** All texts of a picture, unescaped, in order; throws where it is no XML. */
async function textsOf(svg: string): Promise<string[]> {
  const texts: string[] = [];
  async function* once() {
    yield svg;
  }
  const close = (name: string, text: string) => {
    if (name === 'text') texts.push(text);
  };
  await readWhole(once(), { close }, new Set(['text']));
  return texts;
}

describe('a picture', () => {
  it.each(Object.keys(SAMPLES))('is a PNG of 1080 px: %s', (name) => {
    const png = drawPicture(sample(name));
    expect(png.subarray(0, 8)).toEqual(PNG);
    expect(png.readUInt32BE(16)).toBe(1080);
    expect(png.readUInt32BE(20)).toBeGreaterThan(1080);
  });

  it('is the same every time, whatever was drawn before', () => {
    const first = drawPicture(sample('busy'));
    const svg = pictureSvg(sample('month'));
    drawPicture(sample('long'));
    expect(pictureSvg(sample('month'))).toBe(svg);
    expect(drawPicture(sample('busy')).equals(first)).toBe(true);
    expect(drawPicture({ ...sample('busy'), footer: '别的' }).equals(first)).toBe(false);
  });

  it('says all that the model says', async () => {
    const model = sample('busy');
    const texts = await textsOf(pictureSvg(model));
    const said = texts.join('\n');
    for (const { label, value, note } of model.tiles) {
      expect(texts).toContain(label);
      expect(texts).toContain(value);
      for (const part of note?.split(' · ') ?? []) expect(said).toContain(part);
    }
    for (const { name, value, note } of model.bars?.rows ?? []) {
      expect(texts).toEqual(expect.arrayContaining([name, String(value), note]));
    }
    expect(texts).toEqual(
      expect.arrayContaining([
        model.title,
        model.subtitle,
        model.footer,
        '近7日走势',
        '新增',
        '完成',
        '超时',
      ]),
    );
    expect(texts).toEqual(expect.arrayContaining(model.trend?.days ?? []));
    expect(texts).toEqual(expect.arrayContaining(['27', '24', '3']));
  });

  it('says what has signs of XML in it, and leaves out what no font has', async () => {
    const odd = '<b>&"小\'张"\u0000😀\u{E000}\u200B \n三';
    const texts = await textsOf(
      pictureSvg({
        ...BARE,
        title: odd,
        tiles: [{ label: odd, value: odd, note: odd }],
        trend: { title: odd, days: [odd], series: [{ name: odd, values: [1] }] },
        bars: { title: odd, rows: [{ name: odd, value: 1, note: '{b|x}<&' }] },
      }),
    );
    expect(texts.filter((one) => one === '<b>&"小\'张" 三').length).toBeGreaterThanOrEqual(7);
    expect(texts).toContain(' b x <&');
  });

  it('is read without colours: each mark has its shape and its word', async () => {
    const marks = ['red', 'amber', 'green'] as const;
    const svg = pictureSvg({ ...BARE, tiles: marks.map((mark) => ({ label: '指标', value: '1', mark })) });
    const texts = await textsOf(svg);
    for (const mark of marks) {
      expect(texts).toContain(wording.picture.marks[mark]);
      expect(svg).toContain(MARKS[mark].shape);
    }
    expect(new Set(marks.map((mark) => MARKS[mark].shape)).size).toBe(3);
  });

  it('has no text smaller than 28 px', () => {
    for (const name of ['busy', 'empty', 'month']) {
      const sizes = [...pictureSvg(sample(name)).matchAll(/font-size[=:]"?([\d.]+)/g)];
      expect(sizes.length).toBeGreaterThan(20);
      expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(28);
    }
  });

  it('never cuts a figure while it can be read', async () => {
    const value = '1,234,567.80元';
    const tiles = [1, 2, 3].map(() => ({ label: '应收', value }));
    expect((await textsOf(pictureSvg({ ...BARE, tiles }))).filter((one) => one === value)).toHaveLength(3);
  });

  it('cuts names that are too long with …', async () => {
    const long = '公共区域设施设备维修类工单新增数量统计口径说明与备注'.repeat(4);
    const texts = await textsOf(
      pictureSvg({
        ...BARE,
        title: long,
        tiles: [{ label: long, value: '1', note: long }],
        bars: { title: '类别', rows: [{ name: long, value: 1, note: long }] },
      }),
    );
    expect(texts.filter((one) => one.endsWith('…'))).toHaveLength(5);
    expect(texts.filter((one) => one.length > 40)).toEqual([]);
  });

  it('names every line of a chart, in as many rows as that takes', async () => {
    const names = ['新增工单合计', '完成工单合计', '未办结工单', '超时工单合计', '超时', '超时'];
    const trend = (count: number) => ({
      title: '走势',
      days: days(30),
      series: names.slice(0, count).map((name) => ({ name, values: [1, 2, 3] })),
    });
    const heightOf = (count: number) =>
      Number(/ height="(\d+)"/.exec(pictureSvg({ ...BARE, trend: trend(count) }))?.[1]);
    const texts = await textsOf(pictureSvg({ ...BARE, trend: trend(6) }));
    expect(texts.map((one) => one.trim()).filter((one) => names.includes(one))).toEqual(names);
    expect(heightOf(3)).toBe(heightOf(1));
    expect(heightOf(6)).toBeGreaterThan(heightOf(3));
  });

  it('shows nothing as nothing', async () => {
    const empty = pictureSvg({
      ...BARE,
      trend: { title: '走势', days: days(7), series: [{ name: '新增', values: [] }] },
      bars: { title: '类别', rows: [] },
    });
    const texts = await textsOf(empty);
    // One for each day, and one at the axis.
    expect(texts.filter((one) => one === '0')).toHaveLength(8);
    expect(texts).toContain(wording.picture.nothing);
    expect(drawPicture(BARE).subarray(0, 8)).toEqual(PNG);
  });

  it('names the last day also where not every day has room', async () => {
    const trend = (count: number) => ({
      title: '走势',
      days: days(count),
      series: [{ name: '新增', values: days(count).map((_, i) => i) }],
    });
    for (const count of [8, 28, 30, 31]) {
      const texts = await textsOf(pictureSvg({ ...BARE, trend: trend(count) }));
      const named = texts.filter((one) => one.startsWith('11-'));
      expect(named.at(-1)).toBe(`11-${String(count).padStart(2, '0')}`);
      expect(named.length).toBeGreaterThan(5);
      expect(named.length).toBeLessThan(13);
    }
  });

  it('keeps everything within the picture', () => {
    for (const count of Array.from({ length: 12 }, (_, i) => i + 1)) {
      const tiles = Array.from({ length: count }, () => ({ label: '指标', value: '1' }));
      const svg = pictureSvg({ ...BARE, tiles });
      const cards = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)].map((found) =>
        found.slice(1).map(Number),
      );
      expect(cards).toHaveLength(count);
      for (const [x = 0, , width = 0] of cards) expect(x + width).toBeLessThanOrEqual(1040.001);
      expect(new Set(cards.map(([x, y]) => `${x} ${y}`)).size).toBe(count);
      // Nobody stands alone below others.
      const last = cards.at(-1)?.[1];
      if (count > 1) expect(cards.filter(([, y]) => y === last).length).toBeGreaterThan(1);
    }
  });
});
