/** Models of reports for tests, and what is in the files that are made of them. */
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';
import type { BookModel, LetterModel } from '../../src/reports/models.ts';

export const BOOK: BookModel = {
  sheets: [
    {
      name: '工单',
      columns: [
        { title: '单号', kind: 'text', width: 24 },
        { title: '数量', kind: 'int' },
        { title: '回访率', kind: 'percent' },
        { title: '金额(元)', kind: 'yuan' },
        { title: '时间', kind: 'time' },
      ],
      rows: [
        ['0012', 12_345, 0.954, 1234.5, '2026-11-30 18:00'],
        ['BX-1', null, null, -3, '2026-11-30'],
        ['张"三",<&>\n李', 0, 1, 0, '约下午'],
      ],
    },
    { name: '空', columns: [{ title: '名称', kind: 'text' }], rows: [] },
  ],
};

export const LETTER: LetterModel = {
  title: '物业服务费催缴函',
  number: '阳光物催字〔2026〕第18号',
  addressee: '尊敬的3栋2单元501业主：',
  paragraphs: ['截至2026年11月30日，您尚有以下费用未缴纳。', '请于15日内缴清。'],
  table: {
    columns: [{ title: '月份' }, { title: '项目', width: 2 }, { title: '金额(元)', kind: 'figure' }],
    rows: [
      ['2026-08', '物业管理费', '251.60'],
      ['2026-09', '停车费 <A&B>', '150.00'],
    ],
    total: ['合计', '', '401.60'],
  },
  closing: ['特此函告。'],
  signature: ['阳光物业服务有限公司', '经办人：李芳'],
  place: '客户服务中心',
  date: '2026年11月30日',
};

/** The parts of a zip, as text. */
export async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const open = promisify<Buffer, Options, ZipFile>(fromBuffer);
  const zip = await open(bytes, { lazyEntries: true, autoClose: false });
  const openEntry = promisify(zip.openReadStream.bind(zip)) as (
    entry: Entry,
  ) => Promise<NodeJS.ReadableStream>;
  const entries: Entry[] = await new Promise((resolve, reject) => {
    const found: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      found.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(found));
    zip.on('error', reject);
    zip.readEntry();
  });
  const parts = new Map<string, string>();
  for (const entry of entries) {
    if (parts.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice.`);
    const content = await buffer(await openEntry(entry));
    parts.set(entry.fileName, content.toString('utf8'));
  }
  return parts;
}
