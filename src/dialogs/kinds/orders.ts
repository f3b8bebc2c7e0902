/**
 * 便民服务 and errands: paid services, water, keys, car spaces, telephone lines, moving, invoices (R004, R010-R013,
 * R096, R150-R153). One table: what differs between them is what is asked, and who does it.
 */
import { z } from 'zod';
import { pointsOf, priceOf, totalOf } from '../../domain/catalogue.ts';
import type { Community, Service } from '../../domain/community.ts';
import type { KindSpec } from '../../domain/kind.ts';
import type { Intent, Request, Service as Sort } from '../../domain/request.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { itemIn } from '../order-words.ts';
import { wording } from '../wording/index.ts';
import { DESK, existing, FINANCE } from './departments.ts';
import { ORDER_SLOTS, pointsSaid } from './points.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const window = z.strictObject({ from: z.string(), to: z.string() });
const fields = z.looseObject({
  /** The points that have to be agreed, by name. */
  asks: z.array(z.string()).optional(),
  item: z.string().optional(),
  area: z.number().optional(),
  qty: z.number().optional(),
  months: z.number().optional(),
  plate: z.string().optional(),
  start: z.string().optional(),
  type: z.enum(['in', 'out']).optional(),
  expected: z.string().optional(),
  preferredTime: z.union([window, z.strictObject({ said: z.string() })]).optional(),
  /** The price as published, and what it comes to in yuan. */
  price: z.string().optional(),
  fee: z.number().optional(),
  accepted: z.boolean().optional(),
  /** What staff have quoted, and whether the owner has agreed to that. */
  quoted: z.string().optional(),
  agreed: z.boolean().optional(),
});

/** What makes one kind of order different from another. */
interface Order {
  kind: string;
  intents: readonly Intent[];
  serves?: (request: Request) => boolean;
  department: string;
  /** Points to be agreed, told from the words. */
  asks: (message: string) => readonly string[];
  /** It is chosen from the catalogue. */
  catalogue?: true;
}

const LEASE = ['plate', 'start', 'months'];

const ORDERS: readonly Order[] = [
  {
    kind: 'service',
    intents: ['service'],
    serves: ({ service }) => !OTHERS.includes(service),
    department: DESK,
    asks: () => [],
    catalogue: true,
  },
  {
    kind: 'parking',
    intents: ['parking'],
    department: DESK,
    asks: (message) => (wording.order.plateOnly.test(message) ? ['plate'] : LEASE),
  },
  {
    kind: 'phone_line',
    intents: ['service'],
    serves: ({ service }) => service === 'phone_line',
    department: DESK,
    asks: () => ['carrier', 'preferredTime'],
  },
  { kind: 'move', intents: ['move'], department: DESK, asks: () => ['type', 'preferredTime'] },
  { kind: 'invoice', intents: ['invoice'], department: FINANCE, asks: () => ['title'] },
];

/** Services that are no order of the catalogue. */
const OTHERS: readonly (Sort | undefined)[] = ['phone_line', 'home_collection', 'activity'];

function specOf({ kind, intents, serves, department, asks, catalogue }: Order): KindSpec {
  return {
    kind,
    prefix: 'FW',
    version: 1,
    intents,
    ...(serves && { serves }),
    fields,
    slots: ORDER_SLOTS,
    open: (request, { community, message }) => ({
      place: 'home',
      summary: message,
      department: existing(department, community),
      fields: {
        ...pointsSaid(message),
        name: request.name,
        phone: request.phone,
        preferredTime: request.when,
        ...(catalogue
          ? { item: itemIn(community, message, request.service), sort: request.service }
          : { asks: [...asks(message)] }),
      },
    }),
    ...(catalogue && { settle: (draft, { community }) => fromCatalogue(draft, community) }),
    skill: () => undefined,
    transitions: {
      ...STEPS,
      complete: { ...STEPS.complete, lacks: unagreed },
      // 报价: where the price is known only after somebody has looked (R151).
      quote: {
        from: ['open', 'assigned', 'in_progress', 'on_hold', 'reopened'],
        by: 'staff',
        needs: 'text',
        effect: (ticket, { args }) => withField(ticket, { quoted: args['text'], agreed: undefined }),
      },
      agree: {
        from: 'any',
        by: 'reporter',
        lacks: ({ fields: { quoted } }) => (quoted === undefined ? 'quote' : undefined),
        effect: (ticket) => withField(ticket, { agreed: true }),
      },
      turn_down: { from: 'any', to: 'cancelled', by: 'reporter' },
    },
    clocks: [
      'first_reply',
      'claim',
      'first_feedback',
      'appointment',
      'promised',
      'progress',
      'pause_cap',
      'silence',
      'ask_again',
      'unassign',
    ],
    audiences: {
      ...TOLD,
      file: [
        { to: 'department', say: 'order', offers: ['accept', 'assign', 'transfer'], calls: ['dept_head'] },
      ],
      quote: [
        { to: 'reporter', say: 'orderQuoted', offers: ['agree', 'turn_down'] },
        { to: 'department', say: 'orderQuoted' },
      ],
      agree: [
        {
          to: 'department',
          say: 'orderAgreed',
          offers: ['arrive', 'complete'],
          calls: ['handler', 'dept_head'],
        },
        { to: 'reporter', say: 'orderAgreed' },
      ],
      turn_down: [
        { to: 'department', say: 'orderTurnedDown', calls: ['handler', 'dept_head'] },
        { to: 'reporter', say: 'orderTurnedDown' },
      ],
    },
  };
}

/** Work at a price that was quoted is not done before the owner has said yes to it. */
function unagreed({ fields: { quoted, agreed } }: Ticket): string | undefined {
  return quoted !== undefined && agreed !== true ? 'agreed' : undefined;
}

/** What follows from the thing that was chosen: what is asked, whose work it is, what it costs. */
function fromCatalogue(draft: Ticket, community: Community): Ticket {
  const { item, sort, ...rest } = draft.fields;
  if (typeof item !== 'string') {
    const lent = wording.order.lent[String(sort ?? '')];
    if (lent === undefined) return { ...draft, fields: { ...draft.fields, asks: ['item'] } };
    return { ...draft, fields: { ...rest, item: lent, asks: ['items', 'preferredTime'] } };
  }
  const service = serviceOf(community, item);
  // What the catalogue does not name has no price yet: people look, quote, and ask again.
  if (!service)
    return rest['asks'] && sort === undefined
      ? draft
      : { ...draft, fields: { ...rest, item, asks: ['preferredTime'] } };
  const total = totalOf(priceOf(service), rest);
  return {
    ...draft,
    department: existing(service.department, community),
    fields: {
      ...rest,
      item: service.name,
      asks: [...pointsOf(service), 'accepted'],
      price: service.price,
      ...(total !== undefined && { fee: total / CENTS }),
    },
  };
}

const CENTS = 100;

function serviceOf(community: Community, said: string): Service | undefined {
  const name = itemIn(community, said);
  return community.services.find((one) => one.name === name);
}

/** All kinds of orders. */
export const orders: readonly KindSpec[] = ORDERS.map(specOf);
