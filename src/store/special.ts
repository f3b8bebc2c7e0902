/** What only few messages need: fees, codes, records, whom they name, who served their author. */
import { DateTime } from 'luxon';
import type { Community } from '../domain/community.ts';
import type { Dialog } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import { readsAudit } from '../domain/identity.ts';
import { accountKey, type IncomingMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Person, Turn } from '../domain/turn.ts';
import { zoneOf } from '../domain/zone.ts';
import { listAudit } from './audit.ts';
import type { StoreTx } from './database.ts';
import { loadBills } from './fees.ts';
import { loadInvitations, loadRecords, loadWrongCodes } from './identity.ts';
import type { Waiting } from './inbox.ts';
import { loadPasses } from './passes.ts';
import { loadHousehold, loadMentioned, loadNamed } from './people.ts';
import { recentRounds } from './rounds.ts';
import { loadCases, loadServedBy, loadSites } from './tickets.ts';

/** A message, who wrote it, and what they were talking about. */
interface Asked {
  waiting: Waiting;
  sender: Person;
  community: Community;
  dialogs: readonly Dialog[];
}

/** What a message may need besides the usual. */
export interface Wanted {
  bills: boolean;
  /** The hash of a code that it says. */
  codeHash?: string | undefined;
  phone?: string | undefined;
  /** All telephones that it says; looked up where staff say them. */
  phones: readonly string[];
  /** Rooms whose people it may be about. */
  units: readonly string[];
  /** The name of an owner that it says. */
  owner?: string | undefined;
  /** It is about those with whom the sender lives. */
  household?: boolean | undefined;
  /** It may be about who did a job for the sender. */
  served?: boolean | undefined;
  /** It asks who saw or changed fees or identities. */
  audit?: boolean | undefined;
  /** It may be about a round of inspection. */
  rounds?: boolean | undefined;
  /** Staff may say it to an owner. */
  spoken?: boolean | undefined;
  /** It asks for a list of work. */
  listing?: boolean | undefined;
  /** It is about a notice, about something that may be cut off as planned, about an activity. */
  notices?: boolean | undefined;
  outages?: boolean | undefined;
  activities?: boolean | undefined;
  /** It may be about building works in somebody's flat. */
  sites?: boolean | undefined;
  /** The hash of the code of a pass. */
  passHash?: string | undefined;
  /** A member of staff wants to see all that is open in the department. */
  shift?: boolean | undefined;
}

/** What a turn holds beyond the usual. */
type Special = Pick<
  Turn,
  | 'audit'
  | 'bills'
  | 'cases'
  | 'invitation'
  | 'wrongCode'
  | 'wrongCodes'
  | 'servedBy'
  | 'onRecord'
  | 'household'
  | 'sites'
  | 'passes'
  | 'rounds'
  | 'mentioned'
>;
/** A message that needs nothing beyond the usual. */
export const NOTHING_SPECIAL: Special = {
  audit: [],
  bills: [],
  cases: [],
  wrongCode: false,
  wrongCodes: 0,
  servedBy: [],
  onRecord: [],
  household: [],
  rounds: [],
  mentioned: [],
};

