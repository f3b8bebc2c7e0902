import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Duration } from '../../src/domain/duration.ts';
import {
  DEFAULT_POLICY,
  POLICY,
  type Policy,
  parsePolicy,
  safeParsePolicy,
} from '../../src/domain/policy.ts';

function problems(overrides: Record<string, unknown>) {
  const read = safeParsePolicy(overrides);
  return 'problems' in read ? read.problems : [];
}

describe('the table', () => {
  test('has the numbers of the specification', () => {
    expect(parsePolicy({})).toMatchObject({
      'dialog.burst': { unit: 's', n: 3 },
      'dialog.expireAfter': { unit: 'h', n: 24 },
      'dialog.confirmWithin': { unit: 'h', n: 1 },
      'visit.safety': { unit: 'd', n: 2 },
      'visit.leak': { unit: 'd', n: 3 },
      'visit.other': { unit: 'd', n: 2 },
      'text.maxLength': 2000,
      'text.keepChatter': { unit: 'd', n: 7 },
      'photo.maxBytes': 10 * 1024 * 1024,
      'photo.types': ['image/jpeg', 'image/png', 'image/webp'],
      'sla.complaint.major.notify': 'sameDay',
      'sla.complaint.major.reply': { unit: 'd', n: 2 },
      'sla.complaint.major.resolve': { unit: 'd', n: 10 },
      'sla.complaint.important.forward': { unit: 'm', n: 60 },
      'sla.complaint.important.resolve': { unit: 'd', n: 3 },
      'sla.complaint.minor.resolve': { unit: 'd', n: 2 },
      'sla.complaint.tellResult': 'sameDay',
      'sla.complaint.firstContact': { unit: 'm', n: 30 },
      'sla.tech.response': { unit: 'm', n: 10 },
      'sla.ticket.firstFeedback': { unit: 'h', n: 24 },
      'sla.emergency.ack': { unit: 'm', n: 5 },
      'handover.reassign': { unit: 'm', n: 3 },
      'pause.max': { unit: 'd', n: 7 },
      'alert.escalateAfter': { unit: 'h', n: 24 },
      'alert.repeat': { unit: 'h', n: 24 },
      'alert.ladder': ['dept_head', 'supervisor', 'project_gm'],
      'handler.attempts': 3,
      'outbox.attempts': 8,
      'alert.warnRatio': 0.8,
    });
  });

  test('every key has a default that its schema takes, and a row', () => {
    for (const [key, { schema, default: value, row }] of Object.entries(POLICY)) {
      expect(schema.safeParse(value).success, key).toBe(true);
      expect(row, key).not.toBe('');
    }
  });

  test('is typed by key', () => {
    expectTypeOf<Policy['visit.other']>().toExtend<Duration>();
    expectTypeOf<Policy['alert.warnRatio']>().toEqualTypeOf<number>();
  });
});

