/** Workbooks made by hand, honest and otherwise: for measuring and for testing the import. */
import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip. */
export interface Part {
  name: string;
  content: string | Buffer;
  /** What is in the zip already deflated, and how large it says it is. */
  packed?: { bytes: Buffer; size: number; crc: number } | undefined;
}

/** A cell as XML attributes and content, or plain text, or a number. */
export type SheetCell = string | number | { xml: string } | undefined;

/** A sheet of a workbook. */
export interface SheetOf {
  name: string;
  rows: readonly (readonly SheetCell[])[];
  hidden?: boolean;
  /** A1:B1 */
  merged?: readonly string[];
}

/** Packs parts into a zip. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, packed } of parts) {
    const plain = Buffer.from(content);
    const bytes = packed?.bytes ?? deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed?.crc ?? crc32(plain), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(packed?.size ?? plain.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The style of dates in a format of their own; 1 is that of plain dates. */
export const OWN_DATE_STYLE = 2;

/** The parts of a workbook, to be changed or packed. */
export function workbookParts(sheets: readonly SheetOf[]): Part[] {
  const shared = new Map<string, number>();
  const worksheets = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: worksheet(sheet, shared),
  }));
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const related = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const texts = [...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  return [
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships>${related.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${HEAD}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${HEAD}<sst ${MAIN}>${texts.join('')}</sst>` },
    ...worksheets,
  ];
}

/** A workbook as the bytes of its file. */
export function xlsxOf(...sheets: readonly SheetOf[]): Buffer {
  return zipOf(workbookParts(sheets));
}

function worksheet({ rows, merged }: SheetOf, shared: Map<string, number>): string {
  const written = rows.map((cells, y) => {
    const inside = cells.map((cell, x) => cellXml(cell, `${String.fromCharCode(65 + x)}${y + 1}`, shared));
    return `<row r="${y + 1}">${inside.join('')}</row>`;
  });
  const merges = merged?.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const tail = merges ? `<mergeCells>${merges}</mergeCells>` : '';
  return `${HEAD}<worksheet ${MAIN}><sheetData>${written.join('')}</sheetData>${tail}</worksheet>`;
}

function cellXml(cell: SheetCell, place: string, shared: Map<string, number>): string {
  if (cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" ${cell.xml}</c>`;
  const index = shared.get(cell) ?? shared.size;
  shared.set(cell, index);
  return `<c r="${place}" t="s"><v>${index}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
