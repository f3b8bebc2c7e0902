/** The figures as a table for people. */
import type { Drain } from './drain.ts';
import type { Latency } from './latency.ts';
import type { Lateness } from './lateness.ts';
import type { Rounds } from './rounds.ts';
import type { StartUp } from './start-up.ts';
import type { Spread } from './statistics.ts';
import type { Sweeps } from './sweep.ts';
import type { Year } from './year.ts';

/** Everything that one run has measured. */
export interface Figures {
  seed: number;
  node: string;
  folder: string;
  rounds: Rounds;
  latency: Latency;
  drains: Drain[];
  lateness: Lateness[];
  sweeps: Sweeps;
  year: Year;
  startUp: StartUp;
}

const MEGABYTE = 1024 * 1024;

/** One line a figure, in columns. */
export function formatTable(figures: Figures): string {
  const { seed, node, folder, rounds, latency, drains, startUp } = figures;
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
    ...clockRows(figures),
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
  const wrong = [rounds, latency, ...drains, ...figures.lateness, figures.sweeps, figures.year].flatMap(
    (one) => one.wrong,
  );
  return [
    `node ${node}, SQLite with synchronous=FULL in ${folder}, 200 conversations, seed ${seed}`,
    ...lines,
    ...[...new Set(wrong)].map((one) => `WRONG: ${one}`),
  ].join('\n');
}

/** What the clock costs, and how late it is. */
function clockRows({ lateness, sweeps, year }: Figures): [string, string, string][] {
  return [
    ...lateness.map((one): [string, string, string] => [
      `alert late, ${one.perSecond.toFixed(0)} messages/s offered`,
      distribution(one, 0),
      `ms, p50 / p99 / longest; ${(100 * one.fired).toFixed(1)} % of ${one.due} fired, ${one.handledPerSecond.toFixed(0)} messages/s handled`,
    ]),
    ...sweeps.growths.map(({ what, ms, exponent, exponentOfLeast }): [string, string, string] => [
      `sweep, ${what}`,
      ms.map(({ median }) => median.toFixed(2)).join(' / '),
      `ms at 10,000 / 100,000 / 1,000,000 open clocks: size to the power of ${exponent.toFixed(2)}, by the least times ${exponentOfLeast.toFixed(2)}`,
    ]),
    [
      `a year on the virtual clock, ${year.tickets} tickets`,
      (year.ms / 1000).toFixed(1),
      `s, ${(year.cpuMs / 1000).toFixed(1)} of them computing; ${year.messages} messages`,
    ],
  ];
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
