/** Rounds by the calendar: the day's and the week's, in any zone, and where they lead. */
import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../src/domain/community.ts';
import { canMakeUp, placesOf, type Round, slotsOf } from '../../src/domain/round.ts';
import { demoCommunity } from '../support/community.ts';

const community = demoCommunity();
const named = (name: string): Inspection => {
  const found = community.inspections.find((one) => one.name === name);
  if (!found) throw new Error(`no inspection ${name}`);
  return found;
};
const daily = named('公共区域巡查');
const weekly = named('空置房检查');
const at = (text: string) => new Date(`${text}+08:00`);

describe('slots', () => {
  test('of a day and of a week, with the reminder at four fifths', () => {
    const [today] = slotsOf(daily, community, at('2026-03-02T09:00:00'), at('2026-03-02T09:00:00'));
    expect(today).toEqual({
      id: '阳光花园/公共区域巡查/2026-03-02',
      opensAt: at('2026-03-02T00:00:00'),
      warnAt: at('2026-03-02T14:00:00'),
      dueAt: at('2026-03-02T17:30:00'),
    });
    const [week] = slotsOf(weekly, community, at('2026-03-02T09:00:00'), at('2026-03-02T09:00:00'));
    expect(week).toMatchObject({ dueAt: at('2026-03-06T17:00:00'), warnAt: at('2026-03-05T18:24:00') });
  });

  test('what was due before is none, what was missed meanwhile is there, oldest first', () => {
    expect(slotsOf(daily, community, at('2026-03-02T17:30:00'), at('2026-03-02T20:00:00'))).toEqual([]);
    const days = slotsOf(daily, community, at('2026-03-02T09:00:00'), at('2026-03-05T09:00:00'));
    expect(days.map(({ id }) => id.slice(-2))).toEqual(['02', '03', '04', '05']);
  });

  test('are due by the clock on the wall on the day on which it is changed', () => {
    const abroad = { ...community, timezone: 'America/New_York' };
    const slots = slotsOf(daily, abroad, new Date('2026-03-08T05:00:00Z'), new Date('2026-03-08T12:00:00Z'));
    // Summer time begins on 8 March: 17:30 is 21:30Z, 16.5 hours after midnight.
    expect(slots.map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-03-08T21:30:00.000Z']);
  });
});

test('a missed round is made up for on its own day, or in its own week', () => {
  const missed = (inspection: Inspection, now: string): boolean => {
    const [slot] = slotsOf(inspection, community, at('2026-03-02T09:00:00'), at('2026-03-02T09:00:00'));
    const round = { ...slot, status: 'missed' } as Round;
    return canMakeUp(round, inspection, community.timezone, at(now));
  };
  expect(missed(daily, '2026-03-02T18:00:00')).toBe(true);
  expect(missed(daily, '2026-03-03T08:00:00')).toBe(false);
  expect(missed(weekly, '2026-03-08T20:00:00')).toBe(true);
  expect(missed(weekly, '2026-03-09T08:00:00')).toBe(false);
});

test('a round leads to the rooms of its steward, and to those that are in nobody’s area', () => {
  expect(placesOf(community, weekly, community.vacant)).toEqual(['2-1-101', '5-1-101']);
  const second: Inspection = { ...weekly, name: '五栋空置房', by: '刘洋' };
  const shared = {
    ...community,
    inspections: [...community.inspections, second],
    staff: community.staff.map((one) => (one.name === '刘洋' ? { ...one, buildings: ['5'] } : one)),
  };
  expect(placesOf(shared, weekly, community.vacant)).toEqual(['2-1-101']);
  expect(placesOf(shared, second, community.vacant)).toEqual(['5-1-101']);
});
