/** The next moment at which a duty of the clock has something to do: how a virtual clock is moved on. */
import type { Database } from '../store/database.ts';
import { nextTimes } from '../store/next-times.ts';
import type { Sweep } from './sweep.ts';

/** A moment and the duties that are due at it. */
export interface Moment {
  at: Date;
  sweeps: Sweep[];
}

/** The next one, of jobs (`others`) and duties alike; a year has thousands of them. */
export async function nextMoment(
  db: Database,
  sweeps: readonly Sweep[],
  communities: readonly string[],
  others: readonly (Date | undefined)[],
  now: Date,
): Promise<Moment | undefined> {
  const rows = await db.read((tx) => nextTimes(tx, communities));
  const times = await Promise.all(
    sweeps.map(async (sweep) => ({ sweep, at: await sweep.nextAt(now, rows) })),
  );
  const known = [...others, ...times.map((one) => one.at)].flatMap((one) => one?.getTime() ?? []);
  if (known.length === 0) return undefined;
  const at = new Date(Math.min(...known));
  return { at, sweeps: times.filter((one) => one.at && one.at <= at).map(({ sweep }) => sweep) };
}
