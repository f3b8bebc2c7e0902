/** 撤销: the last step is taken back by whoever took it, within ten minutes. */
import { describe, expect, test } from 'vitest';
import { handle } from '../../src/dialogs/handle.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Outcome, Turn } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { aComplaint, actorNamed, done, filed, OWNER, told, withPolicy } from '../support/tended.ts';
import { aTurn, groupNamed, staffNamed } from '../support/turn.ts';

function undone(ticket: Ticket, when: Date, by = '王师傅', given: Partial<Turn> = {}): Outcome {
  const message = { text: `/撤销 ${ticket.no}` };
  const chat = groupNamed('工程部群');
  const people = [OWNER];
  return handle(
    aTurn({ now: when, sender: staffNamed(by), chat, people, tickets: [ticket], ...given, message }),
  );
}
const refusal = (outcome: Outcome) => [outcome.mark, outcome.tickets.length, outcome.says[0]?.message.text];
const NOTHING = ['refused', 0, '对不起，BX-260302-001没有可以撤销的一步（只能由本人在10分钟内撤销）。'];

const claimed = done(filed('repair'), 'accept', at('09:05'));
const finished = done(claimed, 'complete', at('10:00'));

describe('a step that is taken back', () => {
  test('leaves the ticket as it was, and stays in its history', () => {
    const [ticket] = undone(claimed, at('09:10')).tickets;
    expect(ticket).toMatchObject({ status: 'open', assigneeId: undefined });
    expect(ticket?.events.map(({ type }) => type)).toEqual(['file', 'accept', 'undo']);
    expect(ticket?.events.at(-1)?.facts).toMatchObject({ undoes: 1, what: 'accept', to: 'open' });
  });

  test('lets its clocks run on as if it had not been', () => {
    const claim = undone(claimed, at('09:10')).tickets[0]?.clocks.find(({ clock }) => clock === 'claim');
    expect(claim).toMatchObject({ startedAt: at('09:00'), dueAt: at('09:30'), metAt: undefined });
    const visit = undone(finished, at('10:05')).tickets[0]?.clocks.find(
      ({ clock }) => clock === 'return_visit',
    );
    expect(visit).toMatchObject({ endedAt: at('10:05'), metAt: undefined });
  });

  test('takes its tasks back: no visit and no survey for what is not done', () => {
    const { tasks } = undone(finished, at('10:05'));
    expect(tasks.map(({ type, status }) => [type, status])).toEqual([
      ['return_visit', 'cancelled'],
      ['survey', 'cancelled'],
    ]);
  });

  test('restores the fields that it changed', () => {
    const held = done(claimed, 'hold', at('09:10'), undefined, { reason: '等配件' });
    const [ticket] = undone(held, at('09:12')).tickets;
    expect([ticket?.status, ticket?.fields]).toEqual(['assigned', {}]);
  });

  test('is told to the group, and to the owner if the state changed', () => {
    const chats = (outcome: Outcome) => told(outcome.says).map(({ chat }) => chat);
    expect(chats(undone(finished, at('10:05')))).toEqual(['工程部群', `private:${OWNER.name}`]);
    expect(undone(finished, at('10:05')).says[0]?.message.text).toBe(
      'BX-260302-001 已撤销上一步（完工），现为“已接单，待上门”，谢谢。',
    );
    const noted = done(claimed, 'acknowledge', at('09:10'));
    expect(chats(undone(noted, at('09:12')))).toEqual(['工程部群']);
  });

  test('may be followed by the one before it', () => {
    const [once = finished] = undone(finished, at('10:05')).tickets;
    expect(once.status).toBe('assigned');
    // The step before is older than ten minutes by now.
    expect(refusal(undone(once, at('10:06')))).toEqual(NOTHING);
    const quick = done(claimed, 'arrive', at('09:06'));
    const [back = quick] = undone(quick, at('09:07')).tickets;
    expect(undone(back, at('09:08')).tickets[0]).toMatchObject({ status: 'open', assigneeId: undefined });
  });

  test('gives a severity back, and its due times', () => {
    const head = actorNamed('陈静', true);
    const graver = done(aComplaint('minor'), 'severity', at('09:10'), head, { severity: 'major' });
    const [ticket] = undone(graver, at('09:12'), '陈静').tickets;
    expect(ticket?.severity).toBe('minor');
    const resolve = ticket?.clocks.find(({ clock }) => clock === 'resolve');
    expect(resolve?.dueAt).toEqual(at('2026-03-04 09:00'));
  });
});

describe('what cannot be taken back', () => {
  test.each([
    ['after ten minutes', at('09:15:01'), '王师傅', {}],
    ['by somebody else', at('09:06'), '小周', {}],
    ['by a head', at('09:06'), '李工', {}],
    ['when the policy says sooner', at('09:10'), '王师傅', withPolicy({ 'undo.within': '4m' })],
  ])('%s', (_, when, by, given) => {
    expect(refusal(undone(claimed, when, by, given))).toEqual(NOTHING);
  });

  test('ten minutes to the second is in time', () => {
    expect(undone(claimed, at('09:15')).mark).toBe('acted');
  });

  test('the filing, and what somebody else has answered since', () => {
    expect(refusal(undone(filed('repair'), at('09:01')))).toEqual(NOTHING);
    const rated = done(
      finished,
      'rate',
      at('10:01'),
      { ...actorNamed('王师傅'), personId: OWNER.id },
      { score: '5' },
    );
    expect(refusal(undone(rated, at('10:02')))).toEqual(NOTHING);
  });

  test('the arrival of a message is no step', () => {
    const event = { ticketId: 't1', seq: 2, type: 'delivered:first_reply', at: at('09:06'), facts: {} };
    expect(undone({ ...claimed, events: [...claimed.events, event] }, at('09:07')).mark).toBe('acted');
  });
});
