/** Every sentence of the wording as a list, and what those take that take neither a text nor a ticket. */
import type { TicketWords } from '../../src/dialogs/wording/index.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import { redactText, type Viewer } from '../../src/domain/redact.ts';

/** One leaf of the wording; `path` as in `form.ask.unit`. */
export interface Template {
  path: string;
  value: unknown;
}

const UNIT = '3-2-501';
const HOTLINE = '0755-80000000';
const BILL = { name: '物业管理费', month: '2026-02', due: '2026-02-28', amountCents: 25508 };

const LETTER = {
  owners: ['张伟'],
  unit: '3栋2单元501',
  company: '安居',
  community: '阳光花园',
  hotline: HOTLINE,
  phoned: '2026年3月10日',
  written: '2026年6月10日',
  payBy: '2026年6月25日',
  total: '255.08',
};

const ACTIVITY = { name: '亲子运动会', when: '3月14日(周六) 15:00', place: '中心花园' };

/** Sentences about bills, flats and accounts; each is for one reader in private. */
const TAKES: Readonly<Record<string, readonly unknown[]>> = {
  'unwanted.list': [[{ name: '业主群', level: 2 }]],
  'unwanted.noted': [['BX-260302-001']],
  'unwanted.restored': [['业主群']],
  'arrears.remind': [UNIT, [{ ...BILL, cents: BILL.amountCents }], HOTLINE],
  'bind.already': [UNIT],
  'bind.welcome': [UNIT, zhCN.bind.role['tenant']],
  'bind.newAccount': [UNIT, zhCN.bind.role['family']],
  'bind.invited': [UNIT, zhCN.bind.role['owner'], 'K7QM-3XWP', '3月9日 09:00'],
  'bind.movedOut': [UNIT, ['张**', '李**']],
  'bind.nobodyThere': [UNIT],
  'bind.rightGiven': ['李娜', [UNIT]],
  'bind.rightTaken': ['李娜', [UNIT]],
  'bind.rightGivenToYou': [UNIT],
  'bind.rightTakenFromYou': [UNIT],
  'fee.statement': [
    {
      name: '张伟',
      unit: UNIT,
      paid: [{ ...BILL, month: '2026-01', paidOn: '2026-01-15', receiptNo: 'A-17' }],
      open: [{ ...BILL, owed: BILL.amountCents }],
      openCents: BILL.amountCents,
      hotline: HOTLINE,
    },
  ],
  'letter.addressee': [LETTER],
  'letter.paragraphs': [LETTER],
  'letter.closing': [LETTER],
  'letter.signature': [LETTER],
  'activity.made': [{ no: 'HD-260302-001', ...ACTIVITY, cap: '名额2' }],
  'activity.joined': [{ ...ACTIVITY, places: 2 }],
  'activity.full': [{ name: ACTIVITY.name, at: 1 }],
  'activity.already': [{ name: ACTIVITY.name, state: '候补', when: ACTIVITY.when }],
  'activity.movedUp': [ACTIVITY],
  'activity.row': [{ ...ACTIVITY, left: '名额不限' }],
  'activity.remind': [ACTIVITY],
  'activity.cancelled': [{ ...ACTIVITY, reason: '下雨' }],
  'activity.listHead': [{ no: 'HD-260302-001', name: ACTIVITY.name, places: 1, cap: '名额2', waits: 0 }],
  'activity.listRow': [{ unit: '3栋2单元501', name: '张**', places: 2, state: '候补' }],
  'activity.remindStaff': [{ no: 'HD-260302-001', ...ACTIVITY, places: 2 }],
  'notice.preview': [
    {
      no: 'TZ-260302-001',
      whom: '3栋',
      people: 12,
      reachable: 3,
      channels: ['私聊', '业主群'],
      when: '立即',
      outage: '停水 14:00-17:00',
      text: '【通知】今天14:00-17:00停水检修',
    },
  ],
  'notice.receipt': [
    { no: 'TZ-260302-001', status: '已发送', sent: 3, acked: 1, dead: 1, unreached: 2, text: '停水检修' },
  ],
  'fee.tariffs': [['物业管理费：建筑面积 × 2.85 元/平方米/月']],
};

/** Made for one reader and never for a group: bills, flats and accounts of that very reader. */
export const isForOne = ({ path }: Template): boolean => path in TAKES;

export function leaves(value: unknown, path = ''): Template[] {
  // Patterns are heard and never said.
  if (value instanceof RegExp) return [];
  // Times and rooms are parts of sentences and take neither texts nor tickets.
  if (path === 'time') return [];
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

export const TEMPLATES: readonly Template[] = leaves(zhCN);

/**
 * Arguments for any sentence: its own ones, or for each parameter one that serves all: a text, a number of things, a
 * list of texts, words of a ticket, a list of those. So a new sentence is read without anything being added here.
 */
export function argumentsOf(
  { path }: Template,
  count: number,
  spoken: string,
  names: readonly string[],
  viewer: Viewer,
  words: TicketWords,
): unknown[] {
  const own = TAKES[path];
  if (own) return [...own];
  const text = redactText(spoken, viewer, names);
  const one = Object.assign(Object(text) as object, { ...words, what: text });
  const any: unknown = Object.assign([one, one, one], { ...words, what: text, toString: () => text });
  return Array.from({ length: count }, () => any);
}
