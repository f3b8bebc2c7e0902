/** Which stored pictures belong to somebody, and which of them nobody else needs. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { rowsOf, type Subject } from './subject.ts';

/** Pictures of one person. */
export interface Pictures {
  /** What they sent. */
  sent: string[];
  /** What was shown of their tickets: photos of work in their home. */
  shown: string[];
}

/** SHA-256 in hex, as stored pictures are named. */
const ID = /\b[0-9a-f]{64}\b/g;

/** The pictures that their messages, talks, tickets and letters name. */
export async function picturesOf(tx: StoreTx, subject: Subject): Promise<Pictures> {
  const texts = async (table: 'Inbox' | 'Dialog' | 'Ticket' | 'TicketEvent' | 'Outbox', name: string) => {
    const column = Prisma.raw(`"${name}"`);
    const rows = await tx.rows<{ text: string | null }>(Prisma.sql`
      SELECT x.${column} AS "text" FROM ${Prisma.raw(`"${table}"`)} x WHERE ${rowsOf(tx, subject, table)}`);
    return rows.flatMap(({ text }) => text?.match(ID) ?? []);
  };
  const sent = [...(await texts('Inbox', 'body')), ...(await texts('Dialog', 'state'))];
  const tickets = [...(await texts('Ticket', 'fields')), ...(await texts('TicketEvent', 'facts'))];
  const shown = [...tickets, ...(await texts('Outbox', 'body'))];
  return { sent: [...new Set(sent)], shown: [...new Set(shown)].filter((id) => !sent.includes(id)) };
}

/**
 * Those that nothing names any more. A photo that staff took of the work still stands in the message with which they
 * sent it; that does not keep it.
 */
export async function unusedPictures(tx: StoreTx, { sent, shown }: Pictures): Promise<string[]> {
  const free: string[] = [];
  for (const id of sent) if (!(await isNamed(tx, id, NAMING))) free.push(id);
  for (const id of shown) if (!(await isNamed(tx, id, NAMING.slice(1)))) free.push(id);
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
  id: string,
  places: readonly { table: string; column: string }[],
): Promise<boolean> {
  for (const { table, column } of places) {
    const [row] = await tx.rows(Prisma.sql`
      SELECT 1 AS "found" FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${Prisma.raw(`"${column}"`)} LIKE ${`%${id}%`} LIMIT 1`);
    if (row) return true;
  }
  return false;
}

/** Does a ticket that is not over still show this picture? */
export async function isShown(tx: StoreTx, id: string): Promise<boolean> {
  const [open] = await tx.rows(Prisma.sql`
    SELECT 1 AS "found" FROM "Ticket" t
    WHERE t."status" NOT IN ('closed', 'cancelled', 'used', 'expired') AND t."fields" LIKE ${`%${id}%`} LIMIT 1`);
  return open !== undefined;
}
