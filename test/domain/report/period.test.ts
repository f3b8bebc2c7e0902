import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, parsePolicy } from '../../../src/domain/policy.ts';
import {
  dueSlots,
  keyAbout,
  keyOf,
  nextSlotAt,
  periodOf,
  slotAbout,
} from '../../../src/domain/report/period.ts';
import { REPORT_TYPES, type ReportType } from '../../../src/domain/report.ts';

const ZONE = 'Asia/Shanghai';
const RULES = { policy: DEFAULT_POLICY, timezone: ZONE };
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const at = (text: string) => new Date(`${text}+08:00`);
const due = (now: string, since = LONG_AGO, rules = RULES) =>
  dueSlots(rules, since, at(now)).map(({ type, key }) => `${type} ${key}`);

describe('what is due', () => {
  test('is the newest of each that is not too old', () => {
    expect(due('2026-03-02T18:00:00')).toEqual([
      'morning 2026-03-02',
      'daily 2026-03-02',
      'weekly 2026-W09',
      'monthly 2026-02',
      'visits 2026-02',
      'archive 2026-02',
    ]);
    expect(due('2026-03-12T17:59:59')).toEqual(['morning 2026-03-12', 'daily 2026-03-11', 'weekly 2026-W10']);
  });

  test('a quarter and a year are filed on the first day of the next', () => {
    expect(due('2027-01-01T09:00:00')).toEqual(
      expect.arrayContaining(['archive 2026-12', 'quarterly 2026-Q4', 'annual 2026', 'monthly 2026-12']),
    );
  });

  test('is nothing from before the community was known', () => {
    expect(due('2026-03-02T18:00:00', at('2026-03-02T09:00:00'))).toEqual(['daily 2026-03-02']);
    expect(due('2026-03-02T18:00:00', at('2026-03-02T18:00:01'))).toEqual([]);
  });

  test('is nothing that is later than the policy allows', () => {
    const rules = { ...RULES, policy: parsePolicy({ 'report.lateness': '2h' }) };
    expect(due('2026-03-02T20:00:00', LONG_AGO, rules)).toEqual(['daily 2026-03-02']);
    expect(due('2026-03-02T20:00:01', LONG_AGO, rules)).toEqual([]);
  });

  test('is nothing that is off; a changed hour keeps the name of its day', () => {
    const policy = parsePolicy({ 'digest.morning.cron': 'off', 'digest.daily.cron': '0 20 * * *' });
    const rules = { ...RULES, policy };
    expect(due('2026-03-12T19:00:00', LONG_AGO, rules)).toEqual(['daily 2026-03-11', 'weekly 2026-W10']);
    expect(due('2026-03-12T20:00:00', LONG_AGO, rules)).toEqual(['daily 2026-03-12', 'weekly 2026-W10']);
  });
});

test('the next is the first of all', () => {
  expect(nextSlotAt(RULES, at('2026-03-06T08:30:00'))).toEqual(at('2026-03-06T17:00:00'));
  const crons = Object.keys(DEFAULT_POLICY).filter((key) => key.endsWith('.cron'));
  const off = parsePolicy(Object.fromEntries([...crons, 'report.visits'].map((key) => [key, 'off'])));
  expect(nextSlotAt({ ...RULES, policy: off }, at('2026-03-06T08:30:00'))).toBeUndefined();
});

describe('what it covers', () => {
  const period = (type: ReportType, time: string, before?: string, since = LONG_AGO) => {
    const slot = { type, key: keyOf(type, at(time), ZONE), at: at(time) };
    return periodOf(slot, RULES, before === undefined ? undefined : at(before), since);
  };

  test('a daily begins where the one before ended', () => {
    expect(period('daily', '2026-03-03T20:00:00', '2026-03-02T18:00:00')).toEqual({
      from: at('2026-03-02T18:00:00'),
      to: at('2026-03-03T20:00:00'),
    });
  });

  test('the first begins a day before, or with the community where nobody counted since', () => {
    const first = (since: string) => period('daily', '2026-03-03T18:00:00', undefined, at(since)).from;
    expect(first('2026-03-03T09:00:00')).toEqual(at('2026-03-02T18:00:00'));
    expect(first('2026-03-02T09:00:00')).toEqual(at('2026-03-02T09:00:00'));
  });

  test('one that was off for a year does not tell of a year', () => {
    expect(period('daily', '2026-03-03T18:00:00', '2025-03-03T18:00:00').from).toEqual(
      at('2026-02-23T18:00:00'),
    );
  });

  test('the monthly one tells up to its hour, or the whole month where it is set to the first', () => {
    expect(period('monthly', '2026-03-31T18:00:00')).toEqual({
      from: at('2026-03-01T00:00:00'),
      to: at('2026-03-31T18:00:00'),
    });
    const whole = { from: at('2026-03-01T00:00:00'), to: at('2026-04-01T00:00:00') };
    expect(period('monthly', '2026-04-01T09:00:00')).toEqual(whole);
    expect(period('archive', '2026-04-01T09:00:00')).toEqual(whole);
    expect(period('archive', '2026-04-05T09:00:00')).toEqual(whole);
  });

  test('quarter and year are those that have passed', () => {
    expect(period('quarterly', '2026-04-01T09:00:00')).toEqual({
      from: at('2026-01-01T00:00:00'),
      to: at('2026-04-01T00:00:00'),
    });
    expect(period('annual', '2027-01-01T09:00:00')).toEqual({
      from: at('2026-01-01T00:00:00'),
      to: at('2027-01-01T00:00:00'),
    });
  });
});

describe('the report about a day', () => {
  test.each([
    ['daily', '2026-03-02', '2026-03-02T18:00:00'],
    ['morning', '2026-03-02', '2026-03-02T08:30:00'],
    ['weekly', '2026-W10', '2026-03-06T17:00:00'],
    ['monthly', '2026-03', '2026-03-31T18:00:00'],
    ['visits', '2026-03', '2026-03-31T18:00:00'],
    ['archive', '2026-03', '2026-04-01T09:00:00'],
    ['quarterly', '2026-Q1', '2026-04-01T09:00:00'],
    ['annual', '2026', '2027-01-01T09:00:00'],
  ] as const)('%s is %s, made at %s', (type, key, time) => {
    expect(keyAbout(type, '2026-03-02', ZONE)).toBe(key);
    expect(slotAbout(type, '2026-03-02', RULES)).toEqual({ type, key, at: at(time) });
  });

  test('every type has one', () => {
    for (const type of REPORT_TYPES) expect(slotAbout(type, '2026-12-31', RULES)?.type).toBe(type);
  });

  test('is none where its type is off', () => {
    const rules = { ...RULES, policy: parsePolicy({ 'digest.daily.cron': 'off' }) };
    expect(slotAbout('daily', '2026-03-02', rules)).toBeUndefined();
  });
});
