/** `npm run bench`: measured figures of the whole path and of the clock, no pass or fail; `--full` for more rounds, `--json` for programs. */
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createChance } from './chance.ts';
import { createFolder } from './disk.ts';
import { drainApart } from './drain.ts';
import { measuredEstate, prepareFile } from './estate.ts';
import { measureLatency } from './latency.ts';
import { measureLateness } from './lateness.ts';
import { planMessages } from './messages.ts';
import { runRounds } from './rounds.ts';
import { measureStartUp } from './start-up.ts';
import { measureAllSweeps } from './sweep.ts';
import { type Figures, formatTable } from './table.ts';
import { measureYear } from './year.ts';

const SEED = 20260302;
const QUICK = { rounds: 15, messages: 2_000, starts: 7, looks: 15, due: 2_000, seconds: 12 } as const;
const FULL = { rounds: 41, messages: 10_000, starts: 15, looks: 41, due: 10_000, seconds: 60 } as const;
/** The open loop comes at this share of what the rounds have reached, for so long. */
const LOAD = 0.5;
const LOAD_SECONDS = 10;
const BACKLOGS = [1_000, 10_000] as const;
/** Alerts are timed while nothing comes in, while the bot keeps up, and while it cannot. */
const LOADS = [0, 0.9, 3] as const;
const YEAR_TICKETS = 20;

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
  const lateness = [];
  for (const load of LOADS) {
    const rate = rounds.botPerSecond.median * load;
    tell(`${size.due} clocks due in ${size.seconds} s at ${rate.toFixed(0)} messages/s`);
    const offered = planMessages(community, Math.ceil(rate * (size.seconds + 2)), chance);
    lateness.push(await measureLateness(copy(`late-${load}.db`), community, offered, rate, size));
  }
  const sweeps = await measureAllSweeps(folder, community, size.looks, chance, tell);
  tell('letting a year pass');
  const year = await measureYear(YEAR_TICKETS, 0);
  tell(`starting ${size.starts} times`);
  const startUp = await measureStartUp(folder, size.starts, chance);
  return {
    seed: SEED,
    node: process.version,
    folder: dirname(folder),
    rounds,
    latency,
    drains,
    lateness,
    sweeps,
    year,
    startUp,
  };
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
