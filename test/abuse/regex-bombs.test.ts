/** No regular expression of ours can be made to run for ever: each is tried on texts made of its own signs (R9). */
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Context } from '../../src/dialogs/understanding/context.ts';
import { readScores } from '../../src/dialogs/understanding/scores.ts';
import { understand } from '../../src/dialogs/understanding/understand.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import { control } from '../faults/record.ts';
import { allPatterns, type Pattern } from '../support/patterns.ts';

/** As much as one of people's messages is read of, and as much as a platform or a file may bring, UTF-16 units; less in the quick form. */
const ALL = process.env['ABUSE'] === 'all';
const MESSAGE = ALL ? 2_000 : 800;
const LONG = ALL ? 50_000 : 4_000;
/** These see what comes before it is cut. */
const SEES_ALL = /^src\/(?:adapters|imports|config|inbox|http)\//;
/** What takes so long on that has been made to: seen on machines at work, honest ones take some milliseconds, ms. */
const TOO_LONG = 2_000;
/** A pattern that has not ended by then never will, ms. */
const HUNG = 30_000;

/** Runs beside us, so that one that never ends can be ended: tells the slowest text of each pattern. */
const TRIES = `
const { parentPort, workerData } = require('node:worker_threads');
for (const [at, { source, flags, length }] of workerData.entries()) {
  parentPort.postMessage({ at });
  const own = [...new Set(source.replace(/\\\\[a-zA-Z]|\\{[\\d,]+\\}/g, '').replace(/[\\\\()[\\]{}|?*+^$.:=!<>]/g, ''))].slice(0, 10);
  const signs = [...new Set([...own, '1', 'a', ' ', '\\n', '-', '一', '，', '\\u200b'])];
  const texts = [];
  for (const sign of signs) {
    texts.push(sign.repeat(length));
    for (const other of [' ', '1', own[0] ?? 'x', own[1] ?? 'y']) texts.push((sign + other).repeat(length / 2));
  }
  const runs = [...new Set(source.match(/\\p{Script=Han}{2,4}/gu))].slice(0, 25);
  for (const run of runs) texts.push(run.repeat(length / run.length));
  texts.push(own.join('').repeat(Math.ceil(length / Math.max(1, own.length))).slice(0, length));
  let most = 0;
  for (const text of texts) {
    if (most > ${TOO_LONG}) break;
    const pattern = new RegExp(source, flags);
    const began = process.cpuUsage();
    pattern.exec(text + '!');
    const { user } = process.cpuUsage(began);
    most = Math.max(most, user / 1000);
  }
  parentPort.postMessage({ at, most });
}
`;

type Told = { at: number; most?: number };
type Tried = Pattern & { length: number };

/** Each pattern that takes too long, in words; after one that never ends the rest is tried anew. */
async function slowOf(patterns: readonly Tried[], hung = HUNG): Promise<string[]> {
  const slow: string[] = [];
  for (let from = 0; from < patterns.length; ) {
    const rest = patterns.slice(from);
    const stuck = await tryAll(rest, hung, (at, what) => {
      const { path, source } = rest[at] as Tried;
      slow.push(`${path}: /${source.slice(0, 200)}/ ${what}`);
    });
    from += stuck + 1;
  }
  return slow;
}

/** Resolves with the place of the one that never ends, or of the last. */
function tryAll(
  patterns: readonly Tried[],
  hung: number,
  tell: (at: number, what: string) => void,
): Promise<number> {
  let last = 0;
  return new Promise((resolve, reject) => {
    const worker = new Worker(TRIES, { eval: true, workerData: patterns });
    const end = () => {
      tell(last, 'never ends');
      void worker.terminate();
    };
    let timer = setTimeout(end, hung);
    worker.on('message', ({ at, most }: Told) => {
      clearTimeout(timer);
      timer = setTimeout(end, hung);
      last = at;
      if (most !== undefined && most > TOO_LONG) tell(at, `takes ${Math.round(most)} ms`);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(last);
    });
  });
}

const found = allPatterns();

test('every pattern ends soon on texts of its own signs', { timeout: 300_000 }, async () => {
  const patterns = await found;
  expect(patterns.length).toBeGreaterThan(400);
  const lengthOf = ({ path }: Pattern) => (SEES_ALL.test(path) ? LONG : MESSAGE);
  expect(await slowOf(patterns.map((one) => ({ ...one, length: lengthOf(one) })))).toEqual([]);
});

test('those that can be made to run for ever are found (negative control)', async () => {
  const bad = ['^(?:栋|栋)*$', '^(?:就好|就|好)*$'].map((source) => ({
    path: 'a.ts',
    source,
    flags: 'u',
    length: MESSAGE,
  }));
  const slow = await slowOf(bad, 1_000);
  control('R9', `${slow.length} of 2 planted patterns never end`, slow.length === 2);
  expect(slow).toHaveLength(2);
});

/** The words of each repeated choice, (?:a|bc?|[de]f)*; a choice of anything else is not taken apart. */
function choicesIn(source: string): string[][] {
  return [...source.matchAll(/\(\?:([^()]*\|[^()]*)\)[*+]/g)].map(([, inner = '']) =>
    inner.split('|').flatMap(spelt),
  );
}

function spelt(word: string): string[] {
  let all = [''];
  for (const [, set, sign = '', maybe] of word.matchAll(/(?:\[([^\]\\^-]+)\]|([^\\[\]{}*+?.^$]))(\?)?/gu)) {
    const signs = set === undefined ? [sign] : [...set];
    const longer = all.flatMap((one) => signs.map((next) => one + next));
    all = maybe ? [...all, ...longer] : longer;
  }
  return /[\\{}*+.^$]/.test(word) ? [] : all;
}

/** Words that two or more others make up as well: each of them in a text doubles what is tried. */
function doubled(words: readonly string[]): string[] {
  const made = (rest: string, of: readonly string[]): boolean =>
    rest === '' || of.some((one) => one !== '' && rest.startsWith(one) && made(rest.slice(one.length), of));
  return words.filter(
    (word, i) =>
      words.indexOf(word) !== i ||
      made(
        word,
        words.filter((one) => one !== word),
      ),
  );
}

test('no repeated choice can read a word in two ways', async () => {
  expect(doubled(spelt('我家').concat(['我', '家', '们']))).toEqual(['我家']);
  const twice = (await found).flatMap(({ path, source }) =>
    choicesIn(source).flatMap((words) =>
      doubled(words).map((word) => `${path}: ${word} in /${source.slice(0, 80)}/`),
    ),
  );
  expect(twice).toEqual([]);
});

test('an answer to a questionnaire in words that say nothing is read at once', () => {
  for (const words of ['就好', '就行', '没什么', '没有', '全部', '评价', '就好行没有']) {
    const read = readScores(`内容5分，质量4分，态度3分，${words.repeat(300)}嗯`, zhCN.survey.items);
    expect(read?.scores).toBeDefined();
  }
});

test('a message of words between a room and the end is read at once', () => {
  const context: Context = { chat: 'group', mentioned: false, sentAt: '2026-03-02T09:00:00+08:00' };
  for (const words of ['我家', '都在家', '住在家', '我们家', '都在']) {
    expect(understand(`3栋2单元501${words.repeat(300)}人`, context).requests).toBeDefined();
  }
});
