/** What a step leaves behind on a ticket, and what of it can be taken back. */
import { describe, expect, test } from 'vitest';
import { KINDS, kindOf } from '../../src/dialogs/kinds/index.ts';
import { decide } from '../../src/domain/decide.ts';
import { type Actor, STATUSES, type Status, type Ticket } from '../../src/domain/ticket.ts';
import { aTicket, frozen } from '../support/tickets.ts';

const AT = new Date('2026-03-02T10:00:00+08:00');
const STAFF = { staff: true, senior: false, supervisor: false };
const PEOPLE = {
  reporter: { personId: 'owner', staff: false, senior: false, supervisor: false },
  handler: { ...STAFF, personId: 'handler' },
  colleague: { ...STAFF, personId: 'colleague' },
  supervisor: { personId: 'supervisor', staff: true, senior: true, supervisor: true },
} as const satisfies Record<string, Actor>;

const ARGS: Record<string, Record<string, unknown>> = {
  hold: { reason: '等配件' },
  decline: { reason: '不属于本部门' },
  transfer: { person: '小周', personId: 'colleague', department: 'engineering' },
  result: { text: '已道歉' },
  tell: { way: '电话' },
  severity: { severity: 'major' },
  liability: { liability: 'company' },
  invalid: { reason: '不在范围' },
  remedy: { plan: { text: '重砌', cost: 1_200_000 } },
};

const standing = (status: Status, given: Partial<Ticket> = {}) =>
  aTicket({ status, assigneeId: ['open', 'draft'].includes(status) ? undefined : 'handler', ...given });

function decided(
  ticket: Ticket,
  name: string,
  who: keyof typeof PEOPLE = 'handler',
  args = ARGS[name] ?? {},
) {
  const decision = decide(kindOf(ticket), frozen(ticket), { name, by: PEOPLE[who], at: AT, args });
  if (decision.status !== 'decided') throw new Error(`${name} was refused: ${decision.reason}`);
  return decision;
}
const after = (...given: Parameters<typeof decided>): Ticket => decided(...given).ticket;

describe('what a command leaves behind', () => {
  test('whoever claims has the job, and the first one stays accountable', () => {
    const first = after(standing('open'), 'accept', 'handler');
    expect([first.assigneeId, first.firstHandlerId]).toEqual(['handler', 'handler']);
    const second = after(after(first, 'decline'), 'accept', 'colleague');
    expect([second.assigneeId, second.firstHandlerId]).toEqual(['colleague', 'handler']);
  });

  test.each(['arrive', 'complete', 'hold'])('whoever does %s without claiming has the job', (name) => {
    const taken = after(standing('open'), name, 'colleague');
    expect([taken.assigneeId, taken.firstHandlerId]).toEqual(['colleague', 'colleague']);
    expect(after(standing('assigned'), name, 'supervisor').assigneeId).toBe('handler');
  });

  test.each(['contact', 'answer', 'promise', 'transfer'])(
    'whoever first does %s is the one first asked',
    (name) => {
      const args = { ...ARGS[name], text: '好', until: AT.toISOString() };
      expect(after(standing('open'), name, 'colleague', args).firstHandlerId).toBe('colleague');
      const known = standing('open', { firstHandlerId: 'handler' });
      expect(after(known, name, 'colleague', args).firstHandlerId).toBe('handler');
    },
  );

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

  test('a job that is done is rated once, and once more after it was opened again', () => {
    const rated = after(standing('resolved'), 'rate', 'reporter', { score: '4' });
    expect(rated.fields['score']).toBe(4);
    const again = { name: 'rate', by: PEOPLE.reporter, at: AT, args: { score: '1' } };
    expect(decide(kindOf(rated), rated, again)).toEqual({
      status: 'refused',
      reason: 'lacks',
      what: 'secondRating',
    });
    const reopened = after(rated, 'reopen', 'reporter');
    expect(reopened).toMatchObject({ status: 'reopened', reopened: 1, fields: { nonconformity: true } });
    const redone = after(after(reopened, 'complete'), 'rate', 'reporter', { score: '5' });
    expect([redone.fields['score'], redone.status]).toEqual([5, 'closed']);
  });

  test('what was closed without a word can still be rated', () => {
    expect(after(standing('closed'), 'rate', 'reporter', { score: '5' }).fields['score']).toBe(5);
  });
});

describe('a complaint', () => {
  const complaint = (status: Status, fields = {}) =>
    standing(status, { kind: 'complaint', severity: 'minor', fields });

  test('is not closed without a result (R047)', () => {
    const close = { name: 'close', by: PEOPLE.handler, at: AT, args: {} };
    expect(decide(kindOf(complaint('assigned')), complaint('assigned'), close)).toEqual({
      status: 'refused',
      reason: 'lacks',
      what: 'result',
    });
    const resulted = after(complaint('assigned'), 'result');
    expect([resulted.status, resulted.fields['result']]).toEqual(['resolved', '已道歉']);
    expect(after(resulted, 'close').status).toBe('closed');
  });

  test.each([
    ['severity', 'colleague'],
    ['liability', 'colleague'],
    ['invalid', 'colleague'],
    ['merge', 'colleague'],
    ['assign', 'colleague'],
  ] as const)('%s is not for any %s', (name, who) => {
    const command = { name, by: PEOPLE[who], at: AT, args: ARGS[name] ?? {} };
    expect(decide(kindOf(complaint('open')), complaint('open'), command)).toMatchObject({
      reason: 'not_allowed',
    });
  });

  test('keeps what was found', () => {
    expect(after(complaint('open'), 'severity', 'supervisor').severity).toBe('major');
    expect(after(complaint('open'), 'liability', 'supervisor').fields['liability']).toBe('company');
    const invalid = after(complaint('open'), 'invalid', 'supervisor');
    expect([invalid.status, invalid.fields['valid'], invalid.fields['invalidFor']]).toEqual([
      'closed',
      false,
      '不在范围',
    ]);
    const twice = after(after(complaint('open'), 'remedy'), 'remedy');
    expect(twice.fields['remedyPlan']).toEqual([ARGS['remedy']?.['plan'], ARGS['remedy']?.['plan']]);
  });
});

describe('what can be taken back', () => {
  test('is written down with the step', () => {
    const { event } = decided(standing('assigned', { fields: { room: '厨房' } }), 'hold');
    expect(event.facts['before']).toEqual({ status: 'assigned', fields: { heldFrom: null, heldFor: null } });
    const taken = decided(standing('open'), 'accept').event;
    expect(taken.facts['before']).toEqual({ status: 'open', assigneeId: null });
  });

  test('the ticket and the command that were given stay as they were', () => {
    for (const { kind, transitions } of KINDS) {
      for (const status of STATUSES) {
        for (const name of Object.keys(transitions)) {
          const ticket = standing(status, { kind, severity: 'minor' });
          const before = structuredClone(ticket);
          // Deeply frozen: a change would throw, a copy that shares and changes would show here.
          decide(kindOf(ticket), frozen(ticket), {
            name,
            by: PEOPLE.supervisor,
            at: AT,
            args: frozen(ARGS[name] ?? {}),
          });
          expect(ticket).toEqual(before);
        }
      }
    }
  });
});
