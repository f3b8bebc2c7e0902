/** The register of an estate as imports see it: who lives where, areas, sections. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { readTime, type Table } from './sql.ts';

/** Name and telephone of a person; whatever else the row holds stays. */
export const CONTACT: Table = {
  name: 'Person',
  key: ['id'],
  columns: { id: 'text', communityId: 'text', name: 'text', phone: 'text' },
};

/** Who lives where; the rights that an owner gave stay. */
export const HOME: Table = {
  name: 'Residency',
  key: ['id'],
  columns: { id: 'text', personId: 'text', unitId: 'text', role: 'text', since: 'time', until: 'time' },
};

/** A building with the section it belongs to. */
export const SECTION: Table = {
  name: 'Building',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    no: 'text',
    entrances: 'int',
    floors: 'int',
    perFloor: 'int',
    section: 'text',
  },
};

/** Somebody of the register. */
export interface Registered {
  id: string;
  name: string;
  phone: string | undefined;
  /** By the id of the unit. */
  homes: Map<string, { id: string; role: string; since: Date | undefined; until: Date | undefined }>;
}

/** Everybody with a telephone or a home, those who moved out included. */
export async function loadRegister(tx: StoreTx, communityId: string): Promise<Registered[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT p."id", p."name", p."phone", h."id" AS "homeId", h."unitId", h."role", h."since", h."until"
    FROM "Person" p LEFT JOIN "Residency" h ON h."personId" = p."id"
    WHERE p."communityId" = ${communityId} AND (p."phone" IS NOT NULL OR h."id" IS NOT NULL)
    ORDER BY p."id"`);
  const people = new Map<string, Registered>();
  for (const row of rows) {
    const id = String(row['id']);
    const known = people.get(id) ?? {
      id,
      name: String(row['name']),
      phone: row['phone'] === null ? undefined : String(row['phone']),
      homes: new Map(),
    };
    people.set(id, known);
    if (row['homeId'] === null) continue;
    known.homes.set(String(row['unitId']), {
      id: String(row['homeId']),
      role: String(row['role']),
      since: readTime(row['since']),
      until: readTime(row['until']),
    });
  }
  return [...people.values()];
}

/** The areas of all rooms that have one, by code. */
export async function loadAreas(tx: StoreTx, communityId: string): Promise<Map<string, number>> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT "code", "area" FROM "Unit" WHERE "communityId" = ${communityId} AND "area" IS NOT NULL`);
  return new Map(rows.map((row) => [String(row['code']), Number(row['area'])]));
}

/** The sections of all buildings that have one, by number. */
export async function loadSections(tx: StoreTx, communityId: string): Promise<Map<string, string>> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT "no", "section" FROM "Building" WHERE "communityId" = ${communityId} AND "section" IS NOT NULL`);
  return new Map(rows.map((row) => [String(row['no']), String(row['section'])]));
}

/** Lets one import after the other see the community; on the embedded database transactions take turns anyway. */
export async function lockCommunity(tx: StoreTx, communityId: string): Promise<void> {
  if (tx.dialect === 'sqlite') return;
  await tx.rows(Prisma.sql`SELECT 1 FROM "Community" WHERE "id" = ${communityId} FOR UPDATE`);
}
