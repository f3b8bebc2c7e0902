/** Excel files (.xlsx): which sheets there are, the shared texts and the styles that make a number a date. */
import { posix } from 'node:path';
import { Refusal, type Sheet, type Workbook } from './sheet.ts';
import { type CellContext, readSheet } from './xlsx-rows.ts';
import { readWhole } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';
const MOST_SHARED = 2_000_000;
/** Formats of dates that every program knows by their number. */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Opens a workbook in memory; throws a Refusal when it is none that may be read. */
export async function openXlsx(bytes: Buffer): Promise<Workbook> {
  const zip = await openZip(bytes);
  await refuseMacros(zip);
  if (!zip.has(WORKBOOK)) {
    throw new Refusal('is a zip file but no .xlsx; open it in Excel or WPS and save it as .xlsx');
  }
  const found = await readWorkbook(zip);
  let context: Promise<CellContext> | undefined;
  const contextOf = () => {
    context ??= readContext(zip);
    return context;
  };
  const sheets = found.map(
    ({ name, hidden, path }): Sheet => ({
      name,
      hidden,
      async *rows() {
        yield* readSheet(zip.text(path), await contextOf());
      },
    }),
  );
  return { sheets };
}

async function refuseMacros(zip: Zip): Promise<void> {
  let macros = [...zip.names()].some((name) => name.endsWith('vbaProject.bin'));
  if (zip.has('[Content_Types].xml')) {
    await readWhole(zip.text('[Content_Types].xml'), {
      open: (_, { ContentType = '' }) => {
        macros ||= /macroEnabled/i.test(ContentType);
      },
    });
  }
  if (macros) throw new Refusal('has macros (.xlsm), which are not read; save it as .xlsx without macros');
}

async function readWorkbook(zip: Zip): Promise<{ name: string; hidden: boolean; path: string }[]> {
  const targets = new Map<string, string>();
  await readWhole(zip.text('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target, Type }) => {
      if (name !== 'Relationship' || !Id || !Target || !Type?.endsWith('/worksheet')) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
    },
  });
  const sheets: { name: string; hidden: boolean; path: string }[] = [];
  await readWhole(zip.text(WORKBOOK), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) {
        throw new Refusal(
          'counts its dates from 1904; turn "1904 date system" off in the options, check the dates, and save it anew',
        );
      }
      const path = targets.get(attributes['r:id'] ?? attributes['id'] ?? '');
      if (name !== 'sheet' || path === undefined) return;
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        path,
      });
    },
  });
  return sheets;
}

async function readContext(zip: Zip): Promise<CellContext> {
  const shared: string[] = [];
  if (zip.has('xl/sharedStrings.xml')) {
    let item = '';
    let phonetic = false;
    await readWhole(
      zip.text('xl/sharedStrings.xml'),
      {
        open: (name) => {
          if (name === 'rPh') phonetic = true;
        },
        close: (name, text) => {
          if (name === 't' && !phonetic) item += text;
          if (name === 'rPh') phonetic = false;
          if (name !== 'si') return;
          shared.push(item);
          item = '';
          if (shared.length > MOST_SHARED) {
            throw new Refusal('has too many texts; split the sheet and import the parts');
          }
        },
      },
      new Set(['t']),
    );
  }
  return { shared, isDate: zip.has('xl/styles.xml') ? await readDateStyles(zip) : () => false };
}

async function readDateStyles(zip: Zip): Promise<(style: number) => boolean> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let inside = false;
  await readWhole(zip.text('xl/styles.xml'), {
    open: (name, { numFmtId, formatCode = '' }) => {
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inside = true;
      if (name === 'xf' && inside) formats.push(Number(numFmtId ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false;
    },
  });
  const dates = new Set(
    [...formats.entries()].filter(([, format]) => isDateFormat(format, own)).map(([style]) => style),
  );
  return (style) => dates.has(style);
}

/** Without what is shown as it stands and what is in brackets, only a date has letters of days, months and years. */
function isDateFormat(format: number, own: ReadonlyMap<number, string>): boolean {
  const code = own.get(format);
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => from <= format && format <= to);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General/gi, '');
  return /[ymd]/i.test(bare);
}
