/** Who writes, who is concerned, and who works here. */
import type { Home } from '../domain/identity.ts';
import { accountKey, type IncomingMessage, laneOf } from '../domain/message.ts';
import type { Chat, Person } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Waiting } from './inbox.ts';
import { lastUsed, loadReaches, privateChatOf, type Reach } from './reaches.ts';
import { ACCOUNT, CHAT, chatFromRow, PERSON, personFromRow, type Raw } from './rows.ts';
import { type Row, recordset, writeRows } from './sql.ts';

/** Rows of people, accounts and chats that write for the first time; stored with the commit. */
export interface Arrivals {
  people: Row[];
  accounts: Row[];
  chats: Row[];
  /** Accounts to which their person went over from another one. */
  used: { id: string; usedAt: Date }[];
}

/** Who writes where, by account and by lane; chats that are no business of ours are absent. */
export interface Writers {
  senders: Map<string, Person>;
  /** All accounts of each person who writes. */
  accountsOf: Map<string, string[]>;
  chats: Map<string, Chat>;
  arrivals: Arrivals;
}

/** The kind of a chat whose id is another one now: its row only says which. */
export const MOVED = 'moved';
/** The kind of a group that is none of ours and only has to be answered once. */
export const UNBOUND = 'unbound';

/** Loads senders and chats of a batch; a stranger becomes a guest; their private chat belongs where they are known from a group, else to `home`. */
export async function loadWriters(tx: StoreTx, batch: readonly Waiting[], home: string): Promise<Writers> {
  const chats = await loadChats(
    tx,
    batch.flatMap((one) => [one.lane, groupOf(one)]),
  );
  const accounts = batch.map(({ message }) => accountKey(message, message.sender.id));
  const { senders, reaches } = await loadAccounts(tx, accounts);
  const arrivals: Arrivals = { people: [], accounts: [], chats: [], used: [] };
  for (const { message, lane, receivedAt } of batch) {
    const account = accountKey(message, message.sender.id);
    if (message.sender.isSelf || message.sender.isBot) continue;
    const private_ = message.chat.type === 'direct';
    const group = chats.get(groupOf({ message }));
    if (!chats.has(lane) && group && !private_) {
      // A topic of a group that is ours.
      const topic: Chat = { ...group, id: lane };
      chats.set(lane, topic);
      arrivals.chats.push({ ...chatRow(topic, message), department: topic.department });
    }
    if (!chats.has(lane) && !private_) continue;
    const known = senders.get(account);
    const estate = chats.get(lane)?.communityId ?? known?.communityId ?? home;
    const sender = known ?? guest(account, estate, message);
    if (!known) arrivals.people.push(guestRow(sender, estate));
    if (private_ && !chats.has(lane)) {
      const chat: Chat = { id: lane, communityId: estate, kind: 'private', name: sender.name, open: true };
      chats.set(lane, chat);
      arrivals.chats.push(chatRow(chat, message, sender.id));
    }
    const all = reaches.get(sender.id) ?? [];
    reaches.set(sender.id, all);
    const mine = all.find((one) => one.account === account) ?? { account, usedAt: receivedAt };
    if (!all.includes(mine)) all.push(mine);
    const chat = chats.get(lane);
    if (chat && private_ && !chat.open) {
      // Whoever writes to us in private can be written to again.
      chat.open = true;
      if (mine.chat) mine.chat.open = true;
      arrivals.chats.push(chatRow(chat, message, sender.id));
    }
    const opened = private_ && mine.chat === undefined;
    if (opened) mine.chat = chat;
    if (!known || opened) arrivals.accounts.push(accountRow(mine, message, sender, estate));
    if (all.length > 1 && lastUsed(all) !== mine) {
      mine.usedAt = receivedAt;
      arrivals.used.push({ id: account, usedAt: receivedAt });
    }
    sender.privateChat = privateChatOf(all);
    senders.set(account, sender);
  }
  const accountsOf = new Map([...reaches].map(([id, all]) => [id, all.map((one) => one.account)]));
  return { senders, accountsOf, chats, arrivals };
}

