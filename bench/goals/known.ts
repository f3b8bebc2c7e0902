/** The goals that the figures of the path, the clock and the start answer. */
import type { Figures } from '../table.ts';
import type { Goal } from './goal.ts';

const GAP_MS = 50;
const LATE_MS = 1_100;
const MEGABYTE = 1_024 * 1_024;

/** P1, P2, P5, P6, P7 and most of P10. */
export function knownGoals({ rounds, drains, lateness, sweeps, startUp }: Figures): Goal[] {
  const range = ({ min, median, max }: { min: number; median: number; max: number }) =>
    [min, median, max].map((one) => one.toFixed(2)).join(' / ');
  const [short, long] = drains;
  const gaps = drains.map(({ gaps: { longest } }) => longest.toFixed(0)).join(' and ');
  const slope =
    short && long
      ? (long.memory.after - short.memory.after) / MEGABYTE / ((long.messages - short.messages) / 10_000)
      : Number.NaN;
  return [
    goal(
      'P1',
      'whole path over the floor of bare better-sqlite3, a commit a step',
      range(rounds.ratio),
      '3.0',
      rounds.ratio.median >= 3,
    ),
    goal(
      'P2',
      'whole path over the floor with 50 messages a commit',
      range(rounds.groupedRatio),
      '0.5',
      rounds.groupedRatio.median >= 0.5,
    ),
    goal(
      'P5',
      `longest gap of the event loop, ${drains.map(({ messages }) => messages.toLocaleString('en')).join(' and ')} messages`,
      `${gaps} ms`,
      '50 ms, and at most 1.5 times the smaller',
      drains.every(({ gaps: { longest } }) => longest <= GAP_MS) &&
        (long?.gaps.longest ?? Infinity) <= 1.5 * (short?.gaps.longest ?? 0),
    ),
    ...lateness.map((one) =>
      goal(
        'P6',
        `alerts late (p99) at ${one.perSecond.toFixed(0)} messages/s offered, ${(100 * one.fired).toFixed(1)} % fired`,
        `${one.p99.toFixed(0)} ms`,
        '1,100 ms, all fired',
        one.p99 <= LATE_MS && one.fired === 1,
      ),
    ),
    ...sweeps.growths.map(({ what, exponent }) =>
      what.includes('without')
        ? goal('P7', `control: ${what}`, `power ${exponent.toFixed(2)}`, 'at least 0.9', exponent >= 0.9)
        : goal('P7', `sweep, ${what}`, `power ${exponent.toFixed(2)}`, 'at most 0.10', exponent <= 0.1),
    ),
    goal(
      'P10',
      'first message handled over a bare start',
      range(startUp.ratio),
      '2.0',
      startUp.ratio.median <= 2,
    ),
    ...(startUp.memory && startUp.bareMemory
      ? [
          goal(
            'P10',
            'resident memory at ready over the bare start',
            (startUp.memory.median / startUp.bareMemory.median).toFixed(2),
            '1.6',
            startUp.memory.median / startUp.bareMemory.median <= 1.6,
          ),
        ]
      : []),
    goal(
      'P10',
      'resident memory after the longer drain over the shorter, per 10,000 messages (over many: bench:load)',
      `${slope.toFixed(1)} MB`,
      '1 MB',
      slope <= 1,
    ),
  ];
}

function goal(id: string, what: string, measured: string, line: string, met: boolean): Goal {
  return { id, what, measured, line, met };
}
