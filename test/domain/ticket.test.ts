/** The transition table of a repair, written out by hand: every status × command × person is tried. */
import { describe, expect, test } from 'vitest';
import { repair } from '../../src/dialogs/kinds/repair.ts';
import { type Decision, decide, isReporter } from '../../src/domain/decide.ts';
import type { Right } from '../../src/domain/kind.ts';
import { type Actor, type Command, STATUSES, type Status, type Ticket } from '../../src/domain/ticket.ts';
import { aTicket, frozen } from '../support/tickets.ts';

const AT = new Date('2026-03-02T10:00:00+08:00');

/** Who tries: what they are to the ticket, and what they are in the house. */
const NONE = { staff: false, senior: false, supervisor: false };
const PEOPLE = {
  stranger: { ...NONE, personId: 'stranger' },
  reporter: { ...NONE, personId: 'owner' },
  neighbour: { ...NONE, personId: 'joined' },
  handler: { ...NONE, personId: 'handler', staff: true },
  colleague: { ...NONE, personId: 'colleague', staff: true },
  senior: { ...NONE, personId: 'senior', staff: true, senior: true },
  supervisor: { personId: 'supervisor', staff: true, senior: true, supervisor: true },
  manager: { personId: 'manager', staff: true, senior: true, supervisor: true, manager: true },
  owner: { ...NONE, personId: 'landlord', owner: true },
  clock: NONE,
} as const satisfies Record<string, Actor>;
type Who = keyof typeof PEOPLE;
const EVERYBODY = Object.keys(PEOPLE) as Who[];

/** Who has which right; `handler` of what nobody has is any of the staff. */
const MAY: Record<Right, readonly Who[]> = {
  staff: ['handler', 'colleague', 'senior', 'supervisor', 'manager', 'clock'],
  handler: ['handler', 'senior', 'supervisor', 'manager', 'clock'],
  senior: ['senior', 'supervisor', 'manager'],
  supervisor: ['supervisor', 'manager'],
  manager: ['manager'],
  owner: ['owner'],
  reporter: ['reporter', 'neighbour'],
  reporter_or_senior: ['reporter', 'neighbour', 'senior', 'supervisor', 'manager', 'clock'],
  clock: ['clock'],
};

const UNDONE: readonly Status[] = ['open', 'reopened', 'assigned', 'in_progress', 'on_hold'];
const ANY: readonly Status[] = ['draft', ...UNDONE, 'resolved'];
const DONE: readonly Status[] = ['resolved', 'closed'];
const to = (status: Status, from: readonly Status[]) => Object.fromEntries(from.map((one) => [one, status]));
const stays = (from: readonly Status[]) => Object.fromEntries(from.map((one) => [one, one]));

interface Row {
  by: Right;
  to: Partial<Record<Status, Status>>;
  needs?: string;
  /** Statuses in which something else has to come first, and what. */
  lacks?: Partial<Record<Status, string>>;
}

