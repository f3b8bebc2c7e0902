/** Files from outside: sheets, pictures, recordings, documents. Refused in words, or what is kept is sound. */
import { workbookParts, zipOf } from '../../bench/xlsx.ts';
import { openFile } from '../../src/imports/open-file.ts';
import { Refusal } from '../../src/imports/sheet.ts';
import { clean, typeOf } from '../../src/store/media/clean.ts';
import { JPEG, OGG, PDF, PNG, WEBP } from '../../test/support/pictures.ts';
import { must, type Target } from '../target.ts';

const TITLES = ['房号', '项目', '月份', '金额', '到期日'];
const GOOD = ['3-2-501', '物业费', '2026-03', 255.08, '2026-03-31'];
const parts = workbookParts([{ name: '三月', rows: [TITLES, GOOD] }]);
const latin = (bytes: Buffer) => bytes.toString('latin1');

export const imports: Target = {
  seeds: [
    latin(Buffer.from(`${TITLES.join(',')}\n${GOOD.join(',')}\n`)),
    latin(Buffer.from(`\ufeff"房号";"项目"\r\n"a""b";"c\nd"\r\n`)),
    latin(zipOf(parts)),
    // One of the fuzzer's changes would spoil the checksum of a part: stored as XML it is read at once.
    `xml:${latin(Buffer.from(String(parts.find(({ name }) => name.includes('sheet1'))?.content)))}`,
    ...[PNG, JPEG, WEBP, OGG, PDF].map(latin),
  ],
  words: [
    'PK\x03\x04',
    'PK\x01\x02',
    'PK\x05\x06',
    '\xff\xd8',
    '\xff\xda',
    '\xff\xd9',
    '\xff\xe1\x00\x10Exif\0\0',
    'RIFF',
    'WEBPVP8X',
    'IDAT',
    'IEND',
    'OggS',
    '%PDF-',
    '%%EOF',
    '/ObjStm',
    'stream\r\n',
    '\xff\xff\xff\xff',
    '\x00\x00\x00\x00',
    '<row r="1">',
    '<c r="A1" t="s">',
    '<v>',
    '</v></c></row>',
    '<f>',
    '<mergeCell ref="A1:B1"/>',
    '<![CDATA[',
    '<!DOCTYPE x [',
    '<!--',
    '&#x0;',
    '"',
    ',',
    ';',
    '\t',
    '\r\n',
  ],
  longest: 60_000,
  bytes: true,
  run: async (input) => {
    const bytes = Buffer.from(input, 'latin1');
    const file = input.startsWith('xml:') ? bookOf(bytes.subarray(4)) : bytes;
    try {
      for (const sheet of (await openFile(file, 'file.xlsx')).sheets) {
        for await (const { cells } of sheet.rows()) {
          for (const cell of cells)
            must(typeof cell === 'string' || 'fault' in cell, 'a cell that is neither');
        }
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      must(error.message.length > 5, 'a refusal without words');
    }
    for (const kind of ['image', 'voice', 'file'] as const) {
      const kept = clean(bytes, kind);
      if (!kept) continue;
      must(typeOf(kept.bytes) === kept.mime, `${kept.mime} is read back as ${typeOf(kept.bytes)}`);
      const again = clean(kept.bytes, kind);
      must(again?.bytes.equals(kept.bytes) === true, `${kept.mime} is another one when it is cleaned again`);
    }
  },
};

function bookOf(xml: Buffer): Buffer {
  return zipOf(parts.map((one) => (one.name.includes('sheet1') ? { name: one.name, content: xml } : one)));
}
