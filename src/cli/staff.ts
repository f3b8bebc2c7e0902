/** Entry of `npm run staff`: it works beside a running bot, and on its own where none runs. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblems, readCommunity, readSettings } from '../config.ts';
import { lockHome } from '../lock.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { openDatabase } from '../store/database.ts';
import { storeCommunity } from '../store/estate.ts';
import { migrate } from '../store/migrate.ts';
import { staffCommand } from './staff/command.ts';

const out = (line: string) => console.log(line);
const err = (line: string) => console.error(line);

async function run(): Promise<number> {
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  const read = readCommunity(settings.communityFile);
  if ('errors' in read) return refuse(formatProblems(read.errors));
  const { community } = read;
  mkdirSync(settings.home, { recursive: true });
  const lock = lockHome(settings.home);
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!db) {
    if ('release' in lock) lock.release();
    return refuse('DATABASE_URL cannot be opened: start the database, or correct the URL.');
  }
  try {
    // Who runs the bot has brought the tables and the staff up to date already.
    if ('release' in lock) {
      await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), new Date());
      const text = readFileSync(settings.communityFile, 'utf8');
      await db.transaction((tx) => storeCommunity(tx, community, text, undefined, new Date()));
    }
    return await staffCommand(process.argv.slice(2), { db, community, now: () => new Date(), out, err });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  } finally {
    await db.close();
    if ('release' in lock) lock.release();
  }
}

function refuse(words: string): number {
  err(words);
  return 1;
}

process.exitCode = await run();
