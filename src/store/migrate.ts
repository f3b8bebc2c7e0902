/** Brings the tables up to date at start: SQL files in order, each in its own transaction. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inOneHand, timeParam } from './sql.ts';

/** One migration as its folder holds it. */
interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Prisma's own table, so that `prisma migrate deploy` agrees with us. */
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMP, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT,
  "rolled_back_at" TIMESTAMP, "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies what is missing; throws in words when the database is newer than the program, or differs. With `only` it stops at
 * the tables of an older version, for rows that were copied from them.
 */
export async function migrate(
  db: Database,
  folder: string,
  now: Date,
  only?: readonly string[],
): Promise<string[]> {
  const known = await readMigrations(join(folder, db.dialect));
  const applied: string[] = [];
  await db.transaction(async (tx) => {
    await inOneHand(tx, ['start']);
    await tx.$executeRawUnsafe(LEDGER);
    const done = await tx.rows<{ name: string; checksum: string }>(
      Prisma.sql`SELECT "migration_name" AS name, "checksum" FROM "_prisma_migrations"`,
    );
    for (const row of done) check(row, known);
    for (const migration of known) {
      if (done.some((row) => row.name === migration.name)) continue;
      if (only && !only.includes(migration.name)) continue;
      await apply(tx, migration, now);
      applied.push(migration.name);
    }
  });
  return applied;
}

/** The migrations that a database has, in their order. */
export async function migrationsOf(tx: StoreTx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    Prisma.sql`SELECT "migration_name" AS name FROM "_prisma_migrations" ORDER BY "migration_name"`,
  );
  return rows.map(({ name }) => name);
}

/** Which of these migrations this program does not know. */
export async function unknownMigrations(
  names: readonly string[],
  folder: string,
  dialect: Database['dialect'],
): Promise<string[]> {
  const known = await readMigrations(join(folder, dialect));
  return names.filter((name) => !known.some((one) => one.name === name));
}

function check(row: { name: string; checksum: string }, known: readonly Migration[]): void {
  const migration = known.find((one) => one.name === row.name);
  if (!migration) {
    throw new Error(
      `The database has the migration ${row.name}, which this program does not know: ` +
        'it was made by a newer version. Start that version, or use another DATABASE_URL.',
    );
  }
  if (migration.checksum !== row.checksum) {
    throw new Error(
      `The migration ${row.name} was changed after it had been applied: restore prisma/migrations.`,
    );
  }
}

async function apply(tx: StoreTx, migration: Migration, now: Date): Promise<void> {
  const statements = split(migration.sql);
  for (const statement of statements) await tx.$executeRawUnsafe(statement);
  const at = timeParam(tx.dialect, now);
  await tx.run(Prisma.sql`
    INSERT INTO "_prisma_migrations"
      ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
    VALUES (${randomUUID()}, ${migration.checksum}, ${at}, ${migration.name}, ${at}, 1)`);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((one) => one.isDirectory()).map((one) => one.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Statements end with a semicolon at the end of a line; comment lines are left out. */
function split(sql: string): string[] {
  const code = sql
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n');
  return code
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter(Boolean);
}
