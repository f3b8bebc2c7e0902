/** How pictures look: sizes in px for a picture that a phone shows a third as wide, and colours. */
import type { Mark } from '../models.ts';

/** The whole picture is so wide. */
export const WIDTH = 1080;
export const MARGIN = 40;
/** Between two things. */
export const GAP = 24;
/** Within a card. */
export const INSET = 32;
export const CARD_WIDTH = WIDTH - 2 * MARGIN;
export const RADIUS = 20;
/** The smallest text that is read without zooming. */
export const BODY = 28;
export const HEADING = 34;

export const COLOURS = {
  page: '#EDF1F5',
  band: '#12395B',
  onBand: '#FFFFFF',
  onBandSoft: '#D3E2EF',
  card: '#FFFFFF',
  edge: '#DDE4EB',
  text: '#14202B',
  soft: '#4A5866',
  grid: '#E3E8ED',
  axis: '#8A97A3',
} as const;

/** Okabe and Ito's colours, which people with any colour vision tell apart; yellow is too light on white. */
export const SERIES = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00'] as const;

/** Each mark has a colour, a shape in a box of 24 px and, in the wording, a word. */
export const MARKS: Readonly<Record<Mark, { colour: string; tint: string; ink: string; shape: string }>> = {
  red: { colour: '#D55E00', tint: '#FBE5D8', ink: '#853800', shape: 'M12 1 L24 23 L0 23 Z' },
  amber: { colour: '#E69F00', tint: '#FDF0CF', ink: '#664600', shape: 'M12 0 L24 12 L12 24 L0 12 Z' },
  green: {
    colour: '#009E73',
    tint: '#D8F1E9',
    ink: '#00543D',
    shape: 'M12 1 A11 11 0 1 1 12 23 A11 11 0 1 1 12 1 Z',
  },
};

/** A part of a picture and how much room it takes, px. */
export interface Block {
  svg: string;
  height: number;
}

/** A white card. */
export function card(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${RADIUS}" fill="${COLOURS.card}" stroke="${COLOURS.edge}" stroke-width="2"/>`;
}
