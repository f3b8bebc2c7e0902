/** 上门收费: a cashier comes for the fees; where somebody else asks for it, the owner confirms first (R155). */
import { z } from 'zod';
import { owed } from '../../domain/fee.ts';
import type { Announcement, KindSpec } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { existing, FINANCE } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  name: z.string().optional(),
  /** Whose flat it is, as the caller says. */
  ownerName: z.string().optional(),
  /** What is owed, cents; shown to the owner and the cashier alone. */
  feeCents: z.int().optional(),
  waitsForOwner: z.boolean().optional(),
  /** Nobody who could be asked fits the room and the name that were said: people look. */
  ownerUnknown: z.boolean().optional(),
  /** The owner whom the caller names, found or not. */
  ownerSaid: z.string().optional(),
});

const waits = (ticket: Ticket) => ticket.fields['waitsForOwner'] === true;
/** Whoever names an owner is asked no more, right or wrong: else a guess would tell who lives where (R070). */
const isPlace = ({ unit, fields: { ownerSaid } }: Ticket) =>
  isFullUnit(unit) || (unit !== undefined && ownerSaid !== undefined);
const DISPATCH: Announcement = {
  to: 'department',
  say: 'collection',
  offers: ['accept', 'transfer'],
  calls: ['dept_head', 'cashier'],
};
/** Nobody is asked: the office finds out whose flat it is, and the caller reads what everybody reads. */
const UNKNOWN: Announcement = { ...DISPATCH, say: 'collectionUnknown' };

export const homeCollection: KindSpec = {
  kind: 'home_collection',
  prefix: 'FW',
  version: 1,
  intents: ['service'],
  askedAnew: true,
  serves: ({ service }) => service === 'home_collection',
  fields,
  slots: [
    {
      name: 'unit',
      personal: true,
      shared: true,
      missing: (draft) => !isPlace(draft),
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
  open: (request, { community, message, bills, household, own, ownerSaid }) => {
    // Whoever is named as owner tells which 501 it is; a name alone leads to no flat.
    const said = request.unit?.replace(/^-*/, '-');
    const fits = (unit: string) => said !== undefined && `-${unit}`.endsWith(said);
    const [named, another] = household.filter(({ homes }) => homes.some((home) => fits(home.unit)));
    const [only, second] = own;
    const mineOnly = said === undefined && only && !second ? [only] : [];
    const theirs = another === undefined ? (named?.homes ?? []) : [];
    const home = [...theirs, ...own].find(({ unit }) => fits(unit)) ?? mineOnly[0];
    const mine = own.some(({ unit, role }) => unit === home?.unit && role === 'owner');
    const asked = named?.privateChat?.open === true && another === undefined;
    const due = bills.filter(({ unit }) => unit === home?.unit).reduce((sum, one) => sum + owed(one), 0);
    return {
      place: 'home',
      ...(home && { unit: home.unit }),
      summary: message,
      department: existing(FINANCE, community),
      fields: {
        // The name of the owner is not that of the caller.
        name: request.name === ownerSaid ? undefined : request.name,
        preferredTime: request.when,
        ownerName: named?.name,
        feeCents: due > 0 ? due : undefined,
        waitsForOwner: mine ? undefined : true,
        ownerUnknown: mine || asked ? undefined : true,
        ownerSaid,
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
        ? [
            { to: 'owners', say: 'collectionConfirm', offers: ['confirm', 'reject'] },
            ...(ticket.fields['ownerUnknown'] === true ? [UNKNOWN] : []),
          ]
        : [DISPATCH],
    // Until the owner has said yes, whoever takes it finds that out: the caller hears neither.
    accept: (ticket) => TOLD.accept.filter(({ to }) => to !== 'reporter' || !waits(ticket)),
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
