/** Where letters go: the chat on its platform, and the user ids of those whom they call by name. */
import type { Address } from '../domain/message.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Letter } from './outbox.ts';
import { MOVED, UNBOUND } from './people.ts';
import type { Raw } from './rows.ts';
import { recordset } from './sql.ts';

/** The platform's own names for a chat. */
export interface Place {
  platform: string;
  accountId: string;
  address: Address;
}

/** The same, and those of the people in it. */
export interface Addressed extends Place {
  /** A group, with all its topics. */
  group: boolean;
  /** Platform user ids by person. */
  userIds: Map<string, string>;
}

/** Addresses of letters, by letter; a chat that is gone is absent. */
export async function loadAddresses(
  tx: StoreTx,
  letters: readonly Letter[],
): Promise<Map<number, Addressed>> {
  if (letters.length === 0) return new Map();
  const lanes = recordset(
    tx.dialect,
    { id: 'text' },
    letters.map(({ lane }) => ({ id: lane })),
  );
  const chats = await tx.rows<Raw>(
    Prisma.sql`SELECT c.* FROM "Chat" c WHERE c."id" IN (SELECT r."id" FROM ${lanes})`,
  );
  const called = letters.flatMap(({ body }) => body.mentions ?? []).map(({ personId }) => personId);
  const accounts = await loadAccounts(tx, called);
  const byId = new Map(chats.map((row) => [String(row['id']), row]));
  const found = new Map<number, Addressed>();
  for (const letter of letters) {
    const chat = byId.get(letter.lane);
    if (!chat) continue;
    const at = placeOf(chat);
    const here = accounts.filter((row) => row.platform === at.platform);
    found.set(letter.id, {
      ...at,
      group: chat['kind'] !== 'private',
      userIds: new Map(here.map((row) => [row.personId, row.userId])),
    });
  }
  return found;
}

/** Where one chat is on its platform. */
export async function loadPlace(tx: StoreTx, lane: string): Promise<Place | undefined> {
  const [chat] = await tx.rows<Raw>(Prisma.sql`SELECT c.* FROM "Chat" c WHERE c."id" = ${lane}`);
  return chat && placeOf(chat);
}

function placeOf(chat: Raw): Place {
  const threadId = chat['threadId'];
  return {
    platform: String(chat['platform']),
    accountId: String(chat['accountId']),
    address: {
      chatId: String(chat['externalId']),
      ...(typeof threadId === 'string' && { threadId }),
    },
  };
}

/** The open groups of staff, then that of the managers: where the bot can say something of its own. */
export async function staffGroups(
  tx: StoreTx,
  communityId: string,
): Promise<{ id: string; department: string | null }[]> {
  const groups = await tx.models.chat.findMany({
    where: { communityId, open: true, kind: { in: ['staff', 'managers'] } },
    select: { id: true, department: true, kind: true },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
  });
  return groups.map(({ id, department }) => ({ id, department }));
}

/** Marks chats in which we can no longer write. */
export async function closeChats(tx: StoreTx, lanes: readonly string[]): Promise<void> {
  if (lanes.length === 0) return;
  await tx.models.chat.updateMany({ where: { id: { in: [...lanes] } }, data: { open: false } });
}

/** Marks chats in which we can write again; returns how many of them are known. */
export async function openChats(tx: StoreTx, lanes: readonly string[]): Promise<number> {
  const { count } = await tx.models.chat.updateMany({
    where: { id: { in: [...lanes] }, kind: { notIn: [MOVED, UNBOUND] } },
    data: { open: true },
  });
  return count;
}

interface AccountRow {
  personId: string;
  platform: string;
  userId: string;
}

async function loadAccounts(tx: StoreTx, people: readonly string[]): Promise<AccountRow[]> {
  if (people.length === 0) return [];
  const ids = recordset(
    tx.dialect,
    { id: 'text' },
    people.map((id) => ({ id })),
  );
  return tx.rows<AccountRow>(Prisma.sql`
    SELECT a."personId", a."platform", a."userId" FROM "Account" a
    WHERE a."personId" IN (SELECT r."id" FROM ${ids})`);
}
