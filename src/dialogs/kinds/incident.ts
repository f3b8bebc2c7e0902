/** 突发事件: danger now. No form, alerts to all who can help, one up every five minutes until somebody has it (R087, R141). */
import { z } from 'zod';
import type { Announcement, Announcements, Called, KindSpec } from '../../domain/kind.ts';
import { crowdIn } from '../../domain/mass.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DESK, departmentFor } from './departments.ts';
import { STEPS } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  /** The number of the repair that mends the damage afterwards. */
  repair: z.string().optional(),
  /** People who reported the same while it was open. */
  joined: z.array(z.string()).optional(),
});

const HELPERS: readonly (readonly [department: string, ...calls: Called[]])[] = [
  ['security', 'dept_head', 'duty'],
  ['engineering', 'able', 'duty'],
  [DESK, 'dept_head', 'duty'],
];

const all = (say: string, offers: readonly string[]): readonly Announcement[] =>
  HELPERS.map(([department, ...calls]) => ({
    to: 'department',
    department,
    say,
    offers,
    calls,
    pictured: true,
    priority: 'emergency',
  }));

/** All three groups hear who has it, so that nobody goes twice or not at all. */
const everywhere = (say: string, offers: readonly string[] = []): readonly Announcement[] =>
  HELPERS.map(([department]) => ({ to: 'department', department, say, offers, priority: 'emergency' }));

/** The reporter hears who comes from the first who has it; the others are no news. */
function onceToReporter({ events }: Ticket): readonly Announcement[] {
  const taken = events.filter(({ type }) => type === 'acknowledge' || type === 'accept');
  return taken.length === 1 ? [{ to: 'reporter', say: 'incidentTaken' }] : [];
}

/** Danger is everybody's who can help; what many report is a repair of its department. */
function inDanger(danger: Announcements, many: readonly Announcement[]): Announcements {
  return (ticket) => {
    if (crowdIn(ticket)) return many;
    return typeof danger === 'function' ? danger(ticket) : danger;
  };
}

export const incident: KindSpec = {
  kind: 'incident',
  prefix: 'SJ',
  version: 1,
  intents: [],
  fields,
  slots: [],
  open: (request, { community, message }) => {
    const category = request.category;
    return {
      category,
      topic: request.topic,
      severity: 'major',
      place: request.place ?? 'public',
      spot: request.spot,
      summary: message,
      department: category ? departmentFor(category, community) : 'security',
      fields: { name: request.name, phone: request.phone, emergency: true },
    };
  },
  skill: (ticket: Ticket) => ticket.category,
  transitions: STEPS,
  clocks: [
    'first_reply',
    'ack',
    'claim',
    'promised',
    'first_feedback',
    'progress',
    'pause_cap',
    'silence',
    'ask_again',
  ],
  audiences: {
    ...TOLD,
    file: inDanger(all('incident', ['acknowledge', 'accept', 'arrive']), [
      { to: 'department', say: 'massIncident', offers: ['accept', 'arrive'], calls: ['able'] },
      { to: 'community', say: 'massOpened' },
    ]),
    grow: [{ to: 'department', say: 'massGrows', calls: ['handler'] }],
    acknowledge: inDanger(
      (ticket) => [...everywhere('incidentAcknowledged'), ...onceToReporter(ticket)],
      TOLD.acknowledge,
    ),
    accept: inDanger(
      (ticket) => [
        ...everywhere('incidentAcknowledged', ['arrive', 'complete', 'transfer']),
        ...onceToReporter(ticket),
      ],
      [TOLD.accept[0], { to: 'reporter', say: 'massTaken' }],
    ),
    arrive: inDanger(
      [...everywhere('arrived', ['complete', 'transfer']), { to: 'reporter', say: 'arrived' }],
      TOLD.arrive,
    ),
    complete: inDanger(
      [...everywhere('incidentOver'), { to: 'reporter', say: 'incidentOver', offers: ['rate'] }],
      [...TOLD.complete, { to: 'community', say: 'massOver' }],
    ),
  },
};
