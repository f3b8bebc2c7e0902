/** 投诉: dissatisfaction with people, service, neighbours, noise, security, charging (R130-R142). */
import { z } from 'zod';
import type { Announcement, Called, KindSpec } from '../../domain/kind.ts';
import type { Party } from '../../domain/request.ts';
import { LIABILITIES, SEVERITIES } from '../../domain/request.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DESK, departmentOfTopic, existing } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  liability: z.enum(LIABILITIES).optional(),
  /** Is it ours to settle? What is not is answered all the same (R142). */
  valid: z.boolean().optional(),
  targetDept: z.string().optional(),
  /** Members of staff that it is about: they never see or handle it. */
  targetPersonIds: z.array(z.string()).optional(),
  anonymous: z.boolean().optional(),
  /** N06: the owner's own date. */
  answerBy: z.iso.datetime({ offset: true }).optional(),
  result: z.string().optional(),
  /** How often its owner was beside himself; from the second time on a person has the floor (R135). */
  angry: z.int().optional(),
  muted: z.boolean().optional(),
});

/** Whom it blames says who is liable; that the office is, only people decide. */
const LIABILITY: Partial<Record<Party, string>> = { neighbour: 'resident', several: 'shared' };

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

export const complaint: KindSpec = {
  kind: 'complaint',
  prefix: 'TS',
  version: 1,
  intents: ['complaint'],
  fields,
  slots: [],
  open: (request, { community, message, meant, anonymous, angry, targetDept }) => {
    const topic = request.topic ?? 'other';
    const department = targetDept ? existing(targetDept, community) : departmentOfTopic(topic, community);
    const outside = request.party === 'outsider' && topic === 'other' && request.severity !== 'major';
    return {
      topic,
      severity: request.severity ?? 'minor',
      category: request.category,
      place: request.place ?? (request.party === 'neighbour' ? 'home' : 'public'),
      spot: request.spot,
      summary: message,
      department: meant[0]?.department ?? department,
      fields: {
        name: request.name,
        phone: request.phone,
        valid: !outside,
        liability: request.party && LIABILITY[request.party],
        targetDept: department,
        targetPersonIds: meant.length > 0 ? meant.map(({ id }) => id) : undefined,
        violation: topic === 'decoration' ? true : undefined,
        anonymous: anonymous || undefined,
        angry: angry ? 1 : undefined,
        answerBy: request.when?.to,
      },
    };
  },
  skill: () => undefined,
  // Nothing is done without a result that the owner can be told (R047).
  also: { complete: 'result' },
  transitions: {
    ...STEPS,
    result: {
      from: 'any',
      to: 'resolved',
      by: 'handler',
      needs: 'text',
      effect: (ticket, { args }) => withField(ticket, { result: args['text'] }),
    },
    tell: {
      from: ['resolved', 'closed'],
      by: 'staff',
      needs: 'way',
      effect: (ticket, { args }) => withField(ticket, { told: args['way'] }),
    },
    close: {
      ...STEPS.close,
      lacks: (ticket) => (ticket.fields['result'] === undefined ? 'result' : undefined),
    },
    severity: {
      from: 'any',
      by: 'supervisor',
      needs: 'severity',
      effect: (ticket, { args }) => ({
        severity: z.enum(SEVERITIES).parse(args['severity']),
        ...(args['majorOfYear'] !== undefined && withField(ticket, { majorOfYear: args['majorOfYear'] })),
      }),
    },
    liability: {
      from: 'any',
      by: 'senior',
      needs: 'liability',
      effect: (ticket, { args }) => withField(ticket, { liability: args['liability'] }),
    },
    invalid: {
      from: 'any',
      to: 'closed',
      by: 'senior',
      needs: 'reason',
      effect: (ticket, { args }) => withField(ticket, { valid: false, invalidFor: args['reason'] }),
    },
    remedy: {
      from: 'any',
      by: 'staff',
      needs: 'plan',
      effect: (ticket, { args }) => {
        const before = ticket.fields['remedyPlan'];
        return withField(ticket, { remedyPlan: [...(Array.isArray(before) ? before : []), args['plan']] });
      },
    },
    release: {
      from: ['open', 'reopened', 'assigned', 'in_progress', 'on_hold', 'resolved', 'closed'],
      by: 'staff',
      effect: (ticket) => withField(ticket, { muted: false }),
    },
  },
  clocks: [
    'first_reply',
    'first_feedback',
    'first_contact',
    'ack',
    'forward',
    'reply',
    'resolve',
    'tell_result',
    'promised',
    'progress',
    'pause_cap',
    'silence',
    'unassign',
  ],
  audiences: {
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
  },
};
