/** A backup made by a process of its own: reading and packing years of messages must not keep people waiting. */
import { spawn } from 'node:child_process';
import { dropOldBackups, keptBackups } from './kept.ts';

/** Most of what a failed process said that is passed on. */
const LONGEST = 500;
/** A copy of years takes its time, but not a day. */
const LONGEST_MS = 12 * 3_600_000;

/** How backups of this installation are made, found and thinned. */
export function backupsApart(program: string, folder: string) {
  return {
    make: () => run(program),
    newest: async (): Promise<Date | undefined> => (await keptBackups(folder))[0]?.madeAt,
    keep: (most: number): Promise<void> => dropOldBackups(folder, most),
  };
}

/** Runs `npm run backup` as the operator would. */
function run(program: string): Promise<{ failed: string } | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LONGEST_MS,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-LONGEST);
    });
    child.once('error', (error) => resolve({ failed: error.message }));
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : { failed: said.trim() || `it ended with ${signal ?? String(code)}` });
    });
  });
}
