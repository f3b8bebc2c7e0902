/** Made-up tickets for the desk's page: every look that it has to show, in any number. */
import type { z } from 'zod';
import type { Colleague } from '../../src/domain/desk/people.ts';
import type {
  clockLine,
  TicketCounts,
  TicketDetail,
  TicketLine,
  TicketWish,
  timelineEntry,
} from '../../src/domain/desk/tickets.ts';
import type { Status } from '../../src/domain/ticket.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const ME = 'li-na';

export const COLLEAGUES: readonly Colleague[] = [
  { id: ME, name: '李娜', roles: ['dispatcher'], department: 'customer-service', skills: [] },
  {
    id: 'wang',
    name: '王师傅',
    roles: ['technician'],
    department: 'engineering',
    skills: ['plumbing', 'leak'],
  },
  {
    id: 'liu',
    name: '刘师傅',
    roles: ['technician'],
    department: 'engineering',
    skills: ['electrical', 'lighting'],
  },
  { id: 'chen', name: '陈师傅', roles: ['technician'], department: 'engineering', skills: ['elevator'] },
  { id: 'zhao', name: '老赵', roles: ['guard'], department: 'security', skills: [] },
  { id: 'sun', name: '孙阿姨', roles: ['cleaner'], department: 'cleaning', skills: [] },
];

const MATTERS = [
  [
    'repair',
    'plumbing',
    'engineering',
    '厨房水槽下面的水管一直漏水，地上全湿了，楼下说天花板也在滴水，请尽快来看看',
  ],
  ['repair', 'electrical', 'engineering', '客厅插座没电'],
  [
    'complaint',
    undefined,
    'customer-service',
    '楼上每天晚上十一点以后还在装修，敲墙的声音很大，孩子睡不着觉',
  ],
  ['repair', 'lighting', 'engineering', '2栋楼下的路灯不亮了'],
  ['repair', 'elevator', 'engineering', '电梯运行时有异响，停的时候会抖一下'],
  ['inquiry', undefined, 'customer-service', '想问一下地下车位月租多少钱'],
  ['repair', 'door_window', 'engineering', '单元门关不上'],
  ['service', undefined, 'cleaning', '预约周六上午家庭保洁，三室两厅'],
] as const;
const STATES: readonly Status[] = [
  'open',
  'assigned',
  'in_progress',
  'open',
  'on_hold',
  'resolved',
  'assigned',
];
const HANDLERS = COLLEAGUES.filter(({ id }) => id !== ME);

/** So many open tickets, filed one after the other until `now`. */
export function makeTickets(count: number, now: number): TicketLine[] {
  return Array.from({ length: count }, (_, at) => makeTicket(at, now));
}

function makeTicket(at: number, now: number): TicketLine {
  const [kind, category, department, summary] = MATTERS[at % MATTERS.length] ?? MATTERS[0];
  const status = STATES[at % STATES.length] ?? 'open';
  const handler = status === 'open' ? undefined : HANDLERS[at % HANDLERS.length];
  const isEmergency = at % 97 === 4;
  const filed = now - (at % 200) * 7 * MINUTE - 20 * MINUTE;
  const building = String((at % 12) + 1);
  return {
    no: `BX-261130-${String(at + 1).padStart(3, '0')}`,
    kind: isEmergency ? 'incident' : kind,
    status,
    ...(isEmergency ? { category: 'gas' } : category && { category }),
    ...(kind === 'complaint' && { topic: 'noise', severity: at % 3 === 0 ? 'major' : 'important' }),
    department: isEmergency ? 'security' : department,
    building,
    where: `${building}栋${(at % 3) + 1}单元${(at % 18) + 1}0${(at % 4) + 1}`,
    summary: isEmergency ? '闻到很重的煤气味' : summary,
    ...(at % 11 !== 5 && { who: ['张**', '王**', '欧阳**'][at % 3] }),
    ...(handler && { handler: { id: handler.id, name: handler.name } }),
    filedAt: new Date(filed).toISOString(),
    updatedAt: new Date(filed + 10 * MINUTE).toISOString(),
    ...dueOf(at, status, now),
    emergency: isEmergency,
    urged: at % 5 === 0 ? (at % 3) + 1 : 0,
    reopened: at % 13 === 7 ? 1 : 0,
    households: at % 17 === 3 ? 4 : 1,
  };
}