/** Stores those who wrote for the first time. */
export async function storeArrivals(tx: StoreTx, arrivals: Arrivals): Promise<void> {
  await writeRows(tx, PERSON, arrivals.people, 'ignore');
  const chats = new Map(arrivals.chats.map((row) => [row['id'], row]));
  await writeRows(tx, CHAT, [...chats.values()], 'replace');
  const byId = new Map(arrivals.accounts.map((row) => [row['id'], row]));
  await writeRows(tx, ACCOUNT, [...byId.values()], 'replace');
  for (const { id, usedAt } of arrivals.used) {
    await tx.models.account.updateMany({ where: { id }, data: { usedAt } });
  }
}

/** People by id, each with the private chat last used. */
export async function loadConcerned(tx: StoreTx, ids: Iterable<string>): Promise<Person[]> {
  const wanted = [...new Set(ids)].map((id) => ({ id }));
  if (wanted.length === 0) return [];
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT p.* FROM "Person" p
    WHERE p."id" IN (SELECT r."id" FROM ${recordset(tx.dialect, { id: 'text' }, wanted)})`);
  const people = rows.map(personFromRow);
  await addPrivateChats(tx, people);
  return people;
}

/** All staff and all groups of these communities; in the words of `Person_staff` and `Chat_group`, so that residents are not looked at. */
export async function loadEstates(
  tx: StoreTx,
  ids: readonly string[],
): Promise<{ staff: Map<string, Person[]>; groups: Map<string, Chat[]> }> {
  const wanted = recordset(
    tx.dialect,
    { id: 'text' },
    ids.map((id) => ({ id })),
  );
  const people = await tx.rows<Raw>(Prisma.sql`
    SELECT p.* FROM "Person" p JOIN ${wanted} ON r."id" = p."communityId"
    WHERE p."roles" <> '[]' ORDER BY p."id"`);
  const found = await tx.rows<Raw>(Prisma.sql`
    SELECT c.* FROM "Chat" c JOIN ${wanted} ON r."id" = c."communityId"
    WHERE c."kind" <> 'private' AND c."kind" NOT IN (${MOVED}, ${UNBOUND}) AND c."threadId" IS NULL`);
  // A group that is on several platforms is written to where we still are.
  const chats = found.sort((a, b) => Number(b['open']) - Number(a['open']));
  const staff = people.map((row) => ({ estate: String(row['communityId']), person: personFromRow(row) }));
  await addPrivateChats(
    tx,
    staff.map(({ person }) => person),
  );
  const group = <T>(pairs: { estate: string; value: T }[]): Map<string, T[]> => {
    const map = new Map<string, T[]>();
    for (const { estate, value } of pairs) map.set(estate, [...(map.get(estate) ?? []), value]);
    return map;
  };
  return {
    staff: group(staff.map(({ estate, person }) => ({ estate, value: person }))),
    groups: group(chats.map((row) => ({ estate: String(row['communityId']), value: chatFromRow(row) }))),
  };
}

/** Residents of that name, with their homes and private chats. */
export async function loadNamed(tx: StoreTx, communityId: string, name: string): Promise<Person[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT p.* FROM "Person" p WHERE p."communityId" = ${communityId} AND p."name" = ${name}
      AND p."roles" = '[]'`);
  const people = rows.map(personFromRow);
  await addHomes(tx, people);
  await addPrivateChats(tx, people);
  return people.filter(({ homes }) => homes.length > 0);
}

/** Residents whose names a text says. */
export async function loadMentioned(
  tx: StoreTx,
  communityId: string,
  text: string,
): Promise<{ id: string; name: string }[]> {
  return tx.rows<{ id: string; name: string }>(Prisma.sql`
    SELECT p."id", p."name" FROM "Person" p WHERE p."communityId" = ${communityId} AND p."roles" = '[]'
      AND length(p."name") >= 2 AND CAST(${text} AS TEXT) LIKE '%' || p."name" || '%'
      AND EXISTS (SELECT 1 FROM "Residency" h WHERE h."personId" = p."id" AND h."until" IS NULL)`);
}

