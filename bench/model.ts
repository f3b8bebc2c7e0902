/**
 * `npm run bench:model -- --errors 10`: what a language model adds on the unseen messages. The endpoint is one of ours on
 * loopback that answers as the messages are labelled, and wrongly in so many of a hundred; with `--real` it is that of
 * GUANJIA_LLM_URL. The question goes the whole way: placeholders, the SDK, HTTP, the check of the answer.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readSettings } from '../src/config.ts';
import { howSure, questionAbout, understandAs } from '../src/dialogs/understanding/second-opinion.ts';
import { msOf } from '../src/domain/duration.ts';
import type { AskModel, Opinion } from '../src/domain/opinion.ts';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import type { Understanding } from '../src/domain/request.ts';
import { createModel } from '../src/model/ask-model.ts';
import { startModelEndpoint } from '../test/support/model-endpoint.ts';
import { contextOf, type Labelled } from '../understanding/labelled.ts';
import { type Judged, judge, measure, ratio } from '../understanding/measure.ts';
import { macroF1 } from '../understanding/report.ts';
import { readSplit } from '../understanding/splits.ts';
import { spread } from './statistics.ts';

const percentage = z.coerce.number().min(0).max(100);
const share = z.coerce.number().gt(0).max(1);
const { values } = parseArgs({
  options: {
    errors: { type: 'string', default: '10' },
    sure: { type: 'string', default: String(DEFAULT_POLICY['model.sureFrom']) },
    split: { type: 'string', default: 'test' },
    most: { type: 'string' },
    real: { type: 'boolean', default: false },
  },
});
const errors = percentage.parse(values.errors);
const sureFrom = share.parse(values.sure);
const lines = readSplit(z.enum(['dev', 'test']).parse(values.split)).slice(
  0,
  values.most === undefined ? undefined : z.coerce.number().int().min(1).parse(values.most),
);
/** At once, as a busy evening would. */
const AT_ONCE = 8;
const FAKE_PATIENCE_MS = 60_000;
const SEED = 20_260_302;

const doubtful = lines.filter(
  (line) => line.role !== 'staff' && howSure(line.text, contextOf(line)) < sureFrom,
);
const fake = values.real ? undefined : await startFake();
const ask = createModel(values.real ? realEndpoint() : { url: fake?.url ?? '', model: 'fake' });

const local = lines.map((line) => judge(line));
const times: number[] = [];
let failed = 0;
const opinions = new Map<Labelled, Opinion>();
const queue = [...doubtful];
await Promise.all(Array.from({ length: AT_ONCE }, () => work(ask)));
const withModel = local.map((one): Judged => {
  const opinion = opinions.get(one.line);
  const read = opinion && readAs(one.line, opinion);
  return read ? { line: one.line, read } : one;
});
await fake?.close();

const who = values.real ? `the model of GUANJIA_LLM_URL` : `a fake that is wrong in ${errors} %`;
print(`${lines.length} messages of ${values.split}, asked about where less sure than ${sureFrom}, of ${who}`);
print(
  `asked about ${doubtful.length} (${percent(doubtful.length, lines.length)}), without a usable answer ${failed}, ` +
    `median ${spread(times.length > 0 ? times : [0]).median.toFixed(1)} ms`,
);
print('');
print(row('', 'local', 'with the model'));
const [before, after] = [measure(local), measure(withModel)];
const some = (all: readonly Judged[]) => measure(all.filter(({ line }) => doubtful.includes(line)));
print(row('everything right', percent(before.exact, lines.length), percent(after.exact, lines.length)));
print(row('actionable F1', before.actionable.f1.toFixed(3), after.actionable.f1.toFixed(3)));
print(row('intent macro-F1', macroF1(before).toFixed(3), macroF1(after).toFixed(3)));
print(row('false interruptions of 1,000', thousandth(before), thousandth(after)));
const [someBefore, someAfter] = [some(local), some(withModel)];
print(
  row(
    'everything right, of those asked about',
    percent(someBefore.exact, doubtful.length),
    percent(someAfter.exact, doubtful.length),
  ),
);

async function work(model: AskModel): Promise<void> {
  for (let line = queue.pop(); line; line = queue.pop()) {
    const from = performance.now();
    try {
      opinions.set(line, await model(questionOf(line), AbortSignal.timeout(patience())));
    } catch {
      failed += 1;
    }
    times.push(performance.now() - from);
  }
}

/** Of a real one as long as of a running bot; how busy this machine is says nothing of the fake. */
function patience(): number {
  return values.real ? msOf(DEFAULT_POLICY['model.timeout']) : FAKE_PATIENCE_MS;
}

function questionOf(line: Labelled) {
  return questionAbout(line.text, contextOf(line), line.alias === undefined ? [] : [line.alias]);
}

function readAs(line: Labelled, opinion: Opinion): Understanding | undefined {
  return understandAs(line.text, contextOf(line), opinion, line.alias === undefined ? [] : [line.alias]);
}

/** The label as a model would say it. */
function labelOf({ gold }: Labelled): unknown {
  const requests = gold.requests.map(({ intent, category, topic, severity, place, emergency }) => ({
    intent,
    ...(intent === 'repair' || intent === 'join' ? { category } : {}),
    ...(intent === 'complaint' ? { topic, severity } : {}),
    ...(place ? { place } : {}),
    ...(emergency ? { emergency } : {}),
  }));
  return JSON.parse(JSON.stringify({ actionable: gold.actionable, requests }));
}

/** Answers by the label, or by that of another message: which ones is the same in every run. */
function startFake() {
  const random = randomFrom(SEED);
  const right = doubtful.map(labelOf);
  const answers = new Map(
    doubtful.map((line, i) => {
      const wrong = right[Math.floor(random() * right.length)];
      return [JSON.stringify(questionOf(line)), random() * 100 < errors ? wrong : right[i]];
    }),
  );
  return startModelEndpoint((question) => ({ answer: answers.get(JSON.stringify(question)) }));
}

function realEndpoint() {
  const settings = readSettings(process.env);
  if ('error' in settings) throw new Error(settings.error);
  if (!settings.model)
    throw new Error('--real asks the model of GUANJIA_LLM_URL: set it, and GUANJIA_LLM_MODEL');
  return settings.model;
}

/** mulberry32: the same errors on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function thousandth({ interruptions }: ReturnType<typeof measure>): string {
  return (1000 * ratio(interruptions.false, Math.max(1, interruptions.of))).toFixed(1);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}

function row(what: string, ...columns: string[]): string {
  return [what.padEnd(40), ...columns.map((column) => column.padStart(16))].join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
