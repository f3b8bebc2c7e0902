/** In the owners' group there is nothing to see of anybody: no phone, no name, no room, whatever was said (R070). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chat, Person, Saying } from '../../src/domain/turn.ts';
import {
  aGuest,
  anOwner,
  COMMUNITY,
  groupNamed,
  OWNERS,
  openTalk,
  privateOf,
  readable,
  staffNamed,
} from '../support/turn.ts';

const ZHANG = anOwner({ name: '张伟丰', phone: '13800000001' });
const TWO_HOMES = anOwner({
  name: '李娜娜',
  phone: '13800000002',
  homes: [
    { unit: '1-1-302', role: 'owner' },
    { unit: '5-1-602', role: 'owner' },
  ],
});
/** Bound, but we have never been able to write to them in private. */
const CLOSED = anOwner({
  name: '孙丽丽',
  phone: '13800000006',
  homes: [{ unit: '3-2-401', role: 'owner' }],
  privateChat: undefined,
});
const GUEST = aGuest('5-1-602 赵敏敏');
const TALKERS = [ZHANG, TWO_HOMES, CLOSED, GUEST];

const NAMES = ['张伟丰', '李娜娜', '孙丽丽', '赵敏敏', '陈强强'];
const PHONES = ['13800000001', '13800000002', '13800000004', '13800000006', '13900000009'];
const ROOMS = ['501', '502', '302', '602', '601', '401', '1203'];

/** What of a text gives somebody away; ticket numbers are looked over. */
function givenAway(text: string): string[] {
  const rest = text.replace(/BX-\d{6}-\d{3,}/g, '');
  const digits = rest.replace(/\D/g, '');
  return [
    ...NAMES.filter((name) => rest.includes(name)),
    ...PHONES.filter((phone) => digits.includes(phone) || rest.includes(`${phone.slice(0, 3)}****`)),
    ...ROOMS.filter((room) => new RegExp(`(?<!\\d)${room}(?!\\d)`).test(rest)),
  ];
}

function inGroup(said: readonly Saying[]): string[] {
  return said.filter(({ to }) => to === OWNERS.id).map(readable);
}

function leaks(said: readonly Saying[]): string[] {
  return inGroup(said).filter((text) => givenAway(text).length > 0);
}

type Line = readonly [
  by: Person,
  chat: Chat,
  text: string,
  more?: { mentionedBot?: boolean; photos?: number },
];
const zhang = privateOf('张伟丰');
const photo = (i: number) => ({ kind: 'image' as const, ref: `photo-${i}`, mime: 'image/png', size: 100 });

function talked(lines: readonly Line[]) {
  const talk = openTalk();
  for (const [by, chat, text, { mentionedBot = false, photos = 0 } = {}] of lines) {
    const attachments = Array.from({ length: photos }, (_, i) => photo(i));
    talk.say(by, chat, text, { mentionedBot, attachments });
  }
  return talk;
}

