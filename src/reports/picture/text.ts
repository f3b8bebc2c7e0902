/** Text in a picture: how wide it is, where it is cut or broken, and how it stands in SVG. */

/** One place and look of a line. */
export interface Line {
  x: number;
  /** The base line, px. */
  y: number;
  size: number;
  fill: string;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
}

/** The family of the bundled font. */
export const FONT = 'Noto Sans SC';

/** Widths in em of what is not as wide as a digit; rather too wide (those of the bold face) than too narrow. */
const WIDTHS: readonly (readonly [characters: string, em: number])[] = [
  [" !'(),-./:;I[]\\fijlt{|}", 0.42],
  ['ABKPRTVX`bdhknopqu', 0.69],
  ['DGHNOQU&', 0.77],
  ['MWmw%@', 1],
];
const DIGIT = 0.62;
const EM_OF = new Map(WIDTHS.flatMap(([characters, em]) => [...characters].map((one) => [one, em] as const)));

const ELLIPSIS = '…';
/** A word, a number with its unit, or one sign, with the punctuation that may not begin a line. */
const PIECE = /(?:[!-~]*\d\p{Script=Han}|[!-~]+|[^!-~])[，。、；：！？）》」』】…·%]*/gu;
/** What stands between separators. */
const PART = /.+?(?: · |[；。]|$)/gu;
/** A separator has nothing to separate where a line ends or begins. */
const LOOSE_END = /(?: ·)? *$/;
const LOOSE_START = /^ *(?:· )?/;
/** No font can draw these, or XML cannot hold them. */
const UNDRAWABLE =
  /[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Cf}\p{Cs}\p{Co}\p{Variation_Selector}]/gu;
/** The marks among the pictographs that the font has. */
const DRAWABLE = /[©®™↔]/u;
const BLANK = /[\p{Cc}\p{Z}]+/gu;

/** What can be drawn of a text, on one line. */
export function drawable(text: string): string {
  return text
    .replace(UNDRAWABLE, (one) => (DRAWABLE.test(one) ? one : ''))
    .replace(BLANK, ' ')
    .trim();
}

/** How wide a text is at most, px. */
export function widthOf(text: string, size: number): number {
  let em = 0;
  for (const one of text) em += one > '~' ? 1 : (EM_OF.get(one) ?? DIGIT);
  return em * size;
}

/** The text, or as much of it as fits, with …. */
export function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  return start(text, width - widthOf(ELLIPSIS, size), size).trimEnd() + ELLIPSIS;
}

/** The text in at most so many lines; the last is cut. */
export function broken(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most) {
    const line = lines.length === most - 1 ? cut(rest, width, size) : firstLine(rest, width, size);
    lines.push(line.replace(LOOSE_END, ''));
    rest = rest.slice(line.length).replace(LOOSE_START, '');
  }
  return lines;
}

/** Whole parts if they fill half of the line, else words and signs; a word that is wider is broken anywhere. */
function firstLine(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const parts = filled(text, PART, width, size);
  if (widthOf(parts, size) >= width / 2) return parts;
  return filled(text, PIECE, width, size) || start(text, width, size);
}

/** As many pieces as fit. */
function filled(text: string, piece: RegExp, width: number, size: number): string {
  let line = '';
  for (const one of text.match(piece) ?? []) {
    if (widthOf((line + one).replace(LOOSE_END, ''), size) > width) break;
    line += one;
  }
  return line;
}

/** What fits of the beginning, one sign at least. */
function start(text: string, width: number, size: number): string {
  let kept = '';
  for (const one of text) {
    if (kept !== '' && widthOf(kept + one, size) > width) break;
    kept += one;
  }
  return kept;
}

/** The largest size between both at which the text fits. */
export function fittingSize(text: string, width: number, largest: number, smallest: number): number {
  const fits = Math.floor((width / widthOf(text, largest)) * largest);
  return Math.max(smallest, Math.min(largest, fits));
}

/** The text as XML may hold it. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** A line of text as SVG. */
export function textLine(text: string, { x, y, size, fill, bold, anchor }: Line): string {
  const weight = bold ? ' font-weight="700"' : '';
  const at = anchor && anchor !== 'start' ? ` text-anchor="${anchor}"` : '';
  return `<text x="${x}" y="${y}" font-size="${size}"${weight} fill="${fill}"${at}>${escaped(text)}</text>`;
}
