/** What is agreed of an order: each point once, for all kinds of orders (R151). */
import type { Slot } from '../../domain/kind.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { idsOf } from '../../domain/ticket.ts';
import { areaIn, monthsIn, piecesIn, plateIn, startIn } from '../understanding/amounts.ts';
import { wording } from '../wording/index.ts';

/** The longest answer that is kept as it was said. */
const LONGEST = 200;
const SHORT = 30;

const lacks = (draft: Ticket, name: string): boolean =>
  idsOf(draft.fields['asks']).includes(name) && draft.fields[name] === undefined;
const said = (text: string, most = LONGEST): string | undefined =>
  text.trim() === '' ? undefined : text.trim().slice(0, most);

/** A point that an order may have; it is asked where the order's `asks` names it. */
function point(name: string, slot: Partial<Slot> & Pick<Slot, 'read'>): Slot {
  return { name, personal: true, shared: false, missing: (draft) => lacks(draft, name), ...slot };
}

/** A point that is said in a form of its own. */
const measured = (name: string, read: (text: string, asked?: boolean) => unknown): Slot =>
  point(name, { strict: true, read: (_, text) => read(text, true) });

/** A point that takes whatever is said. */
const free = (name: string): Slot => point(name, { free: true, read: (_, text) => said(text) });

/** One of a few words. */
const choice = (name: string): Slot =>
  point(name, {
    strict: true,
    read: (_, text) => wording.pointChoices[name]?.find(([words]) => words.test(text))?.[1],
  });

/** All points, in the order in which they are asked. */
export const ORDER_SLOTS: readonly Slot[] = [
  {
    name: 'unit',
    personal: true,
    shared: true,
    missing: ({ unit, fields }) => !isFullUnit(unit) && fields['asks'] !== undefined,
    read: (heard) => heard.unit,
  },
  {
    name: 'name',
    personal: true,
    shared: true,
    missing: ({ fields }) => fields['name'] === undefined,
    read: (heard, text) => heard.name ?? said(text, SHORT),
  },
  {
    name: 'phone',
    personal: true,
    shared: true,
    missing: ({ fields }) => fields['phone'] === undefined,
    read: (heard) => heard.phone,
  },
  free('item'),
  choice('type'),
  measured('plate', plateIn),
  measured('area', areaIn),
  measured('qty', piecesIn),
  measured('start', startIn),
  measured('months', monthsIn),
  free('carrier'),
  free('title'),
  free('items'),
  point('preferredTime', { shared: true, read: (heard, text) => heard.when ?? asSaid(text) }),
  free('expected'),
  // Nothing is sent out before the owner has said yes to all of it (R151).
  point('accepted', { shared: true, read: (heard) => heard.answer }),
];

/** An answer to the question for a time that is none that we can read: people will ask. */
function asSaid(text: string): { said: string } | undefined {
  return text.length > 0 && text.length <= SHORT ? { said: text } : undefined;
}

/** What the message itself says of the points, so that nobody is asked twice. */
export function pointsSaid(message: string): Record<string, unknown> {
  const values = {
    plate: plateIn(message),
    area: areaIn(message),
    qty: piecesIn(message),
    months: monthsIn(message),
    start: startIn(message),
    type: wording.pointChoices['type']?.find(([words]) => words.test(message))?.[1],
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
