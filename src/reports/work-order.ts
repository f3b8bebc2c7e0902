/** A work order (.pdf) on A4, to be taken along and signed; the font is embedded, whatever the printer knows. */
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { writable } from './cells.ts';
import type { WorkOrderModel } from './models.ts';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}.ttf`);
const FONT = {
  Noto: {
    normal: fontFile('400Regular/NotoSansSC_400Regular'),
    bold: fontFile('700Bold/NotoSansSC_700Bold'),
  },
};

/** Points. */
const EDGE = 48;
const LABEL_WIDTH = 90;
const BLANK_HEIGHT = 44;
const SIZES = { title: 18, text: 11, small: 9 };

/** Writes a work order. */
export async function writeWorkOrder(model: WorkOrderModel): Promise<Buffer> {
  const { title, no, rows, summary, history, historyTitle, blanks, footer } = model;
  const text = (said: string) => writable(said);
  const row = ([label, value]: readonly [string, string]) => [
    { text: text(label), bold: true },
    { text: text(value) },
  ];
  const content: Content[] = [
    {
      columns: [
        { text: text(title), fontSize: SIZES.title, bold: true },
        { text: no, fontSize: SIZES.title, alignment: 'right' },
      ],
      margin: [0, 0, 0, 12],
    },
    { table: { widths: [LABEL_WIDTH, '*'], body: rows.map(row) }, margin: [0, 0, 0, 12] },
    { text: text(summary), margin: [0, 0, 0, 12] },
    ...(history.length > 0
      ? [
          { text: text(historyTitle), bold: true, margin: [0, 0, 0, 4] } satisfies Content,
          { ul: history.map(text), fontSize: SIZES.small, margin: [0, 0, 0, 12] } satisfies Content,
        ]
      : []),
    {
      table: {
        widths: [LABEL_WIDTH, '*'],
        heights: BLANK_HEIGHT,
        body: blanks.map((label) => [{ text: text(label), bold: true }, '']),
      },
      unbreakable: true,
    },
  ];
  const file: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [EDGE, EDGE, EDGE, EDGE],
    defaultStyle: { font: 'Noto', fontSize: SIZES.text, lineHeight: 1.3 },
    info: { title: `${title} ${no}` },
    footer: { text: text(footer), alignment: 'center', fontSize: SIZES.small },
    content,
  };
  pdfmake.setFonts(FONT);
  // Nothing is fetched and nothing read but our fonts: what stands in a ticket may look like an address or a path.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => Object.values(FONT.Noto).includes(path));
  return pdfmake.createPdf(file).getBuffer();
}
