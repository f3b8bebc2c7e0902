/** Every template of the wording, said with a person's full data to each kind of reader (R067, R070). */
import { describe, expect, test } from 'vitest';
import { announce } from '../../src/dialogs/announce.ts';
import { KINDS } from '../../src/dialogs/kinds/index.ts';
import { look } from '../../src/dialogs/look.ts';
import { relay } from '../../src/dialogs/talk.ts';
import { tend } from '../../src/dialogs/tend.ts';
import { ticketWords } from '../../src/dialogs/ticket-words.ts';
import type { TicketWords } from '../../src/dialogs/wording/index.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import type { Viewer } from '../../src/domain/redact.ts';
import type { Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import type { Chat, Person, Saying, Turn } from '../../src/domain/turn.ts';
import { argumentsOf, isForOne, TEMPLATES, type Template } from '../support/sentences.ts';
import { AT, OWNERS_GROUP, people, STAFF_GROUPS, scene, sealed, ticket, turn } from './scene.ts';

const { reporter, joined, neighbour, technician } = people;
const PHONES = [reporter.phone ?? '', '13922223333'];
const NAMES = [reporter.name];
const ID = '440301199001011234';
const ROOM = /(?<!\d)501(?!\d)/;
const MONEY = /293\.28|255\.08/;

/** What of a text this viewer may not read. */
function seen(text: string, viewer: Viewer): string[] {
  if (viewer === 'self' || viewer === 'handler') return [];
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  return [
    ...[...PHONES, ID].filter((one) => digits.includes(one)),
    ...NAMES.filter((one) => text.includes(one)),
    ...(viewer === 'group' && ROOM.test(text) ? ['501'] : []),
    ...(viewer === 'group' && MONEY.test(text) ? ['money'] : []),
    ...(viewer === 'group' && text.includes('水龙头') ? ['the words of the owner'] : []),
  ];
}

const SPOKEN = `3栋2单元501的${reporter.name}说，电话${reporter.phone}，身份证${ID}，欠255.08元，已付293.28元`;

const alertOf = (words: TicketWords) => ({
  ticket: words,
  clock: 'claim' as const,
  stage: 'breach' as const,
  due: AT,
  now: AT,
  zone: 'Asia/Shanghai',
  assigned: false,
  count: 1,
  headquarters: true,
});

/** What a template says with all that this viewer is given. */
function said(template: Template, viewer: Viewer): string[] {
  const { path, value } = template;
  const all = [ticket, sealed, { ...ticket, place: 'public' as const }, { ...ticket, kind: 'incident' }];
  return all.map((one) => {
    const words = ticketWords(scene, one, viewer, SPOKEN);
    const take = value as (...args: unknown[]) => unknown;
    const args =
      path === 'alert.say'
        ? [alertOf(words)]
        : argumentsOf(template, take.length, SPOKEN, NAMES, viewer, words);
    const answer = take(...args);
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  });
}

describe.each(['group', 'staff', 'handler', 'self'] as const)('to %s', (viewer) => {
  // The operator's start has the demo's own example.
  const shown = TEMPLATES.filter(
    (one) => typeof one.value === 'function' && !isForOne(one) && one.path !== 'start',
  );
  test.each(shown.map((one) => [one.path, one] as const))('%s', (_, template) => {
    for (const text of said(template, viewer)) expect(seen(text, viewer), text).toEqual([]);
  });
});

test('the sample would show: the handler reads name, phone and room', () => {
  const sheet = { path: 'staff.jobSheet', value: zhCN.staff.jobSheet };
  const [text = ''] = said(sheet, 'handler');
  expect(seen(text, 'staff')).toEqual(expect.arrayContaining([reporter.phone, reporter.name]));
  expect(seen(text, 'group')).toContain('501');
});

/** Who reads what was said. */
function viewerOf({ to }: Saying): Viewer {
  if (to === OWNERS_GROUP.id) return 'group';
  if (STAFF_GROUPS.some(({ id }) => id === to)) return 'staff';
  return to === technician.privateChat?.id ? 'handler' : 'self';
}

function leaks(says: readonly Saying[]): string[] {
  return says.flatMap((one) => {
    const text = [one.message.text, ...(one.message.choices ?? []).map(({ label }) => label)].join('\n');
    const found = seen(text, viewerOf(one));
    // Whoever joined, and a neighbour, are in private but not the one it is about.
    const stranger = [joined, neighbour].some(({ privateChat }) => privateChat?.id === one.to);
    return [...found, ...(stranger ? seen(text, 'group') : [])].map((what) => `${what} → ${one.to}: ${text}`);
  });
}

describe('what the kinds announce', () => {
  const rows = KINDS.flatMap((spec) =>
    Object.keys(spec.audiences).map((event) => [spec.kind, event] as const),
  );
  test.each(rows)('%s %s', (kind, event) => {
    for (const one of [ticket, sealed]) {
      const told = { ...one, kind, fields: { ...one.fields, joined: [joined.id] } } as Ticket;
      const args = { note: SPOKEN };
      for (const chat of [OWNERS_GROUP, reporter.privateChat]) {
        for (const sender of [reporter, joined, technician]) {
          expect(leaks(announce({ ...scene, sender, chat }, told, event, args))).toEqual([]);
        }
      }
    }
  });
});

describe('a sealed complaint', () => {
  test('tells staff neither who nor from where', () => {
    for (const event of ['file', 'accept', 'reopen', 'result']) {
      const says = announce({ ...scene, sender: undefined, chat: undefined }, sealed, event, {
        text: SPOKEN,
      });
      const staff = says.filter((one) => viewerOf(one) !== 'self').map(({ message }) => message.text);
      expect(staff.filter((text) => ROOM.test(text) || text.includes(reporter.name[0] ?? ''))).toEqual([]);
    }
  });
});

test('the job sheet has what was mended before, not what people complained of or owe', () => {
  const before = (kind: string, summary: string): Ticket => ({ ...ticket, id: `b-${kind}`, kind, summary });
  const history = [
    before('repair', `以前修过马桶，找${reporter.name}${reporter.phone}`),
    before('complaint', '投诉王师傅态度差'),
    before('arrears', '物业费用逾期未缴'),
    before('binding', `我是3栋2单元501业主${reporter.name}，手机${reporter.phone}`),
  ];
  const says = announce({ ...scene, history }, { ...ticket, assigneeId: technician.id }, 'accept');
  const sheet = says.find(({ to }) => to === technician.privateChat?.id)?.message.text ?? '';
  const [, past = ''] = sheet.split('本房以往');
  expect(past).toContain('以前修过马桶');
  expect(past).not.toMatch(/投诉|逾期|业主/);
  expect(seen(past, 'staff')).toEqual([]);
});

test.each(['warn', 'breach'])('alerts at the %s', (stage) => {
  const at = AT.getTime();
  const dueAt = new Date(stage === 'warn' ? at + 60_000 : at - 60_000);
  const clock = { clock: 'claim' as const, startedAt: AT, warnAt: new Date(at - 120_000), dueAt, alerts: 0 };
  const alerted = tend({ ...scene, sender: undefined, chat: undefined }, { ...ticket, clocks: [clock] });
  expect(alerted.says.length).toBeGreaterThan(0);
  expect(leaks(alerted.says)).toEqual([]);
  expect(alerted.says.flatMap(({ brief = '' }) => seen(brief, 'staff'))).toEqual([]);
});

describe('what staff look up in their group', () => {
  const asked = (by: Person): Turn =>
    turn({ sender: by, chat: STAFF_GROUPS[0] as Chat, tickets: [ticket, sealed] });
  const event = (type: string, by: Person, facts: Record<string, unknown>): TicketEvent => ({
    ticketId: ticket.id,
    seq: 0,
    type,
    at: AT,
    personId: by.id,
    facts,
  });

  test('the log of a ticket', () => {
    const events = [
      event('file', reporter, {}),
      event('join', joined, {}),
      event('correct', reporter, { what: '电话', from: '', to: '13922223333' }),
      event('correct', reporter, { what: '称呼', from: '', to: reporter.name }),
      event('reopen', reporter, { note: SPOKEN }),
      event('hold', technician, { reason: SPOKEN, text: SPOKEN }),
    ];
    const { says } = look(asked(technician), { do: 'look', at: 'log', ticket: { ...ticket, events } });
    expect(says[0]?.message.text.split('\n')).toHaveLength(events.length + 1);
    expect(leaks(says)).toEqual([]);
    expect(says[0]?.message.text).not.toContain(joined.name);
  });

  test('the list of what is to be done', () => {
    const free = { ...asked(technician), tickets: [{ ...ticket, assigneeId: technician.id }] };
    const { says } = look(free, { do: 'look', at: 'todo' });
    expect(says[0]?.message.text).toContain(ticket.no);
    expect(leaks(says)).toEqual([]);
  });
});

test('what is passed on to people', () => {
  const stranger: Person = { ...reporter, id: 'guest', name: '路人', homes: [], phone: undefined };
  for (const sender of [reporter, stranger]) {
    const text =
      sender === reporter ? SPOKEN : `我是${neighbour.name}，住3栋2单元601，电话${neighbour.phone}`;
    const said = turn({ sender, chat: sender.privateChat as Chat, message: { text } });
    const staff = relay(said, said.message.text, 'unbuilt').says.filter((one) => viewerOf(one) === 'staff');
    expect(staff).toHaveLength(1);
    expect(leaks(staff)).toEqual([]);
    expect(staff[0]?.message.text).not.toContain(neighbour.name);
    expect(staff[0]?.message.text).not.toContain(neighbour.phone);
  }
});
