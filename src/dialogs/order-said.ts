/** An order in words: its points, its price, what there is to choose from. */
import { priceOf, totalOf } from '../domain/catalogue.ts';
import { yuan } from '../domain/fee.ts';
import type { When } from '../domain/request.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import type { TicketWords, Words } from './wording/index.ts';

/** The words of an order, cleaned for whoever reads them; undefined = the ticket is none. */
export function orderWords(
  { community }: Pick<Scene, 'community'>,
  { kind, fields }: Ticket,
  cleaned: (text: string) => string | undefined,
  words: Words,
): TicketWords['order'] {
  const { asks, item, preferredTime, price, type } = fields;
  if (asks === undefined) return undefined;
  const asked = idsOf(asks);
  const points = Object.entries(words.order.point).flatMap(([name, say]) => {
    if (!asked.includes(name)) return [];
    const value = fields[name];
    const said = value === undefined ? undefined : cleaned(String(value));
    return said === undefined ? [] : [say(said)];
  });
  const when = spoken(preferredTime, community.timezone, words);
  const tariff = community.tariffs.find((one) => one.item === kind);
  return {
    item: typeof item === 'string' ? cleaned(item) : undefined,
    asks: asked,
    points: [...points, ...(when === undefined ? [] : [words.order.time(cleaned(when) ?? '')])],
    cost: typeof price === 'string' ? cost(price, fields, words) : undefined,
    note:
      kind === 'move'
        ? words.order.checklist[String(type)]
        : tariff && words.order.parkingFee(tariff.formula),
    catalogue: community.services.map((one) => words.order.item(one.name, one.price)),
  };
}

/** What it costs, with the sum where it can be told. */
function cost(price: string, fields: Ticket['fields'], words: Words): string {
  const known = priceOf({ price });
  if (!known) return words.order.unpriced(price);
  if (known.from) return words.order.atLeast(price);
  const total = totalOf(known, fields);
  return total === undefined ? words.order.hourly(price) : words.order.total(price, yuan(total));
}

function spoken(time: unknown, zone: string, words: Words): string | undefined {
  if (typeof time !== 'object' || time === null) return undefined;
  return 'said' in time ? String(time.said) : words.time.window(time as When, zone);
}
