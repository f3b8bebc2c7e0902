/** The engine of an installation and who does its work: one process on an embedded database, several on a server. */
import type { Engine, Enqueue } from './domain/job.ts';
import type { Role } from './domain/share.ts';
import { createLiteEngine } from './queue/engines/lite.ts';
import { createSharing, type Sharing } from './sharing.ts';
import type { Database } from './store/database.ts';
import { createJobTable, putJobs } from './store/jobs.ts';

/** The engine, and what of the work this process does. */
export interface Work {
  engine: Engine;
  /** Takes its part of what these names stand for (`domain/share.ts`); `apply` does what belongs to those that it holds. */
  begin(names: readonly string[], apply: (held: ReadonlySet<string>) => Promise<void>): Promise<void>;
  /** Gives all back; the engine has to be stopped before. */
  end(): Promise<void>;
  /** Can no other process have taken over? */
  sure(): boolean;
}

/** What is needed. */
export interface WorkParts {
  db: Database;
  /** file:… or postgresql://… */
  url: string;
  roles: readonly Role[];
  now: () => Date;
  report: (error: unknown) => void;
  log: (words: string, detail: Record<string, unknown>) => void;
  /** How often a process says that it lives; absent = as `sharing.ts` says. */
  beatMs?: number;
}

/** How commands beside a running bot give it something to do. */
export async function enqueueOn({ dialect }: Database, now: () => Date): Promise<Enqueue> {
  if (dialect === 'sqlite') return putJobs;
  const { addJobs } = await import('./queue/engines/graphile.ts');
  return (tx, jobs) => addJobs(tx, jobs, now());
}

/** Opens what belongs to the database. */
export async function openWork(parts: WorkParts): Promise<Work> {
  return parts.db.dialect === 'sqlite' ? alone(parts) : among(parts);
}

function alone({ db, now, report }: WorkParts): Work {
  return {
    engine: createLiteEngine(createJobTable(db), now, report),
    begin: (names, apply) => apply(new Set(names)),
    end: () => Promise.resolve(),
    sure: () => true,
  };
}

async function among({ db, url, roles, now, report, log, beatMs }: WorkParts): Promise<Work> {
  let locks = '';
  let sharing: Sharing | undefined;
  // Loaded only where it is used, as the client of that database is.
  const [{ openGraphileEngine }, { openPool }] = await Promise.all([
    import('./queue/engines/graphile.ts'),
    import('./store/pool.ts'),
  ]);
  const engine = await openGraphileEngine({
    openPool: (max) => openPool(url, max),
    now,
    report,
    locksAs: (name) => (locks = name),
  });
  return {
    engine,
    begin: async (names, apply) => {
      sharing = createSharing({
        db,
        roles,
        names,
        locks: () => locks,
        free: engine.free,
        log,
        ...(beatMs !== undefined && { beatMs }),
        apply: async (held) => {
          // Who gives an account back still listens while the last letters leave: what comes meanwhile is stored.
          await engine.serve(held);
          await apply(held);
        },
      });
      await sharing.start();
    },
    end: async () => sharing?.stop(),
    sure: () => sharing?.sure() ?? true,
  };
}
