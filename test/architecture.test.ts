/** The table of rooms, enforced: who may import whom, that nothing goes in circles, how long a file may be. */
import { expect, it } from 'vitest';
import {
  cyclesOf,
  type Import,
  importsOf,
  literalsOf,
  readTree,
  type SourceTree,
} from './support/source-tree.ts';

const EVERYTHING = 'everything';

/** What each room may import of ours, beside itself; `dialogs/wording` is that part of dialogs only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | typeof EVERYTHING>> = {
  domain: [],
  dialogs: ['domain'],
  store: ['domain'],
  queue: ['domain'],
  inbox: ['domain', 'dialogs', 'store'],
  desk: ['domain', 'dialogs', 'store'],
  outbox: ['domain', 'store', 'dialogs/wording'],
  schedule: ['domain', 'store', 'dialogs/wording'],
  reports: ['domain', 'store', 'dialogs/wording'],
  adapters: ['domain/message.ts', 'domain/platform.ts'],
  model: ['domain'],
  imports: ['domain', 'store'],
  backup: ['domain', 'store'],
  http: ['domain', 'store', 'reports', 'dialogs/wording'],
  config: ['domain', 'adapters/index.ts'],
  log: ['domain'],
  lock: ['store'],
  work: EVERYTHING,
  sharing: ['domain', 'store'],
  secret: [],
  watchdog: [],
  'package-root': [],
  bot: EVERYTHING,
  listening: ['domain', 'schedule'],
  'own-home': EVERYTHING,
  pages: EVERYTHING,
  metrics: ['domain', 'store'],
  operating: EVERYTHING,
  reload: EVERYTHING,
  cli: EVERYTHING,
  main: EVERYTHING,
};

/** Packages that one room keeps to itself. */
const BELONGS_TO: readonly (readonly [package_: RegExp, room: string])[] = [
  [/^@prisma\/|^better-sqlite3$|^pg$/, 'store'],
  [/^graphile-worker$/, 'queue'],
  [/^openai$/, 'model'],
  [/^csv-parse$|^sax$|^yauzl$/, 'imports'],
  [/^telegraf$|^wechaty$|^@larksuiteoapi\/|^@wecom\//, 'adapters'],
];

const LONGEST = 300;
const SENTENCE = 4;
const MAY_HOLD_CHINESE = ['src/dialogs/wording/', 'src/dialogs/understanding/', 'src/imports/headers.ts'];

const tree = readTree('src');
const imports = importsOf(tree);

it('keeps the rooms apart', () => {
  expect(tree.size).toBeGreaterThan(0);
  expect(breaches(imports)).toEqual([]);
});

it('has no circle among rooms', () => {
  expect(circles(roomEdges(imports))).toEqual([]);
});

it('has no circle among files', () => {
  expect(circles(imports)).toEqual([]);
});

it('has no file that is too long', () => {
  const lines = [...tree].map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }));
  expect(
    lines.filter((one) => one.lines > LONGEST).map((one) => `${one.path} has ${one.lines} lines`),
  ).toEqual([]);
});

it('says nothing in Chinese outside the wording', () => {
  expect(chinese(tree)).toEqual([]);
});

it('finds what is planted', () => {
  const planted = new Map([
    [
      'src/domain/ticket.ts',
      "import { z } from 'zod';\nexport type {\n  Turn,\n} from '../dialogs/turn.ts';\n",
    ],
    [
      'src/dialogs/turn.ts',
      "// import '../store/load.ts';\nimport type { Ticket } from '../domain/ticket.ts';\n",
    ],
    ['src/http/server.ts', "const page = await import('../outbox/worker.ts');\nimport '@prisma/client';\n"],
    [
      'src/schedule/tick.ts',
      "import { handle } from '../dialogs/handle.ts';\nimport { zh } from '../dialogs/wording/zh-CN.ts';\n",
    ],
    ['src/shop/till.ts', "/* 收银台开门了 */ const said = `已经开门了${1}`;\nimport './drawer.ts';\n"],
    ['src/shop/drawer.ts', "export * from './till.ts';\n"],
    [
      'src/adapters/web.ts',
      "import type { Turn } from '../domain/turn.ts';\nimport type { Channel } from '../domain/message.ts';\n",
    ],
    ['src/main.ts', "import { tick } from './schedule/tick.ts';\n"],
  ]);
  const found = importsOf(planted);
  expect(breaches(found)).toEqual([
    'src/domain/ticket.ts imports src/dialogs/turn.ts: domain may import nothing of ours',
    'src/http/server.ts imports src/outbox/worker.ts: http may import only domain, store, reports, dialogs/wording',
    'src/http/server.ts imports @prisma/client: only store may',
    'src/schedule/tick.ts imports src/dialogs/handle.ts: schedule may import only domain, store, dialogs/wording',
    'src/shop/till.ts imports src/shop/drawer.ts: shop is not in the table of rooms',
    'src/shop/drawer.ts imports src/shop/till.ts: shop is not in the table of rooms',
    'src/adapters/web.ts imports src/domain/turn.ts: adapters may import only domain/message.ts, domain/platform.ts',
  ]);
  expect(circles(roomEdges(found))).toEqual(['domain → dialogs → domain']);
  expect(circles(found)).toEqual([
    'src/domain/ticket.ts → src/dialogs/turn.ts → src/domain/ticket.ts',
    'src/shop/till.ts → src/shop/drawer.ts → src/shop/till.ts',
  ]);
  expect(chinese(planted)).toEqual(['src/shop/till.ts:1 says `已经开门了${1}`']);
});

/** Each breach as a sentence. */
function breaches(found: readonly Import[]): string[] {
  return found.flatMap(({ from, to }) => {
    const room = roomOf(from);
    const owner = BELONGS_TO.find(([name]) => name.test(to))?.[1];
    if (owner && owner !== room) return [`${from} imports ${to}: only ${owner} may`];
    if (!to.startsWith('src/')) return [];
    const allowed = MAY_IMPORT[room];
    if (!allowed) return [`${from} imports ${to}: ${room} is not in the table of rooms`];
    if (allowed === EVERYTHING || roomOf(to) === room) return [];
    if (allowed.some((place) => to === `src/${place}` || to.startsWith(`src/${place}/`))) return [];
    const only = allowed.length === 0 ? 'nothing of ours' : `only ${allowed.join(', ')}`;
    return [`${from} imports ${to}: ${room} may import ${only}`];
  });
}

function roomEdges(found: readonly Import[]): Import[] {
  return found
    .filter(({ to }) => to.startsWith('src/'))
    .map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }))
    .filter(({ from, to }) => from !== to);
}

function circles(edges: readonly Import[]): string[] {
  return cyclesOf(edges).map((circle) => circle.join(' → '));
}

/** Literals that look like a sentence, where none may stand. */
function chinese(files: SourceTree): string[] {
  return [...files]
    .filter(([path]) => !MAY_HOLD_CHINESE.some((place) => path.startsWith(place)))
    .flatMap(([path, text]) =>
      literalsOf(text)
        .filter(({ literal }) => (literal.match(/\p{Script=Han}/gu)?.length ?? 0) >= SENTENCE)
        .map(({ line, literal }) => `${path}:${line} says ${literal}`),
    );
}

/** src/store/load.ts → store, src/main.ts → main. */
function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}
