/** Text files with a value a cell: UTF-8 or GB18030, between commas, semicolons or tabs. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { countRow, MOST_COLUMNS, Refusal, type SheetRow, type Workbook } from './sheet.ts';

const CHUNK = 8 * 1024;
/** A quote that is never closed must not swallow the rest of the file. */
const LONGEST_ROW = 100_000;
const DELIMITERS = [',', '\t', ';'] as const;

/** Opens a text file; throws a Refusal when it is none. */
export function openCsv(bytes: Uint8Array): Workbook {
  const text = decode(bytes);
  if (text.includes('\0')) {
    throw new Refusal('is neither a text file nor a sheet; save it as .xlsx or as CSV');
  }
  return { sheets: [{ name: '', hidden: false, rows: () => rowsOf(text) }] };
}

/** UTF-8 unless it is not, then GB18030, which sheets are saved in where nobody asked for anything. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new Refusal('is text in neither UTF-8 nor GB18030; save it as "CSV UTF-8"');
}

async function* rowsOf(text: string): AsyncGenerator<SheetRow> {
  const records = Readable.from(pieces(text), { objectMode: false }).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
    }),
  );
  let row = 0;
  try {
    for await (const cells of records as AsyncIterable<string[]>) {
      row += 1;
      countRow(row, row);
      if (cells.length > MOST_COLUMNS) {
        throw new Refusal(`has more than ${MOST_COLUMNS} columns; keep only those of the table`, row);
      }
      yield { row, cells: cells.map((cell) => cell.trim()) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(
      'has a quote (") that is not closed or stands in the midst of a value; correct it, or save the sheet as CSV anew',
      whole(error.records) + 1,
    );
  }
}

function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK);
}

/** How many rows were read before the error; those still on their way are lost with it. */
function whole(records: unknown): number {
  return typeof records === 'number' ? records : 0;
}

/** The one that the header has most of. */
function delimiterOf(text: string): string {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const counts = DELIMITERS.map((one) => header.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
