/** Clocks of a ticket: counted from its history, their marks kept while they are true, and when to look again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/dialogs/kinds/index.ts';
import { CLOCK_NAMES, CLOCKS } from '../../src/domain/clocks.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import { clocksOf, isRunning, nextAt } from '../../src/domain/sla.ts';
import type { Clock, Ticket } from '../../src/domain/ticket.ts';
import {
  at,
  clockOf,
  DAY,
  HOLD,
  HOUR,
  later,
  lived,
  RESUME,
  rulesWith,
  type Step,
} from '../support/lives.ts';
import { frozen } from '../support/tickets.ts';

const FILED: Step = ['file', at('09:00')];
const RULES = rulesWith();

/** A minor complaint to which this happened, with the clocks that it had before. */
function complaint(steps: readonly Step[], clocks: Clock[] = []): Ticket {
  return lived([FILED, ...steps], { kind: 'complaint', severity: 'minor', clocks });
}
const resolveOf = (steps: readonly Step[], now: Date, before?: Clock) =>
  clockOf('resolve', complaint(steps, before ? [before] : []), RULES, now);

/** Its two days are over, it was told of twice, and is told of again at this time. */
const TOLD = {
  clock: 'resolve',
  startedAt: at('09:00'),
  warnAt: later(0.8 * 2 * DAY),
  dueAt: later(2 * DAY),
  warnedAt: later(0.8 * 2 * DAY),
  breachedAt: later(2 * DAY),
  alerts: 2,
  alertAt: later(4 * DAY),
} as const satisfies Clock;

describe('the clocks of a ticket', () => {
  test('are those that its kind has and its history started', () => {
    const clocks = clocksOf(
      ['claim', 'first_feedback', 'return_visit'],
      frozen(lived([FILED])),
      RULES,
      at('09:00'),
    );
    expect(clocks.map(({ clock }) => clock)).toEqual(['claim', 'first_feedback']);
    expect(clocks[0]).toEqual({
      clock: 'claim',
      startedAt: at('09:00'),
      warnAt: at('09:24'),
      dueAt: at('09:30'),
      pausedAt: undefined,
      alerts: 0,
      metAt: undefined,
      endedAt: undefined,
    });
  });

  test.each(KINDS.map((spec) => [spec.kind, spec] as const))('of a %s are each in the table', (_, spec) => {
    expect(spec.clocks.length).toBeGreaterThan(0);
    for (const name of spec.clocks) expect(CLOCKS[name], name).toBeDefined();
    expect(new Set(spec.clocks).size).toBe(spec.clocks.length);
  });

  test('counted twice are the same', () => {
    const types = fc.constantFrom('accept', 'hold', 'resume', 'severity', 'result', 'reopen', 'acknowledge');
    const history = fc.array(fc.tuple(types, fc.integer({ min: 1, max: 5 * DAY })), { maxLength: 10 });
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 9 * DAY }), (steps, ms) => {
        const inOrder = steps
          .sort((a, b) => a[1] - b[1])
          .map(([type, when]): Step => {
            const facts = type === 'hold' ? HOLD : type === 'resume' ? RESUME : {};
            return [type, later(when), facts];
          });
        const once = complaint(inOrder);
        const clocks = clocksOf(CLOCK_NAMES, once, RULES, later(ms));
        expect(clocksOf(CLOCK_NAMES, frozen({ ...once, clocks }), RULES, later(ms))).toEqual(clocks);
        for (const one of clocks) {
          expect(one.warnAt >= one.startedAt && one.warnAt <= one.dueAt, one.clock).toBe(true);
        }
      }),
    );
  });

  test('met too late are breached, even if nobody looked in time', () => {
    expect(resolveOf([['result', later(3 * DAY)]], later(3 * DAY))).toMatchObject({
      metAt: later(3 * DAY),
      breachedAt: later(2 * DAY),
    });
    expect(resolveOf([['result', later(DAY)]], later(DAY))?.breachedAt).toBeUndefined();
  });

  test('that no rule runs any more end', () => {
    const off = rulesWith(parsePolicy({ 'sla.table': [{ clock: 'claim', kind: 'repair', span: 'off' }] }));
    const filed = lived([FILED], { clocks: clocksOf(['claim'], lived([FILED]), RULES, at('09:00')) });
    expect(clockOf('claim', filed, off, at('09:10'))).toMatchObject({ endedAt: at('09:10') });
    expect(clockOf('claim', lived([FILED]), off, at('09:10'))).toBeUndefined();
  });

  test('of which the kind no longer knows are gone', () => {
    const [claim] = clocksOf(['claim'], lived([FILED]), RULES, at('09:00'));
    expect(clocksOf([], lived([FILED], { clocks: claim ? [claim] : [] }), RULES, at('09:00'))).toEqual([]);
  });
});

