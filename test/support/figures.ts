/** Figures of reports for tests: a busy day, a quiet one, and anything in between. */
import type { Community } from '../../src/domain/community.ts';
import { composeFigures } from '../../src/domain/report/compose.ts';
import type { Counted, OpenTicket, Sort } from '../../src/domain/report/counted.ts';
import { keyOf, periodOf } from '../../src/domain/report/period.ts';
import { wantingOf } from '../../src/domain/report/wanting.ts';
import type { Figures, ReportType } from '../../src/domain/report.ts';
import { demoCommunity } from './community.ts';

const COUNTS = { kinds: ['repair', 'complaint', 'inquiry'], inner: ['recovery', 'rectification'] };

/** Monday evening. */
export const SIX = new Date('2026-03-02T18:00:00+08:00');

const NOTHING: Counted = {
  fresh: [],
  done: [],
  open: [],
  due: [],
  innerFresh: [],
  innerDone: [],
  innerOpen: [],
  innerDue: [],
  reopened: 0,
  validComplaints: 0,
  households: 9,
  majorsOfYear: 0,
  visits: [],
  ratings: [],
  collected: [],
  course: [],
  failed: 0,
  parked: 0,
  waiting: 0,
  repeated: [],
  names: new Map(),
};

/** Figures of a report of the demo community, counted from these. */
export function figuresOf(
  counted: Partial<Counted>,
  type: ReportType = 'daily',
  at = SIX,
  community: Community = demoCommunity(),
  now = at,
): Figures {
  const slot = { type, key: keyOf(type, at, community.timezone), at };
  const period = periodOf(slot, community, undefined, new Date(0));
  const wanting = wantingOf(community, slot, period, COUNTS, now);
  return composeFigures({ ...NOTHING, ...counted }, { community, slot, period, wanting, now });
}

/** So many tickets of a sort. */
export function sort(count: number, more: Partial<Sort> = {}): Sort {
  return { kind: 'repair', category: 'plumbing', department: 'engineering', valid: true, count, ...more };
}

/** An open ticket. */
export function openTicket(no: string, more: Partial<OpenTicket> = {}): OpenTicket {
  const filedAt = new Date(SIX.getTime() - 8 * 3_600_000);
  const { count: _, building: __, ...rest } = sort(1);
  return { id: no, no, status: 'open', filedAt, confidential: false, ...rest, ...more };
}

const HOUR = 3_600_000;
const STAFF = ['王师傅', '小周', '李工', '吴姐', '马队', '老赵', '刘洋'];

/** A day on which everything happened, more of it than there is room for. */
export function busyDay(): Partial<Counted> {
  const names = new Map(STAFF.map((name, i) => [`h${i}`, name]));
  const departments = [
    'engineering',
    'cleaning',
    'security',
    'customer-service',
    'finance',
    'management',
    'green',
  ];
  const open = Array.from({ length: 60 }, (_, i) =>
    openTicket(`BX-260302-${String(i + 1).padStart(3, '0')}`, {
      department: departments[i % departments.length],
      handlerId: i % 3 === 0 ? undefined : `h${i % STAFF.length}`,
      firstHandlerId: i % 2 === 0 ? `h${i % 5}` : undefined,
      ...(i % 9 === 4 && { kind: 'complaint', category: undefined, topic: 'noise', severity: 'important' }),
    }),
  );
  return {
    names,
    open,
    due: open.slice(0, 45).map((ticket, i) => ({
      ticket,
      clock: i % 2 === 0 ? 'claim' : 'resolve',
      dueAt: new Date(SIX.getTime() + (i - 40) * HOUR),
    })),
    fresh: [
      ...departments.map((department, i) => sort(i + 2, { department, building: String(i % 4) })),
      sort(4, { category: 'elevator', building: '3' }),
      sort(2, { kind: 'complaint', category: undefined, topic: 'noise', severity: 'major' }),
      sort(3, { kind: 'complaint', category: undefined, topic: 'staff', severity: 'minor', valid: false }),
    ],
    done: STAFF.map((_, i) => sort(i + 1, { handlerId: `h${i}`, department: departments[i] })),
    innerFresh: [
      sort(2, { kind: 'recovery', category: undefined }),
      sort(1, { kind: 'rectification', category: undefined }),
    ],
    innerDone: [sort(3, { kind: 'recovery', category: undefined })],
    innerOpen: [
      openTicket('FW-260302-001', { kind: 'recovery' }),
      openTicket('FW-260302-002', { kind: 'recovery' }),
      openTicket('FW-260302-003', { kind: 'rectification' }),
      openTicket('FW-260302-004', { kind: 'rectification', status: 'resolved' }),
    ],
    innerDue: [-1, 1].map((hours) => ({
      ticket: openTicket(`FW-260302-00${hours + 2}`, { kind: 'recovery' }),
      clock: 'recover',
      dueAt: new Date(SIX.getTime() + hours * HOUR),
    })),
    records: {
      settled: 20,
      lacking: [
        { no: 'BX-260302-001', what: ['handler'] },
        { no: 'TS-260302-001', what: ['unit', 'result'] },
      ],
    },
    reopened: 2,
    validComplaints: 1,
    majorsOfYear: 2,
    visits: [
      { department: 'engineering', made: true, count: 7 },
      { department: 'engineering', made: false, count: 1 },
      { department: 'cleaning', made: true, count: 2 },
    ],
    ratings: [
      { handlerId: 'h0', score: 5, count: 6 },
      { handlerId: 'h1', score: 3, count: 2 },
    ],
    collected: [
      { section: '一期', month: '2026-01', item: 'management', billedCents: 100_000, paidCents: 97_000 },
      { section: '二期', month: '2026-01', item: 'management', billedCents: 50_000, paidCents: 49_000 },
    ],
    course: Array.from({ length: 40 }, (_, i) => ({ new: i % 7, done: i % 5 })),
    failed: 3,
    parked: 1,
    waiting: 2,
    repeated: [
      { no: 'BX-260302-009', category: 'elevator', spot: '3栋电梯', times: 4 },
      { no: 'BX-260302-004', category: 'plumbing', times: 3 },
    ],
    reply: { count: 12, meanSeconds: 1425 },
  };
}
