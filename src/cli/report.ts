/** Entry of `npm run report`: reads beside a running bot, and changes nothing. */
import { COUNTED } from '../bot.ts';
import { formatProblems, readCommunity, readSettings } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { reportCommand } from './report/command.ts';

const out = (line: string) => console.log(line);
const err = (line: string) => console.error(line);

async function run(): Promise<number> {
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  const read = readCommunity(settings.communityFile);
  if ('errors' in read) return refuse(formatProblems(read.errors));
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!db)
    return refuse('The database cannot be opened: start the bot once (npm start), or correct DATABASE_URL.');
  try {
    const { community } = read;
    return await reportCommand(process.argv.slice(2), {
      db,
      community,
      counted: COUNTED,
      now: () => new Date(),
      out,
      err,
    });
  } catch {
    return refuse('There are no reports to read: start the bot once (npm start), then try again.');
  } finally {
    await db.close();
  }
}

function refuse(words: string): number {
  err(words);
  return 1;
}

process.exitCode = await run();
