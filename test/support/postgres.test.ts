import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { startPostgres } from './postgres.ts';

it('starts a PostgreSQL that answers, and stops it', async ({ skip }) => {
  const server = await startPostgres();
  if ('skip' in server) return skip(server.skip);
  const db = await openDatabase(server.url);
  const ask = () => db.transaction((tx) => tx.rows(Prisma.sql`SELECT 1 AS one`));
  try {
    expect(await ask()).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(ask()).rejects.toThrow();
  } finally {
    await db.close();
  }
});
