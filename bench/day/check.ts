/** Is nothing lost and nothing doubled? */
import type { Database } from '../../src/store/database.ts';
import { files } from '../load/traffic.ts';
import type { Said } from './plan.ts';
import type { CityPlatform } from './platform.ts';

/** What should be, and what is. */
export interface Count {
  what: string;
  should: number;
  is: number;
}

/** Counts everything that the day has left. */
export async function countDay(
  db: Database,
  platform: CityPlatform,
  day: readonly Said[],
  staff: number,
): Promise<Count[]> {
  const silent = day.filter(({ sort }) => sort === 'chatter').length;
  const tickets = day.filter(({ sort }) => files(sort)).length;
  return db.read(async ({ models }) => {
    const messages = await models.inbox.findMany({ select: { id: true, mark: true, dedupKey: true } });
    const letters = await models.outbox.findMany({ select: { key: true, status: true, attempts: true } });
    const answered = new Set(letters.map(({ key }) => key.split('-', 1)[0]));
    const spoken = messages.filter(({ mark }) => mark !== 'silent');
    const lost = (status: string) => letters.filter((one) => one.status === status).length;
    const events = await models.ticketEvent.findMany({ select: { type: true } });
    const of = (type: string) => events.filter((one) => one.type === type).length;
    const filed = await models.ticket.count({ where: { no: { not: null } } });
    const incidents = await models.ticket.count({ where: { kind: 'incident' } });
    // Who reports what a neighbour has just reported joins it; what many report goes into one.
    const worked = filed - of('merge_into');
    return [
      { what: 'messages in the inbox', should: day.length + staff, is: messages.length },
      {
        what: 'messages handled',
        should: day.length + staff,
        is: await models.inbox.count({ where: { status: 'done' } }),
      },
      {
        what: 'talk among neighbours left alone',
        should: silent,
        is: messages.filter(({ mark }) => mark === 'silent').length,
      },
      {
        what: 'other messages with a letter of their own',
        should: spoken.length,
        is: spoken.filter(({ id }) => answered.has(`m${id}`)).length,
      },
      {
        what: 'reports with a ticket, or joined to one',
        should: tickets,
        is: filed - incidents + of('join'),
      },
      { what: 'tickets taken', should: worked, is: of('accept') },
      { what: 'tickets done', should: worked, is: of('complete') },
      { what: 'letters sent', should: letters.length, is: lost('sent') },
      { what: 'letters given up or unknown', should: 0, is: lost('dead') + lost('unknown') },
      { what: 'letters that came twice', should: 0, is: platform.repeated.length },
      {
        what: 'letters tried more than once',
        should: 0,
        is: letters.filter(({ attempts }) => attempts > 1).length,
      },
    ];
  });
}
