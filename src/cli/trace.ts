/** Entry of `npm run trace -- ID`: reads beside a running bot, and changes nothing. */
import { readCommunity, readSettings } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { traceCommand } from './trace/command.ts';

const out = (line: string) => console.log(line);
const err = (line: string) => console.error(line);

async function run(): Promise<number> {
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  const read = readCommunity(settings.communityFile);
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!db)
    return refuse('The database cannot be opened: start the bot once (npm start), or correct DATABASE_URL.');
  try {
    const community = 'community' in read ? read.community : undefined;
    return await traceCommand(process.argv.slice(2), { db, community, out, err });
  } finally {
    await db.close();
  }
}

function refuse(words: string): number {
  err(words);
  return 1;
}

process.exitCode = await run();
