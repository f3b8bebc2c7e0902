/** A flat that has paid: its arrears end at once, and what was to be said of them is not said. */

import { DateTime } from 'luxon';
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { zoneOf } from '../../domain/zone.ts';
import { findPaidUp } from '../../store/deadlines.ts';
import { dropPaidReminders } from '../../store/fees.ts';
import type { Sweep } from '../sweep.ts';
import { goThrough, type TicketDuty } from '../tickets.ts';

/** Finds open arrears of flats without an overdue bill. */
export function paidUp(duty: TicketDuty, settle: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { db, communities } = duty;
  return {
    name: 'paid-up',
    every: '*/10 * * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      for (const { id, timezone } of communities.values()) {
        const today = DateTime.fromJSDate(now, { zone: zoneOf(timezone) }).toFormat('yyyy-MM-dd');
        await db.transaction((tx) => dropPaidReminders(tx, id));
        await goThrough(duty, {
          now,
          find: (tx, after, most) => findPaidUp(tx, id, today, after, most),
          decide: settle,
          heard: new Map(),
        });
      }
    },
  };
}
