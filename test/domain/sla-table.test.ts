/** How long each clock runs: kind × severity × category, the most specific row wins (X5). */
import { describe, expect, test } from 'vitest';
import { CLOCKS, type ClockName } from '../../src/domain/clocks.ts';
import { formatDuration } from '../../src/domain/duration.ts';
import { DEFAULT_POLICY, parsePolicy, safeParsePolicy } from '../../src/domain/policy.ts';
import { CATEGORIES, type Category, SEVERITIES } from '../../src/domain/request.ts';
import { type SlaSubject, spanOf } from '../../src/domain/sla-table.ts';

function span(clock: ClockName, subject: SlaSubject, table: unknown[] = []): string | undefined {
  const found = spanOf(clock, subject, parsePolicy({ 'sla.table': table }));
  return found && `${formatDuration(found.span)}${found.time === 'office' ? ' office' : ''}`;
}

/** The table of the specification (2a, 2e), written out. */
const TABLE: [ClockName, SlaSubject, string | undefined][] = [
  ['first_reply', { kind: 'repair' }, '10s'],
  ['claim', { kind: 'repair', category: 'plumbing' }, '30m'],
  ['claim', { kind: 'repair', category: 'network' }, '10m'],
  ['first_feedback', { kind: 'handover' }, '24h'],
  ['first_contact', { kind: 'complaint', severity: 'minor' }, '30m'],
  ['first_contact', { kind: 'repair' }, undefined],
  ['ack', { kind: 'incident', severity: 'major' }, '5m'],
  ['ack', { kind: 'complaint', severity: 'major' }, 'sameDay'],
  ['ack', { kind: 'complaint', severity: 'important' }, undefined],
  ['forward', { kind: 'complaint', severity: 'important' }, '60m'],
  ['forward', { kind: 'complaint', severity: 'major' }, undefined],
  ['reply', { kind: 'complaint', severity: 'major' }, '2d'],
  ['reply', { kind: 'complaint', severity: 'minor' }, undefined],
  ['reply', { kind: 'inquiry' }, '2h office'],
  ['resolve', { kind: 'complaint', severity: 'major' }, '10d'],
  ['resolve', { kind: 'complaint', severity: 'important' }, '3d'],
  ['resolve', { kind: 'complaint', severity: 'minor' }, '2d'],
  ['resolve', { kind: 'repair' }, undefined],
  ['tell_result', { kind: 'complaint' }, 'sameDay'],
  ['return_visit', { kind: 'repair', category: 'leak' }, '3d'],
  ['return_visit', { kind: 'repair', category: 'gas' }, '2d'],
  ['return_visit', { kind: 'repair', category: 'other' }, '2d'],
  ['return_visit', { kind: 'complaint' }, undefined],
  ['answer_call', { kind: 'handover' }, '3m'],
  ['leak_test', { kind: 'repair', category: 'leak' }, '7d'],
  ['leak_test', { kind: 'repair', category: 'plumbing' }, undefined],
  ['progress', { kind: 'repair' }, '24h'],
  ['pause_cap', { kind: 'repair' }, '7d'],
  ['silence', { kind: 'repair' }, '7d'],
  ['unassign', { kind: 'repair' }, undefined],
];

describe('the lengths of the specification', () => {
  test.each(TABLE)('%s of %j is %s', (clock, subject, length) => {
    expect(span(clock, subject)).toBe(length);
  });

  test.each(CATEGORIES)('a %s is technical support or not (N14)', (category: Category) => {
    const tech = ['access_control', 'parking_gate', 'network'].includes(category);
    expect(span('claim', { kind: 'repair', category })).toBe(tech ? '10m' : '30m');
  });

  test('every key of the policy moves its row', () => {
    const policy = parsePolicy({ 'visit.leak': '5d', 'sla.ticket.claim': '1h' });
    expect(spanOf('return_visit', { kind: 'repair', category: 'leak' }, policy)?.span).toEqual({
      unit: 'd',
      n: 5,
    });
    expect(spanOf('claim', { kind: 'repair' }, policy)?.span).toEqual({ unit: 'h', n: 1 });
    expect(spanOf('claim', { kind: 'repair', category: 'network' }, policy)?.span).toEqual({
      unit: 'm',
      n: 10,
    });
  });
});

