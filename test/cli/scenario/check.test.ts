import { describe, expect, it, test } from 'vitest';
import {
  checkCount,
  checkExpect,
  checkFields,
  checkQuiet,
  type Expectation,
} from '../../../src/cli/scenario/check.ts';
import type { SentMessage } from '../../../src/cli/scenario/stage.ts';

function sent(chat: string, text: string, more: Partial<SentMessage> = {}): SentMessage {
  return { id: '', chat, text, mentions: [], choices: [], pictures: 0, files: 0, ...more };
}

const MESSAGES = [
  sent('业主群', '您好，已登记，单号 BX-260302-001'),
  sent('业主群', '请您放心\n第二行'),
  sent('工程部群', '新工单 BX-260302-001 水龙头', {
    mentions: ['李工', '王师傅'],
    choices: ['接单', '转单'],
    pictures: 2,
  }),
  sent('管理群', '日报', { files: 1, pictures: 1 }),
];

type Demands = Omit<Expectation, 'in'> & { in?: string[] };

function check({ in: chats = ['业主群'], ...demands }: Demands, messages = MESSAGES) {
  return checkExpect({ in: chats, ...demands }, messages);
}

describe('expect', () => {
  test.each<[string, Demands]>([
    ['every all in some message', { all: ['登记', '放心'] }],
    ['one: all in one message', { one: ['登记', 'BX-260302-001'] }],
    ['any: one of them is enough', { any: ['收到', '放心'] }],
    ['none of them occurs', { none: ['水龙头', '日报'] }],
    ['match within one message', { match: '登记.*001$' }],
    ['match knows the line break', { match: '放心\\n' }],
    ['count', { count: 2 }],
    ['mentions', { in: ['工程部群'], mentions: '李工' }],
    ['choices, in any order and not all of them', { in: ['工程部群'], choices: ['转单'] }],
    ['pictures', { in: ['工程部群'], pictures: 2 }],
    ['files', { in: ['管理群'], files: 1 }],
    [
      'the chats of a list together',
      { in: ['业主群', '工程部群', '管理群'], all: ['放心', '水龙头'], count: 4, pictures: 3 },
    ],
    ['no more than that something was sent', {}],
    ['none alone, of silence', { in: ['客服部群'], none: ['水龙头'] }],
    ['a count of 0, of silence', { in: ['客服部群'], count: 0 }],
    ['a count of 0 with none, of silence', { in: ['客服部群'], count: 0, none: ['水龙头'] }],
  ])('holds: %s', (_name, demands) => expect(check(demands)).toBeUndefined());

  test.each<[string, Demands, string]>([
    ['an all that is missing', { all: ['登记', '水龙头'] }, 'no message says 「水龙头」; sent: '],
    [
      'one spread over two messages',
      { one: ['登记', '放心'] },
      'no single message says all of 「登记」 「放心」',
    ],
    ['not one any', { any: ['收到', '日报'] }, 'no message says any of 「收到」 「日报」'],
    ['a none that occurs', { none: ['x', '放心'] }, 'a message says 「放心」'],
    ['match across messages', { match: '登记[\\s\\S]*放心' }, 'no message matches /登记[\\s\\S]*放心/'],
    ['match has no flags', { match: 'bx-' }, 'no message matches /bx-/'],
    ['match: ^ is the start of the message', { match: '^第二行' }, 'no message matches'],
    ['one message too many', { count: 1 }, 'messages: 2, expected 1'],
    ['one message too few', { count: 3 }, 'messages: 2, expected 3'],
    ['a count of 0 that is not', { count: 0 }, 'messages: 2, expected 0'],
    ['a mention elsewhere', { mentions: '李工' }, 'no message mentions 李工'],
    [
      'a name in the text is no mention',
      { in: ['工程部群'], mentions: '水龙头' },
      'no message mentions 水龙头',
    ],
    [
      'a choice that is not offered',
      { in: ['工程部群'], choices: ['接单', '退单'] },
      'no message offers [退单]',
    ],
    ['a choice in the text', { choices: ['登记'] }, 'no message offers [登记]'],
    ['choice labels are not text', { in: ['工程部群'], all: ['接单'] }, 'no message says 「接单」'],
    ['mentions are not text', { in: ['工程部群'], all: ['李工'] }, 'no message says 「李工」'],
    ['too few pictures', { in: ['工程部群'], pictures: 3 }, 'pictures: 2, expected 3'],
    ['too many files', { in: ['管理群'], files: 0 }, 'files: 1, expected 0'],
    [
      'the text of another chat',
      { in: ['管理群'], all: ['水龙头'] },
      'no message says 「水龙头」; sent: 管理群',
    ],
    [
      'none with more, of silence',
      { in: ['客服部群'], none: ['x'], any: ['y'] },
      'nothing was sent to 客服部群; sent elsewhere: 业主群',
    ],
    ['silence', { in: ['客服部群', '财务群'] }, 'nothing was sent to 客服部群, 财务群'],
    ['pictures of silence', { in: ['客服部群'], pictures: 0 }, 'nothing was sent to 客服部群'],
    [
      'a count of 0 with all, of silence',
      { in: ['客服部群'], count: 0, all: ['x'] },
      'no message says 「x」',
    ],
  ])('fails: %s', (_name, demands, reason) => expect(check(demands)).toContain(reason));

  test.each<Omit<Demands, 'in' | 'none'>>([
    { all: ['y'] },
    { one: ['y'] },
    { any: ['y'] },
    { match: 'y' },
    { count: 1 },
    { mentions: '李工' },
    { choices: ['接单'] },
    { pictures: 1 },
    { files: 1 },
  ])('fails of silence: none with %o', (demand) => {
    expect(check({ in: ['客服部群'], none: ['x'], ...demand }, [])).toBe('nothing was sent to 客服部群');
  });

  it('shows all that was sent there, and every reason at once', () => {
    expect(check({ in: ['工程部群', '管理群'], all: ['x'], count: 1 })).toBe(
      'no message says 「x」; messages: 2, expected 1; sent: ' +
        '工程部群 「新工单 BX-260302-001 水龙头」 @李工 @王师傅 [接单] [转单] pictures: 2, 管理群 「日报」 pictures: 1 files: 1',
    );
    expect(check({ count: 1 })).toContain('「请您放心 ⏎ 第二行」');
  });
});

