/** Which sheet of a file is meant: the one visible one with the right header, or the one that is named. */
import type { KindOfImport, Problem } from './kind.ts';
import { Refusal, type Sheet, type Workbook } from './sheet.ts';
import { type Header, readHeader } from './table.ts';

/** The sheet with its header, or what is wrong with the header. */
export type Choice = { notes: string[] } & ({ sheet: Sheet; header: Header } | { problems: Problem[] });

/** Chooses; throws a Refusal where only people can. */
export async function chooseSheet(
  { sheets }: Workbook,
  kind: KindOfImport,
  wanted: string | undefined,
): Promise<Choice> {
  const named = wanted === undefined ? undefined : theOne(sheets, wanted);
  const hidden = named ? [] : sheets.filter((one) => one.hidden);
  const notes = hidden.map(({ name }) => `the sheet ${name} is hidden and was not read`);
  const fitting: { sheet: Sheet; header: Header }[] = [];
  let problems: Problem[] | undefined;
  let misfit: Sheet | undefined;
  for (const sheet of named ? [named] : sheets.filter((one) => !one.hidden)) {
    const header = await headerOf(sheet, kind);
    if (header === undefined) continue;
    if (!('problems' in header)) fitting.push({ sheet, header });
    else if (!problems) {
      problems = header.problems;
      misfit = sheet;
    }
  }
  const [first] = fitting;
  if (fitting.length > 1) {
    const names = fitting.map(({ sheet }) => sheet.name).join(', ');
    throw new Refusal(`has several sheets that would do: ${names}; say which with --sheet NAME`);
  }
  if (first) {
    const others = sheets.filter((one) => !one.hidden && one !== first.sheet && !named);
    notes.push(...others.map(({ name }) => `the sheet ${name} has other headers and was not read`));
    return { ...first, notes };
  }
  if (!problems || !misfit) {
    throw new Refusal('has no rows; write a row of headers and a row for each entry below it');
  }
  // A header of merged cells is told as that: it stands behind the rows.
  for await (const _ of misfit.rows());
  return { problems, notes };
}

async function headerOf(sheet: Sheet, kind: KindOfImport) {
  for await (const row of sheet.rows()) {
    if (row.cells.some((cell) => cell !== '')) return readHeader(row, kind);
  }
  return undefined;
}

function theOne(sheets: readonly Sheet[], wanted: string): Sheet {
  const found = sheets.find(({ name }) => name === wanted);
  if (found) return found;
  if (sheets.every(({ name }) => name === '')) {
    throw new Refusal('is a text file and has no sheets; leave --sheet out');
  }
  const names = sheets.map(({ name }) => name).join(', ');
  throw new Refusal(`has no sheet called ${wanted}; there are: ${names}`);
}