describe('rows of a community', () => {
  const subject: SlaSubject = { kind: 'complaint', severity: 'minor', category: 'elevator' };
  const rows = [
    { clock: 'resolve', span: '9d' },
    { clock: 'resolve', kind: 'complaint', span: '8d' },
    { clock: 'resolve', kind: 'complaint', severity: 'minor', span: '7d' },
    { clock: 'resolve', kind: 'complaint', severity: 'minor', category: 'elevator', span: '6d' },
  ];

  test.each([
    [4, '6d'],
    [3, '7d'],
    // Ours names kind and severity, so it is more specific than either of these.
    [2, '2d'],
    [1, '2d'],
  ])('of the first %i the most specific wins', (count, length) => {
    expect(span('resolve', subject, rows.slice(0, count))).toBe(length);
    expect(span('resolve', subject, rows.slice(0, count).reverse())).toBe(length);
  });

  test.each([
    ['another clock', { clock: 'reply', kind: 'complaint', severity: 'minor', span: '1h' }],
    [
      'another kind',
      { clock: 'resolve', kind: 'repair', severity: 'minor', category: 'elevator', span: '1h' },
    ],
    ['another severity', { clock: 'resolve', kind: 'complaint', severity: 'major', span: '1h' }],
    [
      'another category',
      { clock: 'resolve', kind: 'complaint', severity: 'minor', category: 'gas', span: '1h' },
    ],
  ])('for %s change nothing', (_, row) => {
    expect(span('resolve', subject, [row])).toBe('2d');
  });

  test('switch a clock on where it is off, and off where it is on', () => {
    expect(span('resolve', { kind: 'repair' }, [{ clock: 'resolve', kind: 'repair', span: '5d' }])).toBe(
      '5d',
    );
    const off = { clock: 'claim', category: 'network', span: 'off' };
    expect(span('claim', { kind: 'repair', category: 'network' }, [off])).toBeUndefined();
    expect(span('claim', { kind: 'repair', category: 'plumbing' }, [off])).toBe('30m');
  });

  test('may count office time', () => {
    const row = { clock: 'claim', kind: 'repair', span: '4h', time: 'office' };
    expect(span('claim', { kind: 'repair' }, [row])).toBe('4h office');
  });
});

describe('rows that are wrong are refused with their place', () => {
  const good = { clock: 'resolve', kind: 'complaint', severity: 'minor', span: '2d' };
  const office = 'counts office time, which has hours and minutes; write 16h instead of 2d';

  test.each([
    [
      'an unknown severity',
      { ...good, severity: 'grave' },
      'severity',
      `use one of: ${SEVERITIES.join(', ')}`,
    ],
    ['an unknown clock', { ...good, clock: 'solve' }, 'clock', 'is not known here; use one of: first_reply'],
    ['an unknown category', { ...good, category: 'roof' }, 'category', 'is not known here; use one of: '],
    ['an unknown time', { ...good, time: 'night' }, 'time', 'use one of: natural, office'],
    ['no length', { clock: 'resolve' }, 'span', 'must be a length of time'],
    ['a length of zero', { ...good, span: '0d' }, 'span', 'must be longer than zero'],
    ['a negative length', { ...good, span: '-2d' }, 'span', 'must be longer than zero'],
    ['days of office time', { ...good, time: 'office' }, 'span', office],
    ['months of office time', { ...good, span: '1mo', time: 'office' }, 'span', office],
    ['an empty kind', { ...good, kind: '' }, 'kind', ''],
  ])('%s', (_, row, key, message) => {
    const read = safeParsePolicy({ 'sla.table': [good, row] });
    const problems = 'problems' in read ? read.problems : [];
    expect(problems).toEqual([{ path: ['sla.table', '1', key], message: expect.stringContaining(message) }]);
  });

  test('a key that no row has', () => {
    const read = safeParsePolicy({ 'sla.table': [{ ...good, building: '3' }] });
    expect('problems' in read && read.problems[0]?.path).toEqual(['sla.table', '0']);
  });

  test('a table that is none', () => {
    const read = safeParsePolicy({ 'sla.table': 'all' });
    expect('problems' in read && read.problems[0]?.path).toEqual(['sla.table']);
  });

  test('the default has none', () => {
    expect(DEFAULT_POLICY['sla.table']).toEqual([]);
  });
});

describe('a clock that acts by itself', () => {
  const acting = Object.entries(CLOCKS).flatMap(([name, rule]) =>
    rule.due.does === 'act' ? [[name, rule, rule.due.command] as const] : [],
  );
  test.each(acting)(
    '%s is stopped or set anew by what it does, so that it does it once',
    (_, rule, command) => {
      expect([...rule.metBy, ...rule.endedBy, ...rule.starts]).toContain(command);
    },
  );
});
