/** Everything that a batch of messages needs to be understood, in a handful of set-based queries. */
import { randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Community } from '../domain/community.ts';
import { addDuration, type Length } from '../domain/duration.ts';
import { readsAudit } from '../domain/identity.ts';
import { localDay, yearOf } from '../domain/local-time.ts';
import { accountKey, type IncomingMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Chat, Dialog, Numbers, Turn } from '../domain/turn.ts';
import { listAudit } from './audit.ts';
import type { StoreTx } from './database.ts';
import { loadBills } from './fees.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { loadInvitations, loadRecords, loadWrongCodes } from './identity.ts';
import type { Waiting } from './inbox.ts';
import { loadOffers } from './offers.ts';
import {
  type Arrivals,
  loadConcerned,
  loadEstates,
  loadHousehold,
  loadNamed,
  loadWriters,
} from './people.ts';
import { dialogFromRow, type Raw } from './rows.ts';
import { recordset } from './sql.ts';
import {
  loadCases,
  loadHistory,
  loadIncidents,
  loadOf,
  loadServedBy,
  loadTickets,
  type TicketQuery,
} from './tickets.ts';

/** The communities of this process, by id; a private chat with a stranger belongs to the first. */
export type Communities = ReadonlyMap<string, Community>;

type LoadedDialog = ReturnType<typeof dialogFromRow>;
type Query = Omit<TicketQuery, 'dialogs'> & { community: Community; dialogs: LoadedDialog[] };

/** Turns ready to be handled, messages from chats that are no business of ours, and who is new. */
export interface Loaded {
  turns: { waiting: Waiting; turn: Turn }[];
  ignored: Waiting[];
  arrivals: Arrivals;
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
}

/** Loads all that is known about each message of a batch. */
export async function load(
  tx: StoreTx,
  batch: readonly Waiting[],
  communities: Communities,
  now: Date,
  wants: (message: IncomingMessage) => Wanted,
): Promise<Loaded> {
  const [home = ''] = communities.keys();
  const { senders, chats, arrivals } = await loadWriters(tx, batch, home);
  const dialogs = await loadDialogs(tx, batch);
  const offers = await loadOffers(tx, batch);
  const queries: Query[] = [];
  for (const waiting of batch) {
    const account = accountKey(waiting.message, waiting.message.sender.id);
    const known = senders.get(account);
    const community = communities.get(chats.get(waiting.lane)?.communityId ?? '');
    if (!known || !community) continue;
    // Rights end at the border of the community: elsewhere staff and owners are strangers.
    const sender = known.communityId === community.id ? known : { ...known, roles: [], homes: [] };
    queries.push({
      waiting,
      sender,
      community,
      communityId: community.id,
      offered: offers.get(waiting.id),
      dialogs: dialogs.get(account) ?? [],
    });
  }
  const estates = [...new Set(queries.map((query) => query.communityId))];
  const { staff, groups } = await loadEstates(tx, estates);
  const tickets = await loadTickets(tx, queries);
  const incidents = await loadIncidents(tx, estates);
  const sharing = [...communities.values()].filter(
    ({ id, policy }) => estates.includes(id) && policy['dispatch'] !== 'grab',
  );
  const jobs = await loadOf(
    tx,
    sharing.map(({ id }) => id),
  );
  const people = await loadConcerned(
    tx,
    [...[...tickets.values()].flat(), ...incidents].flatMap(concernedBy),
  );
  const staffTickets = queries.flatMap((query) =>
    query.sender.roles.length > 0 ? (tickets.get(query.waiting.id) ?? []) : [],
  );
  const history = await loadHistory(tx, staffTickets);
  const special = await loadSpecial(tx, queries, tickets, wants, now);
  const numbers = await loadNumbers(
    tx,
    queries.map((query) => query.community),
    now,
  );

  const turns = queries.flatMap((query) => {
    const { waiting, sender, community } = query;
    const chat = chats.get(waiting.lane);
    if (!chat) return [];
    const turn: Turn = {
      id: `m${waiting.id}`,
      now,
      message: waiting.message,
      community,
      chat,
      accountId: accountKey(waiting.message, waiting.message.sender.id),
      sender,
      staff: staff.get(community.id) ?? [],
      groups: groups.get(community.id) ?? [],
      dialog: dialogHere(query.dialogs, chat, now),
      dialogs: query.dialogs,
      tickets: tickets.get(waiting.id) ?? [],
      incidents: incidents.filter((one) => one.communityId === community.id),
      load: jobs,
      ...(special.get(waiting.id) ?? NOTHING_SPECIAL),
      secret: randomBytes(SECRET_BYTES).toString('hex'),
      people,
      history,
      offers: query.offered?.offers ?? [],
      pressed: query.offered?.pressed,
      quoted: query.offered?.quoted,
      numbers: numbers.get(community.id) ?? {},
    };
    const broken = waiting.broken ?? query.dialogs.find((one) => one.broken)?.broken;
    return [{ waiting: broken === undefined ? waiting : { ...waiting, broken }, turn }];
  });
  const taken = new Set(turns.map(({ waiting }) => waiting.id));
  return { turns, ignored: batch.filter((one) => !taken.has(one.id)), arrivals };
}

const SECRET_BYTES = 16;

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
>;
const NOTHING_SPECIAL: Special = {
  audit: [],
  bills: [],
  cases: [],
  wrongCode: false,
  wrongCodes: 0,
  servedBy: [],
  onRecord: [],
  household: [],
};

