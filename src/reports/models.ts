/** What pictures and books are made of: plain and serialisable. */

/** One picture: a report on a phone. */
export interface PictureModel {
  title: string;
  subtitle: string;
  tiles: { label: string; value: string; mark?: 'red' | 'amber' | 'green'; note?: string }[];
  trend?: { title: string; days: string[]; series: { name: string; values: number[] }[] };
  bars?: { title: string; rows: { name: string; value: number; note?: string }[] };
  footer: string;
}

/** One sheet of a workbook. `percent` takes 0.95 for 95 %, `time` takes `2026-03-01 18:00`, local. */
export interface SheetModel {
  name: string;
  columns: { title: string; width?: number; kind: 'text' | 'int' | 'percent' | 'yuan' | 'time' }[];
  rows: (string | number | null)[][];
}

/** A workbook. */
export interface BookModel {
  sheets: SheetModel[];
}
