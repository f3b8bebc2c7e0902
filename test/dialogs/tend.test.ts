/** Clocks that are due: warned, told, repeated until somebody takes note, reminded of, acted on. */
import { describe, expect, test } from 'vitest';
import { recount, takeBack, tend } from '../../src/dialogs/tend.ts';
import { isRunning } from '../../src/domain/sla.ts';
import type { Clock, Ticket } from '../../src/domain/ticket.ts';
import { at, DAY, later, MINUTE } from '../support/lives.ts';
import {
  aComplaint,
  actorNamed,
  done,
  filed,
  OWNER,
  type Told,
  told,
  until,
  withPolicy,
} from '../support/tended.ts';
import { aScene, staffNamed } from '../support/turn.ts';

const clock = (ticket: Ticket, name: Clock['clock']) => ticket.clocks.find((one) => one.clock === name);
/** When and where, and who was called there. */
const heard = (all: readonly Told[]) => all.map((one) => [one.at, one.chat, ...one.calls].join(' '));
const first = (all: readonly Told[], chat: string) => all.filter((one) => one.chat === chat)[0]?.text ?? '';

describe('a job that nobody claims', () => {
  const { told: all, ticket } = until(at('2026-03-02 12:00'), filed('repair'));

  test('is warned of at four fifths and told at its time, once each', () => {
    expect(heard(all)).toEqual(['2 09:24 工程部群 李工', '2 09:30 工程部群 李工', '2 09:30 客服部群 陈静']);
    expect(first(all, '工程部群')).toContain('【即将超时】BX-260302-001');
    expect(first(all, '工程部群')).toContain('还剩6分');
    expect(first(all, '客服部群')).toContain('【超时】BX-260302-001');
  });

  test('is marked so', () => {
    expect(clock(ticket, 'claim')).toMatchObject({
      warnedAt: at('09:24'),
      breachedAt: at('09:30'),
      alerts: 1,
      alertAt: at('2026-03-03 09:30'),
    });
  });

  test('climbs to the project GM after a day, and repeats', () => {
    const repeats = until(at('2026-03-03 10:00'), ticket).told.filter(({ text }) =>
      text.includes('接单已超时'),
    );
    expect(heard(repeats)).toEqual(['3 09:30 工程部群 李工', '3 09:30 客服部群 陈静', '3 09:30 管理群 高总']);
    expect(repeats[0]?.text).toContain('【仍超时·第2次提醒】');
  });

  test('is told of no more while a later clock of it is told of', () => {
    const rest = until(at('2026-03-06 10:00'), ticket).told.filter(({ at: when }) => when > '4');
    expect(rest.filter(({ text }) => text.includes('接单已超时'))).toEqual([]);
    expect(rest.filter(({ text }) => text.includes('首次反馈已超时')).length).toBeGreaterThan(0);
  });

  test('looked at late is told once, not warned and told', () => {
    const now = at('11:00');
    const outcome = tend(aScene(now), filed('repair'));
    expect(heard(told(outcome.says, now))).toEqual(['2 11:00 工程部群 李工', '2 11:00 客服部群 陈静']);
    expect(outcome.tickets[0] && clock(outcome.tickets[0], 'claim')?.breachedAt).toEqual(at('09:30'));
    expect(outcome.says[0]?.message.text).toContain('接单已超时1小时30分（应于3月2日09:30前完成）');
  });

  test('has nothing to say before its time, and changes nothing', () => {
    expect(tend(aScene(at('09:00:05')), filed('repair'))).toMatchObject({
      says: [],
      tickets: [],
      events: [],
    });
    const { told: before } = until(at('09:23'), filed('repair'));
    expect(before).toEqual([]);
  });

  test('claimed in time is never told of', () => {
    const claimed = done(filed('repair'), 'accept', at('09:23'));
    expect(until(at('2026-03-02 18:00'), claimed).told).toEqual([]);
  });
});

