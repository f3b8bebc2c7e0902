/** The figures as a table for people. */
import type { Drain } from './drain.ts';
import type { Latency } from './latency.ts';
import type { Rounds } from './rounds.ts';
import type { StartUp } from './start-up.ts';
import type { Spread } from './statistics.ts';

/** Everything that one run has measured. */
export interface Figures {
  seed: number;
  node: string;
  folder: string;
  rounds: Rounds;
  latency: Latency;
  drains: Drain[];
  startUp: StartUp;
}

const MEGABYTE = 1024 * 1024;

/** One line a figure, in columns. */
export function formatTable({ seed, node, folder, rounds, latency, drains, startUp }: Figures): string {
  const { ratio } = rounds;
  const rows: [string, string, string][] = [
    ['bot, receive to sent', range(rounds.botPerSecond, 0), 'messages/s, min / median / max'],
    [
      'floor, bare better-sqlite3',
      range(rounds.floorPerSecond, 0),
      `messages/s, ${rounds.floorCommits.toFixed(2)} commits each`,
    ],
    ['bot over floor, same round', range(ratio, 2), `${rounds.rounds} rounds of ${rounds.messages}`],
    ['commit of the floor', distribution(rounds.commit, 2), 'ms, p50 / p99 / longest: the disk meanwhile'],
    [
      'receive to last letter sent',
      distribution(latency, 0),
      `ms, p50 / p99 / longest of ${latency.answered} at ${latency.perSecond.toFixed(0)} messages/s`,
    ],
    ...drains.flatMap((drain): [string, string, string][] => [
      [
        `event-loop gap, ${drain.messages} messages`,
        distribution(drain.gaps, 1),
        `ms, p50 / p99 / longest; ${drain.perSecond.toFixed(0)} messages/s, fresh process`,
      ],
      [
        '  most computing in one gap',
        drain.gaps.longestComputed.toFixed(1),
        'ms; the rest is the disk and other processes',
      ],
      [
        `resident memory, ${drain.messages} messages`,
        [drain.memory.ready, drain.memory.after].map(megabytes).join(' / '),
        'MB, ready / after',
      ],
    ]),
    ['start to address line', range(startUp.addressMs, 0), `ms, min / median / max of ${startUp.rounds}`],
    ['start to first message handled', range(startUp.firstMessageMs, 0), 'ms'],
    ['bare start, Prisma and better-sqlite3', range(startUp.bareMs, 0), 'ms'],
    ['first message over bare start', range(startUp.ratio, 2), 'same round'],
    ['resident memory at ready', memoryRange(startUp.memory), 'MB, whole program'],
    ['resident memory of the bare start', memoryRange(startUp.bareMemory), 'MB'],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map(([name, figure, unit]) =>
    [name.padEnd(widths[0] ?? 0), figure.padStart(widths[1] ?? 0), unit].join('  '),
  );
  const wrong = [rounds, latency, ...drains].flatMap((one) => one.wrong);
  return [
    `node ${node}, SQLite with synchronous=FULL in ${folder}, 200 conversations, seed ${seed}`,
    ...lines,
    ...[...new Set(wrong)].map((one) => `WRONG: ${one}`),
  ].join('\n');
}

function range({ min, median, max }: Spread, digits: number): string {
  return [min, median, max].map((one) => one.toFixed(digits)).join(' / ');
}

function distribution(ms: { p50: number; p99: number; longest: number }, digits: number): string {
  return [ms.p50, ms.p99, ms.longest].map((one) => one.toFixed(digits)).join(' / ');
}

function memoryRange(memory: Spread | undefined): string {
  return memory
    ? [memory.min, memory.median, memory.max].map(megabytes).join(' / ')
    : 'not told by this system';
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0);
}
