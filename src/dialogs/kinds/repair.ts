/** 报修: something of the home or the public areas needs work (R143-R145). */
import { z } from 'zod';
import type { KindSpec, Slot } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Category, Place, Request } from '../../domain/request.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { billingOf } from '../../domain/warranty.ts';
import { departmentFor } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

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
  /** By the warranty of the building and the thing. */
  billing: z.enum(['free', 'paid']).optional(),
  /** The owner has agreed to the price. */
  accepted: z.boolean().optional(),
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
  {
    // Paid work is dispatched only after its price was accepted (R144, R151); damage is stopped first.
    name: 'accepted',
    personal: true,
    shared: true,
    missing: (draft) =>
      draft.fields['billing'] === 'paid' && lacks(draft, 'accepted') && lacks(draft, 'incident'),
    read: (heard) => heard.answer,
  },
];

export const repair: KindSpec = {
  kind: 'repair',
  prefix: 'BX',
  version: 1,
  intents: ['repair'],
  fields,
  slots,
  open: (request: Request, { community }) => {
    const category = request.category ?? 'other';
    const place: Place = request.place ?? (HOME.has(category) ? 'home' : 'public');
    return {
      category,
      place,
      spot: request.spot,
      summary: request.text,
      department: departmentFor(category, community),
      fields: drop({
        room: request.room,
        name: request.name,
        phone: request.phone,
        preferredTime: request.when,
        emergency: request.emergency,
      }),
    };
  },
  settle: (draft, { community, now }) => {
    if (draft.place !== 'home' || draft.unit === undefined || !isFullUnit(draft.unit)) return draft;
    const billing = billingOf(community, draft.unit, draft.category ?? 'other', now);
    return { ...draft, fields: { ...draft.fields, billing } };
  },
  skill: (ticket) => ticket.category,
  transitions: {
    ...STEPS,
    leak_test: {
      from: ['assigned', 'in_progress', 'resolved'],
      by: 'staff',
      effect: (ticket, { at }) => withField(ticket, { leakTested: at.toISOString() }),
    },
  },
  clocks: [
    'first_reply',
    'claim',
    'first_feedback',
    'appointment',
    'promised',
    'return_visit',
    'leak_test',
    'progress',
    'pause_cap',
    'silence',
    'ask_again',
    'unassign',
  ],
  audiences: {
    ...TOLD,
    file: ({ assigneeId }) =>
      assigneeId === undefined
        ? [{ to: 'department', say: 'dispatch', offers: ['accept'], calls: ['able'], pictured: true }]
        : [
            {
              to: 'department',
              say: 'dispatch',
              offers: ['accept', 'decline'],
              calls: ['handler'],
              pictured: true,
            },
            { to: 'handler', say: 'jobSheet', offers: ['accept', 'decline'] },
          ],
    leak_test: [{ to: 'department', say: 'leakTested' }],
  },
};

function drop(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
