/** Writes what a batch of turns decided: one transaction, all of it or nothing. */

import type { Enqueue, Job } from '../domain/job.ts';
import { localDay, yearOf } from '../domain/local-time.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Outcome, PRIORITY, type Scene, type Turn } from '../domain/turn.ts';
import { storeActivities } from './activities.ts';
import { wantAttachments } from './attachments.ts';
import { storeCaution } from './caution.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { storeIdentity } from './identity.ts';
import { type Handled, markHandled } from './inbox.ts';
import { storeAcks, storeNotices } from './notices.ts';
import { storeSayings } from './outbox.ts';
import { storePassCodes } from './passes.ts';
import { type Arrivals, storeArrivals } from './people.ts';
import { storeRounds } from './rounds.ts';
import { COUNTER, clockToRow, DEADLINE, DIALOG, EVENT, TASK, TICKET, ticketToRow } from './rows.ts';
import { type Row, recordset, writeRows } from './sql.ts';
import { storeAnswers } from './survey-answers.ts';

/** A turn and what came of it. */
export interface Decided {
  turn: Turn;
  outcome: Outcome;
}

/** Everything that one commit writes. */
export interface Batch {
  decided: readonly Decided[];
  handled: readonly Handled[];
  arrivals: Arrivals;
}

/** Writes a batch inside `tx`; throws VersionConflict when somebody else changed the same thing first. */
export async function commit(tx: StoreTx, batch: Batch, enqueue: Enqueue, now: Date): Promise<void> {
  const { decided } = batch;
  // A message that is no longer waiting was handled by somebody else: nothing of this may count.
  must(await markHandled(tx, batch.handled, now), batch.handled.length, 'Inbox');
  await storeArrivals(tx, batch.arrivals);
  await storeOutcomes(
    tx,
    decided.map(({ turn, outcome }) => ({ scene: turn, outcome })),
    enqueue,
  );
  for (const one of decided)
    await storeIdentity(tx, { scene: one.turn, outcome: one.outcome }, one.turn.accountId);
  await storeAnswers(
    tx,
    decided.map(({ turn, outcome }) => ({ turnId: turn.id, answers: outcome.surveys ?? [] })),
    now,
  );
  for (const { outcome } of decided) {
    await storeNotices(tx, outcome.notices ?? [], enqueue, now);
    await storeAcks(tx, outcome.acks ?? [], now);
    await storeActivities(tx, outcome.activities ?? [], outcome.signUps ?? []);
  }
  const cautions = decided.flatMap(({ turn, outcome }) =>
    (outcome.cautions ?? []).map((one) => ({ ...one, communityId: turn.community.id, turnId: turn.id })),
  );
  await storeCaution(tx, cautions, now);
  await storeDialogs(tx, decided, now);
  await wantAttachments(tx, decided, enqueue, now);
}

/** Something that happened, and what came of it. */
export interface Happened {
  scene: Pick<Scene, 'id' | 'now' | 'community'>;
  outcome: Outcome;
}

/** Writes tickets, events, tasks, numbers and letters; throws VersionConflict when a ticket was changed meanwhile. */
export async function storeOutcomes(
  tx: StoreTx,
  happened: readonly Happened[],
  enqueue: Enqueue,
): Promise<void> {
  await storeTickets(
    tx,
    happened.flatMap(({ outcome }) => outcome.tickets),
  );
  await storeRounds(
    tx,
    happened.flatMap(({ outcome }) => outcome.rounds ?? []),
  );
  await writeRows(tx, EVENT, happened.flatMap(eventRows), 'ignore');
  await writeRows(tx, TASK, happened.flatMap(taskRows), 'replace');
  await writeRows(tx, COUNTER, happened.flatMap(counterRows).reduce(newest, []), 'replace');
  await storePassCodes(tx, happened);
  const sayings = happened.flatMap(({ scene, outcome }) =>
    outcome.says.map((saying, i) => ({
      ...saying,
      key: saying.once ?? `${scene.id}-${i}`,
      communityId: scene.community.id,
      now: scene.now,
    })),
  );
  await storeSayings(tx, sayings);
  const jobs: Job[] = sayings.map(({ to, priority, availableAt, now }) => ({
    queue: 'outbox',
    lane: to,
    runAt: availableAt ?? now,
    priority: PRIORITY[priority],
  }));
  await enqueue(tx, jobs);
}

async function storeTickets(tx: StoreTx, tickets: readonly Ticket[]): Promise<void> {
  must(await writeRows(tx, TICKET, tickets.map(ticketToRow), 'guarded'), tickets.length, 'Ticket');
  const clocks = tickets.flatMap((ticket) => ticket.clocks.map((one) => clockToRow(ticket.id, one)));
  await writeRows(tx, DEADLINE, clocks, 'replace');
}

async function storeDialogs(tx: StoreTx, decided: readonly Decided[], now: Date): Promise<void> {
  const rows: Row[] = [];
  const over: string[] = [];
  for (const { turn, outcome } of decided) {
    const { dialog } = outcome;
    if (dialog === undefined) continue;
    if (turn.dialog && turn.dialog.id !== dialog?.id) over.push(turn.dialog.id);
    if (!dialog) continue;
    rows.push({
      ...dialog,
      accountId: turn.accountId,
      personId: turn.sender.id,
      state: JSON.stringify(dialog.state),
      version: dialog.version + 1,
      updatedAt: now,
    });
  }
  must(await writeRows(tx, DIALOG, rows, 'guarded'), rows.length, 'Dialog');
  if (over.length === 0) return;
  const ids = recordset(
    tx.dialect,
    { id: 'text' },
    over.map((id) => ({ id })),
  );
  await tx.run(Prisma.sql`DELETE FROM "Dialog" WHERE "id" IN (SELECT r."id" FROM ${ids})`);
}

function eventRows({ scene, outcome }: Happened): Row[] {
  return outcome.events.map((event, i) => ({
    ...event,
    id: `${scene.id}-${i}`,
    facts: JSON.stringify(event.facts),
  }));
}

function taskRows({ scene, outcome }: Happened): Row[] {
  return outcome.tasks.map((task) => ({
    ...task,
    communityId: scene.community.id,
    fields: JSON.stringify(task.fields),
  }));
}

function counterRows({ scene, outcome }: Happened): Row[] {
  const { id: communityId, timezone } = scene.community;
  const today = localDay(scene.now, timezone);
  return Object.entries(outcome.numbers).map(([prefix, value]) => {
    const day = prefix.startsWith('year:') ? yearOf(today) : today;
    return { id: `${communityId}/${day}/${prefix}`, communityId, day, prefix, value };
  });
}

/** Of several turns that gave numbers, the last one counts; one row may be written only once. */
function newest(rows: Row[], row: Row): Row[] {
  return [...rows.filter((one) => one['id'] !== row['id']), row];
}

function must(written: number, wanted: number, what: string): void {
  if (written !== wanted) throw new VersionConflict(`${what}: ${written} of ${wanted} written`);
}
