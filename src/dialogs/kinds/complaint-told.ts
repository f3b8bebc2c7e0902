/** Who hears of the steps of a complaint (product.md part 8). */
import type { Announcement, Announcements, Called } from '../../domain/kind.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DESK } from './departments.ts';
import { TOLD } from './told.ts';

const about = (ticket: Ticket) => ticket.fields['liability'];
const isSealed = (ticket: Ticket) => ticket.fields['anonymous'] === true;
const isFalse = (ticket: Ticket) => ticket.fields['valid'] === false;
const TAKE = ['accept', 'acknowledge', 'transfer'] as const;
const AT_WORK = ['contact', 'result', 'transfer', 'hold'] as const;

function fileRows(ticket: Ticket): readonly Announcement[] {
  const sealed: readonly Announcement[] = isSealed(ticket) ? [{ to: 'supervisor', say: 'sealed' }] : [];
  if (isFalse(ticket)) {
    return [
      { to: 'department', department: DESK, say: 'complaintInvalid', offers: ['acknowledge'] },
      ...sealed,
    ];
  }
  // Nobody in the department knows whom to ask: the desk knows at least that there is something.
  const desk: readonly Announcement[] =
    isSealed(ticket) && ticket.department !== DESK && about(ticket) !== 'resident'
      ? [{ to: 'department', department: DESK, say: 'complaint', offers: TAKE }]
      : [];
  return [...departmentRows(ticket), ...desk, ...aboveRows(ticket), ...sealed];
}

/** Of a major one the project GM hears at once, of a second one in a year the manager too. */
function aboveRows({ severity, fields: { majorOfYear } }: Ticket): readonly Announcement[] {
  if (severity !== 'major') return [];
  const calls: readonly Called[] = Number(majorOfYear ?? 0) > 1 ? ['project_gm', 'manager'] : ['project_gm'];
  return [{ to: 'management', say: 'complaintMajor', offers: ['acknowledge'], calls, priority: 'deadline' }];
}

function departmentRows(ticket: Ticket): readonly Announcement[] {
  const to = (department: string | undefined, say: string): Announcement => ({
    to: 'department',
    ...(department !== undefined && { department }),
    say,
    offers: TAKE,
    calls: ['dept_head'],
    pictured: true,
  });
  switch (about(ticket)) {
    case 'resident':
      return [
        to(DESK, 'mediate'),
        to('security', ticket.fields['violation'] === true ? 'inspect' : 'mediate'),
      ];
    case 'shared':
      return [to('engineering', 'remedyOnSite'), to('security', 'onSite')];
    default:
      return [to(undefined, 'complaint')];
  }
}

/** By event. */
export const COMPLAINT_TOLD: Readonly<Record<string, Announcements>> = {
  ...TOLD,
  file: fileRows,
  accept: [
    { to: 'department', say: 'complaintAccepted', offers: AT_WORK },
    { to: 'handler', say: 'jobSheet', offers: AT_WORK },
    { to: 'reporter', say: 'complaintAccepted' },
  ],
  resume: [
    { to: 'department', say: 'resumed', offers: AT_WORK, calls: ['handler'] },
    { to: 'reporter', say: 'resumed' },
  ],
  reopen: [
    { to: 'department', say: 'complaintReopened', offers: TAKE, calls: ['handler', 'dept_head'] },
    { to: 'reporter', say: 'reopened' },
  ],
  contact: [{ to: 'department', say: 'contacted', offers: ['result', 'promise', 'hold'] }],
  transfer: [
    { to: 'department', say: 'complaintHandedOn', offers: TAKE, calls: ['handler', 'dept_head'] },
    { to: 'handler', say: 'jobSheet', offers: TAKE },
    { to: 'reporter', say: 'transferred' },
  ],
  // A minor one is told by the letter itself; the others by telephone or in person (N07, X6).
  result: (ticket) => [
    {
      to: 'department',
      say: ticket.severity === 'minor' ? 'resulted' : 'tellResult',
      offers: ['tell', 'close'],
      calls: ['handler'],
    },
    {
      to: 'reporter',
      say: 'resulted',
      offers: ['rate'],
      ...(ticket.severity === 'minor' && { meets: 'tell_result' as const }),
    },
    ...(isSealed(ticket) && ticket.severity !== 'minor'
      ? [{ to: 'supervisor', say: 'sealedTell', offers: ['tell'] } as const]
      : []),
  ],
  tell: [{ to: 'department', say: 'told', offers: ['close'] }],
  severity: (ticket) => [
    { to: 'department', say: 'severityChanged', offers: TAKE, calls: ['dept_head'] },
    ...aboveRows(ticket),
  ],
  liability: (ticket) => [
    { to: 'department', say: 'liabilitySet' },
    ...(ticket.fields['liability'] === 'company' ? [{ to: 'reporter', say: 'liable' } as const] : []),
    ...(ticket.fields['liability'] === 'shared' ? departmentRows(ticket) : []),
  ],
  invalid: [
    { to: 'department', say: 'foundInvalid' },
    { to: 'reporter', say: 'foundInvalid' },
  ],
  remedy: [
    { to: 'department', say: 'remedied' },
    { to: 'department', department: DESK, say: 'remedied', calls: ['dept_head'] },
  ],
  release: [{ to: 'department', department: DESK, say: 'released' }],
};
