import { describe, expect, test } from 'vitest';
import { readUnits } from '../../../../src/dialogs/understanding/slots/unit.ts';

const units = (text: string) => readUnits(text).map((mention) => mention.unit);

describe('flats, entrances and buildings', () => {
  test.each([
    ['3栋2单元501', ['3-2-501']],
    ['3-2-501', ['3-2-501']],
    ['3#501', ['3--501']],
    ['三栋二单元五零一', ['3-2-501']],
    ['3幢501室', ['3--501']],
    ['a座1203', ['A--1203']],
    ['12号楼502', ['12--502']],
    ['28号601', ['28--601']],
    ['3栋2-501', ['3-2-501']],
    ['3-501', ['3--501']],
    ['十二号楼三单元', ['12-3-']],
    ['2单元', ['-2-']],
    ['5栋', ['5--']],
    ['七号楼一单元幺幺零四', ['7-1-1104']],
    ['3栋，2单元，501', ['3-2-501']],
    ['3栋2单元5楼501', ['3-2-501']],
    ['d座1单元1606', ['D-1-1606']],
    ['building 3 unit 2 room 501', ['3-2-501']],
    ['flat 4-1-1302', ['4-1-1302']],
    ['五零一一直漏水', ['--501']],
    ['3栋2单元五零一一直漏水', ['3-2-501']],
  ])('%s', (text, wanted) => {
    expect(units(text)).toEqual(wanted);
  });

  test.each([
    '7楼漏水',
    '15层的灯',
    'b1-032',
    '负一层',
    '车位a078',
    '买瓶502胶水',
    '花了800块',
    '8:30-12:00',
    '20-30人',
    '12月3号上午',
    '这一栋',
    '讲了八百遍',
    '2号格',
    '2025年',
    '13800000001',
    '100-200元',
  ])('%s names none', (text) => {
    expect(units(text)).toEqual([]);
  });

  test.each([
    ['隔壁402太吵', '--402', 'neighbour'],
    ['1605那户', '--1605', 'neighbour'],
    ['我家501没电', '--501', 'own'],
    ['送两桶水到501', '--501', 'open'],
    ['501 周日早上砸墙', '--501', 'open'],
    ['601 天天半夜装修', '--601', 'open'],
  ])('%s: whose it is', (text, unit, whose) => {
    expect(readUnits(text)).toMatchObject([{ unit, whose }]);
  });

  test.each([
    ['我503，8栋1单元', '8-1-503'],
    ['3单元电梯又停了，我们是12栋', '12-3-'],
    ['对门1302堆杂物，我1301，10栋1单元', '10-1-1301'],
    ['我们8栋也没有 1502', '8--1502'],
    ['a座0907', 'A--0907'],
    ['14号1单元门关不上', '14-1-'],
    ['我们这边也停水，6-1', '6-1-'],
    ['我是16楼,16楼1602', '--1602'],
    ['楼上2002，我1902一家三口', '--1902'],
    ['The family in 1203 leaves bags in the corridor', '--1203'],
  ])('%s: said in pieces or loosely', (text, unit) => {
    expect(readUnits(text).map((one) => one.unit)).toContain(unit);
  });

  test.each(['7栋与8栋之间那棵树', '车位A-117', 'space 118', '从桥头到3号楼的路灯', '已经有213户签字'])(
    '%s names no unit',
    (text) => {
      expect(readUnits(text)).toEqual([]);
    },
  );

  test('what a correction replaces is denied', () => {
    expect(readUnits('8-2101改成8-2102')).toMatchObject([
      { denied: true },
      { unit: '8--2102', denied: false },
    ]);
  });

  test('what is denied is marked', () => {
    expect(readUnits('不是501，是3栋2单元502')).toMatchObject([
      { unit: '--501', denied: true },
      { unit: '3-2-502', denied: false },
    ]);
    expect(readUnits('我是1103不是1003')).toMatchObject([
      { unit: '--1103', denied: false },
      { unit: '--1003', denied: true },
    ]);
  });
});
