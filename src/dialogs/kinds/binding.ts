/** 绑定房号: an account asks to be that of a resident; staff decide by the record (R062, R103, R178). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DESK } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const record = z.object({ unit: z.string(), phone: z.string(), role: z.string(), bound: z.boolean() });

const fields = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  role: z.enum(['owner', 'tenant', 'family', 'proxy']),
  accountId: z.string(),
  /** Whose telephone it is by the record. */
  record: record.optional(),
});

export const binding: KindSpec = {
  kind: 'binding',
  prefix: 'FW',
  version: 1,
  uncounted: true,
  intents: ['bind'],
  fields,
  once: true,
  ownHome: false,
  askedAnew: true,
  slots: [
    {
      name: 'unit',
      personal: true,
      shared: false,
      missing: (draft) => !isFullUnit(draft.unit),
      read: (heard) => heard.unit,
    },
    {
      name: 'name',
      personal: true,
      shared: false,
      missing: (draft) => draft.fields['name'] === undefined,
      read: (heard, text) =>
        heard.name ?? (text.length > 0 && text.length <= LONGEST_NAME ? text : undefined),
    },
    {
      name: 'phone',
      personal: true,
      shared: false,
      missing: (draft) => draft.fields['phone'] === undefined,
      read: (heard) => heard.phone,
    },
  ],
  open: (request, { residentRole, accountId }) => ({
    place: 'home',
    summary: request.text,
    department: DESK,
    fields: { name: request.name, phone: request.phone, role: residentRole, accountId },
  }),
  settle: (draft, { onRecord }) => {
    const found = onRecord.find(({ unit }) => unit === draft.unit);
    return found ? { ...draft, fields: { ...draft.fields, record: record.parse(found) } } : draft;
  },
  skill: () => undefined,
  transitions: {
    acknowledge: {
      from: ['open'],
      to: 'closed',
      by: 'staff',
      effect: (ticket) => withField(ticket, { approved: true }),
    },
    reject: {
      from: ['open'],
      to: 'closed',
      by: 'staff',
      effect: (ticket) => withField(ticket, { approved: false }),
    },
    cancel: STEPS.cancel,
    close: STEPS.close,
  },
  grants: (ticket) => {
    const { approved, accountId, name, phone, role } = z
      .looseObject({ approved: z.boolean().optional() })
      .and(fields)
      .parse(ticket.fields);
    if (!approved) return [];
    return [{ accountId, guestId: ticket.reporterId, name, phone, role, unit: ticket.unit }];
  },
  clocks: ['first_reply', 'first_feedback'],
  audiences: {
    ...TOLD,
    file: [
      { to: 'department', say: 'bindingAsked', offers: ['acknowledge', 'reject'], calls: ['dept_head'] },
    ],
    acknowledge: [
      { to: 'department', say: 'bindingApproved' },
      { to: 'reporter', say: 'bound' },
      { to: 'household', say: 'newAccount' },
    ],
    reject: [
      { to: 'department', say: 'bindingRejected' },
      { to: 'reporter', say: 'notBound' },
    ],
  },
};

const LONGEST_NAME = 12;

/** What the record says of a telephone and room as they are asked for now; one of the two may have been put right since. */
export function recordOf({ unit, fields: asked }: Ticket): { role: string; bound: boolean } | undefined {
  const same = (one: unknown) => String(one).replace(/\D/g, '').slice(-MOBILE_DIGITS);
  // Of an erased request only marks are left.
  const { data: known } = record.safeParse(asked['record']);
  return known && known.unit === unit && same(known.phone) === same(asked['phone']) ? known : undefined;
}

const MOBILE_DIGITS = 11;