function dueOf(at: number, status: Status, now: number): Pick<TicketLine, 'due'> {
  if (at % 8 === 5) return {};
  const clock = status === 'open' ? 'claim' : status === 'resolved' ? 'return_visit' : 'resolve';
  const due = (ms: number, state: NonNullable<TicketLine['due']>['state']) => ({
    due: { clock, at: new Date(now + ms).toISOString(), state },
  });
  if (status === 'on_hold') return due(5 * HOUR, 'paused');
  if (at % 6 === 0) return due(-((at * 53) % 190) * MINUTE - 12 * MINUTE, 'late');
  if (at % 6 === 3) return due((at % 5) * 4 * MINUTE + 8 * MINUTE, 'warned');
  return due((at % 40) * HOUR + 35 * MINUTE, 'running');
}

const OVER: readonly Status[] = ['closed', 'cancelled', 'used', 'expired'];
const RANK = { late: 0, warned: 1, running: 2, paused: 3 } as const;

/** Those that a question asks for, in its order. */
export function matching(tickets: readonly TicketLine[], query: TicketWish): TicketLine[] {
  const { state, handler, due, q, emergency, sort, limit: _, cursor: __, ...same } = query;
  const found = tickets.filter((one) => {
    if (state !== 'all' && OVER.includes(one.status) !== (state === 'done')) return false;
    if (Object.entries(same).some(([name, value]) => one[name as keyof TicketLine] !== value)) return false;
    if (emergency && !one.emergency) return false;
    if (handler === 'none' && one.handler) return false;
    if (handler && handler !== 'none' && one.handler?.id !== (handler === 'me' ? ME : handler)) return false;
    if (due && (one.due?.state ?? 'none') !== due) return false;
    return !q || `${one.no} ${one.where ?? ''} ${one.summary}`.includes(q);
  });
  const key = (one: TicketLine) =>
    sort === 'due'
      ? `${one.due ? RANK[one.due.state] : 4} ${one.due?.at ?? ''}`
      : sort === 'filed'
        ? one.filedAt
        : one.updatedAt;
  const sorted = found.map((one) => ({ one, key: key(one) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return (sort === 'due' ? sorted : sorted.reverse()).map(({ one }) => one);
}

/** What the chips and the filters say. */
export function countsOf(tickets: readonly TicketLine[]): TicketCounts {
  const open = tickets.filter(({ status }) => !OVER.includes(status));
  const count = (of: (one: TicketLine) => boolean) => open.filter(of).length;
  const by = (of: (one: TicketLine) => string | undefined) => {
    const counts: Record<string, number> = {};
    for (const one of open) {
      const name = of(one);
      if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };
  return {
    total: open.length,
    late: count(({ due }) => due?.state === 'late'),
    warned: count(({ due }) => due?.state === 'warned'),
    paused: count(({ due }) => due?.state === 'paused'),
    unassigned: count(({ handler }) => !handler),
    mine: count(({ handler }) => handler?.id === ME),
    emergencies: count(({ emergency }) => emergency),
    status: by(({ status }) => status),
    department: by(({ department }) => department),
    building: by(({ building }) => building),
    kind: by(({ kind }) => kind),
    category: by(({ category }) => category),
    handlers: COLLEAGUES.map(({ id, name }) => ({
      id,
      name,
      count: count(({ handler }) => handler?.id === id),
    })).filter((one) => one.count > 0),
  };
}

const ASK = {
  person: '请问转给谁？请回复姓名或部门。',
  reason: '请说明原因。',
  text: '请写上内容。',
  severity: '请写上级别：重大、重要或轻微。',
  until: '请写上约定的时间，如“明天下午3点”。',
  other: '请写上要并入的编号，如“BX-260302-002”。',
  visit: '请写上方式和结果，如“电话 已修好”。',
} as const;
type Step = TicketDetail['steps'][number];
const step = (command: string, label: string, argument?: keyof typeof ASK): Step => ({
  command,
  label,
  ...(argument && { needs: { argument, ask: ASK[argument] } }),
});
const LATER = [
  step('answer', '答复', 'text'),
  step('assign', '指派', 'person'),
  step('hold', '挂起', 'reason'),
  step('promise', '约定', 'until'),
  step('severity', '改级', 'severity'),
  step('merge', '合并', 'other'),
  step('visit', '回访', 'visit'),
];

/** Which steps a state allows; the first is the next one. */
export function stepsOf(status: Status): Step[] {
  switch (status) {
    case 'open':
    case 'reopened':
      return [step('accept', '接单'), ...LATER];
    case 'assigned':
      return [step('arrive', '到场'), step('complete', '完工'), ...LATER];
    case 'in_progress':
      return [step('complete', '完工'), ...LATER];
    case 'on_hold':
      return [step('resume', '恢复'), ...LATER];
    case 'resolved':
      return [step('close', '结案'), step('visit', '回访', 'visit'), step('reopen', '重开', 'reason')];
    default:
      return [];
  }
}

/** Everything of one ticket. */
export function detailOf(line: TicketLine, tickets: readonly TicketLine[], now: number): TicketDetail {
  return {
    ...line,
    facts: [
      { label: '方便时间', value: '明天上午 08:00-12:00' },
      { label: '首问', value: '李娜' },
    ],
    clocks: clocksOf(line, now),
    timeline: timelineOf(line),
    pictures: ['photo-1', 'photo-2'],
    steps: stepsOf(line.status),
    history: tickets.filter(({ where, no }) => where === line.where && no !== line.no).slice(0, 3),
    contactable: line.who !== undefined,
  };
}

function clocksOf({ due, filedAt, status }: TicketLine, now: number): z.infer<typeof clockLine>[] {
  const filed = new Date(filedAt).getTime();
  const iso = (ms: number) => new Date(ms).toISOString();
  const fed = {
    clock: 'first_feedback',
    startedAt: filedAt,
    dueAt: iso(filed + 24 * HOUR),
    warnAt: iso(filed + 19.2 * HOUR),
    state: 'met' as const,
    overAt: iso(filed + 9 * MINUTE),
    alerts: 0,
  };
  if (!due) return [fed];
  const end = new Date(due.at).getTime();
  return [
    {
      clock: due.clock,
      startedAt: filedAt,
      dueAt: due.at,
      warnAt: iso(filed + 0.8 * (end - filed)),
      state: due.state,
      ...(due.state === 'paused' && { pausedAt: iso(filed + (now - filed) / 2) }),
      ...(due.state === 'late' && { breachedAt: due.at }),
      alerts: due.state === 'late' ? 2 : 0,
    },
    ...(status === 'open' ? [] : [fed]),
  ];
}

function timelineOf({ filedAt, summary, handler, who }: TicketLine): z.infer<typeof timelineEntry>[] {
  const at = (minutes: number) => new Date(new Date(filedAt).getTime() + minutes * MINUTE).toISOString();
  const by = who ?? '匿名业主';
  return [
    {
      at: at(0),
      type: 'heard',
      by,
      text: summary,
      files: [{ id: 'photo-1' }, { id: 'photo-2' }],
    },
    { at: at(1), type: 'event', by, event: 'file', text: '', files: [] },
    {
      at: at(1),
      type: 'letter',
      by: '管家',
      to: by,
      text: '您好，已为您登记。\n师傅会在约定时间上门，请您留意消息。',
      delivery: 'sent',
      files: [],
    },
    ...(handler
      ? [{ at: at(6), type: 'event' as const, by: handler.name, event: 'accept', text: '', files: [] }]
      : []),
    {
      at: at(8),
      type: 'heard',
      by,
      text: '是阀门那里在漏，我拍不清楚',
      files: [{ id: 'voice-1' }],
    },
    {
      at: at(9),
      type: 'letter',
      by: '管家',
      to: '王师傅',
      text: '业主补充：是阀门那里在漏。',
      delivery: 'dead',
      reason: '对方没有添加机器人为好友',
      files: [],
    },
  ];
}
