/** On which platforms a person can be reached, and where they were last. */
import type { Chat } from '../domain/turn.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { chatFromRow, type Raw } from './rows.ts';
import { readTime, recordset } from './sql.ts';

/** An account of somebody, and its private chat with us. */
export interface Reach {
  account: string;
  chat?: Chat | undefined;
  /** When its person went over to it. */
  usedAt?: Date | undefined;
}

/** All accounts of each of these people. */
export async function loadReaches(tx: StoreTx, people: readonly string[]): Promise<Map<string, Reach[]>> {
  const reaches = new Map<string, Reach[]>();
  if (people.length === 0) return reaches;
  const wanted = recordset(
    tx.dialect,
    { id: 'text' },
    people.map((id) => ({ id })),
  );
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT c.*, a."personId" AS "owner", a."id" AS "account", a."usedAt" FROM "Account" a
    LEFT JOIN "Chat" c ON c."id" = a."chatId"
    WHERE a."personId" IN (SELECT r."id" FROM ${wanted})`);
  for (const row of rows) {
    const owner = String(row['owner']);
    const reach: Reach = {
      account: String(row['account']),
      chat: row['id'] === null ? undefined : chatFromRow(row),
      usedAt: readTime(row['usedAt']),
    };
    reaches.set(owner, [...(reaches.get(owner) ?? []), reach]);
  }
  return reaches;
}

/** The account last used; of several that nobody counted, the first by name. */
export function lastUsed(all: readonly Reach[]): Reach | undefined {
  const used = ({ usedAt }: Reach) => usedAt?.getTime() ?? 0;
  return [...all].sort((a, b) => used(b) - used(a) || (a.account < b.account ? -1 : 1))[0];
}

/** Where somebody is written to in private: the one last used of those that are open. */
export function privateChatOf(all: readonly Reach[]): Chat | undefined {
  const with_ = all.filter((one) => one.chat !== undefined);
  return (lastUsed(with_.filter((one) => one.chat?.open)) ?? lastUsed(with_))?.chat;
}
