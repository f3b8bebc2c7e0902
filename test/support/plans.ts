/** How a database goes about the statements that a bot runs: recorded as they pass, asked for when the tables are full. */
import { createRequire } from 'node:module';
import Sqlite from 'better-sqlite3';
import type { Dialect } from '../../src/store/database.ts';

/** Statements, each text once with the values that it had then. */
export type Statements = ReadonlyMap<string, readonly unknown[]>;

/** What is recorded. */
export interface Recording {
  statements: Statements;
  stop(): void;
}

/** A way into a table that grows with everything that ever was. */
export interface Way {
  table: string;
  /** How it was found, in the words of the database. */
  how: string;
  statement: string;
}

/** Tables that grow with what people do, or with the people. */
const GROWING: ReadonlySet<string> = new Set([
  'Inbox',
  'Outbox',
  'Ticket',
  'TicketEvent',
  'Deadline',
  'Task',
  'Attachment',
  'Audit',
  'Bill',
  'Payment',
  'Person',
  'Residency',
  'Account',
  'Chat',
  'Unit',
  'Dialog',
  'Invitation',
  'Report',
  'NoticeReader',
  'SignUp',
  'SurveyCall',
  'SurveyReply',
  'PassCode',
  'Job',
]);
/** Columns with few values: who looks for nothing else reads a part that grows as the whole does. */
const COARSE: ReadonlySet<string> = new Set(['communityId', 'kind', 'type', 'platform', 'clock', 'roles']);
/** Indexes that hold only what is open, dead or of some rare sort. */
const SMALL: ReadonlySet<string> = new Set([
  'Inbox_waiting',
  'Outbox_waiting',
  'Deadline_open',
  'Ticket_open',
  'Ticket_job',
  'Person_staff',
  'Chat_group',
  'Outbox_offers',
  'Outbox_dead',
  'Inbox_chatter',
  'TicketEvent_judged',
]);
const ASKS = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;
const CATALOGUE = /sqlite_master|pg_catalog|pg_advisory|information_schema|_guanjia|migration/i;

/** Records every text that this process gives to a database of this kind from now on. */
export function record(dialect: Dialect): Recording {
  const statements = new Map<string, readonly unknown[]>();
  const hear: Hear = (text, values) => {
    if (typeof text !== 'string' || !ASKS.test(text) || CATALOGUE.test(text)) return;
    if (!statements.has(text)) statements.set(text, values);
  };
  const stop = dialect === 'sqlite' ? recordSqlite(hear) : recordPostgres(hear);
  return { statements, stop };
}

type Hear = (text: unknown, values: readonly unknown[]) => void;
type Method = (this: unknown, ...given: unknown[]) => unknown;

/** Without statistics its plans do not depend on values, and what it has prepared it may keep. */
function recordSqlite(hear: Hear): () => void {
  return spy(Sqlite.prototype as unknown as Record<string, Method>, 'prepare', ([text]) => hear(text, []));
}

/** The client belongs to Prisma's adapter, and is no package of ours. */
function recordPostgres(hear: Hear): () => void {
  return spy(clientOfPostgres().prototype, 'query', ([config, values]) => {
    const { text = config, values: own = values } = (config ?? {}) as { text?: unknown; values?: unknown };
    hear(text, Array.isArray(own) ? own : []);
  });
}

interface Client {
  connect(): Promise<void>;
  query(text: string, values?: readonly unknown[]): Promise<{ rows: { 'QUERY PLAN': unknown }[] }>;
  end(): Promise<void>;
}

function clientOfPostgres(): { new (url: string): Client; prototype: Record<string, Method> } {
  const load = createRequire(createRequire(import.meta.url).resolve('@prisma/adapter-pg'));
  return (load('pg') as { Client: ReturnType<typeof clientOfPostgres> }).Client;
}

function spy(owner: Record<string, Method>, name: string, see: (given: unknown[]) => void): () => void {
  const real = owner[name];
  if (!real) throw new Error(`There is no ${name} any more.`);
  owner[name] = function (...given) {
    see(given);
    return real.apply(this, given);
  };
  return () => {
    owner[name] = real;
  };
}

