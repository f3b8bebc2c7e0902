/** Somebody whose data is asked for, and by which ids their rows are found. */

import { reporterOf } from '../domain/survey.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type Belonging, holdingOf, type TableName } from './personal.ts';
import { recordset } from './sql.ts';
import { idType } from './wipe.ts';

/** A room and the time in which somebody lived in it. */
export interface Stay {
  unit: string;
  role: string;
  since?: Date | undefined;
  until?: Date | undefined;
  /** May they see what is to be paid for it? */
  seesBills: boolean;
}

/** One person with all ids under which something of theirs is kept. */
export interface Subject {
  id: string;
  communityId: string;
  ids: Readonly<Record<Belonging, readonly (string | number)[]>>;
  stays: Stay[];
}

/** The right that an owner may give to others of the flat. */
const BILLS = 'fees';

/** All ids of a person's rows; what they wrote as a guest before they were bound is theirs as well. */
export async function loadSubject(tx: StoreTx, id: string, communityId: string): Promise<Subject> {
  const { models } = tx;
  const accounts = await models.account.findMany({ where: { personId: id } });
  const self = [id, ...accounts.map((one) => `guest:${one.id}`)];
  // What a low score of theirs has opened stands under the name of the answer (dialogs/rectify.ts).
  const replies = await models.surveyReply.findMany({
    where: { personId: { in: self } },
    select: { id: true },
  });
  const person = [...self, ...replies.map((one) => reporterOf(one.id))];
  const account = accounts.map((one) => one.id);
  const known = accounts.flatMap(({ chatId }) => chatId ?? []);
  const chats = await models.chat.findMany({
    where: { kind: 'private', OR: [{ personId: { in: person } }, { id: { in: known } }] },
    select: { id: true },
  });
  const tickets = await models.ticket.findMany({
    where: { reporterId: { in: person } },
    select: { id: true },
  });
  const subject: Subject = {
    id,
    communityId,
    ids: {
      person,
      account,
      chat: chats.map((one) => one.id),
      ticket: tickets.map((one) => one.id),
      letter: [],
      case: [],
    },
    stays: await staysOf(tx, person),
  };
  const [letter, cases] = [await lettersOf(tx, subject), await casesOf(tx, subject)];
  return { ...subject, ids: { ...subject.ids, letter, case: cases } };
}

/** The rows `x` of a table that are theirs. */
export function rowsOf(tx: StoreTx, { ids }: Subject, table: TableName): Prisma.Sql {
  const ways = Object.entries(holdingOf(table).whose ?? {}).map(([column, sort]) => {
    const rows = ids[sort].map((id) => ({ id }));
    const some = recordset(tx.dialect, { id: idType(rows) }, rows);
    if (rows.length === 0) return Prisma.sql`false`;
    return Prisma.sql`x.${Prisma.raw(`"${column}"`)} IN (SELECT r."id" FROM ${some})`;
  });
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, ' OR ')})`;
}

/** All rooms in which these people live or lived. */
export async function staysOf(tx: StoreTx, people: readonly string[]): Promise<Stay[]> {
  const rows = await tx.models.residency.findMany({ where: { personId: { in: [...people] } } });
  const units = await tx.models.unit.findMany({ where: { id: { in: rows.map(({ unitId }) => unitId) } } });
  return rows.map(({ unitId, role, since, until, rights }) => ({
    unit: units.find((one) => one.id === unitId)?.code ?? unitId,
    role,
    since: since ?? undefined,
    until: until ?? undefined,
    seesBills: role === 'owner' || (JSON.parse(rights) as unknown[]).includes(BILLS),
  }));
}

/** Letters into their chats, about them or their tickets, or because of what they wrote (Turn.id names the message). */
async function lettersOf(tx: StoreTx, subject: Subject): Promise<number[]> {
  const messages = await tx.rows<{ id: unknown }>(
    Prisma.sql`SELECT x."id" FROM "Inbox" x WHERE ${rowsOf(tx, subject, 'Inbox')}`,
  );
  const sets = {
    lane: subject.ids.chat,
    personId: subject.ids.person,
    ticketId: subject.ids.ticket,
  };
  const cut =
    tx.dialect === 'sqlite'
      ? Prisma.sql`substr(o."key", 1, instr(o."key", '-') - 1)`
      : Prisma.sql`split_part(o."key", '-', 1)`;
  const names = recordset(
    tx.dialect,
    { id: 'text' },
    messages.map(({ id }) => ({ id: `m${String(id)}` })),
  );
  const ways = Object.entries(sets).map(([column, ids]) => {
    const some = recordset(
      tx.dialect,
      { id: 'text' },
      ids.map((id) => ({ id })),
    );
    return Prisma.sql`o.${Prisma.raw(`"${column}"`)} IN (SELECT r."id" FROM ${some})`;
  });
  const rows = await tx.rows<{ id: unknown }>(Prisma.sql`
    SELECT o."id" FROM "Outbox" o
    WHERE ${Prisma.join(ways, ' OR ')} OR ${cut} IN (SELECT r."id" FROM ${names})`);
  return rows.map(({ id }) => Number(id));
}

/** Arrears cases of their rooms from the time in which they had to pay. */
async function casesOf(tx: StoreTx, { communityId, stays }: Subject): Promise<string[]> {
  const own = stays.filter(({ seesBills }) => seesBills);
  const rows = await tx.models.ticket.findMany({
    where: { communityId, kind: 'arrears', unit: { in: own.map(({ unit }) => unit) } },
    select: { id: true, unit: true, createdAt: true },
  });
  const lived = (unit: string, at: Date | undefined) =>
    own.some((one) => one.unit === unit && at !== undefined && within(one, at));
  return rows.filter(({ unit, createdAt }) => lived(unit ?? '', createdAt)).map(({ id }) => id);
}

/** Does a moment lie in a stay? An end that is not known is none. */
function within({ since, until }: Stay, at: Date): boolean {
  return (since === undefined || at >= since) && (until === undefined || at <= until);
}