describe('quiet', () => {
  it('holds for chats to which nothing was sent', () => {
    expect(checkQuiet(['客服部群', '财务群'], MESSAGES)).toBeUndefined();
    expect(checkQuiet('all', [])).toBeUndefined();
  });

  it('fails with what was sent', () => {
    expect(checkQuiet(['客服部群', '管理群'], MESSAGES)).toBe(
      'not quiet; sent: 管理群 「日报」 pictures: 1 files: 1',
    );
    expect(checkQuiet('all', MESSAGES.slice(0, 1))).toContain('业主群');
  });
});

describe('fields', () => {
  const ticket = {
    no: 'BX-260302-001',
    status: 'open',
    valid: true,
    reopened: 0,
    assignee: undefined,
    fields: {
      phone: '13800000001',
      qty: 2,
      items: ['沙发', '书桌'],
      preferredTime: { from: '2026-03-03T06:00:00Z', to: null },
    },
    deadlines: { claim: new Date('2026-03-02T01:30:00Z'), reply: '2026-03-04T01:00:00.000Z' },
  };

  test.each<[string, Record<string, unknown>]>([
    ['nothing named', {}],
    ['only what is named', { status: 'open' }],
    ['an absent key of the step', { status: undefined }],
    ['false, 0 and true as they are', { valid: true, reopened: 0 }],
    ['part of the fields', { fields: { phone: '13800000001' } }],
    [
      'an instant in another offset, nested',
      { fields: { preferredTime: { from: '2026-03-03T14:00:00+08:00' } } },
    ],
    ['an instant that is a Date', { deadlines: { claim: '2026-03-02T09:30:00+08:00' } }],
    ['an instant with milliseconds', { deadlines: { reply: '2026-03-04T09:00:00+08:00' } }],
    ['a list', { fields: { items: ['沙发', '书桌'] } }],
    ['nothing where nothing is', { assignee: null, fields: { preferredTime: { to: null } } }],
  ])('match: %s', (_name, expected) => expect(checkFields(expected, ticket)).toBeUndefined());

  test.each<[string, Record<string, unknown>, string]>([
    ['another status', { status: 'draft' }, 'status is "open", expected "draft"'],
    [
      'what is not there',
      { assignee: '王师傅', unit: '3-2-501' },
      'assignee is nothing, expected "王师傅"; unit is nothing, expected "3-2-501"',
    ],
    [
      'a number for a text',
      { fields: { phone: 13800000001 } },
      'fields.phone is "13800000001", expected 13800000001',
    ],
    ['a text for a number', { fields: { qty: '2' } }, 'fields.qty is 2, expected "2"'],
    [
      'another instant, told in the same offset',
      { deadlines: { claim: '2026-03-02T09:10:00+08:00' } },
      'deadlines.claim is 2026-03-02T09:30:00+08:00, expected 2026-03-02T09:10:00+08:00',
    ],
    [
      'a clock that does not run',
      { deadlines: { ack: '2026-03-02T09:10:00+08:00' } },
      'deadlines.ack is nothing, expected 2026-03-02T09:10:00+08:00',
    ],
    ['a shorter list', { fields: { items: ['沙发'] } }, 'fields.items is ["沙发","书桌"], expected ["沙发"]'],
    ['a map where a text is', { status: { a: 1 } }, 'status is "open", expected {"a":1}'],
    ['a text where a map is', { fields: 'x' }, 'expected "x"'],
    ['a date is no instant', { fields: { preferredTime: { from: '2026-03-03' } } }, 'expected "2026-03-03"'],
  ])('differ: %s', (_name, expected, reason) => expect(checkFields(expected, ticket)).toContain(reason));
});

describe('count', () => {
  const rows = [
    { no: 'BX-1', status: 'open', place: 'public' },
    { no: 'BX-2', status: 'draft', place: 'public' },
  ];

  it('counts the rows that match', () => {
    expect(checkCount(2, undefined, rows)).toBeUndefined();
    expect(checkCount(2, { place: 'public' }, rows)).toBeUndefined();
    expect(checkCount(1, { place: 'public', status: 'draft' }, rows)).toBeUndefined();
    expect(checkCount(0, { status: 'closed' }, rows)).toBeUndefined();
  });

  it('shows the rows when their number is another', () => {
    expect(checkCount(0, { status: 'draft' }, rows)).toBe(
      '1 of 2 match, expected 0; there are: {"no":"BX-1","status":"open"}, {"no":"BX-2","status":"draft"}',
    );
    expect(checkCount(1, undefined, [])).toBe('0 of 0 match, expected 1; there are: none');
  });
});
