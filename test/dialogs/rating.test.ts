/** Ratings: whom a score belongs to, what a low one opens, and the question why. */
import { describe, expect, test } from 'vitest';
import { handle } from '../../src/dialogs/handle.ts';
import type { Dialog } from '../../src/domain/dialog.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Outcome, Turn } from '../../src/domain/turn.ts';
import { at } from '../support/lives.ts';
import { aComplaint, done, filed, OWNER, told, withPolicy } from '../support/tended.ts';
import {
  aGuest,
  anOwner,
  aTurn,
  COMMUNITY,
  groupNamed,
  OWNERS,
  privateOf,
  staffNamed,
} from '../support/turn.ts';

const HOME = privateOf(OWNER.name);
const NOW = at('10:00');
const finished = done(done(filed('repair'), 'accept', at('09:05')), 'complete', at('09:30'));

function said(text: string, given: Omit<Partial<Turn>, 'message'> = {}, mentionedBot = false): Outcome {
  const message = { text, mentionedBot };
  return handle(aTurn({ now: NOW, sender: OWNER, chat: HOME, tickets: [finished], ...given, message }));
}
const opened = (outcome: Outcome, kind = 'recovery') => outcome.tickets.find((one) => one.kind === kind);
const texts = (outcome: Outcome, chat: string) =>
  told(outcome.says)
    .filter((one) => one.chat === chat)
    .map(({ text }) => text);
const PRIVATE = `private:${OWNER.name}`;

describe('a low score', () => {
  const outcome = said('1分');

  test('opens a recovery for somebody else, due in a day, with what was rated and by whom it was done', () => {
    expect(opened(outcome)).toMatchObject({
      no: 'FW-260302-001',
      status: 'open',
      department: 'customer-service',
      summary: 'BX-260302-001 给排水',
      fields: { repair: 'BX-260302-001', score: 1, handlerId: staffNamed('王师傅').id },
      clocks: [{ clock: 'recover', dueAt: at('2026-03-03 10:00') }],
    });
    expect(outcome.numbers).toEqual({ FW: 1 });
  });

  test('is regretted and asked about in one message, and nothing personal is said to the group', () => {
    expect(texts(outcome, PRIVATE)).toEqual([
      '谢谢您的评价，很抱歉没有让您满意。\n请问哪里没有做好？请您告诉我；客服同事3月3日(周二) 10:00前与您联系，谢谢您。',
    ]);
    expect(opened(outcome)?.unit).toBeUndefined();
    const [group = ''] = texts(outcome, '客服部群');
    expect(group).toMatch(/评价1分[\s\S]*BX-260302-001 给排水，原处理人：王师傅/);
    expect(group).not.toMatch(/501|张|138/);
    expect(outcome.dialog?.state).toEqual({ doing: 'why', ticketId: 'm1-recovery' });
  });

  test.each([
    ['3分', 2, false],
    ['2分', 2, true],
    ['3分', 3, true],
    ['2分', 1, false],
  ])('%s where %s is low', (text, lowScore, low) => {
    expect(opened(said(text, withPolicy({ 'survey.lowScore': lowScore }))) !== undefined).toBe(low);
  });

  test('in a group is answered there without the question, which is put in private', () => {
    const inGroup = said('差评', { chat: OWNERS }, true);
    expect(texts(inGroup, OWNERS.name)[0]).not.toContain('哪里');
    expect(texts(inGroup, PRIVATE)).toEqual([expect.stringContaining('请问哪里没有做好')]);
    expect(inGroup.dialog).toMatchObject({ chatId: HOME.id, state: { doing: 'why' } });
  });

  test('of somebody whom we cannot write to in private is not asked about', () => {
    const { privateChat: _, ...closed } = OWNER;
    const inGroup = said('差评', { chat: OWNERS, sender: closed }, true);
    expect([opened(inGroup)?.fields['score'], inGroup.dialog]).toEqual([1, undefined]);
    expect(inGroup.says.map(({ message }) => message.text).join('')).not.toContain('哪里没有做好');
  });

  test('does not push aside a form that is being filled in', () => {
    const form: Dialog = {
      id: `memory/bot/${OWNER.name}@${HOME.id}`,
      chatId: HOME.id,
      homeChatId: HOME.id,
      state: { doing: 'form', kindVersion: 1, drafts: ['d'], asking: 'preferredTime', misses: 0 },
      version: 1,
      expiresAt: at('2026-03-03 10:00'),
    };
    const pressed = {
      choice: {
        label: '1分',
        act: { do: 'command', command: 'rate', ticketId: finished.id, args: { score: '1' } },
      } as const,
      offer: { ticketId: finished.id, choices: [] },
    };
    const turn = aTurn({
      now: NOW,
      sender: OWNER,
      chat: HOME,
      tickets: [finished],
      dialog: form,
      dialogs: [form],
      pressed,
      message: { text: '', kind: 'action' },
    });
    const rated = handle(turn);
    expect(opened(rated)?.fields['score']).toBe(1);
    expect(rated.dialog).toBeUndefined();
    expect(texts(rated, PRIVATE)[0]).not.toContain('哪里没有做好');
  });

  test('together with another wish gives each its own number', () => {
    const both = said('2分，另外请问暖气费怎么算');
    expect(both.tickets.map(({ kind, no }) => `${kind} ${no}`).sort()).toEqual([
      'inquiry FW-260302-001',
      'recovery FW-260302-002',
      'repair BX-260302-001',
    ]);
    expect(both.numbers).toEqual({ FW: 2 });
  });

  test('of a complaint about somebody stays with those who may know of it', () => {
    const target = staffNamed('王师傅').id;
    const complaint = aComplaint('minor', {
      department: 'engineering',
      fields: { targetPersonIds: [target] },
    });
    const resulted = done(
      complaint,
      'result',
      at('09:30'),
      { personId: staffNamed('李工').id, staff: true, senior: true, supervisor: false },
      { text: '已批评教育' },
    );
    const rated = said('1分', { tickets: [resulted] });
    expect(opened(rated)?.fields['targetPersonIds']).toEqual([target]);
    const groups = COMMUNITY.chats.map(({ name }) => name);
    expect(told(rated.says).filter(({ chat }) => groups.includes(chat))).toEqual([]);
    expect(told(rated.says).some(({ chat }) => chat === 'private:王师傅')).toBe(false);
  });
});

