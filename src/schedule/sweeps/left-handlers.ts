/** A handler who has left: the job is free again, and its department and its owner are told. */
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { findAbandoned } from '../../store/deadlines.ts';
import type { Sweep } from '../sweep.ts';
import { goThrough, type TicketDuty } from '../tickets.ts';

/** Finds open tickets whose handler is no member of the staff any more. */
export function leftHandlers(duty: TicketDuty, free: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { communities } = duty;
  return {
    name: 'left-handlers',
    every: '*/15 * * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      await goThrough(duty, {
        now,
        find: (tx, after, most) => findAbandoned(tx, [...communities.keys()], after, most),
        decide: free,
        heard: new Map(),
      });
    },
  };
}
