/** What pictures, books and letters are made of: plain and serialisable, checked where they enter the thread. */
import { z } from 'zod';

/** As many tiles and bars as stay readable on a phone (R234). */
const MOST_TILES = 12;
const MOST_BARS = 12;
/** The longest month. */
const MOST_DAYS = 31;
/** More lines in one chart cannot be told apart. */
const MOST_SERIES = 6;
const MOST_SHEETS = 50;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 100;
/** As many characters as a sheet can hold in a cell. */
const LONGEST_CELL = 32_767;
const LONGEST_TEXT = 500;
const LONGEST_PARAGRAPH = 5_000;
const MOST_PARAGRAPHS = 100;
/** What a QR code of level M holds in bytes. */
const LONGEST_QR = 2_331;

const text = z.string().max(LONGEST_TEXT);
const paragraph = z.string().max(LONGEST_PARAGRAPH);
const amount = z.number().nonnegative();

/** How a figure stands to its target (X1-X3). */
const markSchema = z.enum(['red', 'amber', 'green']);
export type Mark = z.infer<typeof markSchema>;

const tileSchema = z.strictObject({
  label: text,
  value: text,
  mark: markSchema.optional(),
  note: text.optional(),
});
/** One figure of a picture, worded already. */
export type Tile = z.infer<typeof tileSchema>;

const trendSchema = z.strictObject({
  title: text,
  days: z.array(text).max(MOST_DAYS),
  series: z.array(z.strictObject({ name: text, values: z.array(amount).max(MOST_DAYS) })).max(MOST_SERIES),
});
/** A course over days; a day that a series has no value for counts 0. */
export type Trend = z.infer<typeof trendSchema>;

const barsSchema = z.strictObject({
  title: text,
  rows: z.array(z.strictObject({ name: text, value: amount, note: text.optional() })).max(MOST_BARS),
});
/** Amounts by category, in the order in which they are to stand. */
export type Bars = z.infer<typeof barsSchema>;

export const pictureSchema = z.strictObject({
  title: text,
  subtitle: text,
  tiles: z.array(tileSchema).max(MOST_TILES),
  trend: trendSchema.optional(),
  bars: barsSchema.optional(),
  footer: text,
});
/** One picture of a report. */
export type PictureModel = z.infer<typeof pictureSchema>;

const columnSchema = z.strictObject({
  title: text,
  /** In characters of Latin script; a Chinese one takes two. */
  width: z.number().positive().max(255).optional(),
  /** `percent` takes 0.95 for 95 %, `yuan` takes yuan (12.5), `time` takes `2026-03-01` or `2026-03-01 18:00`, local. */
  kind: z.enum(['text', 'int', 'percent', 'yuan', 'time']),
});
export type SheetColumn = z.infer<typeof columnSchema>;

const sheetSchema = z.strictObject({
  name: text,
  columns: z.array(columnSchema).max(MOST_COLUMNS),
  rows: z
    .array(z.array(z.union([z.string().max(LONGEST_CELL), z.number(), z.null()])).max(MOST_COLUMNS))
    .max(MOST_ROWS),
});
/** One sheet; null is an empty cell. */
export type SheetModel = z.infer<typeof sheetSchema>;
/** What stands in a cell. */
export type SheetValue = SheetModel['rows'][number][number];

export const bookSchema = z.strictObject({ sheets: z.array(sheetSchema).min(1).max(MOST_SHEETS) });
/** A workbook. */
export type BookModel = z.infer<typeof bookSchema>;

const letterTableSchema = z.strictObject({
  columns: z.array(
    z.strictObject({
      title: text,
      /** Its share of the page's width; 1 unless said. */
      width: z.number().positive().optional(),
      /** Figures stand at the right. */
      kind: z.enum(['text', 'figure']).optional(),
    }),
  ),
  rows: z.array(z.array(paragraph)).max(MOST_ROWS),
  /** The last row, in bold: the sum. */
  total: z.array(paragraph).optional(),
});
/** The table of a letter, worded already. */
export type LetterTable = z.infer<typeof letterTableSchema>;

export const letterSchema = z.strictObject({
  title: text,
  /** Stands small below the title: the letter's number. */
  number: text.optional(),
  /** To whom, on a line of its own. */
  addressee: text,
  paragraphs: z.array(paragraph).max(MOST_PARAGRAPHS),
  table: letterTableSchema.optional(),
  /** What follows the table. */
  closing: z.array(paragraph).max(MOST_PARAGRAPHS),
  /** Who signs, at the right: the company, the person. */
  signature: z.array(text).max(MOST_PARAGRAPHS),
  place: text.optional(),
  date: text,
});
/** A formal letter on A4, such as that of arrears (N13). */
export type LetterModel = z.infer<typeof letterSchema>;

/** A work order on one sheet: rows of label and value, what was said, and room to sign. */
export const workOrderSchema = z.strictObject({
  title: z.string(),
  no: z.string(),
  rows: z.array(z.tuple([z.string(), z.string()])).max(40),
  summary: z.string(),
  /** What happened so far, a line each. */
  history: z.array(z.string()).max(60),
  historyTitle: z.string(),
  /** What is filled in by hand: done, material, signatures. */
  blanks: z.array(z.string()).max(10),
  footer: z.string(),
});
export type WorkOrderModel = z.infer<typeof workOrderSchema>;

/** What a QR code says. */
export const qrSchema = z.string().min(1).max(LONGEST_QR);
