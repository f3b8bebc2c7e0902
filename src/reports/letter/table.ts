/** The table of a letter: headers that come again on every page, the sum in bold. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterTable } from '../models.ts';
import { INNER_WIDTH, SIZES, SONG, text } from './look.ts';

/** Twips. */
const CELL_MARGIN = 80;

/** Draws it as wide as the page. */
export function tableOf({ columns, rows, total }: LetterTable): Table {
  const shares = columns.map(({ width }) => width ?? 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((INNER_WIDTH * share) / whole));
  const rowOf = (cells: readonly string[], style: 'header' | 'row' | 'total') =>
    new TableRow({
      tableHeader: style === 'header',
      cantSplit: true,
      children: columns.map(({ kind }, i) => {
        const right = kind === 'figure' && style !== 'header';
        return new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            new Paragraph({
              alignment: right ? AlignmentType.RIGHT : AlignmentType.CENTER,
              children: [text(cells[i] ?? '', SONG, SIZES.small, style !== 'row')],
            }),
          ],
        });
      }),
    });
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new Table({
    width: { size: INNER_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: CELL_MARGIN, bottom: CELL_MARGIN, left: CELL_MARGIN, right: CELL_MARGIN },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      rowOf(
        columns.map(({ title }) => title),
        'header',
      ),
      ...rows.map((row) => rowOf(row, 'row')),
      ...(total ? [rowOf(total, 'total')] : []),
    ],
  });
}
