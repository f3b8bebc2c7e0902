/** 报修: something of the home or the public areas needs work (R143-R145). */
import { z } from 'zod';
import type { Community } from '../../domain/community.ts';
import type { KindSpec, Slot } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Category, Place, Request } from '../../domain/request.ts';
import type { Command, Status, Ticket } from '../../domain/ticket.ts';

/** An answer of at most so many characters is taken as said when it cannot be read. */
const SHORT_ANSWER = 16;

const window = z.strictObject({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
const fields = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  room: z.string().optional(),
  /** When somebody is at home; as said where it cannot be read as a time. */
  preferredTime: z.union([window, z.strictObject({ said: z.string() })]).optional(),
  pictures: z.array(z.string()).optional(),
  emergency: z.boolean().optional(),
});

/** Categories that mean the home when the text does not tell. */
const HOME: ReadonlySet<Category> = new Set([
  'plumbing',
  'leak',
  'electrical',
  'door_window',
  'hvac',
  'gas',
  'network',
  'appliance',
]);
/** In the home these are in one of several rooms, so that the room has to be known. */
const IN_A_ROOM: ReadonlySet<Category> = new Set(['leak', 'electrical', 'hvac']);
/** N14 and N10: groups of categories with clocks of their own. */
const FACILITY_TECH: ReadonlySet<Category> = new Set(['access_control', 'parking_gate', 'network']);
const SAFETY: ReadonlySet<Category> = new Set(['fire_safety', 'elevator', 'access_control', 'gas']);
const CLEANING: ReadonlySet<Category> = new Set(['cleaning', 'pest_control', 'landscaping']);

const atHome = (draft: Ticket): boolean => draft.place === 'home' && !draft.fields['emergency'];
const lacks = (draft: Ticket, field: string): boolean => draft.fields[field] === undefined;
const asSaid = (text: string): string | undefined =>
  text.length > 0 && text.length <= SHORT_ANSWER ? text : undefined;

const slots: readonly Slot[] = [
  {
    name: 'unit',
    personal: true,
    shared: true,
    missing: (draft) => draft.place === 'home' && !isFullUnit(draft.unit),
    read: (heard) => heard.unit,
  },
  {
    name: 'room',
    personal: true,
    shared: false,
    missing: (draft) => atHome(draft) && lacks(draft, 'room') && IN_A_ROOM.has(draft.category ?? 'other'),
    read: (heard, text) => heard.room ?? asSaid(text),
  },
  {
    name: 'name',
    personal: true,
    shared: true,
    missing: (draft) => atHome(draft) && lacks(draft, 'name'),
    read: (heard, text) => heard.name ?? asSaid(text),
  },
  {
    name: 'phone',
    personal: true,
    shared: true,
    missing: (draft) => draft.place === 'home' && lacks(draft, 'phone'),
    read: (heard) => heard.phone,
  },
  {
    name: 'preferredTime',
    personal: true,
    shared: true,
    missing: (draft) => atHome(draft) && lacks(draft, 'preferredTime'),
    read: (heard, text) => heard.when ?? (asSaid(text) ? { said: text } : undefined),
  },
];

const WORKING: readonly Status[] = ['assigned', 'in_progress', 'on_hold'];
const WAITING: readonly Status[] = ['open', 'reopened'];

function takeOver(ticket: Ticket, command: Command): Partial<Ticket> {
  const assigneeId = command.by.personId;
  return { assigneeId, firstHandlerId: ticket.firstHandlerId ?? assigneeId };
}

function handOn(ticket: Ticket, command: Command): Partial<Ticket> {
  const { personId, department } = command.args;
  return {
    assigneeId: typeof personId === 'string' ? personId : undefined,
    department: typeof department === 'string' ? department : ticket.department,
  };
}

