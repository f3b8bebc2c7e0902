/** Whom a complaint is about neither hears of it nor can do anything with it (product.md part 8). */
import { describe, expect, test } from 'vitest';
import { alarm } from '../../src/dialogs/alert.ts';
import { confidants, isTarget } from '../../src/dialogs/confidential.ts';
import { handle } from '../../src/dialogs/handle.ts';
import { step } from '../../src/dialogs/step.ts';
import { ticketWords } from '../../src/dialogs/ticket-words.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Chat, Outcome, Person } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { aComplaint, actorNamed, done, filed, OWNER, told, until } from '../support/tended.ts';
import { anOwner, aScene, aTurn, groupNamed, openTalk, privateOf, staffNamed } from '../support/turn.ts';

const about = (
  names: readonly string[],
  severity: Ticket['severity'] = 'minor',
  given: Partial<Ticket> = {},
) =>
  aComplaint(severity, {
    department: staffNamed(names[0] ?? '').department,
    fields: { targetPersonIds: names.map((name) => staffNamed(name).id) },
    ...given,
  });

describe('who hears of it', () => {
  test.each([
    ['a technician', ['王师傅'], 'minor', ['李工']],
    ['a technician, gravely', ['王师傅'], 'major', ['李工', '高总']],
    ['two of one department', ['王师傅', '小周'], 'minor', ['李工']],
    ['two of two departments', ['王师傅', '老赵'], 'minor', ['李工', '马队']],
    ['somebody of the desk', ['刘洋'], 'minor', ['陈静']],
    ['a head', ['李工'], 'minor', ['陈静', '高总']],
    ['the supervisor', ['陈静'], 'minor', ['高总']],
    ['the project GM', ['高总'], 'minor', ['陈静']],
    ['all who are above', ['陈静', '高总'], 'minor', ['林经理']],
  ] as const)('about %s', (_, names, severity, want) => {
    expect(confidants(aScene(at('09:00')), about(names, severity))?.map(({ name }) => name)).toEqual(want);
  });

  test('about nobody: the groups as ever', () => {
    expect(confidants(aScene(at('09:00')), aComplaint('minor'))).toBeUndefined();
  });
});

describe('nothing of it reaches a group or whom it is about', () => {
  const secret = about(['王师傅']);
  const chats = (says: Outcome['says']) => told(says).map(({ chat }) => chat);

  test('alerts go to the head in private', () => {
    for (const stage of ['warn', 'breach', 'again'] as const) {
      for (const clock of secret.clocks) {
        const says = alarm(aScene(new Date(clock.dueAt.getTime() + 9e8)), secret, clock, stage);
        expect(new Set(chats(says))).toEqual(new Set(['private:李工']));
      }
    }
  });

  test('nor does anything in the life of it, told or due', () => {
    const all = until(at('2026-03-09 09:00'), secret, { people: [] }).told;
    expect(all.length).toBeGreaterThan(3);
    expect(new Set(all.map(({ chat }) => chat))).toEqual(new Set(['private:李工']));
    const by = actorNamed('李工', true);
    const steps: [string, Record<string, unknown>][] = [
      ['accept', {}],
      ['contact', {}],
      ['answer', { text: '在查' }],
      ['promise', { until: at('18:00').toISOString() }],
      ['hold', { reason: '等业主' }],
      ['resume', {}],
      ['severity', { severity: 'important' }],
      ['liability', { liability: 'company' }],
      ['remedy', { plan: { text: '重做', cost: 100 } }],
      ['result', { text: '已道歉' }],
      ['tell', { way: '电话' }],
      ['close', {}],
    ];
    let ticket: Ticket = secret;
    for (const [name, args] of steps) {
      const stepped = step(aScene(at('10:00'), { people: [OWNER] }), ticket, {
        name,
        by,
        at: at('10:00'),
        args,
      });
      if (stepped.status === 'refused') throw new Error(`${name} was refused: ${stepped.reason}`);
      const others = chats(stepped.outcome.says).filter(
        (one) => !['private:李工', 'private:张伟丰'].includes(one),
      );
      expect(others, name).toEqual([]);
      ticket = stepped.ticket;
    }
    expect(ticket.status).toBe('closed');
  });

  test('whoever is named in a real complaint', () => {
    const talk = openTalk();
    talk.say(anOwner(), privateOf('张伟丰'), '我要投诉王师傅，态度特别差，骂人');
    expect(talk.tickets.map(({ kind, fields }) => [kind, fields['targetPersonIds']])).toEqual([
      ['complaint', [staffNamed('王师傅').id]],
    ]);
    const chatsTold = new Set(talk.said.map(({ to }) => to.replace('memory/bot/', '')));
    expect(chatsTold).toEqual(new Set(['private:张伟丰', 'private:李工']));
  });
});

