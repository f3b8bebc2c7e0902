/** Nothing in the text of an unnamed author says who they are, and what it is about stays (product.md part 8). */
import { expect, test } from 'vitest';
import { isPartOf, withoutTraces } from '../../src/dialogs/traces.ts';

const author = { names: ['张伟'], home: '3-2-501', staff: ['小张', '王师傅'] };
const clean = (text: string, given: Partial<typeof author> = {}) =>
  withoutTraces(text, { ...author, ...given });

test.each([
  ['我住501', '我住**'],
  ['我住五零一室', '我住**室'],
  ['我住五百零一', '我住**'],
  ['我住伍〇壹', '我住**'],
  ['我住３栋２单元５０１', '我住**'],
  ['我住三号楼二单元五零一', '我住**'],
  ['我住3-2-501', '我住**'],
  ['我住 5 0 1', '我住 **'],
  ['电话138****0001', '电话**'],
  ['我姓张，叫我张先生', '我**，叫我**'],
  ['张伟家的事', '**家的事'],
  ['老张说的', '**说的'],
])('%s', (text, want) => {
  expect(clean(text)).toBe(want);
});

test.each([
  '3栋电梯厅不打扫',
  '王师傅骂人',
  '保安小张睡觉',
  '1501的住户',
  '50100元',
  '一张纸都不捡',
  '502天天吵',
])('%s stays', (text) => {
  expect(clean(text)).toBe(text);
});

test.each(['(a', '[x', '*b', 'a|b', '\\d', '张'])('a nickname like %s does no harm', (name) => {
  expect(clean('保洁员骂人', { names: [name] })).toBe('保洁员骂人');
});

test('a room as said against the flat', () => {
  expect(['--501', '3--501', '3-2-501'].map((said) => isPartOf(said, '3-2-501'))).toEqual([true, true, true]);
  expect(['--502', '1-1-501', '3--'].map((said) => isPartOf(said, '3-2-501'))).toEqual([false, false, false]);
});
