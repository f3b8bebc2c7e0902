/** The backups of a folder: what their names say, and which of them are too many. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^guanjia-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz(?:\.sealed)?$/;

/** The name of a backup made at a time. */
export function fileName(at: Date, sealed: boolean): string {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '');
  return `guanjia-${time}Z.tar.gz${sealed ? '.sealed' : ''}`;
}

/** One backup by its name. */
export interface KeptBackup {
  file: string;
  madeAt: Date;
}

/** The backups of a folder, the newest first; none while the folder is not there. */
export async function keptBackups(folder: string): Promise<KeptBackup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return names
    .flatMap((name) => {
      const [, day, hour, minute, second] = NAME.exec(name) ?? [];
      const madeAt = new Date(`${day}T${hour}:${minute}:${second}Z`);
      return day === undefined ? [] : [{ file: join(folder, name), madeAt }];
    })
    .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/** Removes all but the newest. */
export async function dropOldBackups(folder: string, keep: number): Promise<void> {
  for (const { file } of (await keptBackups(folder)).slice(keep)) await rm(file, { force: true });
}