describe('whoever takes note', () => {
  const breached = until(at('10:00'), aComplaint('important')).ticket;
  const { ticket: noted } = { ticket: done(breached, 'acknowledge', at('10:10'), actorNamed('刘洋')) };

  test('of a breach stops its repeats; what was not met runs on', () => {
    const repeats = until(at('2026-03-04 08:00'), noted).told.filter(({ text }) => text.includes('首次联系'));
    expect(repeats).toEqual([]);
    const contact = clock(noted, 'first_contact');
    expect(contact && isRunning(contact)).toBe(true);
    expect(contact).toMatchObject({ breachedAt: at('09:30'), ackedAt: at('10:10') });
  });

  test('without it, it is told again', () => {
    const repeats = until(at('2026-03-04 08:00'), breached).told.filter(({ text }) =>
      text.includes('首次联系'),
    );
    expect(repeats.length).toBeGreaterThan(0);
  });

  test('does not silence what is due later', () => {
    const later_ = until(at('2026-03-06 10:00'), noted).told.filter(({ text }) => text.includes('处理完毕'));
    expect(heard(later_).slice(0, 2)).toEqual(['4 18:36 客服部群 陈静', '5 09:00 客服部群 陈静']);
  });
});

describe('an emergency', () => {
  const gas = filed('incident', { category: 'gas', severity: 'major' });

  test('is told to the next level after five minutes, and again every five until it is taken', () => {
    const all = until(at('09:16'), gas).told;
    expect(heard(all).filter((one) => one.includes('管理群'))).toEqual([
      '2 09:05 管理群 高总',
      '2 09:10 管理群 高总 林经理',
      '2 09:15 管理群 高总 林经理',
    ]);
    expect(new Set(all.map(({ priority }) => priority))).toEqual(new Set(['emergency']));
  });

  test('does not wait for the morning', () => {
    const night = until(at('09:16'), gas).told;
    expect(night.length).toBeGreaterThan(0);
    const taken = done(gas, 'acknowledge', at('09:03'), actorNamed('马队', true));
    expect(until(at('12:00'), taken).told).toEqual([]);
  });
});

describe('reminders', () => {
  test('of a leak without a test go to its handler alone, and again after as long', () => {
    const leak = done(
      done(filed('repair', { category: 'leak' }), 'accept', at('09:10')),
      'complete',
      at('12:00'),
    );
    const reminded = until(later(15 * DAY), leak).told.filter(({ text }) => text.includes('试漏'));
    expect(heard(reminded)).toEqual(['9 12:00 工程部群 王师傅', '16 12:00 工程部群 王师傅']);
  });

  test('of a job on which nothing happens for a day', () => {
    const job = done(filed('repair'), 'accept', at('09:10'));
    const stale = until(at('2026-03-04 08:00'), job).told.filter(({ text }) => text.includes('没有进展'));
    expect(heard(stale)).toEqual(['3 09:10 工程部群 王师傅']);
  });

  test('none while it is paused, or already told of as overdue', () => {
    const job = done(filed('repair'), 'accept', at('09:10'));
    const held = done(job, 'hold', at('09:20'), undefined, { reason: '等配件' });
    expect(until(at('2026-03-08 08:00'), held).told).toEqual([]);
    const talked = done(held, 'contact', at('10:00'));
    expect(until(at('2026-03-08 08:00'), talked).told).toEqual([]);
    const overdue = done(aComplaint('minor'), 'accept', at('2026-03-04 10:00'));
    const stale = until(at('2026-03-06 08:00'), overdue).told.filter(({ text }) => text.includes('没有进展'));
    expect(stale).toEqual([]);
  });
});