/** From which status to which, and by whom; everything that is not here is refused. */
const TABLE: Record<string, Row> = {
  accept: { by: 'staff', to: to('assigned', ['open', 'reopened']) },
  assign: { by: 'senior', to: to('open', ['open', 'reopened', 'assigned', 'in_progress']), needs: 'person' },
  arrive: { by: 'handler', to: to('in_progress', ['open', 'reopened', 'assigned']) },
  complete: { by: 'handler', to: to('resolved', UNDONE) },
  hold: {
    by: 'handler',
    to: to('on_hold', ['open', 'reopened', 'assigned', 'in_progress']),
    needs: 'reason',
  },
  resume: { by: 'handler', to: { on_hold: 'assigned' } },
  transfer: { by: 'handler', to: to('open', UNDONE), needs: 'person' },
  decline: { by: 'handler', to: to('open', ['open', 'assigned']), needs: 'reason' },
  unassign: { by: 'clock', to: to('open', UNDONE) },
  contact: { by: 'staff', to: stays(ANY) },
  answer: { by: 'staff', to: stays(ANY), needs: 'text' },
  promise: { by: 'staff', to: stays(ANY), needs: 'until' },
  acknowledge: { by: 'staff', to: stays(ANY) },
  leak_test: { by: 'staff', to: stays(['assigned', 'in_progress', 'resolved']) },
  cancel: {
    by: 'reporter_or_senior',
    to: to('cancelled', ['draft', 'open', 'reopened', 'assigned', 'on_hold']),
  },
  reopen: { by: 'reporter_or_senior', to: to('reopened', DONE) },
  rate: { by: 'reporter', to: to('closed', DONE), needs: 'score' },
  remind_rating: { by: 'clock', to: stays(['resolved']) },
  visit: { by: 'staff', to: stays(DONE), needs: 'visit' },
  verify: {
    by: 'senior',
    to: stays(DONE),
    lacks: Object.fromEntries(UNDONE.map((one) => [one, 'doneAgain'])),
  },
  close: { by: 'handler', to: to('closed', ANY) },
  merge: { by: 'senior', to: stays(ANY), needs: 'other' },
  merge_into: { by: 'senior', to: to('closed', ANY) },
  apart: { by: 'reporter', to: stays(ANY) },
  split: { by: 'senior', to: stays(ANY), needs: 'other' },
  split_off: { by: 'senior', to: to('open', ['closed']) },
  undo: { by: 'staff', to: stays([...UNDONE, 'resolved', 'closed', 'cancelled']) },
};

const ARGS: Record<string, Record<string, unknown>> = {
  assign: { person: '小周', personId: 'colleague', department: 'engineering' },
  hold: { reason: '等配件' },
  decline: { reason: '不属于本部门' },
  transfer: { person: '小周', personId: 'colleague', department: 'engineering' },
  answer: { text: '明天到货' },
  promise: { until: '2026-03-03T10:00:00+08:00' },
  rate: { score: '5' },
  visit: { visit: { way: '电话', text: '正常' } },
  merge: { other: 'BX-260302-002' },
  split: { other: 'BX-260302-002' },
};
const COMMANDS = [...Object.keys(TABLE), 'demolish'];
const OVER: readonly Status[] = ['closed', 'cancelled'];
/** Where nobody has taken the job yet, any of the staff may hand it on. */
const UNTAKEN: readonly Status[] = ['draft', 'open', 'reopened'];

function standing(status: Status): Ticket {
  const assigneeId = UNTAKEN.includes(status) ? undefined : 'handler';
  return aTicket({ status, assigneeId, fields: { joined: ['joined'], nonconformity: true } });
}

function tried(ticket: Ticket, name: string, who: Who, args = ARGS[name] ?? {}): Decision {
  const command: Command = { name, by: PEOPLE[who], at: AT, args };
  return decide(repair, frozen(ticket), frozen(command));
}

/** What the specification says, worked out apart from `decide`. */
function expected(status: Status, name: string, who: Who): Record<string, unknown> {
  const row = TABLE[name];
  if (!row) return { reason: 'unknown_command' };
  const other = row.by === 'handler' && who === 'colleague';
  if (!MAY[row.by].includes(who) && !(other && UNTAKEN.includes(status))) {
    if (!other) return { reason: 'not_allowed', right: row.by };
    return OVER.includes(status)
      ? { reason: 'over', stands: status }
      : { reason: 'not_yours', assigneeId: 'handler' };
  }
  const next = row.to[status];
  if (next) return { status: 'decided', to: next };
  const what = row.lacks?.[status];
  if (what !== undefined) return { reason: 'lacks', what };
  if (OVER.includes(status)) return { reason: 'over', stands: status };
  if (name === 'accept' && !UNTAKEN.includes(status)) return { reason: 'taken', assigneeId: 'handler' };
  return { reason: 'wrong_status', stands: status };
}

/** Of works, passes and their like alone. */
const OTHERS: readonly Status[] = [
  'incomplete',
  'needs_gov_approval',
  'approved',
  'issued',
  'used',
  'expired',
];

const EVERY = STATUSES.filter((status) => !OTHERS.includes(status)).flatMap((status) =>
  COMMANDS.flatMap((name) => EVERYBODY.map((who) => [status, name, who] as const)),
);

