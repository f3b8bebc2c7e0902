/** What a message about notices or activities needs; nothing is asked of the database for the others. */
import type { IncomingMessage } from '../domain/message.ts';
import type { Notice } from '../domain/notice.ts';
import type { Posted } from '../domain/posted.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import { loadActivities } from './activities.ts';
import type { StoreTx } from './database.ts';
import type { Waiting } from './inbox.ts';
import { loadNotices, loadOutages, loadReach } from './notices.ts';
import type { Offered } from './offers.ts';
import type { Wanted } from './special.ts';

/** A message, in which community, by whom, and what was offered before it. */
interface Asked {
  waiting: Waiting;
  communityId: string;
  sender: { roles: readonly string[] };
  offered?: Offered | undefined;
}

/** The newest notices that staff may mean without a number. */
const NEWEST = 3;

/** Loads it for a batch of messages, what is the same for all of a community once. */
export async function loadPosted(
  tx: StoreTx,
  queries: readonly Asked[],
  wants: (message: IncomingMessage) => Wanted,
  now: Date,
): Promise<Map<number, Posted>> {
  const found = new Map<number, Posted>();
  const outages = new Map<string, Notice[]>();
  for (const { waiting, communityId, sender, offered } of queries) {
    const { message } = waiting;
    const staffed = sender.roles.length > 0;
    const chosen = textsOf(offered);
    const all = [message.text, ...chosen].map((text) => wants({ ...message, text }));
    const posted: Posted = {};
    if (all.some(({ notices }) => notices)) {
      const numbers = [message.text, ...chosen].flatMap(ticketNumbers);
      posted.notices = await loadNotices(tx, communityId, numbers, staffed ? NEWEST : 0);
      if (staffed) posted.reach = await loadReach(tx, communityId);
    }
    if (!staffed && all[0]?.outages) {
      const known = outages.get(communityId) ?? (await loadOutages(tx, communityId, now));
      outages.set(communityId, known);
      posted.outages = known;
    }
    if (all.some(({ activities }) => activities)) {
      posted.activities = await loadActivities(tx, communityId, now);
    }
    if (Object.keys(posted).length > 0) found.set(waiting.id, posted);
  }
  return found;
}

/** What a choice stands for is what its author says. */
function textsOf(offered: Offered | undefined): string[] {
  const offers = [offered?.pressed?.offer, offered?.quoted, ...(offered?.offers ?? [])];
  const acts = offers.flatMap((one) => one?.choices ?? []).map(({ act }) => act);
  return [...new Set(acts.flatMap((act) => (act.do === 'say' ? act.text : [])))];
}
