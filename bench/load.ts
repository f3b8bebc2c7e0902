/**
 * `npm run bench:load`: the built program under messages that come whether it keeps up or not, over loopback webhooks signed
 * as Telegram and Feishu sign; and its memory over many of them. Prints tables for docs/performance.md.
 * `-- --seconds 20 --messages 1000000 --only sqlite-1,pg-2`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/store/database.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { createChance } from './chance.ts';
import { createFolder } from './disk.ts';
import { fileUrl, type Layout, openLayout } from './load/layout.ts';
import { watchMemory } from './load/memory.ts';
import type { Step } from './load/run.ts';
import { rowOf, STEP_HEADER } from './load/table.ts';

const SEED = 20260302;
const RATES = [25, 50, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1_000, 1_200] as const;
/** Sustained = every message answered, 99 % of them within so much. */
const WITHIN_MS = 1_000;
/** Before the first step, to warm up: so many messages at so many a second. */
const WARM = { count: 1_000, perSecond: 50 } as const;
/** The memory is watched at this share of what the process sustains. */
const STEADY = 0.6;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    messages: { type: 'string', default: '100000' },
    only: { type: 'string', default: 'sqlite-1,pg-1,pg-2,pg-4,memory' },
    rates: { type: 'string', default: RATES.join(',') },
    profile: { type: 'string' },
  },
});
const only = new Set(values.only.split(','));
const rates = values.rates.split(',').map(Number);
const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
process.once('SIGINT', () => process.exit(130));
const tell = (line: string) => void process.stderr.write(`${line}\n`);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const folder = createFolder();

print(STEP_HEADER);
let sustained = await measure('SQLite', 'sqlite-1', 1, () =>
  Promise.resolve(fileUrl(join(folder, 'sqlite'))),
);
const postgres = [1, 2, 4].filter((processes) => only.has(`pg-${processes}`));
if (postgres.length > 0) {
  const server = await startPostgres();
  if ('skip' in server) tell(server.skip);
  else {
    for (const processes of postgres) {
      await measure('PostgreSQL', `pg-${processes}`, processes, async () => {
        const db = await openDatabase(server.url);
        await db.read(({ models }) => models.$executeRawUnsafe(`CREATE DATABASE load_${processes}`));
        await db.close();
        return new URL(`/load_${processes}`, server.url).href;
      });
    }
    await server.stop();
  }
}
if (only.has('memory')) await remember(Number(values.messages));

/** Step after step until one is too fast; answers the fastest that was not. */
async function measure(
  database: string,
  name: string,
  processes: number,
  url: () => Promise<string>,
): Promise<number> {
  if (!only.has(name)) return 0;
  tell(`${database}, ${processes} process(es)`);
  const layout = await openLayout(join(folder, name), await url(), processes, createChance(SEED), flags);
  await layout.offering.offer(WARM.perSecond, WARM.count);
  let best = 0;
  for (const rate of rates) {
    const before = computed(layout);
    const step = await layout.offering.offer(rate, rate * Number(values.seconds));
    const cpu = (computed(layout) - before) / step.sent;
    print(rowOf(database, processes, step, cpu, keepsUp(step)));
    tell(await layout.waits());
    if (!keepsUp(step)) break;
    best = rate;
  }
  for (const one of await layout.wrong()) print(`WRONG: ${database}, ${processes}: ${one}`);
  await layout.stop();
  print(`\n${database}, ${processes} process(es): sustains ${best} messages/s\n`);
  return best;
}

function keepsUp({ unanswered, refused, reply }: Step): boolean {
  return unanswered === 0 && refused === 0 && reply.p99 <= WITHIN_MS;
}

function computed({ programs }: Layout): number {
  return programs.reduce((sum, one) => sum + (one.computed() ?? Number.NaN), 0);
}

/** The memory of one process on SQLite, and how its database grows. */
async function remember(messages: number): Promise<void> {
  if (sustained === 0) sustained = 200;
  const rate = Math.round(sustained * STEADY);
  tell(`memory over ${messages} messages at ${rate}/s`);
  const layout = await openLayout(
    join(folder, 'memory'),
    fileUrl(join(folder, 'memory')),
    1,
    createChance(SEED),
    flags,
  );
  await layout.offering.offer(WARM.perSecond, WARM.count);
  const before = await layout.size();
  const ended = watchMemory(
    () => layout.programs[0]?.memory(),
    () => layout.offering.total(),
  );
  const step = await layout.offering.offer(rate, messages);
  const grown = ((await layout.size()) - before) / (messages / 1_000);
  for (const line of ended()) print(line);
  print(`| database growth per 1,000 messages | ${(grown / 1024).toFixed(0)} KiB | |`);
  print(
    `| replies meanwhile, ${rate} messages/s | p50 ${step.reply.p50.toFixed(0)}, p99 ${step.reply.p99.toFixed(0)}, longest ${step.reply.longest.toFixed(0)} ms | 1 s |`,
  );
  for (const one of await layout.wrong()) print(`WRONG: memory: ${one}`);
  await layout.stop();
}
