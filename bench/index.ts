/** `npm run bench`: measured figures of the whole path, no pass or fail; `--full` for more rounds, `--json` for programs. */
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createChance } from './chance.ts';
import { createFolder } from './disk.ts';
import { drainApart } from './drain.ts';
import { measuredEstate, prepareFile } from './estate.ts';
import { measureLatency } from './latency.ts';
import { planMessages } from './messages.ts';
import { runRounds } from './rounds.ts';
import { measureStartUp } from './start-up.ts';
import { type Figures, formatTable } from './table.ts';

const SEED = 20260302;
const QUICK = { rounds: 15, messages: 2_000, starts: 7 } as const;
const FULL = { rounds: 41, messages: 10_000, starts: 15 } as const;
/** The open loop comes at this share of what the rounds have reached, for so long. */
const LOAD = 0.5;
const LOAD_SECONDS = 10;
const BACKLOGS = [1_000, 10_000] as const;

const tell = (line: string) => void process.stderr.write(`${line}\n`);

async function run(size: typeof QUICK | typeof FULL): Promise<Figures> {
  const folder = createFolder();
  const community = measuredEstate();
  const template = join(folder, 'template.db');
  await prepareFile(template, community);
  const copy = (name: string) => {
    const file = join(folder, name);
    copyFileSync(template, file);
    return file;
  };
  const chance = createChance(SEED);
  const rounds = await runRounds({ community, template, folder, chance }, size.rounds, size.messages, tell);
  const perSecond = Math.max(1, rounds.botPerSecond.median * LOAD);
  tell(`open loop at ${perSecond.toFixed(0)} messages/s`);
  const steady = planMessages(community, Math.ceil(perSecond * LOAD_SECONDS), chance);
  const latency = await measureLatency(copy('latency.db'), community, steady, perSecond);
  const drains = [];
  for (const messages of BACKLOGS) {
    tell(`draining ${messages} messages`);
    drains.push(await drainApart(copy(`drain-${messages}.db`), messages, SEED));
  }
  tell(`starting ${size.starts} times`);
  const startUp = await measureStartUp(folder, size.starts, chance);
  return { seed: SEED, node: process.version, folder: dirname(folder), rounds, latency, drains, startUp };
}

const values = readOptions();
// Without a handler an interrupt would leave the folder behind.
process.once('SIGINT', () => process.exit(130));
const figures = await run(values.full ? FULL : QUICK);
process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : formatTable(figures)}\n`);

function readOptions(): { full: boolean; json: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { full: flag, json: flag } }).values;
  } catch (error) {
    tell(`${(error as Error).message}\nUsage: npm run bench -- [--full] [--json]`);
    process.exit(1);
  }
}