describe('overrides', () => {
  test('nested, dotted and mixed are the same', () => {
    const expected = {
      ...DEFAULT_POLICY,
      'visit.other': { unit: 'h', n: 4 },
      'text.maxLength': 500,
    };
    expect(parsePolicy({ visit: { other: '4h' }, text: { maxLength: 500 } })).toEqual(expected);
    expect(parsePolicy({ 'visit.other': '4h', 'text.maxLength': 500 })).toEqual(expected);
    expect(parsePolicy({ visit: { other: '4h' }, 'text.maxLength': 500 })).toEqual(expected);
  });

  test('lie over a base and leave it alone', () => {
    const base = parsePolicy({ 'visit.leak': '5d' });
    const over = parsePolicy({ 'visit.other': '4h' }, base);
    expect(over['visit.leak']).toEqual({ unit: 'd', n: 5 });
    expect(base['visit.other']).toEqual(DEFAULT_POLICY['visit.other']);
  });

  test.each([
    [
      'an unknown key, with the nearest',
      { visit: { othr: '2d' } },
      ['visit', 'othr'],
      'is not a known key; the nearest known key is visit.other',
    ],
    [
      'an unknown dotted key',
      { 'alert.warnRation': 0.5 },
      ['alert.warnRation'],
      'is not a known key; the nearest known key is alert.warnRatio',
    ],
    [
      'a key of every object',
      { constructor: 1 },
      ['constructor'],
      expect.stringContaining('is not a known key'),
    ],
    ['a branch without keys', { visit: '2d' }, ['visit'], 'needs a key below it, such as visit.safety'],
    ['a zero time', { 'visit.other': '0d' }, ['visit.other'], 'must be longer than zero'],
    ['a negative time', { visit: { other: '-2d' } }, ['visit', 'other'], 'must be longer than zero'],
    [
      'a time without unit',
      { 'dialog.burst': 3 },
      ['dialog.burst'],
      expect.stringContaining('must be a length of time such as'),
    ],
    [
      'a visit that never is due',
      { 'visit.other': 'off' },
      ['visit.other'],
      expect.stringContaining('must be a length of time such as'),
    ],
    [
      'a warn ratio over 1',
      { 'alert.warnRatio': 1.1 },
      ['alert.warnRatio'],
      'must be at most 1 (0.8 = 80 %)',
    ],
    ['a warn ratio of 0', { 'alert.warnRatio': 0 }, ['alert.warnRatio'], 'must be above 0'],
    ['no attempts', { 'outbox.attempts': 0 }, ['outbox.attempts'], 'must be at least 1'],
    ['half an attempt', { 'handler.attempts': 1.5 }, ['handler.attempts'], 'must be a whole number'],
    ['a pause of zero', { 'pause.max': '0d' }, ['pause.max'], 'must be longer than zero'],
    ['a repeat below zero', { alert: { repeat: '-24h' } }, ['alert', 'repeat'], 'must be longer than zero'],
    [
      'a repeat that never comes',
      { 'alert.repeat': 'off' },
      ['alert.repeat'],
      expect.stringContaining('must be a length of time such as'),
    ],
    [
      'a ladder of an unknown role',
      { 'alert.ladder': ['dept_head', 'boss'] },
      ['alert.ladder', '1'],
      expect.stringContaining('use one of: dept_head, supervisor, project_gm, manager'),
    ],
    [
      'a ladder without steps',
      { 'alert.ladder': [] },
      ['alert.ladder'],
      'must name at least one role that alerts climb to',
    ],
    ['alerts merged from none', { 'alert.mergeFrom': 0 }, ['alert.mergeFrom'], 'must be at least 1'],
    [
      'an unknown way to give out jobs',
      { dispatch: 'auction' },
      ['dispatch'],
      expect.stringContaining('use one of: grab, assign, rotate'),
    ],
    [
      'an unknown severity in the table',
      { sla: { table: [{ clock: 'resolve', severity: 'grave', span: '2d' }] } },
      ['sla', 'table', '0', 'severity'],
      expect.stringContaining('use one of: major, important, minor'),
    ],
    [
      'a picture type that browsers run',
      { 'photo.types': ['image/svg+xml'] },
      ['photo.types', '0'],
      expect.stringContaining('use one of: image/jpeg'),
    ],
    ['no picture types', { 'photo.types': [] }, ['photo.types'], 'must have at least one entry'],
    [
      'a key given nested and dotted',
      { visit: { other: '2d' }, 'visit.other': '3d' },
      ['visit.other'],
      expect.stringContaining('is set twice'),
    ],
  ])('%s', (_, overrides, path, message) => {
    expect(problems(overrides)).toEqual([{ path, message }]);
  });

  test('all that is wrong is told at once, by the throwing form too', () => {
    const overrides = { visit: { other: '0d', lek: '3d' }, 'alert.warnRatio': 2 };
    expect(problems(overrides)).toHaveLength(3);
    expect(() => parsePolicy(overrides)).toThrow(
      /^policy\.visit\.other: .*\npolicy\.visit\.lek: .*visit\.leak\npolicy\.alert\.warnRatio: /,
    );
  });

  test('a map that holds itself ends', () => {
    const loop: Record<string, unknown> = {};
    loop.visit = loop;
    expect(problems(loop)).toHaveLength(1);
  });
});
