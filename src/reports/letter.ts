/** A formal letter (.docx) on A4, set as Chinese offices do: Song for title and table, FangSong for the text (N13). */
import { AlignmentType, Document, LineRuleType, Packer, Paragraph } from 'docx';
import { writable } from './cells.ts';
import { EDGES, FANG_SONG, PAGE, run, SIZES, SONG, text } from './letter/look.ts';
import { tableOf } from './letter/table.ts';
import type { LetterModel } from './models.ts';
import { withoutTimes } from './zip.ts';

/** 28 pt from line to line; two characters of indent, twips. */
const LINE = { line: 560, lineRule: LineRuleType.EXACT } as const;
const INDENT = 640;
/** Where it is signed, away from the right edge. */
const SIGNATURE_INDENT = 640;

/** Writes a letter; the same model gives the same bytes. */
export async function writeLetter(model: LetterModel): Promise<Buffer> {
  const { title, number, addressee, paragraphs, table, closing, signature, place, date } = model;
  const file = new Document({
    styles: { default: { document: { run: run(FANG_SONG, SIZES.text) } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: EDGES } },
        children: [
          heading(title),
          ...(number === undefined ? [] : [numbered(number)]),
          flush(addressee),
          ...paragraphs.map(indented),
          ...(table ? [tableOf(table), gap()] : []),
          ...closing.map(indented),
          gap(),
          ...[...signature, ...(place === undefined ? [] : [place]), date].map(signed),
        ],
      },
    ],
  });
  // The package writes the time of writing into the properties.
  const properties = { path: 'docProps/core.xml', data: coreXml(title) };
  return withoutTimes(await Packer.toBuffer(file, false, [properties]));
}

function heading(content: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [text(content, SONG, SIZES.title, true)],
  });
}

function numbered(content: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [text(content, FANG_SONG, SIZES.small)],
  });
}

function flush(content: string): Paragraph {
  return new Paragraph({ spacing: LINE, children: [text(content, FANG_SONG, SIZES.text)] });
}

function indented(content: string): Paragraph {
  return new Paragraph({
    spacing: LINE,
    indent: { firstLine: INDENT },
    children: [text(content, FANG_SONG, SIZES.text)],
  });
}

function signed(content: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: LINE,
    indent: { right: SIGNATURE_INDENT },
    keepNext: true,
    children: [text(content, FANG_SONG, SIZES.text)],
  });
}

/** An empty line; also keeps what follows from sticking to a table. */
function gap(): Paragraph {
  return new Paragraph({ spacing: LINE, children: [] });
}

function coreXml(title: string): string {
  const plain = writable(title).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${plain}</dc:title></cp:coreProperties>`,
  ].join('');
}
