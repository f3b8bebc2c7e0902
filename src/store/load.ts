/** Everything that a batch of messages needs to be understood, in a handful of set-based queries. */
import { randomBytes } from 'node:crypto';
import type { Community } from '../domain/community.ts';
import type { Dialog } from '../domain/dialog.ts';
import { accountKey, type IncomingMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Chat, Turn } from '../domain/turn.ts';
import { loadAsked } from './asked.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import { loadLately } from './lately.ts';
import { loadPosted } from './notice-board.ts';
import { loadNumbers } from './numbers.ts';
import { loadOffers } from './offers.ts';
import { loadOrigins } from './origins.ts';
import { type Arrivals, loadConcerned, loadEstates, loadWriters, type Writers } from './people.ts';
import { dialogFromRow, type Raw } from './rows.ts';
import { loadSpecial, NOTHING_SPECIAL, type Wanted } from './special.ts';
import { recordset } from './sql.ts';
import { loadCalls } from './survey-answers.ts';
import { loadHistory, loadIncidents, loadOf, loadTickets, type TicketQuery } from './tickets.ts';

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

/** Loads all that is known about each message of a batch; `known` = who writes where, where no platform brought it. */
export async function load(
  tx: StoreTx,
  batch: readonly Waiting[],
  communities: Communities,
  now: Date,
  wanted: (message: IncomingMessage) => Wanted,
  known?: Writers,
): Promise<Loaded> {
  /** What was said before and counts when this message says yes. */
  const before = new Map<IncomingMessage, string>();
  const wants = (message: IncomingMessage): Wanted => {
    const words = before.get(message);
    return wanted(words === undefined ? message : { ...message, text: `${words}\n${message.text}` });
  };
  const [home = ''] = communities.keys();
  const { senders, accountsOf, chats, arrivals } = known ?? (await loadWriters(tx, batch, home));
  const dialogs = await loadDialogs(tx, [...accountsOf.values()].flat());
  const offers = await loadOffers(tx, batch);
  const queries: Query[] = [];
  for (const waiting of batch) {
    const account = accountKey(waiting.message, waiting.message.sender.id);
    const writer = senders.get(account);
    const community = communities.get(chats.get(waiting.lane)?.communityId ?? '');
    if (!writer || !community) continue;
    // Rights end at the border of the community: elsewhere staff and owners are strangers.
    const sender = writer.communityId === community.id ? writer : { ...writer, roles: [], homes: [] };
    // What was begun on one platform may be answered on another.
    const own = (accountsOf.get(writer.id) ?? []).flatMap((one) => dialogs.get(one) ?? []);
    const spoken = own.flatMap(({ state }) => (state.doing === 'spoken' ? state.text : []));
    if (spoken.length > 0) before.set(waiting.message, spoken.join('\n'));
    queries.push({
      waiting,
      sender,
      community,
      communityId: community.id,
      offered: offers.get(waiting.id),
      listing: wants(waiting.message).listing,
      dialogs: own,
      shift: sender.roles.length > 0 && wants(waiting.message).shift === true,
    });
  }
  // First of all that may be changed: on a server the rest is then as it will stay.
  const numbers = await loadNumbers(
    tx,
    queries.map((query) => query.community),
    now,
  );
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
  const served = estates.flatMap((id) => communities.get(id) ?? []);
  const { lately, usual } = await loadLately(tx, served, now);
  const people = await loadConcerned(
    tx,
    [...[...tickets.values()].flat(), ...incidents, ...lately].flatMap(concernedBy),
  );
  const staffTickets = queries.flatMap((query) =>
    query.sender.roles.length > 0 ? (tickets.get(query.waiting.id) ?? []) : [],
  );
  const history = await loadHistory(tx, staffTickets);
  const asked = await loadAsked(tx, staffTickets, communities, now);
  const special = await loadSpecial(tx, queries, tickets, wants, now);
  const passes = [...special.values()].flatMap((one) => one.passes ?? []);
  const holders = passes.length === 0 ? [] : await loadConcerned(tx, passes.flatMap(concernedBy));
  const residents = queries.filter(({ waiting, sender }) => {
    const { chat, kind } = waiting.message;
    return chat.type === 'direct' && kind !== 'recalled' && sender.homes.length > 0;
  });
  const surveys = await loadCalls(
    tx,
    residents.map(({ waiting, sender }) => ({ personId: sender.id, lane: waiting.lane })),
  );
  const origins = await loadOrigins(tx, batch);
  const posted = await loadPosted(tx, queries, wants, now);

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
      lately: lately.filter((one) => one.communityId === community.id),
      usual: usual.get(community.id),
      load: jobs,
      ...(special.get(waiting.id) ?? NOTHING_SPECIAL),
      surveys: surveys.get(waiting.lane) ?? [],
      origin: origins.get(waiting.id),
      secret: randomBytes(SECRET_BYTES).toString('hex'),
      people: [...people, ...holders],
      history,
      asked,
      offers: query.offered?.offers ?? [],
      pressed: query.offered?.pressed,
      quoted: query.offered?.quoted,
      numbers: numbers.get(community.id) ?? {},
      ...posted.get(waiting.id),
    };
    const broken = waiting.broken ?? query.dialogs.find((one) => one.broken)?.broken;
    return [{ waiting: broken === undefined ? waiting : { ...waiting, broken }, turn }];
  });
  const taken = new Set(turns.map(({ waiting }) => waiting.id));
  return { turns, ignored: batch.filter((one) => !taken.has(one.id)), arrivals };
}

const SECRET_BYTES = 16;

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

async function loadDialogs(tx: StoreTx, accounts: readonly string[]): Promise<Map<string, LoadedDialog[]>> {
  const ids = accounts.map((id) => ({ id }));
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
