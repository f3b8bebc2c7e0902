/** Reads every sentence of the wording, new ones too, against the rules of speech (W05, W26, B01-B12, R070). */
import { describe, expect, test } from 'vitest';
import { ticketWords } from '../../src/dialogs/ticket-words.ts';
import type { TicketWords } from '../../src/dialogs/wording/index.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import { CLOCK_NAMES } from '../../src/domain/clocks.ts';
import type { Viewer } from '../../src/domain/redact.ts';
import { at } from '../support/lives.ts';
import { argumentsOf, TEMPLATES, type Template } from '../support/sentences.ts';
import { aTicket } from '../support/tickets.ts';
import { anOwner, aTurn } from '../support/turn.ts';

const NAME = '张伟丰';
const PHONE = '13800000001';
const SPOKEN = `厨房水龙头坏了，${NAME}，${PHONE}`;

/** Words of things and things to press: parts of sentences or labels, never a message of their own. */
const LABELS = [
  /^(category|status|statusOf|department|command|someone|intent|wish|kind|topic|severity|ways)\b/,
  /^mass\.(everywhere|comma|outages)\b/,
  /^(desk|demo|demoOver)\b/,
  /^door\.\w+\.(title|signIn|signInButton)$/,
  /^unwanted\.(label|typed)$/,
  /^(anonymous|event|due|right|clock|repeated)\b/,
  /^form\.(roomOf|lamp|yes|no|agree|disagree|times|goOn|resume|drop|fields)\b/,
  /^(bind\.role|fee\.(formula|worked)|arrears\.(summary|letterName)|audit\.row)\b/,
  /^(askChoices|pointChoices)\b/,
  /^order\.(point|time|total|hourly|atLeast|unpriced|lent|item)\b/,
  /^notice\.(ackText|ack|yes|no|head|headCorrected|channel|now|morning|everyone|role|status)\b/,
  /^activity\.(capOf|state|join|row|leftOf|listHead|listRow)\b/,
  // A letter is a letter, a picture has labels.
  /^(letter|picture)\b/,
  /^survey\.(items|kind|title|day|all|press)\b/,
  /^confirm\.(item|yes|no)\b/,
  /^filed\.(undo|advice)\b/,
  /^owner\.scores\b/,
  /^talk\.(unneeded|thisReport|menu|somebody|nextStep|next|visit|progressLine|contactTimes)\b/,
  /^staff\.(answers|reasons|voice|picture|inPrivate|platform$|logSystem|logOwner|logHead|logLine|before|toVerify|todoHead|todoLine|shift\w+)\b/,
  /^faq\.(unsolved|again)\b/,
  /^people\.(pictureAlone|voiceAlone|fileAlone|sources|sourceWords|dutyHead|dutyLine|dutyNobody|you|contactYes|contactNo)\b/,
  /^round\.(kind|building|checkIn|noted)\b/,
  // Lines of reports for managers: a courtesy word in each would make them longer than a phone.
  /^report\./,
  /^(decoration\.(paper|applicants|comma|yuan|span|documentName)|pass\.onFoot)\b/,
  // Labels and buttons of the page of the gate.
  /^gate\.page\.(title|signInButton|open|signOut|facts|building|verdict)\b/,
  /^alert\.acknowledgeAll$/,
  /^alert\.say\..*\.brief$/,
];
/** Heard and never said. */
const HEARD = [
  /^(commandAliases|departmentWords|liabilityWords|traces)\b/,
  /^(bind\.roleWords|fee\.synonyms)\b/,
  /^notice\.(roles|outages)\b/,
];
/** Read by staff or by the operator, never by owners. */
const BACK_OFFICE = [
  /^staff\./,
  /^alert\./,
  /^report\./,
  /^round\./,
  /^people\.(log|logged|loggedOwner|contactCheck)/,
  /^start(On)?$/,
  /^notice\.(preview|receipt|how|noSuchPlace|nobody|badTime|nothingSaid|tooLong|sent|scheduled|dropped|none)$/,
  /^notice\.(notYours|alreadyDone|correctHow|recalled)$/,
  /^activity\.(how|badTime|badCap|notYours|sameName|made|cancelledStaff|whichNo|nobody|remindStaff)$/,
  /^board\.(changed|due)$/,
  /^refused\.(right|notForKind|lacks|nothingToUndo|otherKind)\b/,
  /^(decoration\.(papers|noPapers)|pass\.(answers|not|check|unknown|locked|guessing))/,
];
/** One part of a sentence may be empty. */
const MAY_BE_EMPTY = [/^talk\.next$/];

const COURTESY = /您好|请|谢谢|对不起|抱歉|再见|不客气/;
/** A message to owners is short; an alert has a line each for what, where, who, by when, and what to do. */
const MOST_LINES = 5;
const MOST_LINES_OF_STAFF = 6;
/** What is put off needs its time (B08). */
const LATER = /尽快|稍后|回头|改天|过几天|过一会|晚点|以后再/;
/** Signs that a part was left out of the middle of a sentence. */
const SEAM = /，，|。。|，。|（）|“”|内前|前前|天前内| {2}|^，|于前|请前/;
const TIME = /\d|今天|当天|明天/;

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