/** What only few messages need; nothing is asked of the database for the others. */
async function loadSpecial(
  tx: StoreTx,
  queries: readonly Query[],
  tickets: ReadonlyMap<number, Ticket[]>,
  wants: (message: IncomingMessage) => Wanted,
  now: Date,
): Promise<Map<number, Special>> {
  const found = new Map<number, Special>();
  for (const { waiting, sender, community, dialogs } of queries) {
    const { roles, homes } = sender;
    // What was asked about before a yes is answered after it, and the yes itself names no fees.
    const confirmed = dialogs.some(
      ({ state }) => 'requests' in state && state.requests.some(({ intent }) => intent === 'fee'),
    );
    const { bills, codeHash, phone, phones, units, owner, household, audit, served } = wants(waiting.message);
    const staffed = roles.length > 0;
    const called = staffed ? phones : [phone].filter((one) => one !== undefined);
    const named = owner === undefined ? [] : await loadNamed(tx, community.id, owner);
    // The bills of somebody who is named are for the owner's eyes; whoever asks about fees sees only their own.
    const own =
      bills || confirmed ? [...homes, ...named.flatMap((one) => one.homes)].map(({ unit }) => unit) : [];
    const bound = (tickets.get(waiting.id) ?? []).filter(({ kind }) => kind === 'binding');
    const asked = (tickets.get(waiting.id) ?? []).filter(({ fields }) => fields['waitsForOwner'] === true);
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
      !served
    )
      continue;
    const account = accountKey(waiting.message, waiting.message.sender.id);
    const wrong = codeHash ? (await loadWrongCodes(tx, [account])).get(account) : undefined;
    const lock = addDuration(wrong?.since ?? now, community.policy['bind.lockFor'], community.timezone);
    found.set(waiting.id, {
      bills: own.length === 0 ? [] : await loadBills(tx, community.id, own, historyFrom(community, now)),
      invitation,
      wrongCode: codeHash !== undefined && !invitation,
      wrongCodes: wrong?.since && lock > now ? wrong.count : 0,
      servedBy:
        served && !staffed
          ? await loadServedBy(tx, sender.id, earlier(now, community.policy['complaint.servedWithin']))
          : [],
      onRecord: await loadRecords(tx, [sender.communityId], called),
      household: [...named, ...(await loadHousehold(tx, [community.id], rooms))],
      cases: staffed ? await loadCases(tx, community.id, units) : [],
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

/** So long before. */
function earlier(now: Date, { unit, n }: Length): Date {
  return addDuration(now, { unit, n: -n }, 'utc');
}

/** The first month of the history that is shown. */
function historyFrom({ policy, timezone }: Community, now: Date): string {
  const { n } = policy['fee.history'];
  return DateTime.fromJSDate(now, { zone: timezone }).minus({ months: n }).toFormat('yyyy-MM');
}

/** Whose ticket it is: reporter, whoever joined, handlers. */
export function concernedBy(ticket: Ticket): string[] {
  const joined = ticket.fields['joined'];
  const { reporterId, assigneeId, firstHandlerId } = ticket;
  const ids = [reporterId, assigneeId, firstHandlerId, ...(Array.isArray(joined) ? joined.map(String) : [])];
  return ids.filter((id) => id !== undefined);
}

/** The talk in this chat, else the one that began here and went on in private, or that waits for the private chat. */
function dialogHere(all: readonly Dialog[], chat: Chat, now: Date): Dialog | undefined {
  const live = all.filter((one) => one.expiresAt > now);
  const waits = ({ state }: Dialog) => state.doing === 'paused' && state.unasked === true;
  return (
    live.find((one) => one.chatId === chat.id && !waits(one)) ??
    live.find((one) => one.homeChatId === chat.id) ??
    (chat.kind === 'private' ? live.find(waits) : undefined)
  );
}

async function loadDialogs(tx: StoreTx, batch: readonly Waiting[]): Promise<Map<string, LoadedDialog[]>> {
  const ids = batch.map(({ message }) => ({ id: accountKey(message, message.sender.id) }));
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT d.* FROM "Dialog" d WHERE d."accountId" IN (
      SELECT r."id" FROM ${recordset(tx.dialect, { id: 'text' }, ids)})`);
  const found = new Map<string, LoadedDialog[]>();
  for (const row of rows) {
    const dialog = dialogFromRow(row);
    const account = String(row['accountId']);
    found.set(account, [...(found.get(account) ?? []), dialog]);
  }
  return found;
}

/** Today's last numbers by community and prefix; the day is the community's own. */
async function loadNumbers(
  tx: StoreTx,
  estates: readonly Community[],
  now: Date,
): Promise<Map<string, Numbers>> {
  const days = [...new Set(estates)].flatMap(({ id, timezone }) => {
    const day = localDay(now, timezone);
    return [day, yearOf(day)].map((one) => ({ communityId: id, day: one }));
  });
  const rows = await tx.rows<{ communityId: string; prefix: string; value: number }>(Prisma.sql`
    SELECT c."communityId", c."prefix", c."value" FROM "Counter" c
    JOIN ${recordset(tx.dialect, { communityId: 'text', day: 'text' }, days)}
      ON c."communityId" = r."communityId" AND c."day" = r."day"`);
  const found = new Map<string, Record<string, number>>();
  for (const { communityId, prefix, value } of rows) {
    found.set(communityId, { ...found.get(communityId), [prefix]: Number(value) });
  }
  return found;
}
