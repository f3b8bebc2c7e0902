/** Entry of `npm run outbox`: letters that wait or were given up; it works beside a running bot. */
import { readCommunities } from '../config/communities.ts';
import { formatProblems, readSettings } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { enqueueOn } from '../work.ts';
import { outboxCommand } from './outbox/command.ts';

const out = (line: string) => console.log(line);
const err = (line: string) => console.error(line);

async function run(): Promise<number> {
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  const read = readCommunities(settings.communityFile);
  if ('errors' in read) return refuse(formatProblems(read.errors));
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!db)
    return refuse('The database cannot be opened: start the bot once (npm start), or correct DATABASE_URL.');
  try {
    const now = () => new Date();
    const enqueue = await enqueueOn(db, now);
    return await outboxCommand(process.argv.slice(2), { db, enqueue, now, out, err });
  } catch {
    return refuse('There is no outbox to read: start the bot once (npm start), then ask again.');
  } finally {
    await db.close();
  }
}

function refuse(words: string): number {
  err(words);
  return 1;
}

process.exitCode = await run();