describe('whom it is about', () => {
  const secret = done(about(['王师傅']), 'accept', at('09:05'), actorNamed('李工', true));
  const unknown = '对不起，没有找到TS-260302-001，请核对编号；其他部门的单请联系客服。';
  const say = (by: Person, text: string, tickets: Ticket[] = [secret], chat = groupNamed('工程部群')) =>
    handle(aTurn({ sender: by, chat, tickets, message: { text } }));
  const wang = staffNamed('王师傅');

  test.each(['/接单', '/日志', '/确认', '/结案', '/处理结果', '/转交', '/撤销', '/合并', '/挂起'])(
    'is told of %s that there is none',
    (command) => {
      const outcome = say(wang, `${command} TS-260302-001 好了`);
      expect(outcome.says.map(({ message }) => message.text)).toEqual([unknown]);
      expect([outcome.tickets, outcome.events]).toEqual([[], []]);
    },
  );

  test('reads the same of one that does not exist', () => {
    expect(say(wang, '/接单 TS-260302-001', []).says[0]?.message.text).toBe(unknown);
  });

  test('does not find it among what there is to do; the head does, in private', () => {
    const own = filed('repair', { id: 't2', assigneeId: wang.id });
    const mine = { ...secret, assigneeId: wang.id };
    const list = (by: Person, chat?: Chat) =>
      say(by, '/待办', [mine, { ...secret, assigneeId: undefined }, own], chat).says[0]?.message.text;
    for (const chat of [undefined, privateOf('王师傅')]) {
      expect(list(wang, chat)).toContain('BX-260302-001');
      expect(list(wang, chat)).not.toContain('TS-260302-001');
    }
    expect(list(staffNamed('李工'), privateOf('李工'))).toContain('TS-260302-001');
    expect(list(staffNamed('李工'))).not.toContain('TS-260302-001');
  });

  test('is not handed it, by name or as the head of a department', () => {
    const refusal = '对不起，不能转给被投诉人，请另选一位。';
    const head = staffNamed('李工');
    expect(say(head, '/转交 TS-260302-001 王师傅').says[0]?.message.text).toBe(refusal);
    const ofHead = about(['李工'], 'minor', { department: 'engineering' });
    expect(say(staffNamed('陈静'), '/转交 TS-260302-001 工程部', [ofHead]).says[0]?.message.text).toBe(
      refusal,
    );
    expect(say(head, '/转交 TS-260302-001 小周').mark).toBe('acted');
  });

  test('is not among the colleagues whom the question offers', () => {
    const offered = say(staffNamed('李工'), '/转交 TS-260302-001').says[0]?.message.choices?.map(
      ({ label }) => label,
    );
    expect(offered).toContain('小周');
    expect(offered).not.toContain('王师傅');
  });

  test('cannot merge it into another', () => {
    const gm = staffNamed('高总');
    const ofGm = about(['高总'], 'minor', { id: 't9', no: 'TS-260302-009' });
    const outcome = say(gm, '/合并 TS-260302-001 TS-260302-009', [aComplaint('minor'), ofGm]);
    expect(outcome.says[0]?.message.text).toBe(
      '对不起，没有找到TS-260302-009，请核对编号；其他部门的单请联系客服。',
    );
    expect(outcome.tickets).toEqual([]);
  });

  test('nobody reads it in the history of the room, only what was mended there', () => {
    const history = [
      about(['王师傅'], 'minor', { id: 't5', unit: '3-2-501', summary: '王师傅偷懒' }),
      filed('repair', { id: 't6', unit: '3-2-501', summary: '马桶堵了' }),
    ];
    const sheet = (name: string) => {
      const scene = aScene(at('10:00'), { history, people: [OWNER] });
      const command = { name: 'accept', by: actorNamed(name), at: at('10:00'), args: {} };
      const stepped = step(scene, filed('repair'), command);
      const says = stepped.status === 'decided' ? stepped.outcome.says : [];
      return told(says).find(({ chat }) => chat === `private:${name}`)?.text;
    };
    for (const name of ['王师傅', '小周']) {
      expect(sheet(name)).toContain('马桶堵了');
      expect(sheet(name)).not.toContain('偷懒');
    }
  });

  test('is known by id, not by name', () => {
    expect(isTarget(secret, wang.id)).toBe(true);
    expect(isTarget(secret, wang.name)).toBe(false);
  });
});

describe('an anonymous complaint', () => {
  const fields = { anonymous: true, name: OWNER.name, phone: OWNER.phone, home: '3-2-501' };
  const sealed = aComplaint('minor', { place: 'home', unit: '3-2-501', summary: '楼道太吵', fields });
  const words = (viewer: 'staff' | 'handler' | 'self') =>
    ticketWords(aScene(at('10:00'), { people: [OWNER] }), sealed, viewer);

  test.each(['staff', 'handler'] as const)('shows neither name, phone nor flat to %s', (viewer) => {
    const { who, name, phone, where } = words(viewer);
    expect([who, name, phone, where]).toEqual(['匿名业主', undefined, undefined, undefined]);
  });

  test('shows its author that it is theirs', () => {
    expect(words('self').name).toBe(OWNER.name);
  });

  test('names the neighbour’s flat that it is about', () => {
    const neighbour = { ...sealed, unit: '3-2-601' };
    expect(ticketWords(aScene(at('10:00')), neighbour, 'staff').where).toBe('3栋2单元601');
  });
});
