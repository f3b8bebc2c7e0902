/** A handler who has left: the job is free again, and its department and its owner are told. */
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { loadAbandoned } from '../../store/deadlines.ts';
import type { Sweep } from '../sweep.ts';
import { BATCH, decideOn, type TicketDuty } from '../tickets.ts';

/** Finds open tickets whose handler is no member of the staff any more. */
export function leftHandlers(duty: TicketDuty, free: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { db, communities } = duty;
  return {
    name: 'left-handlers',
    every: '*/15 * * * * *',
    nextAt: () => Promise.resolve(undefined),
    run: async (now) => {
      for (;;) {
        const left = await db.read((tx) => loadAbandoned(tx, [...communities.keys()], BATCH));
        if (left.tickets.length === 0) return;
        await decideOn(duty, left, now, free);
        if (left.tickets.length < BATCH) return;
      }
    },
  };
}