export const repair: KindSpec = {
  kind: 'repair',
  prefix: 'BX',
  version: 1,
  intents: ['repair'],
  fields,
  slots,
  open: (request: Request, community: Community) => {
    const category = request.category ?? 'other';
    const place: Place = request.place ?? (HOME.has(category) ? 'home' : 'public');
    return {
      category,
      place,
      spot: request.spot,
      summary: request.text,
      department: departmentOf(category, community),
      fields: drop({
        room: request.room,
        name: request.name,
        phone: request.phone,
        preferredTime: request.when,
        emergency: request.emergency,
      }),
    };
  },
  skill: (ticket) => ticket.category,
  transitions: {
    accept: { from: WAITING, to: 'assigned', by: 'staff', effect: takeOver },
    arrive: { from: ['assigned'], to: 'in_progress', by: 'handler' },
    complete: { from: ['assigned', 'in_progress'], to: 'resolved', by: 'handler' },
    hold: {
      from: ['assigned', 'in_progress'],
      to: 'on_hold',
      by: 'handler',
      needs: 'reason',
      effect: (ticket) => ({ fields: { ...ticket.fields, heldFrom: ticket.status } }),
    },
    resume: {
      from: ['on_hold'],
      to: (ticket) => (ticket.fields['heldFrom'] === 'in_progress' ? 'in_progress' : 'assigned'),
      by: 'handler',
    },
    transfer: {
      from: [...WAITING, ...WORKING],
      to: 'open',
      by: 'handler',
      needs: 'person',
      effect: handOn,
    },
    decline: {
      from: ['assigned'],
      to: 'open',
      by: 'handler',
      needs: 'reason',
      effect: () => ({ assigneeId: undefined }),
    },
    cancel: {
      from: ['draft', 'open', 'reopened', 'assigned', 'on_hold'],
      to: 'cancelled',
      by: 'reporter_or_senior',
    },
    rate: {
      from: ['resolved'],
      to: 'closed',
      by: 'reporter',
      needs: 'score',
      effect: (ticket, { args }) => ({ fields: { ...ticket.fields, score: Number(args['score']) } }),
    },
  },
  clocks: [
    {
      clock: 'claim',
      starts: ['file'],
      metBy: ['accept', 'transfer', 'arrive', 'complete'],
      endedBy: ['cancel'],
      span: (ticket, policy) =>
        FACILITY_TECH.has(ticket.category ?? 'other')
          ? policy['sla.tech.response']
          : policy['sla.ticket.claim'],
    },
    {
      clock: 'return_visit',
      starts: ['complete'],
      metBy: ['rate'],
      endedBy: ['cancel'],
      // N11: a leak counts from its test, not from the completion.
      span: (ticket, policy) => {
        if (ticket.category === 'leak') return undefined;
        return SAFETY.has(ticket.category ?? 'other') ? policy['visit.safety'] : policy['visit.other'];
      },
    },
  ],
  audiences: {
    file: [{ to: 'department', say: 'dispatch', offers: ['accept'] }],
    accept: [
      { to: 'department', say: 'accepted', offers: ['arrive', 'transfer', 'hold', 'decline'] },
      { to: 'handler', say: 'jobSheet', offers: ['arrive', 'transfer', 'hold', 'decline'] },
      { to: 'reporter', say: 'accepted' },
    ],
    arrive: [
      { to: 'department', say: 'arrived', offers: ['complete', 'transfer', 'hold'] },
      { to: 'reporter', say: 'arrived' },
    ],
    complete: [
      { to: 'department', say: 'completed' },
      { to: 'reporter', say: 'completed', offers: ['rate'] },
    ],
    hold: [
      { to: 'department', say: 'held', offers: ['resume', 'transfer'] },
      { to: 'reporter', say: 'held' },
    ],
    resume: [
      { to: 'department', say: 'resumed', offers: ['arrive', 'complete', 'transfer', 'hold'] },
      { to: 'reporter', say: 'resumed' },
    ],
    transfer: [
      { to: 'department', say: 'transferred', offers: ['accept'] },
      { to: 'reporter', say: 'transferred' },
    ],
    decline: [
      { to: 'department', say: 'declined', offers: ['accept'] },
      { to: 'reporter', say: 'declined' },
    ],
    cancel: [
      { to: 'department', say: 'cancelled' },
      { to: 'reporter', say: 'cancelled' },
    ],
    rate: [
      { to: 'reporter', say: 'rated' },
      { to: 'department', say: 'rated' },
    ],
  },
};

/** The department whose work it is (R015); one that the estate does not have falls to customer service. */
function departmentOf(category: Category, community: Community): string {
  const wanted = CLEANING.has(category) ? 'cleaning' : 'engineering';
  return community.staff.some((one) => one.department === wanted) ? wanted : 'customer-service';
}

function drop(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
