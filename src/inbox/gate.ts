/** The gate page's doing: passes looked at and used there as in a chat (R128). */
import { mayCheck, openWith, verdictOf } from '../dialogs/check-pass.ts';
import { ticketWords } from '../dialogs/ticket-words.ts';
import { wording } from '../dialogs/wording/index.ts';
import { hashOf } from '../domain/codes.ts';
import type { Community } from '../domain/community.ts';
import type { Gate, Guard, SeenPass, Verdict } from '../domain/gate.ts';
import type { Enqueue } from '../domain/job.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Person, Scene } from '../domain/turn.ts';
import { storeOutcomes } from '../store/commit.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { loadForChange, sceneOf } from '../store/deadlines.ts';
import { isVersionConflict } from '../store/failure.ts';
import { loadPasses } from '../store/passes.ts';
import { loadEstates } from '../store/people.ts';

/** What it needs. */
export interface GateParts {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  enqueue: Enqueue;
  wake: () => void;
  now: () => Date;
}

const NOTHING: Readonly<Pick<SeenPass, 'facts'>> = { facts: [] };

/** A pass with all that is known about it, and who stands at the gate. */
interface AtGate {
  scene: Scene;
  guard: Person;
  pass: Ticket;
}

/** Makes what stands behind the page. */
export function createGate({ db, communities, enqueue, wake, now }: GateParts): Gate {
  /** Finds who stands there and what they hold; otherwise why nothing may be shown. */
  async function stand(tx: StoreTx, who: Guard, code: string): Promise<AtGate | SeenPass> {
    const community = communities.get(who.communityId);
    const guard = community && (await guardIn(tx, community.id, who.personId));
    if (!community || !guard) return { verdict: 'notGuard', words: wording.pass.notGuard, ...NOTHING };
    const [found] = await loadPasses(tx, community.id, hashOf(code));
    const known = found && (await loadForChange(tx, [found.id]));
    const pass = known?.tickets[0];
    if (!pass) return { verdict: 'unknown', words: wording.pass.unknown, ...NOTHING };
    // A pass of one version is used once: a second use collides instead of doubling.
    const scene = sceneOf(known, community, `gate:${pass.id}:${pass.version}`, now());
    return { scene, guard, pass };
  }

  /** One use of a pass: all of it in one transaction. */
  const use = (who: Guard, code: string): Promise<SeenPass> =>
    db.transaction(async (tx) => {
      const there = await stand(tx, who, code);
      if ('verdict' in there) return there;
      const { scene, guard, pass } = there;
      const { verdict, text, outcome } = openWith(scene, guard, pass);
      if (verdict === 'opened') await storeOutcomes(tx, [{ scene, outcome }], enqueue);
      const words = verdict === 'opened' ? wording.gate.page.opened : text;
      return { verdict, words, facts: factsOf(there, code, verdict) };
    }, 'urgent');

  return {
    guardOf: ({ communityId, personId }) =>
      db.read(async (tx) => {
        const guard = await guardIn(tx, communityId, personId);
        return guard && { personId: guard.id, communityId: guard.communityId, name: guard.name };
      }),
    look: (who, code) =>
      db.transaction(async (tx) => {
        const there = await stand(tx, who, code);
        if ('verdict' in there) return there;
        const { verdict, text } = verdictOf(there.scene, there.guard, there.pass);
        const words = verdict === 'good' ? wording.gate.page.check : text;
        return { verdict, words, facts: factsOf(there, code, verdict) };
      }),
    open: async (who, code) => {
      const seen = await use(who, code).catch((error: unknown) => {
        // Another guard was first: looked at again it is used.
        if (isVersionConflict(error)) return use(who, code);
        throw error;
      });
      if (seen.verdict === 'opened') wake();
      return seen;
    },
  };
}

/** The member of staff, as long as they may check passes. */
async function guardIn(tx: StoreTx, communityId: string, personId: string): Promise<Person | undefined> {
  const { staff } = await loadEstates(tx, [communityId]);
  const person = staff.get(communityId)?.find(({ id }) => id === personId);
  return person && mayCheck(person) ? person : undefined;
}

/** What there is to compare; of a pass for other gates the building alone. */
function factsOf({ scene, pass }: AtGate, code: string, verdict: Verdict): SeenPass['facts'] {
  const words = ticketWords(scene, pass, 'staff');
  const { facts: label, building } = wording.gate.page;
  const block = pass.unit?.split('-')[0];
  const rows: [string, string | undefined][] = [
    [label.no, words.no],
    ...(verdict === 'elsewhere'
      ? ([[label.building, block && building(block)]] satisfies [string, string | undefined][])
      : ([
          [label.where, words.where],
          [label.items, words.pass?.items],
          [label.vehicle, words.pass?.vehicle],
          [label.date, words.pass?.date],
          [label.who, words.who],
          [label.code, code],
        ] satisfies [string, string | undefined][])),
  ];
  return rows.flatMap(([name, value]) => (value ? [{ label: name, value }] : []));
}