describe('what the clock does itself', () => {
  test('a pause ends at its cap: the owner and the handler are told', () => {
    const job = done(filed('repair'), 'accept', at('09:10'));
    const held = done(job, 'hold', at('09:20'), undefined, { reason: '等配件' });
    const { ticket, told: all } = until(at('2026-03-09 10:00'), held);
    expect(ticket).toMatchObject({ status: 'assigned' });
    expect(ticket.events.at(-1)).toMatchObject({ type: 'resume', at: at('2026-03-09 09:20') });
    expect(ticket.events.at(-1)).not.toHaveProperty('personId', expect.anything());
    expect(heard(all)).toEqual(['9 09:20 工程部群 王师傅', `9 09:20 private:${OWNER.name}`]);
    expect(all[0]?.text).toContain('自动恢复');
  });

  test('an owner’s silence of a week agrees, and ends all clocks but nothing that is due to people', () => {
    const finished = done(done(filed('repair'), 'accept', at('09:10')), 'complete', at('12:00'));
    const visited = done(finished, 'visit', at('13:00'), undefined, { visit: { way: '电话', text: '' } });
    const { ticket } = until(later(8 * DAY), visited);
    expect([ticket.status, ticket.closedAt]).toEqual(['closed', at('2026-03-09 12:00')]);
    expect(ticket.clocks.filter(isRunning)).toEqual([]);
  });

  test('whoever wants a person is passed on every three minutes, after the last in line the first again', () => {
    const wanted = filed('handover', { fields: { called: 0 } });
    const { ticket, told: all } = until(at('09:13'), wanted);
    const calls = all
      .filter(({ text }) => text.includes('还在等'))
      .map((one) => `${one.at} ${one.calls.join()}`);
    expect(calls).toEqual(['2 09:03 刘洋', '2 09:06 高总', '2 09:09 陈静', '2 09:12 刘洋']);
    expect(until(at('10:00'), done(ticket, 'accept', at('09:14'))).told.length).toBeLessThan(1);
  });

  test('a silent handler loses the job where the policy says so, and nowhere else', () => {
    const grabbed = done(filed('repair'), 'accept', at('09:10'));
    expect(until(at('12:00'), grabbed).ticket.assigneeId).toBe(staffNamed('王师傅').id);
    const scene = withPolicy({ 'dispatch.unassignAfter': '1h' });
    const counted = recount(aScene(at('09:20'), scene), grabbed).tickets[0] ?? grabbed;
    const { ticket, told: all } = until(at('10:20'), counted, scene);
    expect([ticket.assigneeId, ticket.status]).toEqual([undefined, 'open']);
    expect(heard(all)[0]).toMatch(/^2 10:10 工程部群 .*李工/);
    expect(clock(ticket, 'claim')).toMatchObject({ startedAt: at('10:10'), dueAt: at('10:40') });
  });
});

describe('changed rules', () => {
  const ticket = until(at('09:25'), filed('repair')).ticket;
  const changed = (policy: Record<string, unknown>, now: Date, given = ticket) =>
    recount(aScene(now, withPolicy(policy)), given).tickets[0] ?? given;

  test('count open clocks anew from their start', () => {
    const claim = clock(changed({ 'sla.ticket.claim': '2h' }, at('09:26')), 'claim');
    expect(claim).toMatchObject({ startedAt: at('09:00'), dueAt: at('11:00'), alerts: 0 });
    expect(claim?.warnedAt).toBeUndefined();
  });

  test('alert at the new time', () => {
    const longer = changed({ 'sla.ticket.claim': '2h' }, at('09:26'));
    expect(heard(until(at('11:00'), longer, withPolicy({ 'sla.ticket.claim': '2h' })).told)).toEqual([
      '2 10:36 工程部群 李工',
      '2 11:00 工程部群 李工',
      '2 11:00 客服部群 陈静',
    ]);
  });

  test('do not tell again what was told', () => {
    const breached = until(at('09:31'), ticket).ticket;
    const shorter = changed({ 'sla.ticket.claim': '20m' }, at('09:40'), breached);
    expect(until(later(60 * MINUTE), shorter, withPolicy({ 'sla.ticket.claim': '20m' })).told).toEqual([]);
  });
});

describe('a handler who has left', () => {
  test('loses the job; its group and its owner hear it', () => {
    const job = done(filed('repair'), 'accept', at('09:10'));
    const outcome = takeBack(aScene(at('10:00'), { people: [OWNER] }), job);
    expect(outcome.tickets[0]).toMatchObject({ status: 'open' });
    expect(outcome.tickets[0]?.assigneeId).toBeUndefined();
    expect(told(outcome.says).map(({ chat }) => chat)).toEqual(['工程部群', `private:${OWNER.name}`]);
    expect(outcome.says[0]?.message.text).toContain('已离岗');
  });
});
