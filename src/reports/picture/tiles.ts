/** The tiles of a picture: a large figure each, its name, its mark and a note. */
import { wording } from '../../dialogs/wording/index.ts';
import type { Mark, Tile } from '../models.ts';
import { type Block, BODY, CARD_WIDTH, COLOURS, card, GAP, MARGIN, MARKS, RADIUS } from './look.ts';
import { broken, cut, drawable, fittingSize, textLine, widthOf } from './text.ts';

const MOST_A_ROW = 3;
/** Up to so many stand two a row, where they are wider. */
const FEW = 4;
const INSET = 28;
const LABEL = 30;
const LABEL_LINE = 40;
const VALUE = 66;
/** A figure is never cut while it can be read at all. */
const SMALLEST_VALUE = 24;
const VALUE_LINE = 100;
const PILL_HEIGHT = 46;
const NOTE_LINE = 40;
const MOST_NOTE_LINES = 2;
const MOST_LABEL_LINES = 2;
const STRIPE = 10;
const SHAPE = 24;
/** From the top of a line to its base line, in parts of the size. */
const ASCENT = 0.9;

/** What stands in a tile, broken into lines for its width. */
interface Laid {
  tile: Tile;
  width: number;
  label: string[];
  note: string[];
}

/** All tiles, in even rows: never one alone below others. */
export function drawTiles(tiles: readonly Tile[], top: number): Block {
  let y = top;
  const svg: string[] = [];
  for (const row of rowsOf(tiles)) {
    const width = (CARD_WIDTH - GAP * (row.length - 1)) / row.length;
    const laid = row.map((tile) => lay(tile, width));
    const labels = Math.max(...laid.map(({ label }) => label.length));
    const height = Math.max(...laid.map((one) => heightOf(one, labels)));
    svg.push(...laid.map((one, i) => drawTile(one, MARGIN + i * (width + GAP), y, height, labels)));
    y += height + GAP;
  }
  return { svg: svg.join(''), height: y - top };
}

function rowsOf(tiles: readonly Tile[]): Tile[][] {
  const perRow = tiles.length <= FEW && tiles.length !== MOST_A_ROW ? 2 : MOST_A_ROW;
  const rows = Math.ceil(tiles.length / perRow);
  const least = Math.floor(tiles.length / rows);
  const longer = tiles.length % rows;
  return Array.from({ length: rows }, (_, i) => {
    const from = i * least + Math.min(i, longer);
    return tiles.slice(from, from + least + (i < longer ? 1 : 0));
  });
}

function lay(tile: Tile, width: number): Laid {
  const room = width - 2 * INSET;
  return {
    tile,
    width,
    label: broken(drawable(tile.label), room, LABEL, MOST_LABEL_LINES),
    note: broken(drawable(tile.note ?? ''), room, BODY, MOST_NOTE_LINES),
  };
}

function heightOf({ tile, note }: Laid, labels: number): number {
  const pill = tile.mark ? PILL_HEIGHT + INSET / 2 : 0;
  return 2 * INSET - INSET / 4 + labels * LABEL_LINE + VALUE_LINE + pill + note.length * NOTE_LINE;
}

/** `labels` = the most lines that a label has in this row, so that the figures stand side by side. */
function drawTile(
  { tile, width, label, note }: Laid,
  left: number,
  top: number,
  height: number,
  labels: number,
): string {
  const x = left + INSET;
  const room = width - 2 * INSET;
  const svg = [card(left, top, width, height)];
  if (tile.mark) svg.push(stripe(tile.mark, left, top, height));
  let y = top + INSET - INSET / 4;
  for (const [i, line] of label.entries()) {
    svg.push(textLine(line, { x, y: y + i * LABEL_LINE + LABEL, size: LABEL, fill: COLOURS.soft }));
  }
  y += labels * LABEL_LINE;
  const value = drawable(tile.value);
  const size = fittingSize(value, room, VALUE, SMALLEST_VALUE);
  svg.push(
    textLine(cut(value, room, size), {
      x,
      y: y + VALUE * ASCENT + INSET / 2,
      size,
      fill: COLOURS.text,
      bold: true,
    }),
  );
  y += VALUE_LINE;
  if (tile.mark) {
    svg.push(pill(tile.mark, x, y));
    y += PILL_HEIGHT + INSET / 2;
  }
  for (const [i, line] of note.entries()) {
    svg.push(textLine(line, { x, y: y + i * NOTE_LINE + BODY, size: BODY, fill: COLOURS.soft }));
  }
  return svg.join('');
}

/** The colour along the left edge, within the round corners. */
function stripe(mark: Mark, left: number, top: number, height: number): string {
  const right = left + STRIPE;
  const bottom = top + height;
  // The arc of the card's own corner, cut off straight at the stripe's width.
  const rise = RADIUS - Math.sqrt(RADIUS ** 2 - (RADIUS - STRIPE) ** 2);
  const arc = `A${RADIUS} ${RADIUS} 0 0 `;
  return `<path d="M${right} ${top + rise} ${arc}0 ${left} ${top + RADIUS} L${left} ${bottom - RADIUS} ${arc}0 ${right} ${bottom - rise} Z" fill="${MARKS[mark].colour}"/>`;
}

/** Shape and word, so that nobody has to see the colour. */
function pill(mark: Mark, x: number, y: number): string {
  const { colour, tint, ink, shape } = MARKS[mark];
  const word = wording.picture.marks[mark];
  const pad = PILL_HEIGHT / 3;
  const width = 3 * pad + SHAPE + widthOf(word, BODY);
  const middle = y + PILL_HEIGHT / 2;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${PILL_HEIGHT}" rx="${PILL_HEIGHT / 2}" fill="${tint}"/>`,
    `<path transform="translate(${x + pad} ${middle - SHAPE / 2})" d="${shape}" fill="${colour}"/>`,
    textLine(word, {
      x: x + 2 * pad + SHAPE,
      y: middle + BODY * 0.36,
      size: BODY,
      fill: ink,
      bold: true,
    }),
  ].join('');
}