describe('the marks of alerts', () => {
  test('stay while the time that was missed is still past', () => {
    const now = later(3 * DAY);
    expect(resolveOf([['contact', now]], now, TOLD)).toMatchObject({
      warnedAt: TOLD.warnedAt,
      breachedAt: TOLD.breachedAt,
      alerts: 2,
      alertAt: TOLD.alertAt,
    });
  });

  test('go when the due time moves into the future: it was not missed', () => {
    const now = later(3 * DAY);
    const major = { ...complaint([['severity', now]], [TOLD]), severity: 'major' as const };
    const clock = clockOf('resolve', major, RULES, now);
    expect(clock).toMatchObject({ dueAt: later(10 * DAY), alerts: 0 });
    expect([clock?.warnedAt, clock?.breachedAt, clock?.alertAt]).toEqual([undefined, undefined, undefined]);
  });

  test('a warning stays where only the due time moved away', () => {
    const longer = rulesWith(parsePolicy({ 'sla.complaint.minor.resolve': '60h' }));
    const now = later(2.5 * DAY - HOUR);
    const clock = clockOf('resolve', complaint([], [TOLD]), longer, now);
    expect([clock?.warnedAt, clock?.breachedAt, clock?.alerts]).toEqual([TOLD.warnedAt, undefined, 0]);
  });

  test('of one run do not count for the next', () => {
    const now = later(5 * DAY);
    const clock = resolveOf(
      [
        ['result', later(3 * DAY)],
        ['reopen', now],
      ],
      now,
      TOLD,
    );
    expect(clock).toMatchObject({ startedAt: now, dueAt: later(7 * DAY), alerts: 0 });
    expect([clock?.warnedAt, clock?.breachedAt, clock?.metAt]).toEqual([undefined, undefined, undefined]);
  });

  test('stay when a merge moves the start back: nobody is told all over again', () => {
    const now = later(3 * DAY);
    const merge: Step = ['merge', now, { filedAt: at('08:00').toISOString() }];
    expect(resolveOf([merge], now, TOLD)).toMatchObject({
      startedAt: at('08:00'),
      dueAt: later(2 * DAY - HOUR),
      breachedAt: TOLD.breachedAt,
      alerts: 2,
      alertAt: TOLD.alertAt,
    });
  });

  test('show who took note after the breach, and only then', () => {
    const now = later(3 * DAY);
    expect(resolveOf([['acknowledge', now]], now, TOLD)?.ackedAt).toEqual(now);
    expect(resolveOf([['acknowledge', later(DAY)]], now, TOLD)?.ackedAt).toBeUndefined();
  });

  test('of what is over stay as they were', () => {
    const met: Clock = { ...TOLD, metAt: later(3 * DAY), alerts: 3 };
    const done: Step = ['result', later(3 * DAY)];
    expect(resolveOf([done, ['close', later(4 * DAY)]], later(4 * DAY), met)).toEqual(met);
  });

  test('of a met clock whose meeting is taken back run on', () => {
    const steps: Step[] = [
      ['result', later(3 * DAY)],
      ['undo', later(3 * DAY + 1), { undoes: 1 }],
    ];
    const clock = resolveOf(steps, later(3 * DAY + 1), { ...TOLD, metAt: later(3 * DAY) });
    expect(clock && isRunning(clock)).toBe(true);
    expect(clock).toMatchObject({ breachedAt: TOLD.breachedAt, alerts: 2 });
  });
});

describe('when somebody has to look again', () => {
  const base = { startedAt: at('09:00'), warnAt: at('09:24'), dueAt: at('09:30'), alerts: 0 };
  const alert: Clock = { ...base, clock: 'claim' };
  const warned = { ...alert, warnedAt: at('09:24') };
  const breached = { ...warned, breachedAt: at('09:30'), alerts: 1, alertAt: at('10:30') };

  test('at the warning, at the due time, and for every repeat', () => {
    expect(nextAt(alert)).toEqual(at('09:24'));
    expect(nextAt(warned)).toEqual(at('09:30'));
    expect(nextAt(breached)).toEqual(at('10:30'));
  });

  test('no more once somebody took note; the clock runs on', () => {
    const acked = { ...breached, ackedAt: at('09:40') };
    expect(nextAt(acked)).toBeUndefined();
    expect(isRunning(acked)).toBe(true);
  });

  test('never when it was met, ended or stands still', () => {
    for (const one of [alert, warned, breached]) {
      expect(nextAt({ ...one, metAt: at('09:10') })).toBeUndefined();
      expect(nextAt({ ...one, endedAt: at('09:10') })).toBeUndefined();
      expect(nextAt({ ...one, pausedAt: at('09:10') })).toBeUndefined();
    }
  });

  test.each([
    ['what is only noted, once', { clock: 'first_reply' }, at('09:30')],
    ['what was noted, never', { clock: 'first_reply', breachedAt: at('09:30') }, undefined],
    ['what acts, when it is due', { clock: 'pause_cap' }, at('09:30')],
    ['what reminds, when it is due', { clock: 'leak_test' }, at('09:30')],
    [
      'what reminded, when it does again',
      { clock: 'leak_test', alerts: 1, alertAt: at('11:00') },
      at('11:00'),
    ],
  ] as const)('%s', (_, given, when) => {
    expect(nextAt({ ...base, ...given })).toEqual(when);
  });
});
