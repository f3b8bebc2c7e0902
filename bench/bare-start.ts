/** The start that ours is compared with: Prisma over better-sqlite3, one query, nothing else. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaClient } from '../src/store/generated/sqlite/client.ts';

const client = new PrismaClient({
  adapter: new PrismaBetterSqlite3({ url: process.argv[2] ?? '' }),
});
await client.$connect();
await client.inbox.count();
process.stdout.write('ready\n');
// Stays until it is ended, so that its memory can be read.
setInterval(() => undefined, 60_000);
