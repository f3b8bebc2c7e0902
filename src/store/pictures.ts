/** Which stored pictures belong to somebody, and which of them nobody else needs. */
import { dropAttachments, loadAttachments, namesOf, stringsIn } from './attachments.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { rowsOf, type Subject } from './subject.ts';

/** What lies in our folder of one person. */
export interface Pictures {
  /** What they sent. */
  sent: string[];
  /** What was shown of their tickets: photos of work in their home. */
  shown: string[];
  /** How messages and tickets call what came by a platform, by its hash. */
  names: ReadonlyMap<string, readonly string[]>;
  /** What came by a platform, as messages name it: some adapters keep the bytes for a while. */
  brought: string[];
}

/** The platform and its own id. */
const BROUGHT = /^[a-z]+:\S+$/;
/** SHA-256 in hex, as it is stored. */
const ID = /^[0-9a-f]{64}$/;

/** What their messages, talks, tickets and letters name. */
export async function picturesOf(tx: StoreTx, subject: Subject): Promise<Pictures> {
  const texts = async (table: 'Inbox' | 'Dialog' | 'Ticket' | 'TicketEvent' | 'Outbox', name: string) => {
    const column = Prisma.raw(`"${name}"`);
    const rows = await tx.rows<{ text: string | null }>(Prisma.sql`
      SELECT x.${column} AS "text" FROM ${Prisma.raw(`"${table}"`)} x WHERE ${rowsOf(tx, subject, table)}`);
    return rows.flatMap(({ text }) => (text === null ? [] : stringsIn(readJson(text))));
  };
  const own = await tx.rows<{ id: string }>(
    Prisma.sql`SELECT x."id" FROM "Attachment" x WHERE ${rowsOf(tx, subject, 'Attachment')}`,
  );
  const sent = [
    ...own.map(({ id }) => id),
    ...(await texts('Inbox', 'body')),
    ...(await texts('Dialog', 'state')),
  ];
  const tickets = [...(await texts('Ticket', 'fields')), ...(await texts('TicketEvent', 'facts'))];
  const shown = [...tickets, ...(await texts('Outbox', 'body'))];
  const named = [...new Set([...sent, ...shown])];
  const rows = await loadAttachments(tx, named);
  const hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
  const idsOf = (said: readonly string[]) => [
    ...new Set(said.flatMap((one) => (ID.test(one) ? [one] : (hashes.get(one) ?? [])))),
  ];
  const ids = idsOf(sent);
  const names = new Map<string, string[]>();
  for (const { id, hash } of rows) {
    if (hash !== undefined) names.set(hash, [...(names.get(hash) ?? []), id]);
  }
  const brought = named.filter((one) => BROUGHT.test(one));
  return { sent: ids, shown: idsOf(shown).filter((id) => !ids.includes(id)), names, brought };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Damaged: it names nothing.
    return undefined;
  }
}

/**
 * Those that nothing names any more. A photo that staff took of the work still stands in the message with which they
 * sent it; that does not keep it.
 */
export async function unusedPictures(tx: StoreTx, { sent, shown, names }: Pictures): Promise<string[]> {
  const free: string[] = [];
  const everyName = async (id: string) => [id, ...(names.get(id) ?? []), ...(await namesOf(tx, id))];
  for (const id of sent) if (!(await isNamed(tx, await everyName(id), NAMING))) free.push(id);
  for (const id of shown) if (!(await isNamed(tx, await everyName(id), NAMING.slice(1)))) free.push(id);
  await dropAttachments(tx, free);
  return free;
}

const NAMING = [
  { table: 'Inbox', column: 'body' },
  { table: 'Outbox', column: 'body' },
  { table: 'Ticket', column: 'fields' },
  { table: 'TicketEvent', column: 'facts' },
  { table: 'Dialog', column: 'state' },
] as const;

async function isNamed(
  tx: StoreTx,
  names: readonly string[],
  places: readonly { table: string; column: string }[],
): Promise<boolean> {
  for (const { table, column } of places) {
    const [row] = await tx.rows(Prisma.sql`
      SELECT 1 AS "found" FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${anyOf(Prisma.raw(`"${column}"`), names)} LIMIT 1`);
    if (row) return true;
  }
  return false;
}

function anyOf(column: Prisma.Sql, names: readonly string[]): Prisma.Sql {
  const ways = names.map((name) => Prisma.sql`${column} LIKE ${`%${name}%`}`);
  return Prisma.sql`(${Prisma.join(ways, ' OR ')})`;
}

/** Does a ticket that is not over still show what lies under this hash? */
export async function isShown(tx: StoreTx, id: string): Promise<boolean> {
  const [open] = await tx.rows(Prisma.sql`
    SELECT 1 AS "found" FROM "Ticket" t
    WHERE t."status" NOT IN ('closed', 'cancelled', 'used', 'expired')
      AND ${anyOf(Prisma.sql`t."fields"`, [id, ...(await namesOf(tx, id))])} LIMIT 1`);
  return open !== undefined;
}
