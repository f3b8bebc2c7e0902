/** A backup at its hour, the newest few kept; one that failed is told, and tried again an hour later. */
import { wording } from '../../dialogs/wording/index.ts';
import type { Community } from '../../domain/community.ts';
import { lastTime, nextTime } from '../../domain/cron.ts';
import type { Sweep } from '../sweep.ts';
import { type Telling, tellStaff } from '../tell-staff.ts';

/** How backups are made and found. */
export interface Backup {
  /** Makes one; resolves with what went wrong, if something did. */
  make: () => Promise<{ failed: string } | undefined>;
  /** When the newest was made. */
  newest: () => Promise<Date | undefined>;
  /** Removes all but so many. */
  keep: (most: number) => Promise<void>;
}

/** What the duty needs. */
export interface BackupDuty extends Telling {
  communities: ReadonlyMap<string, Community>;
  backup: Backup;
  now: () => Date;
  /** The operator's log. */
  log: (words: string, detail: Record<string, unknown>) => void;
}

/** What /healthz shows of it. */
export interface BackupHealth {
  state: 'off' | 'waiting' | 'ok' | 'failed';
  lastAt?: Date | undefined;
}

const AGAIN_MS = 3_600_000;

/** The duty, and how it stands. */
export function backups(duty: BackupDuty): Sweep & { health: () => BackupHealth } {
  const { communities, backup, log } = duty;
  // Without any backup, the hour before we began is nobody's.
  const since = duty.now();
  let lastAt: Date | undefined;
  let failedAt: Date | undefined;
  const first = () => [...communities.values()][0];
  const pattern = () => first()?.policy['backup.cron'] ?? 'off';
  const zone = () => first()?.timezone ?? 'UTC';
  return {
    name: 'backups',
    every: '0 * * * * *',
    nextAt: (now) => {
      if (failedAt) return new Date(failedAt.getTime() + AGAIN_MS);
      return nextTime(pattern(), zone(), now);
    },
    run: async (now) => {
      lastAt = await backup.newest();
      const due = lastTime(pattern(), zone(), now);
      if (!due || due <= (lastAt ?? since)) return;
      if (failedAt && now.getTime() - failedAt.getTime() < AGAIN_MS) return;
      const result = await backup.make();
      if (!result) {
        failedAt = undefined;
        lastAt = await backup.newest();
        await backup.keep(first()?.policy['backup.keep'] ?? 1);
        return;
      }
      failedAt = now;
      log('no backup was made; it is tried again in an hour', { reason: result.failed });
      // Once for each hour at which one was due, however often it is tried.
      const key = (id: string) => `backup:${id}:${due.toISOString()}`;
      for (const id of communities.keys()) {
        await tellStaff(duty, id, { text: wording.staff.noBackup, key: key(id) }, now);
      }
    },
    health: () => ({
      state: pattern() === 'off' ? 'off' : failedAt ? 'failed' : lastAt ? 'ok' : 'waiting',
      ...(lastAt && { lastAt }),
    }),
  };
}