describe('the transition table of a repair', () => {
  test('names every command of the kind, so that a new one is tried too', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(repair.transitions).sort());
  });

  test.each(EVERY)('%s, %s by %s', (status, name, who) => {
    const decision = tried(standing(status), name, who);
    const want = expected(status, name, who);
    if (decision.status === 'refused') {
      expect(decision).toEqual({ status: 'refused', ...want });
      return;
    }
    expect({ status: 'decided', to: decision.ticket.status }).toEqual(want);
    expect(decision.ticket.updatedAt).toEqual(AT);
    expect(decision.ticket.closedAt).toEqual(OVER.includes(decision.ticket.status) ? AT : undefined);
    expect(decision.ticket.events).toEqual([decision.event]);
    const { personId } = PEOPLE[who] as Actor;
    expect(decision.event).toMatchObject({
      ticketId: 't1',
      seq: 0,
      type: name,
      at: AT,
      facts: { from: status, to: decision.ticket.status },
    });
    expect([decision.event.personId, decision.event.facts['head'] === true]).toEqual([
      personId,
      PEOPLE[who].senior,
    ]);
  });

  test('nobody but staff may claim, whatever the status', () => {
    for (const status of STATUSES) {
      for (const who of ['stranger', 'reporter'] as const) {
        expect(tried(standing(status), 'accept', who)).toMatchObject({ reason: 'not_allowed' });
      }
    }
  });

  test.each(['arrive', 'complete'])('of people only the handler or a senior may %s', (name) => {
    const ticket = standing('assigned');
    const may = EVERYBODY.filter((who) => tried(ticket, name, who).status === 'decided');
    expect(may).toEqual(['handler', 'senior', 'supervisor', 'manager', 'clock']);
  });

  test.each(
    Object.entries(TABLE).flatMap(([name, row]) =>
      row.needs === undefined
        ? []
        : (Object.keys(row.to) as Status[]).map((status) => [name, status, row] as const),
    ),
  )('%s of a ticket that is %s is refused without what it needs', (name, status, { by, needs }) => {
    const who = MAY[by][0] ?? 'handler';
    expect(tried(standing(status), name, who, {})).toEqual({
      status: 'refused',
      reason: 'needs',
      argument: needs,
    });
  });

  test('a refusal for the status comes before the question for a reason', () => {
    expect(tried(standing('resolved'), 'hold', 'handler', {})).toMatchObject({ reason: 'wrong_status' });
  });

  test('each of those who reported it rates once, and the score stays with who did it then', () => {
    const rate = (ticket: Ticket, who: Who, score: string) => tried(ticket, 'rate', who, { score });
    const first = rate(standing('resolved'), 'neighbour', '4');
    if (first.status === 'refused') throw new Error(first.reason);
    expect(first.ticket.fields).toMatchObject({ score: 4, scoredFor: 'handler', raters: ['joined'] });
    expect(rate(first.ticket, 'neighbour', '1')).toMatchObject({ reason: 'lacks', what: 'secondRating' });
    const second = rate({ ...first.ticket, assigneeId: 'colleague' }, 'reporter', '2');
    if (second.status === 'refused') throw new Error(second.reason);
    expect(second.ticket.fields).toMatchObject({ score: 4, scoredFor: 'handler', scores: [4, 2] });
    const again = tried(second.ticket, 'reopen', 'reporter');
    if (again.status === 'refused') throw new Error(again.reason);
    expect(again.ticket.fields).toMatchObject({ score: undefined, scoredFor: undefined, raters: undefined });
    expect(rate({ ...again.ticket, status: 'resolved' }, 'neighbour', '5').status).toBe('decided');
  });

  test('there is nothing to verify where nothing was opened again', () => {
    const fine = { ...standing('closed'), fields: {} };
    expect(tried(fine, 'verify', 'senior')).toMatchObject({ reason: 'lacks', what: 'nonconformity' });
  });

  test('whoever joined has the reporter’s rights', () => {
    expect(['owner', 'joined', 'stranger', undefined].map((id) => isReporter(standing('open'), id))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
