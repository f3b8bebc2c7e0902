/** How letters look: fonts, sizes and the page. */
import { type IRunOptions, TextRun } from 'docx';
import { writable } from '../cells.ts';

export const SONG = '宋体';
export const FANG_SONG = '仿宋';
const LATIN = 'Times New Roman';
/** Half points: 22 pt for the title, 16 pt for the text, 12 pt for the table and the number. */
export const SIZES = { title: 44, text: 32, small: 24 };
/** Twips (1/20 pt): A4 and its margins as official letters have them. */
export const PAGE = { width: 11_906, height: 16_838 };
export const EDGES = { top: 2_098, bottom: 1_984, left: 1_587, right: 1_474 };
/** What is left between the margins, twips. */
export const INNER_WIDTH = PAGE.width - EDGES.left - EDGES.right;

/** The look of a run of text. */
export function run(font: string, size: number, bold = false): IRunOptions {
  return { font: { ascii: LATIN, hAnsi: LATIN, eastAsia: font }, size, ...(bold && { bold }) };
}

/** A run of text. */
export function text(content: string, font: string, size: number, bold = false): TextRun {
  return new TextRun({ ...run(font, size, bold), text: writable(content) });
}
