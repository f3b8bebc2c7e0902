/** `npm run bench:understanding`: ours beside nlp.js, trained on the same messages, measured on the same texts in one run. */
import { createRequire } from 'node:module';
import { judge } from '../src/dialogs/understanding/model/judge.ts';
import { readMessage } from '../src/dialogs/understanding/read-message.ts';
import { understand } from '../src/dialogs/understanding/understand.ts';
import { contextOf, type Labelled } from '../understanding/labelled.ts';
import { readSplit } from '../understanding/splits.ts';
import { spread } from './statistics.ts';

const ROUNDS = 15;
const NONE = 'None';
const LONG = 1_000_000;
const MICROSECONDS = 1_000_000;

interface Nlp {
  settings: Record<string, unknown>;
  addLanguage: (locale: string) => void;
  addDocument: (locale: string, text: string, intent: string) => void;
  train: () => Promise<unknown>;
  process: (locale: string, text: string) => Promise<{ intent: string }>;
}

const load = createRequire(import.meta.url);
const tell = (line: string) => void process.stderr.write(`${line}\n`);

const train = readSplit('train');
const dev = readSplit('dev');
tell(`training nlp.js on ${train.length} messages (minutes) …`);
const nlp = await trainNlp(train);

const theirs = await shareRight(dev, async (line) => (await nlp.process('zh', line.text)).intent);
const ours = await shareRight(
  dev,
  (line) => understand(line.text, contextOf(line)).requests[0]?.intent ?? NONE,
);
// A bot runs for weeks: both are measured when they have run for a while, on other texts than the measured ones.
await warmUp(train);
const rounds: number[][] = [];
for (let round = 0; round < ROUNDS; round++) rounds.push(await measureRound(round));
const [nlpPerSecond, wholePerSecond, stepPerSecond] = [0, 1, 2].map(
  (column) => spread(rounds.map((figures) => figures[column] ?? 0)).median,
);
const long = '我家水管漏水了，明天上午在家。'.repeat(LONG / 15);
understand(long, contextOf(dev[0] as Labelled));

print('first intent right on the development split', `${percent(ours)} ours, ${percent(theirs)} nlp.js`);
print('nlp.js, one message', `${nlpPerSecond?.toFixed(0)} messages/s`);
print(
  'ours, all of understand',
  `${wholePerSecond?.toFixed(0)} messages/s, ${times(wholePerSecond)} nlp.js (goal 5)`,
);
print(
  'ours, the intent step alone',
  `${stepPerSecond?.toFixed(0)} messages/s, ${times(stepPerSecond)} nlp.js (goal 20)`,
);
const longest = spread(
  Array.from({ length: ROUNDS }, () => timed(() => understand(long, contextOf(dev[0] as Labelled)))),
);
print('1,000,000 characters', `${longest.median.toFixed(1)} ms (goal 5)`);

async function trainNlp(lines: readonly Labelled[]): Promise<Nlp> {
  const { containerBootstrap, Nlp } = load('@nlpjs/basic') as {
    containerBootstrap: () => Promise<{ use: (part: unknown) => void; get: (name: string) => Nlp }>;
    Nlp: unknown;
  };
  const { LangZh } = load('@nlpjs/lang-zh') as { LangZh: unknown };
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(LangZh);
  const made = container.get('nlp');
  made.settings['autoSave'] = false;
  made.settings['nlu'] = { log: false };
  made.addLanguage('zh');
  for (const { text, gold } of lines) made.addDocument('zh', text, gold.requests[0]?.intent ?? NONE);
  await made.train();
  return made;
}

async function warmUp(lines: readonly Labelled[]): Promise<void> {
  for (const line of lines) {
    await nlp.process('zh', `${line.text} `);
    understand(`${line.text} `, contextOf(line));
  }
}

// nlp.js remembers what it has answered: a text that it has seen costs it nothing, so each round's texts differ by a mark.
// Time of the processor is counted, not of the clock, and whoever was last comes first in the next round: what else runs on
// the machine meets both alike.
async function measureRound(round: number): Promise<number[]> {
  const lines = dev.map((line) => ({ ...line, text: `${line.text}${' '.repeat(round + 1)}` }));
  const reads = lines.map((line) => readMessage(line.text, contextOf(line)));
  const used = [0, 0, 0];
  const runs: (() => Promise<void> | void)[] = [
    async () => {
      for (const line of lines) await nlp.process('zh', line.text);
    },
    () => {
      for (const line of lines) understand(line.text, contextOf(line));
    },
    () => {
      for (const read of reads) judge(read).whole.topIntent;
    },
  ];
  const order = [...runs.entries()];
  for (const [column, run] of round % 2 === 0 ? order : order.reverse()) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    used[column] = (user + system) / MICROSECONDS;
  }
  return used.map((seconds) => lines.length / seconds);
}

async function shareRight(
  lines: readonly Labelled[],
  guess: (line: Labelled) => string | Promise<string>,
): Promise<number> {
  let right = 0;
  for (const line of lines) if ((await guess(line)) === (line.gold.requests[0]?.intent ?? NONE)) right++;
  return right / lines.length;
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function times(perSecond: number | undefined): string {
  return `${((perSecond ?? 0) / (nlpPerSecond ?? 1)).toFixed(1)} x`;
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(48)} ${figure}\n`);
}
