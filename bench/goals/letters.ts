/** P8: letters on SQLite beside a hand-written queue, and ten minutes at a platform's limits. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Community } from '../../src/domain/community.ts';
import { laneOf } from '../../src/domain/message.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openDatabase } from '../../src/store/database.ts';
import { putJobs } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storeSayings } from '../../src/store/outbox.ts';
import type { Chance } from '../chance.ts';
import { PLATFORM, PRIVATE_CHATS, START } from '../estate.ts';
import { flood } from '../flood.ts';
import { startBot } from '../running-bot.ts';
import { spread } from '../statistics.ts';
import { type Goal, ratios } from './goal.ts';

/** What each platform allows a second in all (`domain/quota.ts`). */
const PLATFORMS = [
  { platform: 'telegram', allowed: 25 },
  { platform: 'lark', allowed: 15 },
] as const;
const SEED = 20260302;
const USED = 0.95;
const EMERGENCY_MS = 2_000;

/** Sends so many letters a round. */
export async function measureLetters(
  folder: string,
  template: string,
  community: Community,
  rounds: number,
  letters: number,
  chance: Chance,
): Promise<Goal> {
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    for (const side of chance.shuffle(['ours', 'peer'])) {
      const file = join(folder, `letters-${side}-${round}.db`);
      if (side === 'peer') peer.push(handWritten(file, letters));
      else {
        copyFileSync(template, file);
        ours.push(await send(file, community, letters));
      }
    }
  }
  const { text, median } = ratios(ours.map((rate, i) => rate / (peer[i] ?? Number.NaN)));
  return {
    id: 'P8',
    what: `letters on SQLite over a hand-written queue of bare better-sqlite3 (claim, mark: a commit each, FULL), which stands for plainjob; ${spread(ours).median.toFixed(0)} letters/s`,
    measured: text,
    line: '3',
    met: median >= 3,
  };
}

async function send(file: string, community: Community, count: number): Promise<number> {
  const db = await openDatabase(`file:${file}`);
  const people = community.residents.slice(-PRIVATE_CHATS);
  const rows = Array.from({ length: count }, (_, i) => ({
    to: laneOf(PLATFORM, { id: `private:${people[i % people.length]?.name}` }),
    priority: 'notice' as const,
    message: { text: `notice ${i}` },
    key: `n${i}`,
    communityId: community.id,
    now: START,
  }));
  await db.transaction(async (tx) => {
    await storeSayings(tx, rows);
    await putJobs(
      tx,
      rows.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: START })),
    );
  });
  await db.close();
  const begun = performance.now();
  const bot = await startBot(file, community);
  await bot.drained();
  const seconds = (performance.now() - begun) / 1_000;
  await bot.stop();
  if (bot.platform.arrivals.size !== count || bot.errors.length > 0) throw new Error('Letters were lost.');
  return count / seconds;
}

/** The least that a queue does for one job: it is claimed, and marked when it is done. */
function handWritten(file: string, count: number): number {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE job (id INTEGER PRIMARY KEY, status TEXT NOT NULL, body TEXT NOT NULL, at TEXT)');
  db.exec('CREATE INDEX job_status ON job (status, id)');
  const add = db.prepare("INSERT INTO job (status, body) VALUES ('waiting', '{}')");
  db.transaction(() => {
    for (let i = 0; i < count; i++) add.run();
  })();
  const claim = db
    .prepare(
      `UPDATE job SET status = 'claimed' WHERE id = (SELECT id FROM job WHERE status = 'waiting' ORDER BY id LIMIT 1) RETURNING id`,
    )
    .pluck();
  const mark = db.prepare("UPDATE job SET status = 'done', at = datetime('now') WHERE id = ?");
  const begun = performance.now();
  for (let id = claim.get(); id !== undefined; id = claim.get()) mark.run(id);
  const seconds = (performance.now() - begun) / 1_000;
  db.close();
  return count / seconds;
}

/** So many virtual seconds at each platform with more notices than it takes, a tenth of them into one group. */
export async function measureLimits(folder: string, seconds: number): Promise<Goal[]> {
  const goals: Goal[] = [];
  for (const { platform, allowed } of PLATFORMS) {
    const db = await openDatabase(`file:${join(folder, `limits-${platform}.db`)}`);
    await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), START);
    // More than fit: the watching ends while some still wait.
    const notices = Math.ceil(allowed * seconds * 1.2);
    const found = await flood(db, { platform, notices, seconds, seed: SEED });
    await db.close();
    const used = found.sent / seconds / allowed;
    const { max } = spread(found.lateness.filter(Number.isFinite));
    goals.push({
      id: 'P8',
      what: `${platform}, ${seconds / 60} virtual minutes of more than it takes: share of the allowed rate; ${found.over} calls over a limit; emergencies at most ${max} ms late`,
      measured: `${(100 * used).toFixed(1)} %`,
      line: '95 %, 0 over, 2,000 ms',
      met: used >= USED && found.over === 0 && max <= EMERGENCY_MS,
    });
  }
  return goals;
}
