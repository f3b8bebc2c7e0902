/** An order in words: its points, its price, what there is to choose from. */
import { priceOf, totalOf } from '../domain/catalogue.ts';
import { yuan } from '../domain/fee.ts';
import type { When } from '../domain/request.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { type TicketWords, wording } from './wording/index.ts';
import { window } from './wording/time.ts';

/** The words of an order, cleaned for whoever reads them; undefined = the ticket is none. */
export function orderWords(
  { community }: Pick<Scene, 'community'>,
  { kind, fields }: Ticket,
  cleaned: (text: string) => string | undefined,
): TicketWords['order'] {
  const { asks, item, preferredTime, price, type } = fields;
  if (asks === undefined) return undefined;
  const asked = idsOf(asks);
  const points = Object.entries(wording.order.point).flatMap(([name, say]) => {
    if (!asked.includes(name)) return [];
    const value = fields[name];
    const said = value === undefined ? undefined : cleaned(String(value));
    return said === undefined ? [] : [say(said)];
  });
  const when = spoken(preferredTime, community.timezone);
  const tariff = community.tariffs.find((one) => one.item === kind);
  return {
    item: typeof item === 'string' ? cleaned(item) : undefined,
    asks: asked,
    points: [...points, ...(when === undefined ? [] : [wording.order.time(cleaned(when) ?? '')])],
    cost: typeof price === 'string' ? cost(price, fields) : undefined,
    note:
      kind === 'move'
        ? wording.order.checklist[String(type)]
        : tariff && wording.order.parkingFee(tariff.formula),
    catalogue: community.services.map((one) => wording.order.item(one.name, one.price)),
  };
}

/** What it costs, with the sum where it can be told. */
function cost(price: string, fields: Ticket['fields']): string {
  const known = priceOf({ price });
  if (!known) return wording.order.unpriced(price);
  if (known.from) return wording.order.atLeast(price);
  const total = totalOf(known, fields);
  return total === undefined ? wording.order.hourly(price) : wording.order.total(price, yuan(total));
}

function spoken(time: unknown, zone: string): string | undefined {
  if (typeof time !== 'object' || time === null) return undefined;
  return 'said' in time ? String(time.said) : window(time as When, zone);
}
