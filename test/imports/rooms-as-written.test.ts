/** Rooms as people write them. */
import { describe, expect, it } from 'vitest';
import { roomReader } from '../../src/imports/rooms-as-written.ts';
import { demoCommunity } from '../support/community.ts';

const { name, buildings } = demoCommunity();
const read = roomReader(name, buildings);
const room = (unit: string, building?: string, entrance?: string) => {
  const found = read({ unit, building, entrance });
  return 'value' in found ? found.value.code : found.reason;
};

describe('rooms', () => {
  it.each([
    '3-2-501',
    '３－２－５０１',
    '3栋2单元501',
    '3栋2单元501室',
    '3#2-501',
    '3号楼2单元501室',
    '3幢2单元501号',
    '三栋二单元501',
    '阳光花园3栋2单元501',
    '03-02-0501',
    ' 3 栋 2 单元 501 ',
    '3–2–501',
  ])('reads %s', (text) => expect(room(text)).toBe('3-2-501'));

  it('needs no entrance where there is only one', () => {
    expect(['A座1203', 'a-1203', 'A栋1203室', 'A座1单元1203'].map((text) => room(text))).toEqual(
      Array(4).fill('A-1-1203'),
    );
    expect(room('5栋602')).toBe('5-1-602');
    expect(room('3栋501')).toMatch(/names no entrance, and building 3 has 2; write 3-1-501 or another/);
  });

  it('reads building and entrance from columns of their own', () => {
    expect(room('501', '3栋', '2单元')).toBe('3-2-501');
    expect(room('2-501', '3')).toBe('3-2-501');
    expect(room('2单元501', '3号楼')).toBe('3-2-501');
    expect(room('3-2-501', '3', '2')).toBe('3-2-501');
    expect(room('3-2-501', '2')).toMatch(/is not in building "2", which stands beside it/);
    expect(room('501', '3-2', '2')).toMatch(/is no building; write only its number/);
  });

  it.each([
    ['9-9-901', /there is no room "9-9-901" in the community file; correct the room or add the building/],
    ['3-2-799', /there is no room/],
    ['501', /names no building/],
    ['张伟家', /is no room; write building-entrance-room/],
    ['2010-02-01', /is a date, made by a sheet out of a room/],
  ])('refuses %s', (text, reason) => expect(room(text)).toMatch(reason));
});