describe('the answer to why', () => {
  const first = said('1分');
  const tickets = [...first.tickets].sort((a) => (a.kind === 'recovery' ? -1 : 1));
  const answered = (text: string, given: Omit<Partial<Turn>, 'message'> = {}): Outcome => {
    const dialog = first.dialog ?? undefined;
    return said(text, { tickets, dialog, dialogs: dialog ? [dialog] : [], ...given });
  };

  test.each([
    '师傅态度不好，鞋套也不穿',
    '来得太晚了，还把地弄脏了',
    '等了两天才来',
    '垃圾服务',
    '水龙头装歪了',
    '你们就是骗子！！态度太差了！！',
    '建议师傅准时一点',
  ])('%s', (text) => {
    const outcome = answered(text);
    expect(outcome.tickets.map(({ kind, fields }) => [kind, fields['reason']])).toEqual([['recovery', text]]);
    expect(outcome.events.map(({ type }) => type)).toEqual(['reason']);
    expect(outcome.dialog).toBeNull();
    expect(texts(outcome, PRIVATE)).toEqual([
      '谢谢您告诉我，已转给客服同事，3月3日(周二) 10:00前与您联系，给您添麻烦了。',
    ]);
    expect(told(outcome.says).find(({ chat }) => chat === '客服部群')?.calls).toEqual(['陈静']);
  });

  test.each(['算了', '没事', '不想说', '没有', '谢谢'])(
    '%s says nothing, and closes the question or leaves it',
    (text) => {
      const outcome = answered(text);
      expect(outcome.tickets).toEqual([]);
      expect(outcome.says).toHaveLength(1);
    },
  );

  test.each([
    ['卫生间灯也坏了，明天上午在家', 'repair'],
    ['师傅把我家手机偷走了', 'complaint'],
    ['请问暖气费怎么算', 'inquiry'],
    ['楼上天天半夜装修', 'complaint'],
  ])('%s is a matter of its own', (text, kind) => {
    const outcome = answered(text);
    expect(outcome.tickets.map((one) => one.kind)).toContain(kind);
    expect(opened(outcome)).toBeUndefined();
  });

  test('that it is not mended opens the job again and is the reason too', () => {
    const outcome = answered('没修好，还在滴');
    expect(outcome.tickets.map(({ kind, status }) => [kind, status])).toEqual(
      expect.arrayContaining([
        ['repair', 'reopened'],
        ['recovery', 'open'],
      ]),
    );
    expect(opened(outcome)?.fields['reason']).toBe('没修好，还在滴');
    expect(texts(outcome, PRIVATE)).toHaveLength(1);
    expect(outcome.dialog).toBeNull();
  });

  test('is read by whoever takes the recovery afterwards', () => {
    const work = opened(answered('鞋套也不穿'));
    if (!work) throw new Error('There is no recovery.');
    const taken = handle(
      aTurn({
        now: NOW,
        sender: staffNamed('陈静'),
        chat: groupNamed('客服部群'),
        people: [OWNER],
        tickets: [work],
        message: { text: `/接单 ${work.no}` },
      }),
    );
    expect(texts(taken, 'private:陈静')[0]).toContain('鞋套也不穿');
  });
});