/** What only few messages need; nothing is asked of the database for the others. */
export async function loadSpecial(
  tx: StoreTx,
  queries: readonly Asked[],
  tickets: ReadonlyMap<number, Ticket[]>,
  wants: (message: IncomingMessage) => Wanted,
  now: Date,
): Promise<Map<number, Special>> {
  const found = new Map<number, Special>();
  const mayMeanHandler = queries.filter(
    ({ waiting, sender }) => sender.roles.length === 0 && wants(waiting.message).served,
  );
  const served = await loadServedBy(
    tx,
    mayMeanHandler.map(({ sender }) => sender.id),
    new Date(Math.min(...mayMeanHandler.map(({ community }) => servedSince(community, now).getTime()))),
  );
  for (const { waiting, sender, community, dialogs } of queries) {
    const { roles, homes } = sender;
    // What was asked about before a yes is answered after it, and the yes itself names no fees.
    const confirmed = dialogs.some(
      ({ state }) => 'requests' in state && state.requests.some(({ intent }) => intent === 'fee'),
    );
    const {
      bills,
      codeHash,
      phone,
      phones,
      units,
      owner,
      household,
      audit,
      rounds,
      spoken,
      sites,
      passHash,
    } = wants(waiting.message);
    const staffed = roles.length > 0;
    const checks = staffed && passHash !== undefined;
    const since = servedSince(community, now);
    const servedBy = (served.get(sender.id) ?? []).filter(({ at }) => at > since).map(({ by }) => by);
    const speaks = staffed && (spoken || dialogs.some(({ state }) => state.doing === 'command'));
    const called = staffed ? phones : [phone].filter((one) => one !== undefined);
    const named = owner === undefined ? [] : await loadNamed(tx, community.id, owner);
    // The bills of somebody who is named are for the owner's eyes; whoever asks about fees sees only their own.
    const own =
      bills || confirmed ? [...homes, ...named.flatMap((one) => one.homes)].map(({ unit }) => unit) : [];
    const bound = (tickets.get(waiting.id) ?? []).filter(({ kind }) => kind === 'binding');
    const asked = (tickets.get(waiting.id) ?? []).filter(
      ({ fields }) => fields['waitsForOwner'] === true || fields['tellsOwners'] === true,
    );
    const opened =
      codeHash === undefined ? undefined : (await loadInvitations(tx, [codeHash], now)).get(codeHash);
    // A code of another community is as wrong here as one that does not exist.
    const invitation = opened?.communityId === community.id ? opened : undefined;
    const rooms = [
      ...(staffed ? [...units, ...bound.flatMap(({ unit }) => unit ?? [])] : []),
      ...asked.flatMap(({ unit }) => unit ?? []),
      ...(invitation?.unit ? [invitation.unit] : []),
      ...(household ? homes.map(({ unit }) => unit) : []),
    ];
    if (
      [own, rooms].every((all) => all.length === 0) &&
      !codeHash &&
      called.length === 0 &&
      !owner &&
      !audit &&
      !sites &&
      !checks &&
      !(rounds && staffed) &&
      !speaks &&
      servedBy.length === 0
    )
      continue;
    const account = accountKey(waiting.message, waiting.message.sender.id);
    const wrong = codeHash || checks ? (await loadWrongCodes(tx, [account])).get(account) : undefined;
    const lock = addDuration(
      wrong?.since ?? now,
      community.policy[checks ? 'pass.lockFor' : 'bind.lockFor'],
      community.timezone,
    );
    found.set(waiting.id, {
      bills: own.length === 0 ? [] : await loadBills(tx, community.id, own, historyFrom(community, now)),
      invitation,
      wrongCode: codeHash !== undefined && !invitation,
      wrongCodes: wrong?.since && lock > now ? wrong.count : 0,
      servedBy,
      onRecord: await loadRecords(tx, [sender.communityId], called),
      ...(sites && { sites: await loadSites(tx, community.id) }),
      ...(checks && { passes: await loadPasses(tx, community.id, passHash) }),
      household: [...named, ...(await loadHousehold(tx, [community.id], rooms))],
      cases: staffed ? await loadCases(tx, community.id, units) : [],
      mentioned: speaks ? await loadMentioned(tx, community.id, waiting.message.text) : [],
      rounds: rounds && staffed ? await recentRounds(tx, community.id, now) : [],
      audit:
        audit && readsAudit(sender)
          ? await listAudit(tx, { communityId: community.id, unit: units[0], most: AUDIT_ROWS })
          : [],
    });
  }
  return found;
}

/** Rows of the audit that one message shows. */
const AUDIT_ROWS = 15;

/** Since when a job is one of lately. */
function servedSince({ policy, timezone }: Community, now: Date): Date {
  const { unit, n } = policy['complaint.servedWithin'];
  return addDuration(now, { unit, n: -n }, timezone);
}

/** The first month of the history that is shown. */
function historyFrom({ policy, timezone }: Community, now: Date): string {
  const { n } = policy['fee.history'];
  return DateTime.fromJSDate(now, { zone: zoneOf(timezone) })
    .minus({ months: n })
    .toFormat('yyyy-MM');
}
