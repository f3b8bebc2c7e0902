/** Entry of `npm run connect`: needs nothing but a terminal; for codes it works beside a running bot. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatProblems, readCommunity, readSettings } from '../config.ts';
import { lockHome } from '../lock.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { type Connecting, connectCommand } from './connect/command.ts';
import { openTerminal } from './connect/terminal.ts';

const withDatabase: Connecting['withDatabase'] = async (work) => {
  const settings = readSettings(process.env);
  if ('error' in settings) return settings;
  const read = readCommunity(settings.communityFile);
  if ('errors' in read) return { error: formatProblems(read.errors) };
  mkdirSync(settings.home, { recursive: true });
  const lock = lockHome(settings.home);
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  try {
    if (!db) return { error: 'DATABASE_URL cannot be opened: start the database, or correct the URL.' };
    // Who runs the bot has brought the tables up to date already.
    if ('release' in lock) await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), new Date());
    return { done: await work(db, read.community) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await db?.close();
    if ('release' in lock) lock.release();
  }
};

const terminal = openTerminal(process.stdin, process.stdout);
process.exitCode = await connectCommand(process.argv.slice(2), {
  terminal,
  // npm runs commands in the folder of package.json; an installed program has its settings where it is started.
  envFile: resolve('.env'),
  env: process.env,
  now: () => new Date(),
  withDatabase,
}).finally(() => terminal.close());
