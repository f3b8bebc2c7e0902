/** Changed rules: the clocks of open tickets are counted anew from their history. */
import { createHash } from 'node:crypto';
import type { Community } from '../../domain/community.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Outcome, Scene } from '../../domain/turn.ts';
import { loadOpen } from '../../store/deadlines.ts';
import { keepRules, rulesInForce } from '../../store/rules.ts';
import type { Sweep } from '../sweep.ts';
import { BATCH, decideOn, type TicketDuty } from '../tickets.ts';

/** Compares the rules in force with those by which the clocks were counted. */
export function changedRules(duty: TicketDuty, recount: (scene: Scene, ticket: Ticket) => Outcome): Sweep {
  const { db, communities } = duty;
  const known = new Map<string, Community>();
  return {
    name: 'changed-rules',
    every: '*/2 * * * * *',
    nextAt: () => Promise.resolve(undefined),
    run: async (now) => {
      for (const community of communities.values()) {
        if (known.get(community.id) === community) continue;
        await recountAll(duty, community, now, recount);
        known.set(community.id, community);
      }
    },
  };

  async function recountAll(
    all: TicketDuty,
    community: Community,
    now: Date,
    decide: (scene: Scene, ticket: Ticket) => Outcome,
  ): Promise<void> {
    const rules = fingerprint(community);
    if ((await db.read((tx) => rulesInForce(tx, community.id))) === rules) return;
    let after = '';
    for (;;) {
      const open = await db.read((tx) => loadOpen(tx, community.id, after, BATCH));
      if (open.tickets.length === 0) break;
      await decideOn(all, open, now, decide);
      after = open.tickets.at(-1)?.id ?? after;
    }
    await db.transaction((tx) => keepRules(tx, community.id, rules));
  }
}

/** All that clocks are counted by. */
function fingerprint({ policy, officeHours, holidays, days, timezone }: Community): string {
  const text = JSON.stringify({ policy, officeHours, holidays, days, timezone });
  return createHash('sha256').update(text).digest('hex');
}
