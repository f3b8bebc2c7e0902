/** Clocks of a ticket: started, met, ended and left alone by what happens to it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repair } from '../../src/dialogs/kinds/repair.ts';
import { DEFAULT_POLICY, parsePolicy } from '../../src/domain/policy.ts';
import { rulesOf } from '../../src/domain/rules.ts';
import { clocksOf, isRunning, nextAt } from '../../src/domain/sla.ts';
import { type Clock, eventOf, type Ticket, withEvent } from '../../src/domain/ticket.ts';
import { demoCommunity } from '../support/community.ts';
import { aTicket, frozen } from '../support/tickets.ts';

const at = (clock: string) => new Date(`2026-03-02T${clock}:00+08:00`);
const COMMUNITY = demoCommunity();

function after(ticket: Ticket, type: string, when: Date, policy = DEFAULT_POLICY): Ticket {
  const event = eventOf(ticket, { type, at: when, facts: {} });
  const changed = frozen(withEvent(ticket, event));
  return { ...changed, clocks: clocksOf(repair.clocks, changed, rulesOf({ ...COMMUNITY, policy }), when) };
}
const clock = (ticket: Ticket, name: string): Clock | undefined =>
  ticket.clocks.find((one) => one.clock === name);

describe('the claim of a repair', () => {
  test('is due half an hour after filing, with a warning at four fifths', () => {
    const claim = clock(after(aTicket(), 'file', at('09:00')), 'claim');
    expect(claim).toEqual({
      clock: 'claim',
      startedAt: at('09:00'),
      dueAt: at('09:30'),
      warnAt: at('09:24'),
      alerts: 0,
    });
  });

  test.each(['access_control', 'parking_gate', 'network'] as const)(
    'is due in ten minutes for %s (N14)',
    (category) => {
      const claim = clock(after(aTicket({ category }), 'file', at('09:00')), 'claim');
      expect([claim?.warnAt, claim?.dueAt]).toEqual([at('09:08'), at('09:10')]);
    },
  );

  test.each(['accept', 'arrive', 'complete'])('is met by %s', (type) => {
    const filed = after(aTicket(), 'file', at('09:00'));
    expect(clock(after(filed, type, at('09:06')), 'claim')).toMatchObject({
      metAt: at('09:06'),
      dueAt: at('09:30'),
    });
  });

  test('ends without being met when the owner cancels', () => {
    const filed = after(aTicket(), 'file', at('09:00'));
    const claim = clock(after(filed, 'cancel', at('09:06')), 'claim');
    expect([claim?.metAt, claim?.endedAt]).toEqual([undefined, at('09:06')]);
  });

  test('what was met once stays met at that time', () => {
    const claimed = after(after(aTicket(), 'file', at('09:00')), 'accept', at('09:06'));
    for (const type of ['accept', 'cancel', 'complete']) {
      expect(clock(after(claimed, type, at('10:00')), 'claim')).toEqual(clock(claimed, 'claim'));
    }
  });

  test('something that has nothing to do with it leaves it running', () => {
    const filed = after(aTicket(), 'file', at('09:00'));
    expect(clock(after(filed, 'urge', at('09:10')), 'claim')).toEqual(clock(filed, 'claim'));
  });
});

describe('the return visit of a repair', () => {
  test.each([
    ['plumbing', '2026-03-04T18:00:00+08:00'],
    ['access_control', '2026-03-04T18:00:00+08:00'],
  ] as const)('of %s is due two days after completion (N10, N12)', (category, due) => {
    const visit = clock(after(aTicket({ category }), 'complete', at('18:00')), 'return_visit');
    expect(visit?.dueAt).toEqual(new Date(due));
  });

  test('of a leak does not start at completion (N11)', () => {
    expect(
      clock(after(aTicket({ category: 'leak' }), 'complete', at('18:00')), 'return_visit'),
    ).toBeUndefined();
  });

  test('takes the policy of the community', () => {
    const policy = parsePolicy({ 'visit.other': '5h', 'alert.warnRatio': 0.5 });
    const visit = clock(after(aTicket(), 'complete', at('12:00'), policy), 'return_visit');
    expect([visit?.warnAt, visit?.dueAt]).toEqual([at('14:30'), at('17:00')]);
  });

  test('runs anew after a second completion', () => {
    const once = after(aTicket(), 'complete', at('12:00'));
    const rated = after(once, 'rate', at('13:00'));
    expect(isRunning(clock(rated, 'return_visit') as Clock)).toBe(false);
    const twice = after(rated, 'complete', at('14:00'));
    expect(clock(twice, 'return_visit')).toEqual({
      clock: 'return_visit',
      startedAt: at('14:00'),
      dueAt: new Date('2026-03-04T14:00:00+08:00'),
      warnAt: new Date('2026-03-04T04:24:00+08:00'),
      alerts: 0,
    });
  });
});

describe('other lengths', () => {
  const claimOf = (span: string, more: Record<string, unknown> = {}) =>
    clock(
      after(
        aTicket(),
        'file',
        at('09:00'),
        parsePolicy({ 'sla.table': [{ clock: 'claim', kind: 'repair', span }], ...more }),
      ),
      'claim',
    );

  test('sameDay is due with the last second of the local day', () => {
    expect(claimOf('sameDay')?.dueAt).toEqual(new Date('2026-03-02T23:59:59+08:00'));
  });

  test('off never runs', () => {
    expect(claimOf('off')).toBeUndefined();
  });

  test('the warning lies between start and end', () => {
    const seconds = fc.integer({ min: 1, max: 10_000_000 });
    const ratio = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(seconds, ratio, (n, warnRatio) => {
        const one = claimOf(`${n}s`, { 'alert.warnRatio': warnRatio });
        if (!one) throw new Error('the clock did not start');
        expect(one.warnAt >= one.startedAt && one.warnAt <= one.dueAt).toBe(true);
        expect(one.dueAt.getTime() - one.startedAt.getTime()).toBe(n * 1000);
      }),
    );
  });
});

describe('when somebody has to look again', () => {
  const one: Clock = {
    clock: 'claim',
    startedAt: at('09:00'),
    warnAt: at('09:24'),
    dueAt: at('09:30'),
    alerts: 0,
  };

  test('first at the warning, then at the end, then never', () => {
    expect(nextAt(one)).toEqual(at('09:24'));
    expect(nextAt({ ...one, warnedAt: at('09:24') })).toEqual(at('09:30'));
    expect(nextAt({ ...one, warnedAt: at('09:24'), breachedAt: at('09:30') })).toBeUndefined();
  });

  test('never when it was met or ended', () => {
    expect(nextAt({ ...one, metAt: at('09:10') })).toBeUndefined();
    expect(nextAt({ ...one, endedAt: at('09:10') })).toBeUndefined();
    expect(nextAt({ ...one, warnedAt: at('09:24'), metAt: at('09:25') })).toBeUndefined();
  });
});
