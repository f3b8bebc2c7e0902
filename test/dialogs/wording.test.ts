/** Reads every sentence of the wording, new ones too, against the rules of speech (W05, W26, B01-B12, R070). */
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/dialogs/kinds/index.ts';
import { ticketWords } from '../../src/dialogs/ticket-words.ts';
import type { TicketWords } from '../../src/dialogs/wording/index.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import { type Announcement, type Announcements, ARGUMENTS } from '../../src/domain/kind.ts';
import { redactText, type Viewer } from '../../src/domain/redact.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { aTicket } from '../support/tickets.ts';
import { anOwner, aTurn } from '../support/turn.ts';

const NAME = '张伟丰';
const PHONE = '13800000001';

/** Words of things and things to press: parts of sentences or labels, never a message of their own. */
const LABELS = [
  /^(category|status|department|command|someone|intent|wish|kind|topic|severity|liabilityWords|ways)\b/,
  /^(departmentWords|anonymous|event|due|statusOf|right|clock)\b/,
  /^staff\.(answers|reasons|before|log\w+|todoLine|voice|picture)\b/,
  /^alert\.acknowledgeAll$/,
  /^form\.(roomOf|lamp|yes|no|times|goOn|resume|drop|fields)\b/,
  /^confirm\.(item|yes|no)\b/,
  /^filed\.undo\b/,
  /^owner\.scores\b/,
  /^talk\.(menu|somebody|nextStep|next|visit|progressLine|contactTimes)\b/,
];
/** Heard and never said. */
const HEARD = [
  /^commandAliases\b/,
  /^form\.lampWords$/,
  /^talk\.(repairWords|contactTimeWords|anonymousWords|sameHandler|notMended)$/,
  /^staff\.(cost|untilWords|waitsForOwner)$/,
];
/** Read by staff or by the operator, never by owners. */
const BACK_OFFICE = [/^staff\./, /^start$/, /^alert\./, /^refused\./];

const COURTESY = /您好|请|谢谢|对不起|抱歉|再见|不客气/;
const MOST_LINES = 5;

/** What is never said, by its row of the specification. */
const BANNED: readonly [string, RegExp][] = [
  ['B01', /反正|系统就是这样|不清楚是怎么回事/],
  ['B02', /不是我经办|不归我管|不清楚这个事/],
  ['B03', /新员工|新来的|刚来的|才到的/],
  ['B04', /您(说|讲)得不对|您错了|不是这样的/],
  ['B05', /难道|你自己|您自己|早干嘛|怎么不早/],
  ['B06', /滚|傻|蠢|笨|白痴|神经病|有病|他妈|闭嘴/],
  ['B07', /公司就这样|公司不管|物业不管|我们也没钱/],
  ['B08', /找别人|没办法|等通知|不关我/],
  ['B09', /你/],
  ['B11', /[!！]{2,}|都怪|真烦/],
  ['B12', /说过多少|告诉过您|您应该|您必须|您不该|教训/],
];

/** One leaf of the wording; `path` as in `form.ask.unit`. */
interface Template {
  path: string;
  value: unknown;
}

function leaves(value: unknown, path = ''): Template[] {
  const branch = typeof value === 'object' && value !== null && !(value instanceof RegExp);
  if (!branch) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const ALL = leaves(zhCN);
const matches =
  (patterns: readonly RegExp[]) =>
  ({ path }: Template) =>
    patterns.some((one) => one.test(path));
/** Parts of an answer that may be missing. */
const OPTIONAL = [/^talk\.next$/];
const SAID = ALL.filter((one) => !matches([...HEARD, ...OPTIONAL])(one));
const SENTENCES = SAID.filter((one) => !matches(LABELS)(one));
const TO_OWNERS = SENTENCES.filter((one) => !matches(BACK_OFFICE)(one));

/** What a complaint has whenever it is spoken of. */
const LEAST = { liability: 'shared', majorOfYear: 1 };

/** The words of a full ticket as a viewer may see them. */
function wordsFor(viewer: Viewer) {
  const reporter = anOwner({ name: NAME, phone: PHONE });
  const ticket = aTicket({
    reporterId: reporter.id,
    summary: `厨房水龙头坏了，${NAME}，${PHONE}`,
    spot: `3栋电梯厅，${NAME}家门口，${PHONE}`,
    severity: 'major',
    events: [{ ticketId: 't1', seq: 0, type: 'merge', at: new Date(), facts: { other: 'BX-260302-002' } }],
    fields: {
      ...LEAST,
      name: NAME,
      phone: PHONE,
      pictures: ['p1', 'p2'],
      preferredTime: { said: `先打${PHONE}` },
    },
    clocks: [{ clock: 'claim', startedAt: new Date(), warnAt: new Date(), dueAt: new Date(), alerts: 0 }],
  });
  const turn = aTurn({ sender: reporter });
  const said = `等配件，已告知${NAME}${PHONE}`;
  return [
    ticketWords(turn, ticket, viewer, said),
    ticketWords(turn, { ...ticket, place: 'public', unit: undefined }, viewer, said),
    // As little as there can be: nothing agreed, no pictures, no clock.
    ticketWords(turn, { ...ticket, unit: undefined, fields: LEAST, clocks: [] }, viewer, said),
  ];
}

/**
 * An argument that serves every parameter: text, number of things, list of texts, words of a ticket, list of those.
 * So a new template is read without anything being added here.
 */
function sample(viewer: Viewer, words: TicketWords): unknown {
  const text = redactText(`厨房水龙头坏了，${NAME}，${PHONE}`, viewer, [NAME]);
  const one = Object.assign(Object(text) as object, { ...words, what: text });
  return Object.assign([one, one, one], { ...words, what: text, toString: () => text });
}

/** What a template says, all its variants. */
function said({ path, value }: Template, viewer: Viewer = 'self'): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'function') throw new Error(`${path} is neither a text nor a function`);
  return wordsFor(viewer).map((words) => {
    if (path === 'alert.say') return alertsWith(words);
    const args = Array.from({ length: value.length }, () => sample(viewer, words));
    const answer: unknown = Reflect.apply(value, undefined, args);
    return Array.isArray(answer) ? answer.join('\n') : String(answer);
  });
}