describe('a score in words', () => {
  test('after another of the same case has closed it is still heard, once', () => {
    const neighbour = anOwner({ name: '孙丽', homes: [] });
    const closed: Ticket = {
      ...finished,
      status: 'closed',
      fields: { ...finished.fields, joined: [neighbour.id], score: 5, raters: [OWNER.id], scores: [5] },
    };
    const choices = [{ label: '5分', act: { do: 'command', command: 'rate', ticketId: closed.id } } as const];
    const chat = privateOf('孙丽');
    const heard = (ticket: Ticket, offers: Turn['offers']) =>
      said('满意', { sender: neighbour, chat, tickets: [ticket], offers, people: [OWNER, neighbour] });
    const rated = heard(closed, [{ ticketId: closed.id, choices }]);
    expect(rated.tickets[0]?.fields).toMatchObject({ score: 5, scores: [5, 4] });
    // The other one is not thanked for what this one said.
    expect(texts(rated, PRIVATE)).toEqual([]);
    expect(heard(closed, []).tickets).toEqual([]);
  });

  test('that answers nothing gets a kind word in private and nothing in a group', () => {
    expect(said('很满意', { tickets: [] }).says).toHaveLength(1);
    expect(said('很满意', { tickets: [], chat: OWNERS }, true).says).toEqual([]);
  });
});

describe('who is asked', () => {
  const completed = (reporter: Ticket['reporterId'], given: Partial<Turn> = {}): Ticket | undefined => {
    const job = done(filed('repair', { reporterId: reporter }), 'accept', at('09:05'));
    const message = { text: `/完工 ${job.no}` };
    return handle(
      aTurn({
        now: NOW,
        sender: staffNamed('王师傅'),
        chat: groupNamed('工程部群'),
        tickets: [job],
        people: [OWNER],
        ...given,
        message,
      } as Parameters<typeof aTurn>[0]),
    ).tickets[0];
  };

  test('the owner, unless they were asked of something else within the period', () => {
    const asked = (ticketId: string, when: string) => ({
      asked: [{ personId: OWNER.id, ticketId, at: at(when) }],
    });
    expect(completed(OWNER.id)?.fields['asked']).toEqual([OWNER.id]);
    expect(completed(OWNER.id, asked('other', '2026-03-01 10:01'))?.fields['asked']).toEqual([]);
    expect(completed(OWNER.id, asked('other', '2026-03-01 10:00'))?.fields['asked']).toEqual([OWNER.id]);
    expect(completed(OWNER.id, asked('t1', '09:59'))?.fields['asked']).toEqual([OWNER.id]);
  });

  test('nobody of the staff, nobody whom we cannot reach, and nobody where it is switched off', () => {
    const guest = aGuest('路人');
    expect(completed(staffNamed('刘洋').id)?.fields['asked']).toEqual([]);
    expect(completed(guest.id, { people: [guest] })?.fields['asked']).toEqual([]);
    expect(completed(OWNER.id, withPolicy({ 'survey.onClose': false }))?.fields['asked']).toEqual([]);
  });

  test('not again who was asked about the one that was merged', () => {
    const gone = { ...finished, id: 't2', no: 'BX-260302-002' };
    const kept = done(filed('repair', { reporterId: 'other' }), 'accept', at('09:05'));
    const merged = handle(
      aTurn({
        now: NOW,
        sender: staffNamed('李工'),
        chat: groupNamed('工程部群'),
        tickets: [kept, gone],
        people: [OWNER],
        message: { text: '/合并 BX-260302-001 BX-260302-002' },
      }),
    );
    const joint = merged.tickets.find(({ id }) => id === kept.id);
    expect(joint?.fields).toMatchObject({ joined: [OWNER.id], askedBefore: [OWNER.id] });
    expect(joint && done(joint, 'complete', NOW).fields['asked']).toEqual([]);
    const survey = merged.tasks.find(({ type }) => type === 'survey');
    expect(survey).toMatchObject({ ticketId: 't2', status: 'cancelled' });
  });
});
