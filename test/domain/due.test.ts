/** When a clock is due: lengths, pauses in natural and office time, days that people set. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workingBetween } from '../../src/domain/calendar.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import type { Severity } from '../../src/domain/request.ts';
import {
  at,
  clockOf,
  DAY,
  dueOf,
  HOLD,
  HOLD_FOR_OWNER,
  HOUR,
  later,
  lived,
  MINUTE,
  RESUME,
  rulesWith,
  type Step,
} from '../support/lives.ts';

const FILED: Step = ['file', at('09:00')];
const complaint = (severity: Severity, steps: readonly Step[] = [FILED], fields = {}) =>
  lived(steps, { kind: 'complaint', severity, fields });

/** Pauses that lie apart: how long it runs before each, and how long each lasts, ms. */
const stretches = fc.array(
  fc.record({ runs: fc.integer({ min: 1, max: 5 * HOUR }), stands: fc.integer({ min: 1, max: 2 * DAY }) }),
  { maxLength: 5 },
);

function paused(parts: readonly { runs: number; stands: number }[], why = HOLD): Step[] {
  let time = 0;
  return parts.flatMap(({ runs, stands }): Step[] => {
    const from = time + runs;
    time = from + stands;
    return [
      ['hold', later(from), why],
      ['resume', later(time), RESUME],
    ];
  });
}

describe('pausing in natural time', () => {
  test('moves the due time by exactly as long as it lasted', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const stood = parts.reduce((sum, { stands }) => sum + stands, 0);
        const plain = dueOf('resolve', complaint('minor'))?.getTime() ?? 0;
        const due = dueOf('resolve', complaint('minor', [FILED, ...paused(parts)]))?.getTime();
        expect(due).toBe(plain + stood);
      }),
    );
  });

  test('in one piece or in any pieces is the same', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 * HOUR }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, (where) => {
        const edges = [0, ...[...new Set(where)].sort((a, b) => a - b), 10 * HOUR];
        const split = edges.slice(1).flatMap((to, i): Step[] => [
          ['hold', later(HOUR + (edges[i] ?? 0)), HOLD],
          ['resume', later(HOUR + to), RESUME],
        ]);
        const whole = paused([{ runs: HOUR, stands: 10 * HOUR }]);
        const clock = (steps: Step[]) => {
          const found = clockOf('resolve', complaint('important', [FILED, ...steps]));
          return [found?.warnAt, found?.dueAt, found?.pausedAt];
        };
        expect(clock(split)).toEqual(clock(whole));
      }),
    );
  });

  test('never lets the time that counts be more or less than the span', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const steps = paused(parts);
        const due = dueOf('resolve', complaint('minor', [FILED, ...steps])) ?? at('09:00');
        const stood = parts.length === 0 ? 0 : parts.reduce((sum, { stands }) => sum + stands, 0);
        expect(due.getTime() - at('09:00').getTime() - stood).toBe(2 * DAY);
      }),
    );
  });

  test('after the due time changes nothing any more', () => {
    const steps: Step[] = [
      ['hold', later(3 * DAY), HOLD],
      ['resume', later(4 * DAY), RESUME],
    ];
    expect(dueOf('resolve', complaint('minor', [FILED, ...steps]))).toEqual(later(2 * DAY));
  });

  test('that goes on leaves the due time and says since when it stands', () => {
    const clock = clockOf('resolve', complaint('minor', [FILED, ['hold', at('10:00'), HOLD]]));
    expect(clock).toMatchObject({ dueAt: later(2 * DAY), pausedAt: at('10:00') });
  });

  test('moves the warning only by what lies before it', () => {
    const early = clockOf('resolve', complaint('minor', [FILED, ...paused([{ runs: 1, stands: DAY }])]));
    expect(early?.warnAt).toEqual(later(DAY + 0.8 * 2 * DAY));
    const late = complaint('minor', [FILED, ...paused([{ runs: 1.8 * DAY, stands: DAY }])]);
    expect(clockOf('resolve', late)?.warnAt).toEqual(later(0.8 * 2 * DAY));
    expect(clockOf('resolve', late)?.dueAt).toEqual(later(3 * DAY));
  });
});

describe('pausing in office time', () => {
  const rules = rulesWith();
  const inquiry = (steps: readonly Step[]) => lived(steps, { kind: 'inquiry' });

  test('two hours asked at half past four end at half past nine the next morning', () => {
    expect(dueOf('reply', inquiry([['file', at('16:30')]]))).toEqual(at('2026-03-03 09:30'));
  });

  test('counts only what the office is open', () => {
    const steps: Step[] = [
      ['file', at('16:00')],
      ['hold', at('17:00'), HOLD_FOR_OWNER],
      ['resume', at('2026-03-03 12:00'), RESUME],
    ];
    expect(dueOf('reply', inquiry(steps))).toEqual(at('2026-03-03 13:00'));
  });

  test('never loses or invents a minute of the office', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const steps = paused(parts, HOLD_FOR_OWNER);
        const due = dueOf('reply', inquiry([FILED, ...steps])) ?? at('09:00');
        let counted = 0;
        let from = at('09:00');
        for (let i = 0; i < steps.length; i += 2) {
          const [held, resumed] = [steps[i]?.[1] ?? due, steps[i + 1]?.[1] ?? due];
          if (held >= due) break;
          counted += workingBetween(rules.calendar, from, held);
          from = resumed;
        }
        counted += workingBetween(rules.calendar, from, due);
        expect(counted).toBe(2 * HOUR);
      }),
    );
  });
});