/** An alert of each clock at each stage, for a ticket of each kind: each a template of its own. */
const ALERTS: Template[] = CLOCK_NAMES.flatMap((clock) =>
  (['warn', 'breach', 'again'] as const).flatMap((stage) =>
    (['text', 'brief'] as const).map((part) => ({
      path: `alert.say.${clock}.${stage}.${part}`,
      value: (ticket: TicketWords) =>
        zhCN.alert.say({
          ticket: { ...ticket, kind: 'complaint' },
          clock,
          stage,
          due: at('11:30'),
          now: stage === 'warn' ? at('10:30') : at('12:30'),
          zone: 'Asia/Shanghai',
          assigned: stage !== 'warn',
          count: 2,
          headquarters: stage === 'breach',
        })[part],
    })),
  ),
);

const ALL = [...TEMPLATES.filter(({ path }) => path !== 'alert.say'), ...ALERTS];
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
  const turn = aTurn({ sender: reporter });
  const dueAt = at('2026-03-03 09:00');
  const ticket = aTicket({
    reporterId: reporter.id,
    severity: 'major',
    summary: `厨房水龙头坏了，${NAME}，${PHONE}`,
    spot: `3栋电梯厅，${NAME}家门口，${PHONE}`,
    fields: {
      ...LEAST,
      name: NAME,
      phone: PHONE,
      home: '3-2-501',
      pictures: ['p1', 'p2'],
      preferredTime: { said: `先打${PHONE}` },
      angry: 1,
      majorOfYear: 2,
      told: '电话',
      visit: { way: '上门' },
    },
    clocks: CLOCK_NAMES.map((clock) => ({ clock, startedAt: turn.now, warnAt: dueAt, dueAt, alerts: 0 })),
    events: [{ ticketId: 't1', seq: 0, type: 'merge', at: turn.now, facts: { other: 'BX-260302-002' } }],
  });
  const said = `等配件，已告知${NAME}${PHONE}`;
  return [
    ticketWords(turn, ticket, viewer, said),
    ticketWords(turn, { ...ticket, kind: 'incident', place: 'public', unit: undefined }, viewer, said),
    // As little as there can be: nothing agreed, no pictures, no clock.
    ticketWords(turn, { ...ticket, unit: undefined, fields: LEAST, clocks: [] }, viewer, said),
  ];
}

/** What a template says, all its variants. */
function said(template: Template, viewer: Viewer = 'self'): string[] {
  const { path, value } = template;
  if (typeof value === 'string') return [value];
  if (typeof value !== 'function') throw new Error(`${path} is neither a text nor a function`);
  return wordsFor(viewer).map((words) => {
    // An alert is put together for a ticket, not for its words cut into pieces.
    const args = path.startsWith('alert.say.')
      ? [words]
      : argumentsOf(template, value.length, SPOKEN, [NAME], viewer, words);
    const answer: unknown = Reflect.apply(value, undefined, args);
    return Array.isArray(answer) ? answer.join('\n') : String(answer);
  });
}

const named = (templates: readonly Template[]) => templates.map((one) => [one.path, one] as const);

describe('every template', () => {
  test.each(named(SAID))('%s is a text or a function that gives one', (_, template) => {
    expect(['string', 'function']).toContain(typeof template.value);
    for (const text of said(template)) {
      if (!matches(MAY_BE_EMPTY)(template)) expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/\[object|undefined|null|NaN|=>/);
    }
  });

  test('no exception of this file is left over from what is gone', () => {
    const unused = [...LABELS, ...HEARD, ...BACK_OFFICE, ...MAY_BE_EMPTY].filter(
      (pattern) => !ALL.some(({ path }) => pattern.test(path)),
    );
    expect(unused).toEqual([]);
  });

  test.each(named(SAID))('%s has none of the phrases that are never said', (_, template) => {
    for (const text of said(template)) {
      expect(BANNED.filter(([, phrase]) => phrase.test(text)).map(([row]) => row)).toEqual([]);
    }
  });

  test.each(named(SENTENCES))('%s has few lines (W26)', (_, template) => {
    const most = matches(BACK_OFFICE)(template) ? MOST_LINES_OF_STAFF : MOST_LINES;
    for (const text of said(template)) expect(text.split('\n').length).toBeLessThanOrEqual(most);
  });

  test.each(named(SAID))('%s joins its parts without a seam', (_, template) => {
    for (const text of said(template)) expect(text).not.toMatch(SEAM);
  });
});

describe('what owners read', () => {
  test.each(named(TO_OWNERS))('%s has a courtesy word (W05)', (_, template) => {
    for (const text of said(template)) expect(text).toMatch(COURTESY);
  });

  test.each(named(TO_OWNERS))('%s puts nothing off without its time (B08)', (_, template) => {
    for (const text of said(template)) {
      const sentences = text.replace(/BX-\d+-\d+/g, '').split(/[。\n]/);
      const open = sentences.filter(
        (one) => LATER.test(one) && !TIME.test(one) && !/离开到室外|离开危险/.test(one),
      );
      expect(open).toEqual([]);
    }
  });

  test('this reads as put off: a promise with no time', () => {
    for (const text of ['会尽快与您联系', '稍后给您答复'])
      expect(LATER.test(text) && !TIME.test(text)).toBe(true);
    expect(TIME.test('3月3日(周二) 09:00前与您联系')).toBe(true);
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
