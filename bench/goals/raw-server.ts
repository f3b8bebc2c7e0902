/** The floors of P3 and P8 on a server: bare pg with a transaction of five statements, and graphile-worker as it comes. */
import { createRequire } from 'node:module';
import { Logger, run, runMigrations } from 'graphile-worker';

interface Client {
  connect(): Promise<void>;
  query(config: string | { name: string; text: string; values: unknown[] }): Promise<unknown>;
  end(): Promise<void>;
}

/** The client of PostgreSQL is no package of ours: it comes with Prisma's adapter. */
function openClient(url: string): Client {
  const load = createRequire(createRequire(import.meta.url).resolve('@prisma/adapter-pg'));
  const { Client: Pg } = load('pg') as { Client: new (url: string) => Client };
  return new Pg(url);
}

const at = '2026-03-02T02:00:00.000Z';
const STATEMENTS = [
  `INSERT INTO "Inbox" ("platform", "accountId", "dedupKey", "lane", "senderId", "kind", "body", "hash", "receivedAt")
   VALUES ('raw', 'bot', $1, $2, $2, 'message', '{"text":"x"}', '', '${at}')`,
  `INSERT INTO "Counter" ("id", "communityId", "day", "prefix", "value") VALUES ($2, $1, $1, 'BX', 1)
   ON CONFLICT ("id") DO UPDATE SET "value" = "Counter"."value" + 1`,
  `INSERT INTO "Ticket" ("id", "communityId", "kind", "kindVersion", "status", "summary", "reporterId", "reporterChatId",
     "fields", "version", "createdAt", "updatedAt") VALUES ($1, 'raw', 'repair', 1, 'open', 'x', $2, $2, '{}', 1, '${at}', '${at}')`,
  `INSERT INTO "TicketEvent" ("id", "ticketId", "type", "at", "facts") VALUES ($1, $2, 'file', '${at}', '{}')`,
  `INSERT INTO "Outbox" ("key", "communityId", "lane", "priority", "body", "availableAt", "createdAt")
   VALUES ($1 || '-0', 'raw', $2, 2, '{}', '${at}', '${at}'), ($1 || '-1', 'raw', $2, 2, '{}', '${at}', '${at}')`,
] as const;

/** Messages a second of one connection, a transaction of five prepared statements each. */
export async function rawRate(url: string, messages: number, round: number): Promise<number> {
  const client = openClient(url);
  await client.connect();
  const begun = performance.now();
  for (let i = 0; i < messages; i++) {
    await client.query('BEGIN');
    const values = [`raw-${round}-${i}`, `lane-${i % 200}`];
    for (const [n, text] of STATEMENTS.entries()) await client.query({ name: `raw${n}`, text, values });
    await client.query('COMMIT');
  }
  const rate = messages / ((performance.now() - begun) / 1_000);
  await client.end();
  return rate;
}

/** Jobs a second of graphile-worker with its own settings, trivial ones. */
export async function graphileRate(url: string, jobs: number): Promise<number> {
  const logger = new Logger(() => () => undefined);
  const connectionString = url;
  await runMigrations({ connectionString, logger });
  const client = openClient(url);
  await client.connect();
  await client.query(
    `SELECT graphile_worker.add_job('trivial', json_build_object('i', i)) FROM generate_series(1, ${jobs}) AS i`,
  );
  await client.end();
  let done = 0;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const begun = performance.now();
  const runner = await run({
    connectionString,
    logger,
    concurrency: 4,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: {
      trivial: () => {
        done += 1;
        if (done === jobs) finish();
      },
    },
  });
  await finished;
  const rate = jobs / ((performance.now() - begun) / 1_000);
  await runner.stop();
  return rate;
}
