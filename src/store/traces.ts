/** What others wrote about somebody: found by name, telephone, id or ticket number, and taken out. */
import {
  namePattern,
  numberPattern,
  phonePattern,
  type Traces,
  textWithout,
  withoutTraces,
} from '../domain/erasure.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { columnsWith, holdingOf, TABLES, type TableName } from './personal.ts';
import type { Raw } from './rows.ts';
import type { Row } from './sql.ts';
import type { Subject } from './subject.ts';
import { idOf, nameOf, rewrite } from './wipe.ts';

/** A text that is looked for in the columns, and in whose rows. */
interface Needle {
  text: string;
  /** A ticket number is one of this community only. */
  communityId?: string;
}

/** By what they can be found, and what is looked for in the tables. */
export interface Search {
  traces: Traces;
  needles: Needle[];
  /** Somebody else has the same name: where it stands in the words of others it may mean them. */
  nameShared: boolean;
}

/** The shortest name that is looked for inside of texts. */
const SHORTEST_NAME = 2;
/** Digits of a telephone by which rows are found, however the rest is broken up. */
const LAST_DIGITS = 4;

/** Collects by what somebody can be found; before anything is erased. `renamed` = their ids and the new ones. */
export async function searchFor(
  tx: StoreTx,
  subject: Subject,
  renamed: ReadonlyMap<string, string>,
): Promise<Search> {
  const { models } = tx;
  const { person: people, ticket } = subject.ids;
  const known = await models.person.findMany({ where: { id: { in: people.map(String) } } });
  const tickets = await models.ticket.findMany({ where: { id: { in: ticket.map(String) } } });
  const names = new Set<string>();
  const nicknames = new Set<string>();
  const phones = new Set<string>();
  for (const { id, name, phone } of known) {
    (id.startsWith('guest:') || name.length < SHORTEST_NAME ? nicknames : names).add(name);
    if (phone !== null) phones.add(phone);
  }
  for (const { fields } of tickets) {
    // Of what was said as a name any word may be meant; a telephone is one.
    const { phone } = JSON.parse(fields) as Record<string, unknown>;
    if (typeof phone === 'string' && /\d{7}/.test(phone)) phones.add(phone);
  }
  const shared = await models.person.findMany({
    where: { name: { in: [...names] }, id: { notIn: people.map(String) } },
  });
  for (const { name } of shared) names.delete(name);
  const parts = [...[...phones].map(phonePattern), ...[...names].map(namePattern)];
  const numbers = tickets.flatMap(({ no }) => no ?? []);
  return {
    traces: { ids: renamed, nicknames, parts, lines: numbers.map(numberPattern) },
    needles: [
      ...[...names, ...nicknames, ...renamed.keys()].map((text) => ({ text })),
      ...[...phones].map((phone) => ({ text: phone.slice(-LAST_DIGITS) })),
      ...numbers.map((text) => ({ text, communityId: subject.communityId })),
    ],
    nameShared: shared.length > 0,
  };
}

/** Takes them out of all texts of all tables; after their own rows have been erased. */
export async function eraseTraces(tx: StoreTx, { traces, needles }: Search): Promise<void> {
  // In fields a ticket number is a plain reference; where people read it, the line says what the ticket is about.
  const bare: Search['traces'] = { ...traces, lines: [] };
  const words = needles.filter(({ communityId }) => communityId === undefined);
  for (const table of TABLES) {
    // What stands there is somebody else's own name: a namesake keeps it.
    if (table === 'Person' || table === 'Account' || table === 'Chat') continue;
    const inText = (text: string) => textWithout(text, bare);
    const inFields = (text: string) => withoutJson(text, bare);
    const inTalk = (text: string) => withoutJson(text, traces);
    const columns = [
      ...columnsWith(table, 'text', 'optional').map((name) => ({ name, change: inText, needles: words })),
      ...columnsWith(table, 'fields').map((name) => ({ name, change: inFields, needles: words })),
      ...columnsWith(table, 'letter', 'message').map((name) => ({ name, change: inTalk, needles })),
    ];
    for (const { name, change, needles: wanted } of columns) {
      const rows = await tx.rows<Raw>(found(tx, table, name, wanted));
      const changed = rows.flatMap((row): Row[] => {
        const before = String(row[name]);
        const after = change(before);
        return after === before ? [] : [{ id: idOf(row), [name]: after }];
      });
      await rewrite(tx, table, changed);
    }
  }
}

function withoutJson(text: string, traces: Search['traces']): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return textWithout(text, traces);
  }
  return JSON.stringify(withoutTraces(value, traces));
}

function found(tx: StoreTx, table: TableName, name: string, needles: readonly Needle[]): Prisma.Sql {
  const column = Prisma.raw(`x."${name}"`);
  const has = (text: string) => {
    // As it stands inside of a JSON text.
    const inside = JSON.stringify(text).slice(1, -1);
    return tx.dialect === 'sqlite'
      ? Prisma.sql`instr(${column}, ${inside}) > 0`
      : Prisma.sql`strpos(${column}, ${inside}) > 0`;
  };
  const ways = needles.map(({ text, communityId }) =>
    communityId === undefined ? has(text) : Prisma.sql`(${has(text)} AND ${inCommunity(table, communityId)})`,
  );
  return Prisma.sql`
    SELECT x."id", ${column} FROM ${nameOf(table)} x
    WHERE ${ways.length === 0 ? Prisma.sql`false` : Prisma.join(ways, ' OR ')}`;
}

function inCommunity(table: TableName, communityId: string): Prisma.Sql {
  const { columns } = holdingOf(table);
  if ('communityId' in columns) return Prisma.sql`x."communityId" = ${communityId}`;
  const lane = 'lane' in columns ? 'lane' : 'chatId' in columns ? 'chatId' : undefined;
  if (lane === undefined) return Prisma.sql`true`;
  return Prisma.sql`x.${Prisma.raw(`"${lane}"`)} IN (
    SELECT c."id" FROM "Chat" c WHERE c."communityId" = ${communityId})`;
}
