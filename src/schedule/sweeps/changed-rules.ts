/** Changed rules: the clocks of open tickets are counted anew from their history. */
import { createHash } from 'node:crypto';
import type { Community } from '../../domain/community.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { findOpen } from '../../store/deadlines.ts';
import { keepRules, rulesInForce } from '../../store/rules.ts';
import type { Sweep } from '../sweep.ts';
import { goThrough, type TicketDuty } from '../tickets.ts';

/** Compares the rules in force with those by which the clocks were counted. */
export function changedRules(duty: TicketDuty, recount: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { db, communities } = duty;
  const known = new Map<string, Community>();
  return {
    name: 'changed-rules',
    every: '*/2 * * * * *',
    nextAt: () => undefined,
    run: async (now) => {
      for (const community of communities.values()) {
        if (known.get(community.id) === community) continue;
        await recountAll(community, now);
        known.set(community.id, community);
      }
    },
  };

  async function recountAll(community: Community, now: Date): Promise<void> {
    const { id } = community;
    const rules = fingerprint(community);
    if ((await db.read((tx) => rulesInForce(tx, id))) === rules) return;
    await goThrough(duty, {
      now,
      find: (tx, after, most) => findOpen(tx, id, after, most),
      decide: recount,
      heard: new Map(),
    });
    await db.transaction((tx) => keepRules(tx, id, rules));
  }
}

/** All that clocks are counted by. */
function fingerprint({ policy, officeHours, holidays, days, timezone }: Community): string {
  const text = JSON.stringify({ policy, officeHours, holidays, days, timezone });
  return createHash('sha256').update(text).digest('hex');
}
