/** What people write into cells, and what it means. */
import { describe, expect, it } from 'vitest';
import {
  itemReader,
  type Read,
  readAmount,
  readArea,
  readCents,
  readDay,
  readMonth,
  readPhone,
  readRole,
} from '../../src/imports/values.ts';
import { demoCommunity } from '../support/community.ts';

const result = <T>(read: Read<T>): T | RegExp | string => ('value' in read ? read.value : read.reason);

describe('amounts', () => {
  it.each([
    ['255.08', 25508],
    ['255', 25500],
    ['255.1', 25510],
    ['0.29', 29],
    ['1,234.50', 123450],
    ['1,234,567', 123456700],
    ['￥255.08', 25508],
    ['¥ 255.08', 25508],
    ['255.08元', 25508],
    ['人民币255.08元整', 25508],
    ['２５５．０８', 25508],
    ['１，２３４．５０元', 123450],
    ['255.080', 25508],
    ['CNY 12', 1200],
    ['0', 0],
  ])('reads %s', (text, cents) => expect(result(readAmount(text))).toBe(cents));

  it.each([
    ['-', /holds no amount; write it in yuan/],
    ['——', /holds no amount/],
    ['-255.08', /negative/],
    ['－255.08', /negative/],
    ['−255.08', /negative/],
    ['￥-255.08', /negative/],
    ['(255.08)', /negative/],
    ['255.085', /parts of a cent/],
    ['12,34', /is no amount/],
    ['1.234,50', /is no amount/],
    ['1e3', /is no amount/],
    ['约255', /is no amount/],
    ['99999999', /more than 20000000 yuan/],
  ])('refuses %s', (text, reason) => expect(result(readAmount(text))).toMatch(reason));

  it('reads whole cents where a column is of cents', () => {
    expect(result(readCents('25508'))).toBe(25508);
    expect(result(readCents('255.08'))).toMatch(/no whole number of cents/);
  });
});

describe('days', () => {
  it.each([
    '2026-03-01',
    '2026/3/1',
    '2026.3.1',
    '2026年3月1日',
    '２０２６年３月１日',
    '20260301',
    '46082',
    '46082.75',
    '2026/3/1 0:00',
    '2026-03-01 00:00:00',
  ])('reads %s', (text) => expect(result(readDay(text))).toBe('2026-03-01'));

  it.each(['2026-02-29', '2026/13/1', '3/1/2026', '明天', '2026年3月', '1.5', '300000'])(
    'refuses %s',
    (text) => expect(result(readDay(text))).toMatch(/is no date; write it as 2026-03-01/),
  );
  it('refuses another century', () => expect(result(readDay('1926-03-01'))).toMatch(/correct the year/));
});

describe('months', () => {
  it.each([
    '2026-02',
    '2026/2',
    '2026年2月',
    '2026年02月份',
    '202602',
    '2026.02',
    '2026.2',
    '2026-02-01',
    '46054',
  ])('reads %s', (text) => expect(result(readMonth(text))).toBe('2026-02'));
  it.each(['2026-13', '2月', 'Feb-26', '2026-02-15', '2026'])('refuses %s', (text) =>
    expect(result(readMonth(text))).toMatch(/is no month; write it as 2026-02/),
  );
  it('does not guess between January and October', () => {
    expect(result(readMonth('2026.1'))).toMatch(/2026-01 or 2026-10/);
    expect(result(readMonth('2026.10'))).toBe('2026-10');
  });
});

describe('people and rooms', () => {
  it.each([
    ['13800000001', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['+86 138-0000-0001', '13800000001'],
    ['１３８００００００01', '13800000001'],
    ['0755-80000000', '0755-80000000'],
  ])('reads the telephone %s', (text, phone) => expect(result(readPhone(text))).toBe(phone));
  it.each([
    ['1.38E+10', /cut by a sheet/],
    ['13800000001/13900000002', /not one telephone number/],
    ['无', /not one telephone number/],
  ])('refuses the telephone %s', (text, reason) => expect(result(readPhone(text))).toMatch(reason));

  it('reads areas', () => {
    expect(['89.5', '89.50㎡', '89.5平方米', '89.5 m²'].map((text) => result(readArea(text)))).toEqual(
      Array(4).fill(89.5),
    );
    expect(['0', '-3', '大'].map((text) => 'reason' in readArea(text))).toEqual([true, true, true]);
  });

  it('reads roles', () => {
    expect(['业主', 'Tenant', '家属', '受托人'].map((text) => result(readRole(text)))).toEqual([
      'owner',
      'tenant',
      'family',
      'proxy',
    ]);
    expect(result(readRole('老板'))).toMatch(/use one of: owner \(业主\)/);
  });
});

describe('fees', () => {
  const read = itemReader(demoCommunity().tariffs);
  it.each([
    ['management', 'management'],
    ['物业管理费', 'management'],
    ['物业费', 'management'],
    ['水费', 'water'],
    ['停车费', 'parking'],
  ])('reads %s', (text, item) => expect(result(read(text))).toBe(item));
  it('names the known ones when it refuses', () => {
    expect(result(read('宠物费'))).toMatch(
      /"宠物费" is no fee of the tariffs; use one of: management \(物业管理费\), water/,
    );
    // A usual name of a fee that this community has not.
    expect(result(read('暖气费'))).toMatch(/is no fee of the tariffs/);
    expect(result(itemReader([])('水费'))).toMatch(/has no tariffs; add them there/);
  });
});