const ASKED = { mentionedBot: true };
const COMPLETE = '3栋2单元501，张伟丰，13800000001，厨房水龙头坏了，明天下午2点后在家';
const STORIES: Record<string, { lines: readonly Line[]; tickets: number }> = {
  'a complete report': { lines: [[ZHANG, OWNERS, COMPLETE]], tickets: 1 },
  'a complete report with a photo': { lines: [[ZHANG, OWNERS, COMPLETE, { photos: 2 }]], tickets: 1 },
  'half a report and its answers': {
    lines: [
      [ZHANG, OWNERS, '我家灯不亮了'],
      [ZHANG, zhang, '客厅'],
      [ZHANG, zhang, '明天下午'],
    ],
    tickets: 1,
  },
  'a report that lacks only the room': {
    lines: [
      [ZHANG, OWNERS, '我家灯不亮了，我是张伟丰，13800000001，明天下午在家'],
      [ZHANG, OWNERS, '客厅'],
    ],
    tickets: 1,
  },
  'a public place with everything personal along with it': {
    lines: [[ZHANG, OWNERS, '3栋2单元501张伟丰反映楼道灯坏了，电话13800000001']],
    tickets: 1,
  },
  'a public place and a neighbour': {
    lines: [[ZHANG, OWNERS, '3栋电梯厅好脏，601陈强强扔的垃圾']],
    tickets: 1,
  },
  'a public place beside somebody’s door': { lines: [[ZHANG, OWNERS, '502门口的路灯不亮了']], tickets: 1 },
  'a guest whose nickname says it all': {
    lines: [
      [GUEST, OWNERS, '楼道灯坏了赵敏敏13800000004'],
      [GUEST, OWNERS, '我家水管漏水了，5-1-602，赵敏敏，13800000004'],
    ],
    tickets: 2,
  },
  'a correction of the draft': {
    lines: [
      [ZHANG, OWNERS, '我家灯不亮了'],
      [ZHANG, OWNERS, '房号错了，不是501，是502', ASKED],
      [ZHANG, OWNERS, '电话改成13900000009', ASKED],
    ],
    tickets: 1,
  },
  'a correction by somebody to whom we cannot write': {
    lines: [
      [CLOSED, OWNERS, '厨房水管漏水，明天下午在家'],
      [CLOSED, OWNERS, '地址错了，不是401，是502', ASKED],
      [CLOSED, OWNERS, '电话不对，是13900000009', ASKED],
    ],
    tickets: 1,
  },
  'a room that does not exist': {
    lines: [
      [ZHANG, OWNERS, '我家灯不亮了'],
      [ZHANG, OWNERS, '不是501，是1203', ASKED],
    ],
    tickets: 1,
  },
  'progress, urge and cancel': {
    lines: [
      [ZHANG, OWNERS, COMPLETE],
      [ZHANG, OWNERS, '我的报修到哪了', ASKED],
      [ZHANG, OWNERS, '怎么还没来人', ASKED],
      [CLOSED, OWNERS, 'BX-260302-001到哪了', ASKED],
      [ZHANG, OWNERS, '不用来了', ASKED],
    ],
    tickets: 1,
  },
  'two tickets, and which of them is to be cancelled': {
    lines: [
      [CLOSED, OWNERS, '厨房水管漏水孙丽丽13800000006，明天下午在家'],
      [CLOSED, OWNERS, '卫生间马桶堵了孙丽丽13800000006，明天下午在家'],
      [CLOSED, OWNERS, '不用来了', ASKED],
      [CLOSED, OWNERS, '我的报修到哪了', ASKED],
    ],
    tickets: 2,
  },
  'progress for somebody to whom we cannot write': {
    lines: [
      [CLOSED, OWNERS, '厨房水管漏水，明天下午在家'],
      [CLOSED, OWNERS, '我的报修到哪了', ASKED],
    ],
    tickets: 1,
  },
  'a person is asked for': {
    lines: [
      [ZHANG, OWNERS, '转人工，我是3栋2单元501张伟丰13800000001', ASKED],
      [GUEST, OWNERS, '501欠多少物业费', ASKED],
    ],
    tickets: 1,
  },
  'the talk of several at once': {
    lines: [
      [ZHANG, OWNERS, '我家灯不亮了'],
      [TWO_HOMES, OWNERS, '我家马桶堵了，13800000002'],
      [GUEST, OWNERS, '水管漏水，5-1-602，赵敏敏'],
      [ZHANG, zhang, '客厅'],
      [TWO_HOMES, privateOf('李娜娜'), '5栋1单元602'],
      [CLOSED, OWNERS, '厨房水龙头坏了，明天下午'],
      [TWO_HOMES, privateOf('李娜娜'), '明天上午'],
      [ZHANG, zhang, '周末'],
    ],
    tickets: 4,
  },
};