async function loadChats(tx: StoreTx, lanes: readonly string[]): Promise<Map<string, Chat>> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT c.* FROM "Chat" c WHERE c."kind" NOT IN (${MOVED}, ${UNBOUND}) AND c."id" IN (
      SELECT r."id" FROM ${recordset(
        tx.dialect,
        { id: 'text' },
        lanes.map((id) => ({ id })),
      )})`);
  return new Map(rows.map((row) => [String(row['id']), chatFromRow(row)]));
}

async function loadAccounts(
  tx: StoreTx,
  ids: readonly string[],
): Promise<{ senders: Map<string, Person>; reaches: Map<string, Reach[]> }> {
  const wanted = recordset(
    tx.dialect,
    { id: 'text' },
    ids.map((id) => ({ id })),
  );
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT p.*, a."id" AS "account" FROM "Account" a JOIN "Person" p ON p."id" = a."personId"
    WHERE a."id" IN (SELECT r."id" FROM ${wanted})`);
  const senders = new Map(rows.map((row) => [String(row['account']), personFromRow(row)]));
  const people = [...senders.values()];
  await addHomes(tx, people);
  return { senders, reaches: await addPrivateChats(tx, people) };
}

async function addHomes(tx: StoreTx, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const wanted = recordset(
    tx.dialect,
    { id: 'text' },
    people.map(({ id }) => ({ id })),
  );
  const rows = await tx.rows<HomeRow>(Prisma.sql`
    SELECT h."personId", u."code", u."area", h."role", h."rights" FROM "Residency" h JOIN "Unit" u ON u."id" = h."unitId"
    WHERE h."until" IS NULL AND h."personId" IN (SELECT r."id" FROM ${wanted}) ORDER BY h."id"`);
  for (const row of rows) {
    for (const person of people) {
      if (person.id === row.personId) person.homes.push(homeFromRow(row));
    }
  }
}

interface HomeRow {
  personId: string;
  code: string;
  area: number | null;
  role: string;
  rights: string;
}

function homeFromRow({ code, area, role, rights }: HomeRow): Home {
  return { unit: code, role, rights: JSON.parse(rights) as string[], ...(area !== null && { area }) };
}

/** Those who live in these rooms now, with their homes and private chats. */
export async function loadHousehold(
  tx: StoreTx,
  communityIds: readonly string[],
  units: readonly string[],
): Promise<Person[]> {
  if (units.length === 0) return [];
  const columns = { id: 'text' } as const;
  const wanted = communityIds.flatMap((id) => units.map((unit) => ({ id: `${id}/${unit}` })));
  const rows = await tx.rows<{ personId: string }>(Prisma.sql`
    SELECT h."personId" FROM "Residency" h WHERE h."until" IS NULL
      AND h."unitId" IN (SELECT r."id" FROM ${recordset(tx.dialect, columns, wanted)})`);
  const people = await loadConcerned(
    tx,
    rows.map(({ personId }) => personId),
  );
  await addHomes(tx, people);
  return people;
}

/** Gives people their private chats; answers with all accounts of each. */
async function addPrivateChats(tx: StoreTx, people: readonly Person[]): Promise<Map<string, Reach[]>> {
  const reaches = await loadReaches(
    tx,
    people.map(({ id }) => id),
  );
  for (const person of people) person.privateChat = privateChatOf(reaches.get(person.id) ?? []);
  return reaches;
}

function guest(account: string, communityId: string, message: IncomingMessage): Person {
  const name = message.sender.name ?? message.sender.id;
  return { id: `guest:${account}`, communityId, name, roles: [], skills: [], homes: [] };
}

function guestRow(person: Person, communityId: string): Row {
  return { id: person.id, communityId, name: person.name, roles: '[]', skills: '[]' };
}

function accountRow(reach: Reach, message: IncomingMessage, sender: Person, estate: string): Row {
  return {
    id: reach.account,
    communityId: estate,
    personId: sender.id,
    platform: message.platform,
    accountId: message.accountId,
    userId: message.sender.id,
    name: sender.name,
    chatId: reach.chat?.id,
    usedAt: reach.usedAt,
  };
}

/** The lane of the whole group to which a chat belongs; a group without topics is its own. */
function groupOf({ message }: Pick<Waiting, 'message'>): string {
  return laneOf(message, { id: message.chat.id });
}

function chatRow(chat: Chat, message: IncomingMessage, personId?: string): Row {
  return {
    id: chat.id,
    communityId: chat.communityId,
    platform: message.platform,
    accountId: message.accountId,
    externalId: message.chat.id,
    threadId: message.chat.threadId,
    kind: chat.kind,
    name: chat.name,
    personId,
    open: true,
  };
}
