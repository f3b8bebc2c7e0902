import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { communityFile } from '../../src/domain/community.ts';
import { hasUnit, parseUnitCode, unitsOf } from '../../src/domain/unit.ts';

const demo = parse(readFileSync('demo/community.yaml', 'utf8'));
const community = communityFile.parse(demo);
describe('rooms', () => {
  test('are floor*100+position at each entrance', () => {
    const units = unitsOf({ no: '3', entrances: 2, floors: 6, perFloor: 2 });
    expect(units).toHaveLength(24);
    expect(units[0]).toEqual({ code: '3-1-101', building: '3', entrance: '1', room: '101' });
    expect(units.at(-1)).toEqual({ code: '3-2-602', building: '3', entrance: '2', room: '602' });
    expect(community.buildings.flatMap(unitsOf)).toHaveLength(132);
  });

  test('every room has a code that reads back, and is found', () => {
    for (const building of community.buildings) {
      for (const unit of unitsOf(building)) {
        expect(parseUnitCode(unit.code)).toEqual(unit);
        expect(hasUnit(building, unit)).toBe(true);
      }
    }
  });

  test.each(['3-3-501', '3-2-500', '3-2-503', '3-2-701', '4-2-501'])('%s is not there', (code) => {
    const unit = parseUnitCode(code);
    if (!unit) throw new Error(`${code} is a code`);
    expect(hasUnit({ no: '3', entrances: 2, floors: 6, perFloor: 2 }, unit)).toBe(false);
  });

  test.each([
    '',
    '3-2',
    '3-2-5',
    '3-0-501',
    '3-2-001',
    '3--501',
    '-2-501',
    '3-2-501-1',
    '3-2-5x1',
    ' 3-2-501',
  ])('%j is no code', (code) => {
    expect(parseUnitCode(code)).toBeUndefined();
  });
});
