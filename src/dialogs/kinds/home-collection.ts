/** 上门收费: a cashier comes for the fees; where somebody else asks for it, the owner confirms first (R155). */
import { z } from 'zod';
import { owed } from '../../domain/fee.ts';
import type { Announcement, KindSpec } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { existing } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  name: z.string().optional(),
  /** Whose flat it is, as the caller says. */
  ownerName: z.string().optional(),
  /** What is owed, cents; shown to the owner and the cashier alone. */
  feeCents: z.int().optional(),
  waitsForOwner: z.boolean().optional(),
});

const waits = (ticket: Ticket) => ticket.fields['waitsForOwner'] === true;
const DISPATCH: Announcement = {
  to: 'department',
  say: 'collection',
  offers: ['accept', 'transfer'],
  calls: ['dept_head', 'cashier'],
};

export const homeCollection: KindSpec = {
  kind: 'home_collection',
  prefix: 'FW',
  version: 1,
  intents: ['service'],
  serves: ({ service }) => service === 'home_collection',
  fields,
  slots: [
    {
      name: 'unit',
      personal: true,
      shared: true,
      missing: (draft) => !isFullUnit(draft.unit),
      read: (heard) => heard.unit,
    },
    {
      name: 'preferredTime',
      personal: true,
      shared: true,
      missing: (draft) => draft.fields['preferredTime'] === undefined,
      read: (heard) => heard.when,
    },
  ],
  open: (request, { community, message, bills, household, own }) => {
    // Whoever is named as owner tells which 501 it is; a name alone leads to no flat.
    const said = request.unit?.replace(/^-*/, '-');
    const fits = (unit: string) => said !== undefined && `-${unit}`.endsWith(said);
    const [named, another] = household.filter(({ homes }) => homes.some((home) => fits(home.unit)));
    const [only, second] = own;
    const mineOnly = said === undefined && only && !second ? [only] : [];
    const theirs = another === undefined ? (named?.homes ?? []) : [];
    const home = [...theirs, ...own].find(({ unit }) => fits(unit)) ?? mineOnly[0];
    const mine = own.some(({ unit, role }) => unit === home?.unit && role === 'owner');
    const due = bills.filter(({ unit }) => unit === home?.unit).reduce((sum, one) => sum + owed(one), 0);
    return {
      place: 'home',
      ...(home && { unit: home.unit }),
      summary: message,
      department: existing('finance', community),
      fields: {
        name: request.name,
        preferredTime: request.when,
        ownerName: named?.name,
        feeCents: due > 0 ? due : undefined,
        waitsForOwner: mine ? undefined : true,
      },
    };
  },
  skill: () => undefined,
  transitions: {
    ...STEPS,
    confirm: {
      from: ['open'],
      by: 'owner',
      effect: (ticket) => withField(ticket, { waitsForOwner: false }),
    },
    reject: { from: ['open'], to: 'cancelled', by: 'owner' },
    remind: { from: 'any', by: 'clock' },
  },
  clocks: [
    'first_reply',
    'claim',
    'first_feedback',
    'appointment',
    'reminder',
    'promised',
    'progress',
    'pause_cap',
  ],
  audiences: {
    ...TOLD,
    file: (ticket) =>
      waits(ticket)
        ? [{ to: 'owners', say: 'collectionConfirm', offers: ['confirm', 'reject'] }]
        : [DISPATCH],
    confirm: [
      DISPATCH,
      { to: 'reporter', say: 'collectionAgreed' },
      { to: 'owners', say: 'collectionAgreed' },
    ],
    reject: [
      { to: 'reporter', say: 'collectionDenied' },
      { to: 'owners', say: 'collectionDenied' },
    ],
    remind: [
      {
        to: 'department',
        say: 'collectionToday',
        offers: ['arrive'],
        calls: ['handler', 'dept_head'],
        priority: 'deadline',
      },
    ],
  },
};
