/** The load and the day in small: the same plan for the same seed, in the mix that it says, and a line that is one. */
import { expect, it } from 'vitest';
import { createChance } from '../../bench/chance.ts';
import { foundCity } from '../../bench/day/city.ts';
import { peakOf, planDay } from '../../bench/day/plan.ts';
import { createStaff } from '../../bench/day/staff.ts';
import { line } from '../../bench/load/memory.ts';
import { files } from '../../bench/load/traffic.ts';

const MESSAGES = 20_000;
const DAY = 86_400;
const city = foundCity(1);

it('plans the same day for the same seed, in order, with the shares of a real one', () => {
  const day = planDay(city, MESSAGES, createChance(1));
  expect(planDay(city, MESSAGES, createChance(1))).toEqual(day);
  expect(day).toHaveLength(MESSAGES);
  const seconds = day.map(({ second }) => second);
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  expect(Math.max(...seconds)).toBeLessThan(DAY);
  const share = (is: (sort: (typeof day)[number]['sort']) => boolean) =>
    day.filter(({ sort }) => is(sort)).length / MESSAGES;
  expect(share((sort) => sort === 'chatter')).toBeCloseTo(0.7, 1);
  expect(share(files)).toBeCloseTo(8_000 / 600_000, 2);
  const { minute, count } = peakOf(day);
  expect(day.filter(({ second }) => Math.floor(second / 60) === minute)).toHaveLength(count);
});

it('has each job taken and finished once, however often it is told of', () => {
  const staff = createStaff(createChance(1));
  const [estate] = city;
  if (!estate) throw new Error('There is no estate.');
  const parcel = { text: 'BX-260302-001', choices: [], mentions: [] };
  staff.hear(estate, '工程部群', parcel as never, 0);
  staff.hear(estate, '工程部群', parcel as never, 1);
  staff.hear(estate, '业主1群', parcel as never, 1);
  expect(staff.due(0)).toEqual([]);
  expect(staff.due(DAY * 1_000).map(({ text }) => text)).toEqual([
    '接单 BX-260302-001',
    '完工 BX-260302-001',
  ]);
  expect(staff.waiting()).toBe(0);
});

it('draws the line through what it measured', () => {
  const rising = line([
    [0, 10],
    [1, 12],
    [2, 14],
    [3, 16],
  ]);
  expect(rising.slope).toBeCloseTo(2);
  expect(rising.error).toBeCloseTo(0);
  expect(
    line([
      [0, 5],
      [1, 5],
      [2, 5],
    ]).slope,
  ).toBeCloseTo(0);
});
