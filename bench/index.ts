/** `npm run bench`: measured figures of the whole path and of the clock, and the ten goals of performance; `--full` for more rounds, `--json` for programs. */
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createChance } from './chance.ts';
import { createFolder } from './disk.ts';
import { drainApart } from './drain.ts';
import { measuredEstate, prepareFile } from './estate.ts';
import { measureDoor } from './goals/door.ts';
import { measureBacklogStart, measureParked } from './goals/footprint.ts';
import { formatGoals, type Goal } from './goals/goal.ts';
import { growthGoals } from './goals/growths.ts';
import { knownGoals } from './goals/known.ts';
import { measureLetters, measureLimits } from './goals/letters.ts';
import { measureServer } from './goals/server.ts';
import { measureTurns } from './goals/turns.ts';
import { measureUnderstanding } from './goals/understanding.ts';
import { measureLatency } from './latency.ts';
import { measureLateness } from './lateness.ts';
import { planMessages } from './messages.ts';
import { runRounds } from './rounds.ts';
import { measureStartUp } from './start-up.ts';
import { measureAllSweeps } from './sweep.ts';
import { type Figures, formatTable } from './table.ts';
import { measureYear } from './year.ts';

const SEED = 20260302;
const QUICK = {
  rounds: 15,
  messages: 2_000,
  starts: 7,
  looks: 15,
  due: 2_000,
  seconds: 12,
  servers: 3,
  requests: 2_000,
  letters: 2_000,
  talks: 300,
  parked: 8_000,
  limited: 120,
  backlog: 20_000,
  past: [10_000, 100_000],
} as const;
const FULL = {
  rounds: 41,
  messages: 10_000,
  starts: 15,
  looks: 41,
  due: 10_000,
  seconds: 60,
  servers: 15,
  requests: 5_000,
  letters: 5_000,
  talks: 1_000,
  parked: 10_000,
  limited: 600,
  backlog: 100_000,
  past: [10_000, 100_000, 1_000_000],
} as const;
/** The open loop comes at this share of what the rounds have reached, for so long. */
const LOAD = 0.5;
const LOAD_SECONDS = 10;
const BACKLOGS = [1_000, 10_000] as const;
/** Alerts are timed while nothing comes in, while the bot keeps up, and while it cannot. */
const LOADS = [0, 0.9, 3] as const;
const YEAR_TICKETS = 20;

const tell = (line: string) => void process.stderr.write(`${line}\n`);

async function run(size: typeof QUICK | typeof FULL): Promise<{ figures: Figures; goals: Goal[] }> {
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
  const figures: Figures = {
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
  const goals = knownGoals(figures);
  tell('PostgreSQL, one process and two');
  goals.push(...(await measureServer(size.servers, size.messages, chance, tell)));
  tell('the door');
  goals.push(...(await measureDoor(folder, size.rounds, size.requests, chance)));
  tell('costs by the size of the past');
  goals.push(...(await growthGoals(folder, community, size.past, size.looks, chance, tell)));
  tell('letters');
  goals.push(await measureLetters(folder, template, community, size.rounds, size.letters, chance));
  goals.push(...(await measureLimits(folder, size.limited)));
  tell('understanding and turns');
  goals.push(...(await measureUnderstanding()), ...measureTurns(size.rounds, size.talks, chance));
  tell('parked conversations, and a start over a backlog');
  goals.push(await measureParked(copy('parked.db'), community, size.parked));
  const waiting = planMessages(community, size.backlog, chance);
  goals.push(await measureBacklogStart(copy('backlog.db'), community, waiting));
  goals.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  return { figures, goals };
}

const values = readOptions();
// Without a handler an interrupt would leave the folder behind.
process.once('SIGINT', () => process.exit(130));
const found = await run(values.full ? FULL : QUICK);
const text = values.json
  ? JSON.stringify(found, null, 2)
  : `${formatTable(found.figures)}\n\n${formatGoals(found.goals)}`;
process.stdout.write(`${text}\n`);

function readOptions(): { full: boolean; json: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { full: flag, json: flag } }).values;
  } catch (error) {
    tell(`${(error as Error).message}\nUsage: npm run bench -- [--full] [--json]`);
    process.exit(1);
  }
}