/** The ways that read a growing table whole, or a part of it that grows alike. */
export async function costlyWays(url: string, statements: Statements): Promise<Way[]> {
  return url.startsWith('file:') ? explainSqlite(url, statements) : explainPostgres(url, statements);
}

const PARAMETER = /\?\d*/g;

function explainSqlite(url: string, statements: Statements): Way[] {
  const db = new Sqlite(url.slice('file:'.length), { readonly: true });
  const ways = [...statements.keys()].flatMap((statement) => {
    const values = (statement.match(PARAMETER) ?? []).map(() => null);
    const plan = db.prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`).all(...values);
    return waysOfSqlite(statement, plan).map((one) => ({ ...one, statement }));
  });
  db.close();
  return ways;
}

async function explainPostgres(url: string, statements: Statements): Promise<Way[]> {
  const client = new (clientOfPostgres())(url);
  await client.connect();
  // Whatever index there is, is used: what is read whole now has none.
  for (const way of ['seqscan', 'hashjoin', 'mergejoin']) await client.query(`SET enable_${way} = off`);
  const ways: Way[] = [];
  for (const [statement, values] of statements) {
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${statement}`, values);
    ways.push(...waysOfPostgres(rows).map((one) => ({ ...one, statement })));
  }
  await client.end();
  return ways;
}

type Found = Omit<Way, 'statement'>;

function waysOfSqlite(statement: string, plan: readonly { detail: string }[]): Found[] {
  const names = new Map<string, string>();
  for (const [, table = '', alias] of statement.matchAll(
    /(?:FROM|JOIN|UPDATE|INTO)\s+(?:`main`\.)?["`](\w+)["`](?:\s+(?:AS\s+)?["`]?(?!SET|WHERE|ON|JOIN|ORDER|LEFT|INNER|GROUP|LIMIT|USING|SELECT)(\w+)["`]?)?/gi,
  )) {
    names.set(alias ?? table, table);
    names.set(table, table);
  }
  return plan.flatMap(({ detail }) => {
    const [, verb, alias = '', index, condition = ''] =
      /^(SCAN|SEARCH) (\w+)(?: USING (?:AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?(?:INDEX (\w+)|INTEGER PRIMARY KEY))?(?: \((.*)\))?/.exec(
        detail,
      ) ?? [];
    const table = names.get(alias) ?? alias;
    if (verb === undefined || !GROWING.has(table) || SMALL.has(index ?? '')) return [];
    const columns = [...condition.matchAll(/(\w+)[=<>]/g)].map(([, column = '']) => column);
    return verb === 'SCAN' || isCoarse(columns) ? [{ table, how: detail }] : [];
  });
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: Node[];
}

function waysOfPostgres(plan: readonly { 'QUERY PLAN': unknown }[]): Found[] {
  const told = plan[0]?.['QUERY PLAN'];
  const [top] = (typeof told === 'string' ? JSON.parse(told) : told) as { Plan: Node }[];
  const nodes: (Node & { under?: Node })[] = top ? [top.Plan] : [];
  const found: Found[] = [];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const { 'Node Type': type, 'Index Name': index, 'Index Cond': condition = '', under } = node;
    const table = node['Relation Name'] ?? under?.['Relation Name'] ?? '';
    nodes.push(...(node.Plans ?? []).map((one) => ({ ...one, under: node })));
    const reads = type === 'Seq Scan' || type.includes('Index');
    // The first of an order is found at the end of its index.
    const first = under?.['Node Type'] === 'Limit' && type.includes('Index') && node.Filter === undefined;
    if (!reads || first || !GROWING.has(table) || SMALL.has(index ?? '')) continue;
    const columns = [...condition.matchAll(/"?(\w+)"? (?:=|<|>|<=|>=|~|IS)/g)].map(([, one = '']) => one);
    if (condition === '' || isCoarse(columns)) {
      found.push({ table, how: `${type} ${index ?? ''} ${condition}`.trim() });
    }
  }
  return found;
}

function isCoarse(columns: readonly string[]): boolean {
  return columns.length > 0 && columns.every((one) => COARSE.has(one));
}