describe('a change of severity', () => {
  const change = (when: Date): Step => ['severity', when];

  test('counts resolving and replying again from the filing', () => {
    expect(dueOf('resolve', complaint('major', [FILED, change(at('10:00'))]))).toEqual(later(10 * DAY));
    expect(dueOf('reply', complaint('major', [FILED, change(at('10:00'))]))).toEqual(later(2 * DAY));
  });

  test('counts it from the filing even where that is past', () => {
    expect(dueOf('resolve', complaint('minor', [FILED, change(later(3 * DAY))]))).toEqual(later(2 * DAY));
  });

  test.each([
    ['forward', 'important', later(30 * MINUTE), later(HOUR)],
    ['forward', 'important', later(2 * HOUR), later(3 * HOUR)],
    ['ack', 'major', at('20:00'), at('23:59:59')],
    ['ack', 'major', at('2026-03-03 08:00'), at('2026-03-03 23:59:59')],
  ] as const)('%s of a complaint that turns %s', (name, severity, when, due) => {
    expect(dueOf(name, complaint(severity, [FILED, change(when)]))).toEqual(due);
  });

  test('one that turns minor has nothing to forward and nobody to acknowledge', () => {
    for (const name of ['forward', 'ack', 'reply'] as const) {
      expect(dueOf(name, complaint('minor', [FILED, change(at('10:00'))]))).toBeUndefined();
    }
  });
});

describe('what people set', () => {
  const friday = { answerBy: '2026-03-06T23:59:00+08:00' };

  test('the owner’s date takes the place of two days, until the last second of its day (N06)', () => {
    expect(dueOf('resolve', complaint('minor', [FILED], friday))).toEqual(at('2026-03-06 23:59:59'));
  });

  test('it does not soften what is graver', () => {
    expect(dueOf('resolve', complaint('important', [FILED], friday))).toEqual(later(3 * DAY));
  });

  test('it is no date for what is opened again after it', () => {
    const again: Step = ['reopen', at('2026-03-09 10:00')];
    expect(dueOf('resolve', complaint('minor', [FILED, again], friday))).toEqual(at('2026-03-11 10:00'));
  });

  test('an appointment is due at the end of its window', () => {
    const window = { from: at('14:00').toISOString(), to: at('16:00').toISOString() };
    const ticket = lived([FILED], { fields: { preferredTime: window } });
    expect(dueOf('appointment', ticket)).toEqual(at('16:00'));
    expect(dueOf('appointment', lived([FILED]))).toBeUndefined();
    expect(dueOf('appointment', lived([FILED], { fields: { preferredTime: { said: '晚点' } } }))).toBe(
      undefined,
    );
    expect(
      dueOf('appointment', lived([['file', at('17:00')]], { fields: { preferredTime: window } })),
    ).toBeUndefined();
  });

  test('an appointment whose job waits is moved by the wait', () => {
    const window = { from: at('14:00').toISOString(), to: at('16:00').toISOString() };
    const steps = [FILED, ...paused([{ runs: HOUR, stands: 3 * HOUR }])];
    expect(dueOf('appointment', lived(steps, { fields: { preferredTime: window } }))).toEqual(at('19:00'));
  });

  test('a promise is due when it was promised', () => {
    const promise: Step = ['promise', at('10:00'), { until: at('15:00').toISOString() }];
    expect(dueOf('promised', lived([FILED, promise]))).toEqual(at('15:00'));
  });
});

describe('days', () => {
  test('the result is told until the last second of the day on which it came (N07)', () => {
    const steps: Step[] = [FILED, ['result', at('2026-03-04 15:00')]];
    expect(dueOf('tell_result', complaint('major', steps))).toEqual(at('2026-03-04 23:59:59'));
  });

  test.each([
    ['leak', ['complete'], undefined],
    ['leak', ['complete', 'leak_test'], at('2026-03-05 11:00')],
    ['plumbing', ['complete'], at('2026-03-04 10:00')],
    ['elevator', ['complete'], at('2026-03-04 10:00')],
  ] as const)('the visit to %s after %s (N10-N12)', (category, types, due) => {
    const steps = types.map((type, i): Step => [type, at(i === 0 ? '10:00' : '11:00')]);
    expect(dueOf('return_visit', lived([FILED, ...steps], { category }))).toEqual(due);
  });

  test('a leak is not agreed to by silence before its test', () => {
    const steps: Step[] = [FILED, ['complete', at('10:00')]];
    expect(dueOf('silence', lived(steps, { category: 'leak' }))).toBeUndefined();
    expect(dueOf('silence', lived(steps))).toEqual(at('2026-03-09 10:00'));
    expect(dueOf('leak_test', lived(steps, { category: 'leak' }))).toEqual(at('2026-03-09 10:00'));
    expect(dueOf('leak_test', lived(steps))).toBeUndefined();
  });

  test('nothing is stale that nobody has, or whose time has not come', () => {
    const steps: Step[] = [FILED, ['accept', at('10:00')]];
    expect(dueOf('progress', lived(steps))).toBeUndefined();
    expect(dueOf('progress', lived(steps, { assigneeId: 'handler' }))).toEqual(at('2026-03-03 10:00'));
    const preferredTime = {
      from: at('2026-03-09 14:00').toISOString(),
      to: at('2026-03-09 16:00').toISOString(),
    };
    expect(dueOf('progress', lived(steps, { assigneeId: 'handler', fields: { preferredTime } }))).toEqual(
      at('2026-03-10 16:00'),
    );
  });
});

test('the warning comes at the ratio of the policy', () => {
  const rules = rulesWith(parsePolicy({ 'alert.warnRatio': 0.5 }));
  expect(clockOf('claim', lived([FILED]), rules)?.warnAt).toEqual(at('09:15'));
});
