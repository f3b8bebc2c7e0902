/** What paid work in a home costs, as far as it is published (R151). */
import type { Community } from '../domain/community.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Words, wording } from './wording/index.ts';

/** The published service that fits a repair. */
export interface Quote {
  what: string;
  price?: string | undefined;
}

/** The service whose thing the report names, with its price; without one the thing alone. */
export function quoteFor(community: Community, draft: Ticket, words: Words): Quote {
  const service = community.services.find(({ name }) => {
    const thing = name.replace(wording.form.serviceVerbs, '');
    return thing.length > 0 && draft.summary.includes(thing);
  });
  return service
    ? { what: service.name, price: service.price }
    : { what: words.category[draft.category ?? 'other'] };
}
