/**
 * The work of an installation shared among its processes (`domain/share.ts`): each says every few seconds that it lives,
 * takes its part of what nobody holds, and gives back what is more than its part when another comes. One that was not
 * seen for a while is taken for dead, and what it held goes to the others.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { type Role, roleOf } from './domain/share.ts';
import type { Database, StoreTx } from './store/database.ts';
import { beat, bury, giveNames, join, leave, type Member, takeNames, whoHolds } from './store/processes.ts';

/** What sharing needs. */
export interface SharingParts {
  db: Database;
  roles: readonly Role[];
  /** All that this process could hold. */
  names: readonly string[];
  /** Under which name it locks jobs just now. */
  locks: () => string;
  /** Does what belongs to these names and leaves all else; resolves when that is so. */
  apply: (held: ReadonlySet<string>) => Promise<void>;
  /** Sets jobs free that nobody of the living has locked. */
  free: (tx: StoreTx, living: readonly string[], afterMs: number) => Promise<void>;
  log: (words: string, detail: Record<string, unknown>) => void;
  /** Absent = every BEAT_MS. */
  beatMs?: number;
}

/** A process among others. */
export interface Sharing {
  start(): Promise<void>;
  /** Gives everything back; what was under way has to be finished before. */
  stop(): Promise<void>;
  /** Can nobody have taken us for dead yet? Asked before what cannot be taken back. */
  sure(): boolean;
}

/** How often a process says that it lives, ms. */
const BEAT_MS = 3_000;
/** After so many beats that did not come a process is taken for dead. */
const MISSED = 5;

/** Joins the processes of a database. */
export function createSharing(parts: SharingParts): Sharing {
  const { db, roles, names, apply, log } = parts;
  const beatMs = parts.beatMs ?? BEAT_MS;
  const deadMs = beatMs * MISSED;
  let me: Member = { id: randomUUID(), roles, locks: parts.locks() };
  let held: ReadonlySet<string> = new Set();
  let seen = performance.now();
  /** Since when our beats come without a gap: who was away itself says nobody dead, as after a restart of the database. */
  let steady = performance.now();
  /** The id under which we were taken for dead. */
  let buried: string | undefined;
  const stopping = new AbortController();
  let loops: Promise<void>[] = [];

  const hold = async (next: ReadonlySet<string>): Promise<void> => {
    const changed = next.size !== held.size || [...next].some((one) => !held.has(one));
    // What could not be done is tried again in the next round.
    if (changed) await apply(next);
    held = next;
  };
  /** Short, and never behind the work: who is busy giving something back is not dead. */
  const live = async (): Promise<void> => {
    const began = performance.now();
    me = { ...me, locks: parts.locks() };
    const { id } = me;
    if (!(await db.transaction((tx) => beat(tx, me), 'urgent'))) buried = id;
    else if (began - seen > deadMs) steady = began;
    if (buried !== me.id) seen = began;
  };
  const share = async (): Promise<void> => {
    if (buried === me.id) {
      log('the other processes took this one for dead; it begins anew', { process: me.id });
      await hold(new Set());
      me = { ...me, id: randomUUID() };
      await db.transaction((tx) => join(tx, me), 'urgent');
      steady = performance.now();
      seen = steady;
    }
    const { members, holders } = await db.transaction(async (tx) => {
      if (performance.now() - steady >= deadMs) await bury(tx, deadMs);
      const known = await whoHolds(tx);
      const living = known.members.map(({ locks }) => locks);
      await parts.free(tx, living, deadMs);
      return known;
    }, 'urgent');
    const { more, less } = partOf(me, names, members, holders);
    if (less.length > 0) {
      await hold(new Set([...held].filter((one) => !less.includes(one))));
      await db.transaction((tx) => giveNames(tx, me.id, less), 'urgent');
    }
    const got = await db.transaction((tx) => takeNames(tx, me.id, more), 'urgent');
    // What the table says is ours, also when we took it in a round that failed afterwards.
    const mine = [...holders].flatMap(([name, id]) => (id === me.id && !less.includes(name) ? [name] : []));
    await hold(new Set([...mine, ...got]));
  };
  return {
    start: async () => {
      await db.transaction((tx) => join(tx, me), 'urgent');
      seen = performance.now();
      await apply(held);
      await share();
      loops = [live, share].map((run) => repeat(run, beatMs, stopping.signal, log));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await db.transaction((tx) => leave(tx, me.id), 'urgent');
    },
    sure: () => performance.now() - seen < deadMs,
  };
}

/** Runs again and again with a rest between, until it is stopped; what fails is tried at its next turn. */
async function repeat(
  run: () => Promise<void>,
  restMs: number,
  stop: AbortSignal,
  log: SharingParts['log'],
): Promise<void> {
  for (;;) {
    await rest(restMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    await run().catch((error: unknown) => log('a beat was missed', { err: error }));
  }
}

/** What a process should take and give back so that each of a role holds about as much. Pure. */
function partOf(
  { id, roles }: Member,
  names: readonly string[],
  members: readonly Member[],
  holders: ReadonlyMap<string, string>,
): { more: string[]; less: string[] } {
  const parts = roles.map((role) => {
    const ours = names.filter((name) => roleOf(name) === role);
    const sharers = members.filter((one) => one.roles.includes(role)).length;
    const fair = Math.ceil(ours.length / Math.max(1, sharers));
    const mine = ours.filter((name) => holders.get(name) === id);
    const open = ours.filter((name) => !holders.has(name));
    return { more: open.slice(0, Math.max(0, fair - mine.length)), less: mine.slice(fair) };
  });
  return { more: parts.flatMap((one) => one.more), less: parts.flatMap((one) => one.less) };
}
