/**
 * What kills the process while it is handled must not kill it for ever: that a message is begun is written down before
 * anything of it is looked at, so that the next life of the process knows.
 */
import type { ClaimedJob } from '../domain/job.ts';
import type { Database } from '../store/database.ts';
import { countBegun, type Next, peekLanes } from '../store/inbox.ts';

/** How the next messages of some lanes are to be handled. */
export interface Begun {
  /** Nobody has begun them before: together. */
  fresh: ClaimedJob[];
  /** A life before this one began them and did not come to their end: each alone, counted just before. */
  suspect: ClaimedJob[];
  /** So many lives ended with them that they are not begun again. */
  deadly: Deadly[];
}

/** A message that ended so many lives. */
export interface Deadly {
  job: ClaimedJob;
  id: number;
  /** Not even giving it to people went well: nothing of it may be read any more. */
  untouchable: boolean;
}

/** Counts what is begun. */
export interface Beginner {
  /** Sorts these lanes, and writes down that the fresh ones are begun. */
  begin(jobs: readonly ClaimedJob[]): Promise<Begun>;
  /** Writes down that the next message of one lane is begun. */
  beginAlone(job: ClaimedJob): Promise<void>;
}

/** Lanes of which it is known what this life began; one too many only counts a message a second time. */
const MOST_KNOWN = 10_000;

/** Creates it for one life of a process; `most` = how many lives a message may cost. */
export function createBeginner(db: Database, most: number): Beginner {
  // By lane, what this life began and still lives: a database that was locked, or a conflict, is nobody's death.
  const mine = new Map<string, number>();
  const deaths = (next: Next | undefined): number =>
    next && mine.get(next.lane) !== next.id ? next.attempts : 0;
  const peek = async (jobs: readonly ClaimedJob[]): Promise<Map<string, Next>> => {
    const lanes = jobs.map(({ lane }) => lane);
    return new Map((await db.read((tx) => peekLanes(tx, lanes))).map((next) => [next.lane, next]));
  };
  const count = async (next: readonly Next[]): Promise<void> => {
    const unknown = next.filter(({ id, lane }) => mine.get(lane) !== id);
    if (unknown.length === 0) return;
    await db.transaction((tx) =>
      countBegun(
        tx,
        unknown.map(({ id }) => id),
      ),
    );
    if (mine.size > MOST_KNOWN) mine.clear();
    for (const { id, lane } of unknown) mine.set(lane, id);
  };
  return {
    begin: async (jobs) => {
      const next = await peek(jobs);
      const sorted: Begun = { fresh: [], suspect: [], deadly: [] };
      for (const job of jobs) {
        const one = next.get(job.lane);
        const known = deaths(one);
        if (known === 0) sorted.fresh.push(job);
        else if (known < most) sorted.suspect.push(job);
        else if (one) sorted.deadly.push({ job, id: one.id, untouchable: known > most });
      }
      // Who was there when several lives ended comes last: it is the likeliest to end this one, and others are done by then.
      sorted.suspect.sort((a, b) => deaths(next.get(a.lane)) - deaths(next.get(b.lane)));
      await count(sorted.fresh.flatMap(({ lane }) => next.get(lane) ?? []));
      return sorted;
    },
    beginAlone: async (job) => count([...(await peek([job])).values()]),
  };
}
