/**
 * Who runs and who holds what, on a server that several processes share. All times are those of the database: clocks of
 * machines differ, and one that is moved must not bury the living.
 */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';

/** One process as the others see it. */
export interface Member {
  id: string;
  roles: readonly string[];
  /** Under which name it locks jobs. */
  locks: string;
}

const NOW = Prisma.raw("(now() AT TIME ZONE 'UTC')");
const before = (ms: number) => Prisma.sql`${NOW} - ${ms} * interval '1 millisecond'`;

/** Makes a process known. */
export async function join(tx: StoreTx, { id, roles, locks }: Member): Promise<void> {
  await tx.run(Prisma.sql`
    INSERT INTO "Process" ("id", "roles", "locks", "seenAt") VALUES (${id}, ${roles.join(',')}, ${locks}, ${NOW})`);
}

/** Says that a process lives; false = the others took it for dead. */
export async function beat(tx: StoreTx, { id, locks }: Pick<Member, 'id' | 'locks'>): Promise<boolean> {
  const seen = await tx.run(
    Prisma.sql`UPDATE "Process" SET "seenAt" = ${NOW}, "locks" = ${locks} WHERE "id" = ${id}`,
  );
  return seen > 0;
}

/** Takes those for dead that were not seen for so long; what they held is free. */
export async function bury(tx: StoreTx, afterMs: number): Promise<void> {
  await tx.run(Prisma.sql`DELETE FROM "Process" WHERE "seenAt" < ${before(afterMs)}`);
  await tx.run(Prisma.sql`DELETE FROM "Lease" WHERE "holder" NOT IN (SELECT "id" FROM "Process")`);
}

/** Who lives, and who holds which name. */
export async function whoHolds(tx: StoreTx): Promise<{ members: Member[]; holders: Map<string, string> }> {
  const members = await tx.rows<{ id: string; roles: string; locks: string }>(
    Prisma.sql`SELECT "id", "roles", "locks" FROM "Process" ORDER BY "id"`,
  );
  const leases = await tx.rows<{ name: string; holder: string }>(
    Prisma.sql`SELECT "name", "holder" FROM "Lease"`,
  );
  return {
    members: members.map((one) => ({ ...one, roles: one.roles.split(',') })),
    holders: new Map(leases.map(({ name, holder }) => [name, holder])),
  };
}

/** Takes these names if they are free; returns those that it got. */
export async function takeNames(tx: StoreTx, id: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await tx.rows<{ name: string }>(Prisma.sql`
    INSERT INTO "Lease" ("name", "holder")
    SELECT n, ${id} FROM unnest(${[...names].sort()}::text[]) AS n
    ON CONFLICT ("name") DO NOTHING RETURNING "name"`);
  return rows.map(({ name }) => name);
}

/** Gives names back. */
export async function giveNames(tx: StoreTx, id: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await tx.run(
    Prisma.sql`DELETE FROM "Lease" WHERE "holder" = ${id} AND "name" IN (${Prisma.join([...names])})`,
  );
}

/** A process ends: all that it held is free at once. */
export async function leave(tx: StoreTx, id: string): Promise<void> {
  await tx.run(Prisma.sql`DELETE FROM "Lease" WHERE "holder" = ${id}`);
  await tx.run(Prisma.sql`DELETE FROM "Process" WHERE "id" = ${id}`);
}

/** How many processes work on this database. */
export async function living(tx: StoreTx): Promise<number> {
  const [row] = await tx.rows<{ n: unknown }>(Prisma.sql`SELECT count(*) AS n FROM "Process"`);
  return Number(row?.n ?? 0);
}
