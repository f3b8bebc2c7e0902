/** Deadlines: what is due on tickets is done, the earliest first, each once. */
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { loadDue, nextDue } from '../../store/deadlines.ts';
import type { Sweep } from '../sweep.ts';
import { BATCH, decideOn, type TicketDuty } from '../tickets.ts';

/** Finds due clocks and has them tended. */
export function deadlines(duty: TicketDuty, tend: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { db, communities } = duty;
  return {
    name: 'deadlines',
    every: '* * * * * *',
    nextAt: () => db.read((tx) => nextDue(tx, [...communities.keys()])),
    run: async (now) => {
      for (;;) {
        const due = await db.read((tx) => loadDue(tx, [...communities.keys()], now, BATCH));
        if (due.tickets.length === 0) return;
        await decideOn(duty, due, now, tend);
      }
    },
  };
}
