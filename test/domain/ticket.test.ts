/** The transition table of a repair, written out by hand: every status × command × person is tried. */
import { describe, expect, test } from 'vitest';
import { repair } from '../../src/dialogs/kinds/repair.ts';
import { type Decision, decide } from '../../src/domain/decide.ts';
import { type Actor, type Command, STATUSES, type Status, type Ticket } from '../../src/domain/ticket.ts';
import { aTicket, frozen } from '../support/tickets.ts';

const AT = new Date('2026-03-02T10:00:00+08:00');

/** Who tries: what they are to the ticket, and what they are in the house. */
const PEOPLE = {
  stranger: { personId: 'stranger', staff: false, senior: false, supervisor: false },
  reporter: { personId: 'owner', staff: false, senior: false, supervisor: false },
  handler: { personId: 'handler', staff: true, senior: false, supervisor: false },
  colleague: { personId: 'colleague', staff: true, senior: false, supervisor: false },
  senior: { personId: 'senior', staff: true, senior: true, supervisor: false },
} as const satisfies Record<string, Actor>;
type Who = keyof typeof PEOPLE;

const STAFF: readonly Who[] = ['handler', 'colleague', 'senior'];
const HANDLING: readonly Who[] = ['handler', 'senior'];

const SENIOR: readonly Who[] = ['senior'];
const OWNER: readonly Who[] = ['reporter', 'senior'];

type Steps = Partial<Record<Status, Status>>;
/** All these statuses lead to one. */
const lead = (from: readonly Status[], to: Status): Steps => Object.fromEntries(from.map((one) => [one, to]));
/** These statuses stay as they are. */
const stay = (from: readonly Status[]): Steps => Object.fromEntries(from.map((one) => [one, one]));
const WAITING: readonly Status[] = ['open', 'reopened'];
const UNDERWAY: readonly Status[] = ['assigned', 'in_progress'];
const UNDONE: readonly Status[] = [...WAITING, ...UNDERWAY, 'on_hold'];
const LIVE: readonly Status[] = ['draft', ...UNDONE, 'resolved'];
const DONE: readonly Status[] = ['resolved', 'closed'];

/** From which status to which, and by whom; everything that is not here is refused. */
const TABLE: Record<string, { who: readonly Who[]; to: Steps; needs?: string }> = {
  accept: { who: STAFF, to: lead(WAITING, 'assigned') },
  assign: { who: SENIOR, to: lead([...WAITING, ...UNDERWAY], 'open'), needs: 'person' },
  arrive: { who: HANDLING, to: lead([...WAITING, 'assigned'], 'in_progress') },
  complete: { who: HANDLING, to: lead(UNDONE, 'resolved') },
  hold: { who: HANDLING, to: lead([...WAITING, ...UNDERWAY], 'on_hold'), needs: 'reason' },
  resume: { who: HANDLING, to: lead(['on_hold'], 'assigned') },
  transfer: { who: HANDLING, to: lead(UNDONE, 'open'), needs: 'person' },
  decline: { who: HANDLING, to: lead(['open', 'assigned'], 'open'), needs: 'reason' },
  unassign: { who: [], to: {} },
  contact: { who: STAFF, to: stay(LIVE) },
  answer: { who: STAFF, to: stay(LIVE), needs: 'text' },
  promise: { who: STAFF, to: stay(LIVE), needs: 'until' },
  acknowledge: { who: STAFF, to: stay(LIVE) },
  cancel: { who: OWNER, to: lead(['draft', ...WAITING, 'assigned', 'on_hold'], 'cancelled') },
  reopen: { who: OWNER, to: lead(DONE, 'reopened') },
  rate: { who: ['reporter'], to: lead(DONE, 'closed'), needs: 'score' },
  visit: { who: STAFF, to: stay(DONE), needs: 'visit' },
  close: { who: HANDLING, to: lead(LIVE, 'closed') },
  merge: { who: SENIOR, to: stay(LIVE), needs: 'other' },
  merge_into: { who: SENIOR, to: lead(LIVE, 'closed') },
  undo: { who: STAFF, to: stay([...UNDONE, 'resolved', 'closed', 'cancelled']) },
  leak_test: { who: STAFF, to: stay([...UNDERWAY, 'resolved']) },
};

const ARGS: Record<string, Record<string, unknown>> = {
  hold: { reason: '等配件' },
  decline: { reason: '不属于本部门' },
  transfer: { person: '小周', personId: 'colleague', department: 'engineering' },
  assign: { person: '小周', personId: 'colleague', department: 'engineering' },
  answer: { text: '明天更换' },
  promise: { until: '2026-03-03T15:00:00+08:00' },
  visit: { visit: { way: '电话', text: '正常' } },
  merge: { other: 'BX-260302-002' },
  rate: { score: '5' },
};
const COMMANDS = [...Object.keys(TABLE), 'demolish'];
const OVER: readonly Status[] = ['closed', 'cancelled'];
/** Where nobody has taken the job yet, any of the staff may hand it on. */
const UNTAKEN: readonly Status[] = ['draft', 'open', 'reopened'];

function standing(status: Status): Ticket {
  return aTicket({ status, assigneeId: UNTAKEN.includes(status) ? undefined : 'handler' });
}

function tried(ticket: Ticket, name: string, who: Who, args = ARGS[name] ?? {}): Decision {
  const command: Command = { name, by: PEOPLE[who], at: AT, args };
  return decide(repair, frozen(ticket), frozen(command));
}

