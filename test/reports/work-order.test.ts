/** A work order is a PDF that holds what it was given, in a font that it brings along. */
import { expect, it } from 'vitest';
import { writeWorkOrder } from '../../src/reports/work-order.ts';

const model = {
  title: '幸福里小区 工作单',
  no: 'BX-260302-001',
  rows: [['地点', '3栋2单元501']] as [string, string][],
  summary: '厨房水龙头坏了 <b>http://127.0.0.1/x.png</b>',
  historyTitle: '经过',
  history: ['3月2日09:00 王师傅 接单'],
  blanks: ['处理结果', '业主签字'],
  footer: '打印时间 3月2日09:10',
};

it('writes one page with its own font', async () => {
  const bytes = await writeWorkOrder(model);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const text = bytes.toString('latin1');
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(text).toContain('NotoSansSC');
});

it('takes what nobody can print without failing, and needs more pages for more', async () => {
  const long = {
    ...model,
    summary: '\u0000\ud800漏水'.repeat(2_000),
    history: Array(60).fill('一'.repeat(300)),
  };
  const text = (await writeWorkOrder(long)).toString('latin1');
  expect((text.match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(1);
});
