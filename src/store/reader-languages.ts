/** In which language people are written to, where only their ids or their private chats are at hand. */
import { asLanguage, type Language } from '../domain/language.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { lanesOf, recordset } from './sql.ts';

/** Somebody as `wordsTo` wants to know them. */
export interface Reader {
  language: Language | undefined;
  roles: string[];
}

/** Readers by their ids. */
export async function readersOf(tx: StoreTx, ids: readonly string[]): Promise<Map<string, Reader>> {
  if (ids.length === 0) return new Map();
  const wanted = recordset(
    tx.dialect,
    { id: 'text' },
    [...new Set(ids)].map((id) => ({ id })),
  );
  const rows = await tx.rows<{ id: string; language: string | null; roles: string }>(Prisma.sql`
    SELECT p."id", p."language", p."roles" FROM "Person" p WHERE p."id" IN (SELECT r."id" FROM ${wanted})`);
  return new Map(
    rows.map(({ id, language, roles }) => [
      id,
      { language: asLanguage(language), roles: JSON.parse(roles) as string[] },
    ]),
  );
}

/** Languages by private chat; of whoever has told none there is none. */
export async function languagesIn(tx: StoreTx, lanes: readonly string[]): Promise<Map<string, string>> {
  if (lanes.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; language: string }>(Prisma.sql`
    SELECT c."id", p."language" FROM "Chat" c JOIN "Person" p ON p."id" = c."personId"
    WHERE c."id" IN (SELECT r."lane" FROM ${lanesOf(tx, lanes)}) AND p."language" IS NOT NULL`);
  return new Map(rows.map(({ id, language }) => [id, language]));
}