/** Alerts are put together from more than one thing. */
function alertsWith(ticket: TicketWords): string {
  const [due, now] = [new Date('2026-03-02T09:30:00+08:00'), new Date('2026-03-02T10:00:00+08:00')];
  const alert = { ticket, due, now, zone: 'Asia/Shanghai', assigned: true, count: 2, headquarters: false };
  const { text } = zhCN.alert.say({ ...alert, clock: 'resolve', stage: 'again' });
  return text;
}

const named = (templates: readonly Template[]) => templates.map((one) => [one.path, one] as const);

describe('every template', () => {
  test.each(named(SAID))('%s is a text or a function that gives one', (_, template) => {
    expect(['string', 'function']).toContain(typeof template.value);
    for (const text of said(template)) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/\[object|undefined|null|NaN|=>/);
    }
  });

  test('no exception of this file is left over from what is gone', () => {
    const unused = [...LABELS, ...HEARD, ...BACK_OFFICE].filter(
      (pattern) => !ALL.some(({ path }) => pattern.test(path)),
    );
    expect(unused).toEqual([]);
  });

  test.each(named(SAID))('%s has none of the phrases that are never said', (_, template) => {
    for (const text of said(template)) {
      expect(BANNED.filter(([, phrase]) => phrase.test(text)).map(([row]) => row)).toEqual([]);
    }
  });

  test.each(named(SENTENCES))('%s has at most five lines (W26)', (_, template) => {
    for (const text of said(template)) expect(text.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  });
});

describe('what owners read', () => {
  test.each(named(TO_OWNERS))('%s has a courtesy word (W05)', (_, template) => {
    for (const text of said(template)) expect(text).toMatch(COURTESY);
  });

  test('is found at all', () => {
    expect(TO_OWNERS.length).toBeGreaterThan(50);
  });
});

describe('what a group reads', () => {
  for (const viewer of ['group', 'staff'] as const) {
    test.each(named(SENTENCES))(`%s shows no phone and no full name to ${viewer}`, (_, template) => {
      for (const text of said(template, viewer)) {
        expect(text).not.toContain(NAME);
        expect(text.replace(/\D/g, '')).not.toContain(PHONE);
      }
    });
  }

  test('the sample would show: whoever does the job sees name and phone', () => {
    const sheet = { path: 'staff.jobSheet', value: zhCN.staff.jobSheet };
    expect(said(sheet, 'handler')[0]).toContain(`${NAME} ${PHONE}`);
  });
});

/** Steps of which the reporter need not hear: they change nothing for them, or they are told otherwise. */
const INTERNAL: ReadonlySet<string> = new Set([
  ...['acknowledge', 'contact', 'undo', 'merge', 'visit', 'leak_test', 'assign', 'pass_on', 'release'],
  ...['severity', 'remedy', 'tell'],
]);

test.each(ARGUMENTS)('there is a question for the argument %s', (argument) => {
  expect(zhCN.staff.askFor[argument]).toMatch(COURTESY);
});

describe('what the kinds announce', () => {
  const TICKETS: readonly Partial<Ticket>[] = [
    {},
    { assigneeId: 'person:王师傅', severity: 'minor' },
    { events: [{ ticketId: 't1', seq: 0, type: 'accept', at: new Date(), facts: {} }] },
    { severity: 'major', fields: { anonymous: true, liability: 'company' } },
    { severity: 'important', fields: { anonymous: true, liability: 'shared' } },
    { severity: 'important', fields: { valid: false, liability: 'resident', violation: true } },
  ];
  const rowsOf = (all: Announcements | undefined): readonly Announcement[] =>
    typeof all === 'function' ? TICKETS.flatMap((given) => all(aTicket(given))) : (all ?? []);
  const rows = KINDS.flatMap((spec) =>
    Object.entries(spec.audiences).flatMap(([event, all]) =>
      rowsOf(all).map((row) => [spec.kind, event, row] as const),
    ),
  );

  test.each(rows)('%s, %s has its sentence and its labels', (_, __, { to, say, offers = [] }) => {
    const sentences: Record<string, unknown> = to === 'reporter' ? zhCN.owner : zhCN.staff;
    expect(['string', 'function']).toContain(typeof sentences[say]);
    for (const command of offers) {
      if (command !== 'rate') expect(zhCN.command[command]).toBeTypeOf('string');
    }
  });

  test.each(KINDS.map((spec) => [spec.kind, spec] as const))(
    'the reporter of a %s hears of every change',
    (_, spec) => {
      const heard = (event: string) => rowsOf(spec.audiences[event]).some(({ to }) => to === 'reporter');
      const silent = Object.keys(spec.transitions).filter((event) => !INTERNAL.has(event) && !heard(event));
      expect(silent).toEqual([]);
    },
  );
});
