/** Entry of `npm run migrate-to -- postgresql://…`: a running installation's file copied to a server, row by row. */
import { join } from 'node:path';
import { readSettings } from '../config.ts';
import type { Job } from '../domain/job.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { lanesOfWaiting, moveAll } from '../store/move.ts';
import { living } from '../store/processes.ts';
import { enqueueOn } from '../work.ts';

const USAGE = 'Say where to: npm run migrate-to -- postgresql://USER:PASSWORD@HOST/DATABASE';

async function run([url = '', ...more]: readonly string[]): Promise<number> {
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  if (!url.startsWith('postgresql://') || !URL.canParse(url) || more.length > 0) return refuse(USAGE);
  if (!settings.databaseUrl.startsWith('file:')) {
    return refuse(
      'DATABASE_URL names a server already: remove it, so that the file in GUANJIA_HOME is copied.',
    );
  }
  const from = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!from) return refuse('There is no database to copy: set GUANJIA_HOME to that of the bot.');
  // The error may repeat the URL, which may hold a password.
  const to = await openDatabase(url).catch(() => undefined);
  try {
    if (!to) return refuse('The server does not answer: start it, create the database, or correct the URL.');
    return await move(from, to);
  } catch (error) {
    return refuse(`Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await to?.close();
    await from.close();
  }
}

async function move(from: Database, to: Database): Promise<number> {
  const now = new Date();
  for (const db of [from, to]) await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now);
  if ((await to.read(living)) > 0) {
    return refuse('A bot works on that server: stop it first; what it has written would be replaced.');
  }
  const { tables } = await moveAll(from, to, (name, rows) => {
    if (rows > 0) console.log(`${name}\t${rows}`);
  });
  const enqueue = await enqueueOn(to, () => now);
  await to.transaction(async (tx) => {
    const jobs = await lanesOfWaiting(tx);
    await enqueue(
      tx,
      jobs.map((job): Job => ({ ...job, runAt: job.runAt ?? now })),
    );
  });
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  console.log(
    `${rows} rows copied and compared. What came while this ran is not among them: stop the bot, run this`,
  );
  console.log('again, and start it with DATABASE_URL set to the server.');
  return 0;
}

function refuse(words: string): number {
  console.error(words);
  return 1;
}

process.exitCode = await run(process.argv.slice(2));
