/** Handling: lane by lane in order, many lanes in one commit; a bad message takes nobody along. */
import { setImmediate as breathe } from 'node:timers/promises';
import { handle } from '../dialogs/handle.ts';
import { wants } from '../dialogs/wants.ts';
import { failpoint } from '../domain/failpoint.ts';
import type { ClaimedJob, Engine, Settled, Worker } from '../domain/job.ts';
import type { Measure } from '../domain/measure.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { commit, type Decided } from '../store/commit.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { isOutage, isVersionConflict } from '../store/failure.ts';
import { type Handled, lanesWithMore, nextOfLanes, type Waiting } from '../store/inbox.ts';
import { type Communities, type Loaded, load } from '../store/load.ts';
import { inOneHand } from '../store/sql.ts';
import type { Outside } from './ask-outside.ts';
import { createBeginner, type Deadly } from './begin.ts';
import { bindGroups, saysGroupCode } from './bind-groups.ts';
import { withoutTalk } from './flood.ts';
import { giveUp } from './give-up.ts';

/** What handling needs. */
export interface Handling {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'settle' | 'wake'>;
  communities: Communities;
  now: () => Date;
  /** How often a message is tried before a person has to take it. */
  attempts: number;
  /** Where it is counted. */
  measure?: Pick<Measure, 'handled'> | undefined;
  /** Absent = nobody outside is asked about anything. */
  outside?: Outside | undefined;
  /** Told of every message that could not be handled, by its row in the inbox. */
  report: (error: unknown, inboxId: number) => void;
}

/** A ticket that changes under our hands so often in a row is a fault of ours. */
const MOST_CONFLICTS = 50;

/** A worker of the inbox: the next message of each claimed lane. */
export function createInboxWorker(handling: Handling): Worker {
  const beginner = createBeginner(handling.db, handling.attempts);
  return async (jobs) => {
    const { fresh, suspect, deadly } = await beginner.begin(jobs);
    for (const one of deadly) {
      await beginner.beginAlone(one.job);
      await giveAway(handling, one);
    }
    try {
      if (fresh.length > 0) await handleTogether(handling, fresh);
    } catch {
      // One of them is bad, or somebody else changed the same ticket: each alone, so that only it suffers.
      for (const job of fresh) await handleAlone(handling, job);
    }
    // Last: should one of them end this process too, all others are done.
    for (const job of suspect) {
      await beginner.beginAlone(job);
      await handleAlone(handling, job);
    }
  };
}

async function handleTogether(handling: Handling, jobs: readonly ClaimedJob[]): Promise<void> {
  const { decided } = await inOneGo(handling, {
    read: async (tx) => {
      const batch = await nextOfLanes(
        tx,
        jobs.map((job) => job.lane),
      );
      return { loaded: await loadAll(handling, tx, batch), idle: batch.length === 0 };
    },
    think: async ({ loaded, idle }) => {
      await failpoint('after_load');
      return idle ? NO_THOUGHT : decideAll(handling, loaded);
    },
    write: (tx, { loaded }, thought) => write(handling, tx, jobs, loaded, thought),
  });
  count(handling, decided);
}

/** Counted when it stands in the database, and once however often it had to be done. */
function count({ measure }: Handling, decided: readonly Decided[]): void {
  for (const { outcome } of decided) measure?.handled(outcome.mark, outcome.confidence);
}

/** What is read, what is made of it, and what is written. */
interface Steps<Read, Thought> {
  read: (tx: StoreTx) => Promise<Read>;
  think: (read: Read) => Promise<Thought>;
  write: (tx: StoreTx, read: Read, thought: Thought) => Promise<void>;
}

/**
 * Embedded, nobody waits while we think, and what another changed meanwhile shows at the commit. On a server other
 * processes handle the same community: there it is one transaction, which has the community in its hand.
 */
async function inOneGo<Read, Thought>(
  { db, engine, communities, outside }: Handling,
  steps: Steps<Read, Thought>,
): Promise<Thought> {
  const { read, think, write } = steps;
  let thought: Thought;
  if (db.dialect === 'sqlite') {
    const known = await db.read(read);
    thought = await think(known);
    await db.transaction((tx) => write(tx, known, thought));
  } else {
    thought = await db.transaction(async (tx) => {
      // Before anything is read: what was read while another process had it would be old, and collide at the end.
      await inOneHand(tx, [...communities.keys()]);
      const known = await read(tx);
      const made = await think(known);
      await write(tx, known, made);
      return made;
    });
  }
  await failpoint('after_commit');
  engine.wake();
  outside?.begin();
  return thought;
}

/** What is known of each message; those that make their group one of ours are known by their words alone. */
interface Known extends Loaded {
  codes: readonly Waiting[];
}

async function loadAll(
  { communities, now, outside }: Handling,
  tx: StoreTx,
  batch: readonly Waiting[],
): Promise<Known> {
  const codes = batch.filter(saysGroupCode);
  const others = batch.filter((one) => !codes.includes(one));
  const loaded = await load(tx, others, communities, now(), wants);
  await outside?.look(tx, loaded.turns);
  return { ...loaded, codes };
}

/** What comes of messages, and the lanes whose next one waits for an answer from outside. */
interface Thought {
  decided: readonly (Decided & { waiting: Waiting })[];
  waits: ReadonlyMap<string, Date>;
}

const NO_THOUGHT: Thought = { decided: [], waits: new Map() };

