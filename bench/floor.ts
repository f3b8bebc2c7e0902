/** The floor: bare better-sqlite3 writes the same rows, message by message, three commits each. */
import Sqlite from 'better-sqlite3';
import type { Round } from './backlog.ts';
import type { Planned } from './messages.ts';
import { wrongRows } from './rows.ts';

type Row = Record<string, string | number | null>;

/** All rows that one message led to, as the bot left them. */
export interface Written {
  inbox: Row;
  tickets: Row[];
  deadlines: Row[];
  events: Row[];
  letters: Row[];
  counters: Row[];
}

/** Reads from a database that the bot has worked on which rows belong to which message. */
export function readWritten(file: string): Written[] {
  const db = new Sqlite(file, { readonly: true });
  const all = (table: string) => db.prepare<[], Row>(`SELECT * FROM "${table}"`).all();
  const tickets = groupBy(all('Ticket'), ({ id }) => turnOf(id));
  const deadlines = groupBy(all('Deadline'), ({ ticketId }) => turnOf(ticketId));
  const events = groupBy(all('TicketEvent'), ({ ticketId }) => turnOf(ticketId));
  const letters = groupBy(all('Outbox'), ({ key }) => turnOf(key));
  const counters = all('Counter');
  const written = db
    .prepare<[], Row>('SELECT * FROM "Inbox" ORDER BY "id"')
    .all()
    .map((inbox): Written => {
      const turn = `m${inbox['id']}`;
      const filed = tickets.get(turn) ?? [];
      return {
        inbox,
        tickets: filed,
        deadlines: deadlines.get(turn) ?? [],
        events: events.get(turn) ?? [],
        letters: letters.get(turn) ?? [],
        counters: filed.length > 0 ? counters : [],
      };
    });
  db.close();
  return written;
}

/** One round on a file of its own: inbox, processing, sent; what is not answered has no third commit. */
export function runFloor(
  file: string,
  written: readonly Written[],
  planned: readonly Planned[],
  /** Messages that share each commit (P2). */
  group = 1,
): Round & { commitsMs: number[] } {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const commits = prepareCommits(db);
  const commitsMs: number[] = [];
  const commit = (run: () => void) => {
    const begun = performance.now();
    run();
    commitsMs.push(performance.now() - begun);
  };
  const begun = performance.now();
  const each = db.transaction((ones: readonly Written[], run: (one: Written) => void) => ones.forEach(run));
  for (let at = 0; at < written.length; at += group) {
    const ones = written.slice(at, at + group);
    const answered = ones.filter(({ letters }) => letters.length > 0);
    commit(() => each(ones, commits.receive));
    commit(() => each(ones, commits.process));
    if (answered.length > 0) commit(() => each(answered, commits.send));
  }
  const seconds = (performance.now() - begun) / 1000;
  db.close();
  const wrong = wrongRows(file, planned);
  return { rate: wrong.length > 0 ? 0 : planned.length / seconds, wrong, commitsMs };
}

function prepareCommits(db: Sqlite.Database) {
  const insert = (table: string) => {
    const names = db.pragma(`table_info("${table}")`) as { name: string }[];
    const list = names.map(({ name }) => `"${name}"`).join(', ');
    const values = names.map(({ name }) => `@${name}`).join(', ');
    return db.prepare<Row>(`INSERT INTO "${table}" (${list}) VALUES (${values})`);
  };
  const inbox = insert('Inbox');
  const handled = db.prepare<Row>(
    'UPDATE "Inbox" SET "status" = @status, "mark" = @mark, "personId" = @personId, "handledAt" = @handledAt WHERE "id" = @id',
  );
  const ticket = insert('Ticket');
  const deadline = insert('Deadline');
  const event = insert('TicketEvent');
  const counter = db.prepare<Row>(
    `INSERT INTO "Counter" ("id", "communityId", "day", "prefix", "value") VALUES (@id, @communityId, @day, @prefix, @value)
     ON CONFLICT ("id") DO UPDATE SET "value" = excluded."value"`,
  );
  const letter = insert('Outbox');
  const sent = db.prepare<Row>(
    `UPDATE "Outbox" SET "status" = @status, "messageId" = @messageId, "sentAt" = @sentAt, "attempts" = @attempts WHERE "id" = @id`,
  );
  const job = db.prepare<Row>(
    `INSERT INTO "Job" ("id", "queue", "lane", "runAt", "generation", "attempts") VALUES (@id, @queue, @lane, @runAt, 1, 0)
     ON CONFLICT ("id") DO UPDATE SET "generation" = "generation" + 1`,
  );
  const drained = db.prepare<[string]>('DELETE FROM "Job" WHERE "id" = ?');
  const addJob = (queue: string, { lane, at }: { lane: string; at: string }) =>
    job.run({ id: `${queue}:${lane}`, queue, lane, runAt: at });
  return {
    receive: (one: Written) => {
      inbox.run({ ...one.inbox, status: 'waiting', mark: null, personId: null, handledAt: null });
      addJob('inbox', { lane: String(one.inbox['lane']), at: String(one.inbox['receivedAt']) });
    },
    process: (one: Written) => {
      handled.run(one.inbox);
      for (const row of one.tickets) ticket.run(row);
      for (const row of one.deadlines) deadline.run(row);
      for (const row of one.events) event.run(row);
      for (const row of one.counters) counter.run(row);
      for (const row of one.letters) {
        letter.run({ ...row, status: 'waiting', attempts: 0, messageId: null, sentAt: null });
        addJob('outbox', { lane: String(row['lane']), at: String(row['availableAt']) });
      }
      drained.run(`inbox:${String(one.inbox['lane'])}`);
    },
    send: (one: Written) => {
      for (const row of one.letters) {
        sent.run(row);
        drained.run(`outbox:${String(row['lane'])}`);
      }
    },
  };
}

/** Everything that a turn creates bears its id in front: m12-t0, m12-0. */
function turnOf(id: Row[string] | undefined): string {
  return String(id).split('-', 1)[0] ?? '';
}

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
