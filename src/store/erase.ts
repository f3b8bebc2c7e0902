/** Erases one person: their rows are wiped or removed, their ids become hashes, and what others wrote of them goes. */
import { createHash, randomUUID } from 'node:crypto';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { columnsWith, holdingOf, TABLES } from './personal.ts';
import { picturesOf, unusedPictures } from './pictures.ts';
import { recordset } from './sql.ts';
import { rowsOf, type Subject } from './subject.ts';
import { eraseTraces, searchFor } from './traces.ts';
import { nameOf, wipeRows } from './wipe.ts';

/** What was done. */
export interface Erased {
  /** The id under which their tickets and audit rows stand now. */
  id: string;
  /** Rows by table. */
  wiped: Record<string, number>;
  removed: Record<string, number>;
  /** Pictures that nobody needs any more; to be deleted after the commit. */
  pictures: string[];
  /** What came by a platform, as messages named it: whatever an adapter keeps of it goes too. */
  brought: string[];
  /** Somebody else has the same name, so that it was left in the words of others. */
  nameShared: boolean;
}

/** Erases all of it inside `tx`; tickets keep what is counted, the audit keeps its rows. */
export async function erase(tx: StoreTx, subject: Subject): Promise<Erased> {
  const id = `erased:${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const renamed = newIds(subject, id);
  const search = await searchFor(tx, subject, renamed);
  const pictures = await picturesOf(tx, subject);
  const done: Erased = {
    id,
    wiped: {},
    removed: {},
    pictures: [],
    brought: pictures.brought,
    nameShared: search.nameShared,
  };
  for (const table of TABLES) {
    if (holdingOf(table).erased !== 'wiped') continue;
    done.wiped[table] = await wipeRows(tx, table, rowsOf(tx, subject, table));
  }
  for (const table of TABLES) {
    if (holdingOf(table).erased !== 'removed') continue;
    const rows = Prisma.sql`SELECT x."id" FROM ${nameOf(table)} x WHERE ${rowsOf(tx, subject, table)}`;
    done.removed[table] = await tx.run(Prisma.sql`DELETE FROM ${nameOf(table)} WHERE "id" IN (${rows})`);
  }
  await rename(tx, renamed);
  await eraseTraces(tx, search);
  return { ...done, pictures: await unusedPictures(tx, pictures) };
}

/** The text of the community file in force takes the place of the one that named them. */
export async function replaceFile(tx: StoreTx, communityId: string, text: string): Promise<void> {
  const hash = createHash('sha256').update(text).digest('hex');
  await tx.models.community.updateMany({ where: { id: communityId }, data: { file: text, hash } });
}

/** All of a person becomes one new id; accounts and chats get ids below it. */
function newIds({ ids }: Subject, id: string): Map<string, string> {
  return new Map([
    ...ids.person.map((one) => [String(one), id] as const),
    ...ids.account.map((one, i) => [String(one), `${id}/account-${i}`] as const),
    ...ids.chat.map((one, i) => [String(one), `${id}/chat-${i}`] as const),
  ]);
}

async function rename(tx: StoreTx, renamed: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...renamed].map(([id, next]) => ({ id, next }));
  const pairs = recordset(tx.dialect, { id: 'text', next: 'text' }, rows);
  // Guests whom they were before become the same person: one row is enough.
  const spare = await tx.rows<{ id: string }>(Prisma.sql`
    SELECT p."id" FROM "Person" p JOIN ${pairs} ON r."id" = p."id" ORDER BY p."id" DESC`);
  for (const { id } of spare.slice(1)) await tx.models.person.delete({ where: { id } });
  for (const table of TABLES) {
    for (const name of columnsWith(table, 'person', 'account', 'chat')) {
      const column = Prisma.raw(`"${name}"`);
      const own = Prisma.sql`${nameOf(table)}.${column}`;
      await tx.run(
        Prisma.sql`UPDATE ${nameOf(table)} SET ${column} = r."next" FROM ${pairs} WHERE ${own} = r."id"`,
      );
    }
  }
}
