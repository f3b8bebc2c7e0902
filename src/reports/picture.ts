/** The picture of a report: one PNG that a phone can read and a manager can forward (R234). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { PictureModel } from './models.ts';
import { drawBars } from './picture/bars.ts';
import { cutFont } from './picture/font.ts';
import { type Block, BODY, CARD_WIDTH, COLOURS, GAP, MARGIN, SERIES, WIDTH } from './picture/look.ts';
import { broken, drawable, FONT, textLine } from './picture/text.ts';
import { drawTiles } from './picture/tiles.ts';
import { drawTrend } from './picture/trend.ts';

const TITLE = 54;
const SUBTITLE = 30;
const LINE = 1.35;
const MOST_TITLE_LINES = 2;
const MOST_FOOTER_LINES = 3;
const ACCENT = 8;

const require = createRequire(import.meta.url);
const FONT_FILES = [
  require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
];

/** Draws a picture, PNG; the same model gives the same bytes. */
export function drawPicture(model: PictureModel): Buffer {
  const svg = pictureSvg(model);
  // The package takes fonts as files only.
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-font-'));
  try {
    const fontFiles = FONT_FILES.map((file) => {
      const small = join(folder, basename(file));
      writeFileSync(small, cutFont(readFileSync(file), svg));
      return small;
    });
    // What is installed on a machine must not change the picture.
    const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT };
    return new Resvg(svg, { font }).render().asPng();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The picture before it is made of pixels. */
export function pictureSvg({ title, subtitle, tiles, trend, bars, footer }: PictureModel): string {
  const parts: string[] = [];
  let y = 0;
  const add = ({ svg, height }: Block) => {
    parts.push(svg);
    y += height;
  };
  add(header(title, subtitle));
  if (tiles.length > 0) add(drawTiles(tiles, y));
  if (trend) add(drawTrend(trend, y));
  if (bars) add(drawBars(bars, y));
  add(footing(footer, y));
  const size = `width="${WIDTH}" height="${y}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${WIDTH} ${y}" font-family="${FONT}">`,
    `<rect ${size} fill="${COLOURS.page}"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

function header(title: string, subtitle: string): Block {
  const titles = broken(drawable(title), CARD_WIDTH, TITLE, MOST_TITLE_LINES);
  const subtitles = broken(drawable(subtitle), CARD_WIDTH, SUBTITLE, MOST_TITLE_LINES);
  let y = MARGIN;
  const svg: string[] = [];
  for (const line of titles) {
    svg.push(textLine(line, { x: MARGIN, y: y + TITLE, size: TITLE, fill: COLOURS.onBand, bold: true }));
    y += TITLE * LINE;
  }
  y += MARGIN / 4;
  for (const line of subtitles) {
    svg.push(textLine(line, { x: MARGIN, y: y + SUBTITLE, size: SUBTITLE, fill: COLOURS.onBandSoft }));
    y += SUBTITLE * LINE;
  }
  const height = Math.ceil(y + MARGIN / 2);
  const band = `<rect width="${WIDTH}" height="${height}" fill="${COLOURS.band}"/>`;
  const accent = `<rect y="${height}" width="${WIDTH}" height="${ACCENT}" fill="${SERIES[1]}"/>`;
  return { svg: band + accent + svg.join(''), height: height + ACCENT + MARGIN - GAP / 2 };
}

function footing(footer: string, top: number): Block {
  const lines = broken(drawable(footer), CARD_WIDTH, BODY, MOST_FOOTER_LINES);
  const svg = lines.map((line, i) =>
    textLine(line, {
      x: WIDTH / 2,
      y: top + BODY + Math.round(i * BODY * LINE),
      size: BODY,
      fill: COLOURS.soft,
      anchor: 'middle',
    }),
  );
  return { svg: svg.join(''), height: Math.ceil(lines.length * BODY * LINE) + MARGIN };
}