/** What the specification says, worked out apart from `decide`. */
function expected(status: Status, name: string, who: Who): Record<string, unknown> {
  const row = TABLE[name];
  if (!row) return { reason: 'unknown_command' };
  const forHandlers = row.who === HANDLING;
  const mine = row.who.includes(who) || (forHandlers && who === 'colleague' && UNTAKEN.includes(status));
  if (!mine && forHandlers && who === 'colleague') {
    return OVER.includes(status)
      ? { reason: 'over', stands: status }
      : { reason: 'not_yours', assigneeId: 'handler' };
  }
  if (!mine) return { reason: 'not_allowed' };
  const to = row.to[status];
  if (to) return { status: 'decided', to };
  if (OVER.includes(status)) return { reason: 'over', stands: status };
  if (name === 'accept' && !UNTAKEN.includes(status)) return { reason: 'taken', assigneeId: 'handler' };
  return { reason: 'wrong_status', stands: status };
}

const EVERY = STATUSES.flatMap((status) =>
  COMMANDS.flatMap((name) => (Object.keys(PEOPLE) as Who[]).map((who) => [status, name, who] as const)),
);

describe('the transition table of a repair', () => {
  test('names every command of the kind, so that a new one is tried too', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(repair.transitions).sort());
  });

  test.each(EVERY)('%s, %s by %s', (status, name, who) => {
    const decision = tried(standing(status), name, who);
    const want = expected(status, name, who);
    if (decision.status === 'refused') {
      expect(decision).toMatchObject({ status: 'refused', ...want });
      return;
    }
    expect({ status: 'decided', to: decision.ticket.status }).toEqual(want);
    expect(decision.ticket.updatedAt).toEqual(AT);
    expect(decision.ticket.closedAt).toEqual(OVER.includes(decision.ticket.status) ? AT : undefined);
    expect(decision.event).toMatchObject({
      ticketId: 't1',
      type: name,
      at: AT,
      personId: PEOPLE[who].personId,
      facts: { from: status, to: decision.ticket.status },
    });
  });

  test('nobody but staff may claim, whatever the status', () => {
    for (const status of STATUSES) {
      for (const who of ['stranger', 'reporter'] as const) {
        expect(tried(standing(status), 'accept', who)).toMatchObject({ reason: 'not_allowed' });
      }
    }
  });

  test.each(['arrive', 'complete'])('only the handler or a senior may %s', (name) => {
    const ticket = standing('assigned');
    const may = (Object.keys(PEOPLE) as Who[]).filter((who) => tried(ticket, name, who).status === 'decided');
    expect(may).toEqual(['handler', 'senior']);
  });

  test.each(
    Object.entries(TABLE).flatMap(([name, { to, needs }]) =>
      needs === undefined
        ? []
        : (Object.keys(to) as Status[]).map((status) => [name, status, needs] as const),
    ),
  )('%s of a ticket that is %s is refused without its %s', (name, status, needs) => {
    const who = TABLE[name]?.who[0] ?? 'handler';
    expect(tried(standing(status), name, who, {})).toEqual({
      status: 'refused',
      reason: 'needs',
      argument: needs,
    });
  });

  test('a refusal for the status comes before the question for a reason', () => {
    expect(tried(standing('resolved'), 'hold', 'handler', {})).toMatchObject({ reason: 'wrong_status' });
  });
});

describe('what a command leaves behind', () => {
  const after = (ticket: Ticket, name: string, who: Who = 'handler', args = ARGS[name] ?? {}): Ticket => {
    const decision = tried(ticket, name, who, args);
    if (decision.status !== 'decided') throw new Error(`${name} was refused: ${decision.reason}`);
    return decision.ticket;
  };

  test('whoever claims has the job, and the first one stays accountable', () => {
    const first = after(standing('open'), 'accept', 'handler');
    expect([first.assigneeId, first.firstHandlerId]).toEqual(['handler', 'handler']);
    const second = after(after(first, 'decline'), 'accept', 'colleague');
    expect([second.assigneeId, second.firstHandlerId]).toEqual(['colleague', 'handler']);
  });

  test('a declined job is nobody’s', () => {
    expect(after(standing('assigned'), 'decline').assigneeId).toBeUndefined();
  });

  test('a transferred job waits for the one it was given to', () => {
    const handed = after(standing('in_progress'), 'transfer');
    expect([handed.status, handed.assigneeId, handed.department]).toEqual([
      'open',
      'colleague',
      'engineering',
    ]);
    const toDepartment = { person: '保洁部', personId: undefined, department: 'cleaning' };
    const left = after(standing('assigned'), 'transfer', 'handler', toDepartment);
    expect([left.assigneeId, left.department]).toEqual([undefined, 'cleaning']);
  });

  test.each(['assigned', 'in_progress'] as const)('a pause returns to %s', (status) => {
    expect(after(after(standing(status), 'hold'), 'resume').status).toBe(status);
  });

  test('a rating is kept as a number', () => {
    expect(after(standing('resolved'), 'rate', 'reporter', { score: '4' }).fields['score']).toBe(4);
  });

  test('the ticket and the command that were given stay as they were', () => {
    for (const [status, name, who] of EVERY) {
      const ticket = standing(status);
      const before = structuredClone(ticket);
      // `tried` freezes both deeply: a change would throw, a copy that shares and changes would show here.
      tried(ticket, name, who);
      expect(ticket).toEqual(before);
    }
  });
});
