/**
 * `npm run fuzz -- TARGET [--minutes 5] [--seed 1]`: a coverage-guided run over one parser, for hands and never for CI.
 * An input that throws, says something that cannot be, is slow or never ends is printed as JSON; exit 1 then.
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { watchCoverage } from './coverage.ts';
import { type Fuzzed, fuzz } from './loop.ts';
import { TARGETS } from './targets/index.ts';

interface Wanted {
  name: string;
  minutes: number;
  seed: number;
}

/** An input that has not ended by then never will. */
const HUNG_MS = 20_000;
const USAGE = `usage: npm run fuzz -- ${Object.keys(TARGETS).join('|')} [--minutes N] [--seed N]`;

function wanted(): Wanted {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
  });
  const [name = ''] = positionals;
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(name in TARGETS) || !(minutes > 0) || !Number.isInteger(seed)) {
    process.stderr.write(`${USAGE}\n`);
    process.exit(2);
  }
  return { name, minutes, seed };
}

async function work({ name, minutes, seed }: Wanted): Promise<void> {
  const target = TARGETS[name];
  if (!target) return;
  const until = performance.now() + minutes * 60_000;
  const coverage = watchCoverage((url) => url.includes('/dist/src/') || url.includes('/dist/fuzz/'));
  const fuzzed = await fuzz({
    target,
    seed,
    coverage,
    goOn: () => performance.now() < until,
    before: (input) => parentPort?.postMessage({ input }),
  });
  coverage.close();
  parentPort?.postMessage({ fuzzed });
}

/** Shows what was found; a run that hangs is ended from outside. */
function watch(given: Wanted): void {
  const worker = new Worker(new URL(import.meta.url), { workerData: given });
  let last = '';
  let heardAt = performance.now();
  const show = (input: string, words: string) =>
    process.stdout.write(`${JSON.stringify({ input })}\n  ${words.split('\n').slice(0, 6).join('\n  ')}\n`);
  const timer = setInterval(() => {
    if (performance.now() - heardAt < HUNG_MS) return;
    show(last, 'never ends');
    process.exit(1);
  }, 1_000);
  worker.on('message', (told: { input: string } | { fuzzed: Fuzzed }) => {
    heardAt = performance.now();
    if ('input' in told) {
      last = told.input;
      return;
    }
    const { tried, corpus, findings } = told.fuzzed;
    clearInterval(timer);
    for (const { input, words } of findings) show(input, words);
    const { name, seed } = given;
    process.stdout.write(
      `${name}, seed ${seed}: ${tried} inputs, ${corpus} reached something new, ${findings.length} findings\n`,
    );
    process.exitCode = findings.length > 0 ? 1 : 0;
  });
  worker.on('error', (error) => {
    show(last, error.stack ?? error.message);
    process.exit(1);
  });
}

if (isMainThread) watch(wanted());
else await work(workerData as Wanted);