/** Runs the dialogs; what one turn numbers or touches is known to the next. */
async function decideAll({ outside }: Handling, { turns }: Loaded): Promise<Thought> {
  const decided: (Decided & { waiting: Waiting })[] = [];
  const waits = new Map<string, Date>();
  const numbers = new Map<string, Record<string, number>>();
  const touched = new Set<string>();
  for (const { waiting, turn: loaded } of turns) {
    if (waiting.broken !== undefined) throw waiting.broken;
    const turn = outside ? outside.ready(waiting, loaded) : loaded;
    if (turn instanceof Date) {
      waits.set(waiting.lane, turn);
      continue;
    }
    const given = numbers.get(turn.community.id) ?? {};
    const outcome = outcomeOf(waiting, { ...turn, numbers: { ...turn.numbers, ...given } });
    // Two lanes of this batch want the same ticket or dialog: the second waits for the next round.
    const ids = touchedBy(outcome);
    if (ids.some((id) => touched.has(id))) continue;
    for (const id of ids) touched.add(id);
    numbers.set(turn.community.id, { ...given, ...outcome.numbers });
    decided.push({ waiting, turn, outcome });
    // Timers and sockets get their turn between messages (F5).
    await breathe();
  }
  return { decided, waits };
}

/** What comes of a message; who floods us is not answered line by line. */
function outcomeOf({ later }: Waiting, turn: Turn): Outcome {
  const outcome = handle(turn);
  return later ? withoutTalk(turn, outcome) : outcome;
}

function touchedBy(outcome: Outcome): string[] {
  return [
    ...outcome.tickets.map((one) => one.id),
    ...(outcome.dialog ? [outcome.dialog.id] : []),
    ...(outcome.activities ?? []).map((one) => one.id),
    ...(outcome.notices ?? []).map((one) => one.notice.id),
  ];
}

async function write(
  { engine, communities, now }: Handling,
  tx: StoreTx,
  jobs: readonly ClaimedJob[],
  loaded: Pick<Known, 'ignored' | 'arrivals' | 'codes'>,
  { decided, waits }: Thought,
): Promise<void> {
  const handled: Handled[] = [
    ...decided.map(({ waiting, turn, outcome }) => ({
      id: waiting.id,
      status: 'done' as const,
      mark: outcome.mark,
      personId: turn.sender.id,
    })),
    ...loaded.ignored.map(({ id }) => ({ id, status: 'done' as const, mark: 'ignored' as const })),
  ];
  const at = now();
  const bound = await bindGroups(tx, loaded.codes, communities, engine.enqueue, at);
  const all = [...handled, ...bound];
  await commit(tx, { decided, handled: all, arrivals: loaded.arrivals }, engine.enqueue, at);
  const more = await lanesWithMore(
    tx,
    jobs.map((job) => job.lane),
  );
  const settled = jobs.map((job): Settled => {
    const runAt = waits.get(job.lane) ?? at;
    return more.has(job.lane) ? { job, status: 'again', runAt, failed: false } : { job, status: 'drained' };
  });
  await engine.settle(tx, settled);
  await failpoint('before_commit');
}

/** What is known of a message that may have to be given up. */
interface Suspect {
  id: number;
  turn?: Turn;
  arrivals: Loaded['arrivals'];
}

/** One lane alone: tried again on a conflict, given to people when it fails for good. */
async function handleAlone(handling: Handling, job: ClaimedJob): Promise<void> {
  const { attempts, report } = handling;
  let suspect: Suspect | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      const { decided } = await inOneGo(handling, {
        read: async (tx) => {
          const batch = await nextOfLanes(tx, [job.lane]);
          const [waiting] = batch;
          if (waiting) suspect = { id: waiting.id, arrivals: NOBODY };
          return loadAll(handling, tx, batch);
        },
        think: (loaded) => {
          const [only] = loaded.turns;
          if (only) suspect = { id: only.waiting.id, turn: only.turn, arrivals: loaded.arrivals };
          return decideAll(handling, loaded);
        },
        write: (tx, loaded, thought) => write(handling, tx, [job], loaded, thought),
      });
      count(handling, decided);
      return;
    } catch (error) {
      // The database is at fault, not the message: the engine comes back to it later.
      if (isOutage(error) || !suspect) throw error;
      if (attempt < (isVersionConflict(error) ? MOST_CONFLICTS : attempts)) continue;
      report(error, suspect.id);
      await park(handling, job, suspect);
      return;
    }
  }
}

/** A message that ended several lives of the process is given to people without anything being made of it. */
async function giveAway(handling: Handling, { job, id, untouchable }: Deadly): Promise<void> {
  const { db, report } = handling;
  report(new Error('Each process that began this message ended with it.'), id);
  if (untouchable) return park(handling, job, { id, arrivals: NOBODY });
  const { turns, arrivals } = await db.read(async (tx) =>
    loadAll({ ...handling, outside: undefined }, tx, await nextOfLanes(tx, [job.lane])),
  );
  const turn = turns[0]?.turn;
  return park(handling, job, { id, arrivals, ...(turn && { turn }) });
}

const NOBODY: Loaded['arrivals'] = { people: [], accounts: [], chats: [], used: [] };

/** Sets a message aside, so that its lane goes on; its author and staff are told. */
async function park(
  { db, engine, now, measure }: Handling,
  job: ClaimedJob,
  suspect: Suspect,
): Promise<void> {
  const { id, turn, arrivals } = suspect;
  await db.transaction(async (tx) => {
    const at = now();
    const decided = turn ? [{ turn, outcome: giveUp(turn) }] : [];
    const handled: Handled = { id, status: 'parked', mark: 'failed', personId: turn?.sender.id };
    await commit(tx, { decided, handled: [handled], arrivals }, engine.enqueue, at);
    await engine.settle(tx, [{ job, status: 'again', runAt: at, failed: false }]);
  });
  measure?.handled('failed');
  engine.wake();
}
