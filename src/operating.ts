/** What operators see of a running bot: whether it is ready, what is measured, how backups stand. */
import { setTimeout as sleep } from 'node:timers/promises';
import { KINDS } from './dialogs/kinds/index.ts';
import type { Community } from './domain/community.ts';
import type { Readiness } from './http/observe.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Backup } from './schedule/sweeps/backups.ts';
import type { Database } from './store/database.ts';
import { readGauges } from './store/gauges.ts';
import { migrationsOf } from './store/migrate.ts';

/** What is looked at. */
export interface Operating {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  backup: Backup;
  platforms: () => readonly { platform: string; state: string }[];
  /** All that may be listened to. */
  names: readonly string[];
  /** Has the engine begun, and not ended yet? */
  working: () => boolean;
  now: () => Date;
}

/** A database that answers later than this is none for whoever asks whether we are ready, ms. */
const PATIENCE_MS = 2_000;

/** The metrics of this process. */
export function metricsOf({ db, communities, backup, platforms, names, now }: Operating): Metrics {
  return createMetrics({
    read: () => readGauges(db, [...communities.keys()], now()),
    platforms,
    kinds: KINDS.map(({ kind }) => kind),
    names,
    backedUp: backup.newest,
    now,
  });
}

/** Whether messages that come now are handled; a platform that is away does not keep the others from it. */
export async function readinessOf({ db, platforms, working }: Operating): Promise<Readiness> {
  const migrations = await Promise.race([
    db.read(migrationsOf).catch(() => undefined),
    sleep(PATIENCE_MS, undefined, { ref: false }),
  ]);
  const channels = platforms();
  const up = channels.length === 0 || channels.some(({ state }) => state === 'up');
  const checks = {
    database: migrations ? 'ok' : 'does not answer',
    migrations: migrations && migrations.length > 0 ? 'ok' : 'unknown',
    engine: working() ? 'ok' : 'does not run',
    ...Object.fromEntries(channels.map(({ platform, state }) => [`platform ${platform}`, state])),
  };
  return { ready: migrations !== undefined && working() && up, checks };
}
