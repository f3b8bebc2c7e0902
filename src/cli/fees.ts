/** Entry of `npm run fees -- YEAR`: the collection rate of a year, by section, month and item; reads only. */
import { formatProblems, readCommunity, readSettings } from '../config.ts';
import { COLLECTED_BY, type CollectionRate, collectionBy, collectionRate } from '../domain/collection.ts';
import { yuan } from '../domain/fee.ts';
import { openDatabase } from '../store/database.ts';
import { loadCollected } from '../store/fees.ts';

const YEAR = /^20\d{2}$/;

async function run(year: string): Promise<number> {
  if (!YEAR.test(year)) return refuse('Which year? For example: npm run -s fees -- 2026');
  const settings = readSettings(process.env);
  if ('error' in settings) return refuse(settings.error);
  const read = readCommunity(settings.communityFile);
  if ('errors' in read) return refuse(formatProblems(read.errors));
  const { id, policy } = read.community;
  // The error may repeat the URL, which may hold a password.
  const db = await openDatabase(settings.databaseUrl).catch(() => undefined);
  if (!db)
    return refuse('The database cannot be opened: start the bot once (npm start), or correct DATABASE_URL.');
  try {
    const rows = await db.read((tx) => loadCollected(tx, id, year));
    print(collectionRate(rows, policy, year));
    for (const by of COLLECTED_BY) {
      console.log(`\nby ${by}`);
      for (const one of collectionBy(rows, by, policy)) print(one);
    }
    return 0;
  } catch {
    return refuse(
      'There are no bills to read: start the bot once, then import them (npm run import -- bills FILE).',
    );
  } finally {
    await db.close();
  }
}

function print({ name, paidCents, billedCents, rate, colour }: CollectionRate): void {
  const share = rate === undefined ? 'nothing billed' : `${(rate * 100).toFixed(1)} % ${colour}`;
  console.log(`${name}\t${yuan(paidCents)} of ${yuan(billedCents)}\t${share}`);
}

function refuse(words: string): number {
  console.error(words);
  return 1;
}

process.exitCode = await run(process.argv[2] ?? '');
