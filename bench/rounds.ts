/** P1 in rounds: the bot and the floor beside each other, in random order, each round on a fresh file. */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Community } from '../src/domain/community.ts';
import { runBacklog } from './backlog.ts';
import type { Chance } from './chance.ts';
import { readWritten, runFloor } from './floor.ts';
import { planMessages } from './messages.ts';
import { percentile, type Spread, spread } from './statistics.ts';

/** What the rounds have shown. */
export interface Rounds {
  rounds: number;
  messages: number;
  /** Commits that the floor makes a message. */
  floorCommits: number;
  botPerSecond: Spread;
  floorPerSecond: Spread;
  /** Bot over floor of the same round. */
  ratio: Spread;
  /** Bot over the floor with 50 messages a commit (P2). */
  groupedRatio: Spread;
  /** How long commits of the floor took, ms: how quick and how even the disk was meanwhile. */
  commit: { p50: number; p99: number; longest: number };
  wrong: string[];
}

/** What the rounds run over. */
export interface Setting {
  community: Community;
  /** The prepared database that every round starts from. */
  template: string;
  /** Where files of rounds lie. */
  folder: string;
  chance: Chance;
}

const GROUP = 50;

/** Runs so many rounds of so many messages. */
export async function runRounds(
  { community, template, folder, chance }: Setting,
  rounds: number,
  messages: number,
  tell: (line: string) => void,
): Promise<Rounds> {
  const file = join(folder, 'round.db');
  const fresh = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    copyFileSync(template, file);
  };
  const planned = planMessages(community, messages, chance);
  // The first run is not measured: it warms up, and shows which rows each message leads to.
  fresh();
  const first = await runBacklog(file, community, planned);
  const written = readWritten(file);
  const bots: number[] = [];
  const floors: number[] = [];
  const grouped: number[] = [];
  const wrong = [...first.wrong];
  let commitsMs: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const side of chance.shuffle(['bot', 'floor', 'grouped'])) {
      fresh();
      if (side === 'bot') {
        const run = await runBacklog(file, community, planned);
        bots.push(run.rate);
        wrong.push(...run.wrong);
      } else if (side === 'grouped') {
        const run = runFloor(file, written, planned, GROUP);
        grouped.push(run.rate);
        wrong.push(...run.wrong);
      } else {
        const run = runFloor(file, written, planned);
        floors.push(run.rate);
        wrong.push(...run.wrong);
        commitsMs = commitsMs.concat(run.commitsMs);
      }
    }
    tell(
      `round ${round} of ${rounds}: bot ${bots.at(-1)?.toFixed(0)}, floor ${floors.at(-1)?.toFixed(0)} messages/s`,
    );
  }
  const answered = planned.filter(({ letters }) => letters > 0).length;
  return {
    rounds,
    messages,
    floorCommits: 2 + answered / planned.length,
    botPerSecond: spread(bots),
    floorPerSecond: spread(floors),
    ratio: spread(bots.map((rate, i) => ratio(rate, floors[i] ?? 0))),
    groupedRatio: spread(bots.map((rate, i) => ratio(rate, grouped[i] ?? 0))),
    commit: {
      p50: percentile(commitsMs, 0.5),
      p99: percentile(commitsMs, 0.99),
      longest: percentile(commitsMs, 1),
    },
    wrong: [...new Set(wrong)],
  };
}

/** A round that is wrong on either side shows nothing. */
function ratio(bot: number, floor: number): number {
  return floor === 0 ? 0 : bot / floor;
}
