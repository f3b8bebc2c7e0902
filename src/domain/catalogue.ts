/** 便民服务: what the published catalogue offers, what has to be agreed of each thing, and what it costs (R150, R151). */
import type { Community, Service } from './community.ts';

/** What can be agreed of a service beside the thing itself. */
type Point = NonNullable<Service['asks']>[number];

/** By what something is paid. */
type Measure = 'hour' | 'area' | 'piece';

/** A published price that can be reckoned with. */
export interface Price {
  cents: number;
  per: Measure;
  /** The thing that is counted: 桶. */
  piece?: string | undefined;
  /** It is paid every month. */
  monthly: boolean;
  /** It may become more: 50 元起. */
  from: boolean;
}

const PRICE =
  /(\d+(?:\.\d{1,2})?)\s*元?\s*(?:\/|每)\s*(m2|[^\d/\s（(]{1,4}?)(?:\s*(?:\/|每)\s*(月))?(起)?\s*$/u;
const HOUR = /^(?:小时|时|钟头|h)$/i;
const AREA = /^(?:平方米|平方|平米|平|㎡|m2)$/i;

/** The price of a service as a number; undefined = it is agreed when somebody has looked. */
export function priceOf({ price }: Pick<Service, 'price'>): Price | undefined {
  const [, amount, unit = '', month, from] = PRICE.exec(price.normalize('NFKC')) ?? [];
  if (amount === undefined) return undefined;
  const per = HOUR.test(unit) ? 'hour' : AREA.test(unit) ? 'area' : 'piece';
  return {
    cents: Math.round(Number(amount) * CENTS),
    per,
    ...(per === 'piece' && { piece: unit }),
    monthly: month !== undefined,
    from: from !== undefined,
  };
}

const CENTS = 100;

/** What has to be agreed before the owner is asked to accept: by how it is paid, unless the file says otherwise. */
export function pointsOf(service: Service): readonly Point[] {
  if (service.asks) return service.asks;
  const price = priceOf(service);
  switch (price?.per) {
    case 'piece':
      return price.monthly ? ['qty', 'months', 'preferredTime'] : ['qty', 'preferredTime'];
    case 'area':
    case 'hour':
      return ['area', 'preferredTime', 'expected'];
    default:
      return ['preferredTime'];
  }
}

/** What is known of an order when its price is reckoned. */
export interface Ordered {
  qty?: unknown;
  area?: unknown;
  months?: unknown;
}

/** How a price comes to its total, cents; undefined = it depends on the work. */
export function totalOf(price: Price | undefined, { qty, area, months }: Ordered): number | undefined {
  if (!price || price.from) return undefined;
  if (price.per === 'area') return typeof area === 'number' ? Math.round(area * price.cents) : undefined;
  if (price.per === 'hour' || typeof qty !== 'number') return undefined;
  const times = price.monthly ? (typeof months === 'number' ? months : 1) : 1;
  return qty * price.cents * times;
}

/** The kinds of service that are offered, by key. */
export function servicesOffered({ services }: Pick<Community, 'services'>): string[] {
  return [...new Set(services.map(({ key }) => key))].sort();
}

/** How many kinds of service are offered (N49). */
export function kindsOffered(community: Pick<Community, 'services'>): number {
  return servicesOffered(community).length;
}
