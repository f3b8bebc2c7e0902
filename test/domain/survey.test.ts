/** Rounds of questionnaires by the calendar, and their figures. */
import { describe, expect, test } from 'vitest';
import { lastTime, nextTime } from '../../src/domain/cron.ts';
import { DEFAULT_POLICY, safeParsePolicy } from '../../src/domain/policy.ts';
import { lastDay, roundOf } from '../../src/domain/survey.ts';
import { lowItems, perCent, surveyFigures } from '../../src/domain/survey-figures.ts';
import { demoCommunity } from '../support/community.ts';

const ITEMS = [
  { key: 'content', name: 'content' },
  { key: 'attitude', name: 'attitude' },
];
const SURVEY = { kind: 'pulse', period: '2026-Q1', items: ITEMS } as const;
const ZONE = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('the calendar', () => {
  const { policy } = demoCommunity();
  const [pulse, annual] = [policy['survey.quarterly.cron'], policy['survey.annual.cron']];

  test('the last time that has come, and the next', () => {
    expect(lastTime(pulse, ZONE, at('2026-03-20T10:00'))).toEqual(at('2026-03-20T10:00'));
    expect(lastTime(pulse, ZONE, new Date(at('2026-03-20T10:00').getTime() - 1000))).toEqual(
      at('2025-12-20T10:00'),
    );
    expect(nextTime(pulse, ZONE, at('2026-03-20T10:00'))).toEqual(at('2026-06-20T10:00'));
    expect(nextTime(annual, ZONE, at('2026-12-01T09:59'))).toEqual(at('2026-12-01T10:00'));
    expect([
      lastTime('off', ZONE, at('2026-03-20T10:00')),
      nextTime('off', ZONE, at('2026-03-20T10:00')),
    ]).toEqual([undefined, undefined]);
  });

  test('the pulse is its quarter and ends with it, the yearly form is open for its length', () => {
    const community = demoCommunity();
    expect(roundOf('pulse', at('2026-03-20T10:00'), community)).toEqual({
      id: `${community.id}/pulse/2026-Q1`,
      kind: 'pulse',
      period: '2026-Q1',
      closesAt: at('2026-04-01T00:00'),
    });
    expect(roundOf('annual', at('2026-12-01T10:00'), community)).toMatchObject({
      id: `${community.id}/annual/2026`,
      closesAt: at('2026-12-31T10:00'),
    });
    expect(lastDay({ closesAt: at('2026-04-01T00:00') }, ZONE)).toBe('2026-03-31');
  });

  test('the quarter is that of the community, not of the machine', () => {
    const community = { ...demoCommunity(), timezone: 'America/New_York' };
    expect(roundOf('pulse', new Date('2026-04-01T02:00:00Z'), community)).toMatchObject({
      period: '2026-Q1',
      closesAt: new Date('2026-04-01T04:00:00Z'),
    });
  });

  test.each(['x', '0 10 31 2 *', '* * * *', '0 0 10 1 1 *', '61 10 1 1 *'])('a policy refuses %s', (line) => {
    expect(safeParsePolicy({ 'survey.annual.cron': line })).toMatchObject({
      problems: [{ message: expect.stringMatching(/must be a time of the calendar|never comes true/) }],
    });
  });
});

describe('figures', () => {
  const replies = (...all: [content: number, attitude: number][]) =>
    all.map(([content, attitude]) => ({ scores: { content, attitude } }));

  test('satisfaction is points / (5 × answers), by item and in all', () => {
    const figures = surveyFigures(SURVEY, 8, replies([5, 5], [5, 5], [5, 5], [4, 5], [4, 1]), DEFAULT_POLICY);
    expect(figures).toMatchObject({ sent: 8, returned: 5, returnRate: 0.625, comments: 0 });
    expect(figures.items).toMatchObject([
      { key: 'content', answers: 5, points: 23, rate: 0.92, colour: 'green' },
      { key: 'attitude', answers: 5, points: 21, rate: 0.84, colour: 'red' },
    ]);
    expect(figures).toMatchObject({ rate: 44 / 50, colour: 'red' });
  });

  test('an item that was left out counts in nothing, a comment alone is an answer', () => {
    const figures = surveyFigures(
      SURVEY,
      2,
      [{ scores: { content: 5 } }, { scores: {}, comment: 'more trees' }],
      DEFAULT_POLICY,
    );
    expect(figures).toMatchObject({ returned: 2, comments: 1, rate: 1, colour: 'green' });
    expect(figures.items[1]).toEqual({ key: 'attitude', name: 'attitude', answers: 0, points: 0 });
  });

  test('of none there is no rate', () => {
    const figures = surveyFigures(SURVEY, 0, [], DEFAULT_POLICY);
    expect(figures).toMatchObject({ sent: 0, returned: 0 });
    expect(figures).not.toHaveProperty('rate');
    expect(figures).not.toHaveProperty('returnRate');
  });

  test.each([
    [17, 20, 'amber'],
    [18, 20, 'green'],
    [16, 19, 'red'],
  ])('an item of %i / %i is %s (N42)', (points, most, colour) => {
    const answers = Array.from({ length: most }, (_, i) => ({ scores: { content: i < points ? 5 : 0 } }));
    expect(surveyFigures(SURVEY, most, answers, DEFAULT_POLICY).items[0]).toMatchObject({ colour });
  });

  test.each([
    [89, 100, 'red'],
    [90, 100, 'amber'],
    [97, 100, 'amber'],
    [98, 100, 'green'],
  ])('a whole of %i / %i is %s (N41, N43)', (points, most, colour) => {
    const answers = Array.from({ length: most }, (_, i) => ({ scores: { content: i < points ? 5 : 0 } }));
    expect(surveyFigures(SURVEY, most, answers, DEFAULT_POLICY)).toMatchObject({ colour });
  });

  test.each([
    [67 / 75, '89.3'],
    [23 / 25, '92'],
    [0.84, '84'],
    [0.8996, '89.9'],
    [0.9, '90'],
    [1, '100'],
    [0, '0'],
    [2 / 3, '66.7'],
  ])('%d is shown as %s %%', (rate, shown) => expect(perCent(rate)).toBe(shown));

  test('low items are those at the policy and below', () => {
    const low = (scores: Record<string, number>) =>
      lowItems(ITEMS, scores, DEFAULT_POLICY).map(({ item }) => item.key);
    expect(low({ content: 2, attitude: 3 })).toEqual(['content']);
    expect(low({ attitude: 1 })).toEqual(['attitude']);
    expect(low({})).toEqual([]);
  });
});
