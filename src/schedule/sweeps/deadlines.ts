/** Deadlines: what is due on tickets is done, the earliest first, each once. */
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { findDue } from '../../store/deadlines.ts';
import type { Sweep } from '../sweep.ts';
import { goThrough, type Round, type TicketDuty } from '../tickets.ts';

/** What was done may leave something else due at once; a clock that never comes to rest is not waited for. */
const MOST_ROUNDS = 100;

/** Finds due clocks and has them tended. */
export function deadlines(duty: TicketDuty, tend: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { communities } = duty;
  return {
    name: 'deadlines',
    every: '* * * * * *',
    nextAt: (_, rows) => rows.clock,
    run: async (now) => {
      const round: Round = {
        now,
        find: (tx, after, most) => findDue(tx, [...communities.keys()], now, after, most),
        decide: tend,
        heard: new Map(),
        urgency: 'urgent',
      };
      for (let i = 0; i < MOST_ROUNDS; i++) {
        if ((await goThrough(duty, round)) === 0) return;
      }
    },
  };
}