describe('the dialogs in the owners’ group', () => {
  test.each(Object.entries(STORIES))('%s gives nothing away', (_, { lines, tickets }) => {
    const talk = talked(lines);
    expect(leaks(talk.said)).toEqual([]);
    // The story happened at all: a bot that says nothing would give nothing away either.
    expect(talk.said.length).toBeGreaterThan(0);
    expect(talk.tickets.length).toBe(tickets);
  });

  test('this reads as given away: room, name, phone, masked phone', () => {
    for (const text of ['3栋2单元501', '张伟丰', '138 0000 0001', '138****0001'])
      expect(givenAway(text)).not.toEqual([]);
    expect(givenAway('您好，已登记，单号BX-260302-501，请您放心。')).toEqual([]);
  });

  const utterance = fc.constantFrom(
    COMPLETE,
    '我家灯不亮了',
    '厨房水管漏水，明天下午在家',
    '楼道灯坏了，张伟丰13800000001',
    '3栋2单元501张伟丰家门口路灯坏了',
    '客厅',
    '明天下午',
    '5-1-602',
    '502',
    '赵敏敏',
    '13900000009',
    '不是501是502',
    '电话错了，是13900000009',
    '不用来了',
    '算了',
    '我的报修到哪了',
    'BX-260302-001到哪了',
    '怎么还没来人',
    '转人工',
    '继续',
    '是的',
    '您好',
    '1',
    '',
  );
  const move = fc.record({
    by: fc.integer({ min: 0, max: TALKERS.length - 1 }),
    inPrivate: fc.boolean(),
    text: utterance,
    mentionedBot: fc.boolean(),
    photos: fc.constantFrom(0, 0, 0, 1),
  });

  test('no order of such messages gives anything away', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
        const lines = moves.map(({ by, inPrivate, text, ...more }): Line => {
          const who = TALKERS[by] ?? ZHANG;
          const chat = inPrivate && who.privateChat ? who.privateChat : OWNERS;
          return [who, chat, text, more];
        });
        expect(leaks(talked(lines).said)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the dialogs in the groups of staff', () => {
  const names = (said: readonly Saying[]) =>
    said
      .filter(({ to }) => COMMUNITY.chats.some(({ name }) => to === groupNamed(name).id))
      .map(readable)
      .filter((text) => [...NAMES, ...PHONES].some((one) => text.includes(one)));

  test('show rooms, but neither full names nor phones', () => {
    const talk = talked([
      [ZHANG, OWNERS, '厨房水龙头坏了张伟丰13800000001，明天下午在家'],
      [ZHANG, zhang, '怎么还没来人'],
      [ZHANG, zhang, '转人工，我是张伟丰13800000001'],
    ]);
    const alert = talk.said.find(({ to }) => to === groupNamed('工程部群').id);
    expect(alert?.message.text).toContain('3栋2单元501 · 厨房水龙头坏了');
    expect(names(talk.said)).toEqual([]);
  });

  test('do not name in full whoever has no room and is passed on to people', () => {
    const zhao = anOwner({ name: '赵敏敏', homes: [], phone: undefined });
    const talk = talked([[zhao, privateOf('赵敏敏'), '转人工']]);
    expect(talk.said.length).toBe(2);
    expect(names(talk.said)).toEqual([]);
  });

  test('do not show the phone that was given instead of a time', () => {
    const talk = talked([
      [ZHANG, zhang, '厨房水龙头坏了'],
      [ZHANG, zhang, '打我13800000001'],
    ]);
    expect(talk.tickets[0]?.status).toBe('open');
    expect(names(talk.said)).toEqual([]);
  });

  test('whoever takes the job has it all, in private', () => {
    const talk = talked([[ZHANG, OWNERS, COMPLETE]]);
    talk.press(staffNamed('王师傅'), groupNamed('工程部群'), '接单');
    const sheet = talk.said.find(({ to }) => to === privateOf('王师傅').id);
    expect(sheet?.message.text).toContain('13800000001');
    expect(sheet?.message.text).toContain('张伟丰');
    expect(names(talk.said)).toEqual([]);
  });
});
