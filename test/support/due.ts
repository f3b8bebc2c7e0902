/** Due clocks over a real database: a crowd of tickets, the duty that tends them, and what came of it. */
import { gatherCrowd } from '../../bench/crowd.ts';
import { tend } from '../../src/dialogs/tend.ts';
import { together } from '../../src/dialogs/together.ts';
import type { ClockName } from '../../src/domain/clocks.ts';
import type { Sweep } from '../../src/schedule/sweep.ts';
import { deadlines } from '../../src/schedule/sweeps/deadlines.ts';
import type { TicketDuty } from '../../src/schedule/tickets.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { demoCommunity } from './community.ts';

/** When the clocks of a crowd are due. */
export const DUE = new Date('2026-03-02T10:00:00+08:00');
const DEMO = demoCommunity();

/** One letter in the outbox. */
interface Letter {
  lane: string;
  text: string;
  /** What its lines are about, in their order. */
  numbers: string[];
}

/** An estate whose duty is driven by hand. */
export interface DueEstate {
  communityId: string;
  sweep: Sweep;
  reports: { error: unknown; ticket: string }[];
  letters(): Promise<Letter[]>;
  /** Of the clocks with this name, those that were alerted, by how often. */
  alerts(clock?: ClockName): Promise<Record<number, number>>;
}

/** Empties the database and makes tickets whose clocks are due at DUE, each `apart` seconds after the one before. */
export async function prepareDue(
  db: Database,
  count: number,
  apart = 0,
  clocks: readonly ClockName[] = ['claim'],
): Promise<void> {
  await db.transaction(async (tx) => {
    const { models } = tx;
    await models.ticket.deleteMany();
    await models.ticketEvent.deleteMany();
    await models.deadline.deleteMany();
    await models.outbox.deleteMany();
    await models.job.deleteMany();
    await models.person.deleteMany({ where: { id: 'crowd' } });
    await storeCommunity(tx, DEMO, '', { platform: 'memory', accountId: 'bot' }, DUE);
  });
  await gatherCrowd(db, DEMO, { count, clocks, dueAt: DUE, apart });
}

/** A duty over the database, as a bot has it. */
export function dueEstate(db: Database, change: Partial<TicketDuty> = {}): DueEstate {
  const reports: DueEstate['reports'] = [];
  const duty: TicketDuty = {
    db,
    enqueue: createJobTable(db).put,
    wake: () => undefined,
    communities: new Map([[DEMO.id, DEMO]]),
    together,
    report: (error, ticket) => reports.push({ error, ticket }),
    ...change,
  };
  return {
    communityId: DEMO.id,
    sweep: deadlines(duty, tend),
    reports,
    letters: async () => {
      const rows = await db.read(({ models }) => models.outbox.findMany({ orderBy: { id: 'asc' } }));
      return rows.map(({ lane, body }) => {
        const { text } = JSON.parse(body) as { text: string };
        return { lane, text, numbers: text.match(/BX-\d{6}-\d{6}/g) ?? [] };
      });
    },
    alerts: async (clock = 'claim') => {
      const rows = await db.read(({ models }) =>
        models.deadline.groupBy({ by: ['alerts'], where: { clock }, _count: true }),
      );
      return Object.fromEntries(rows.map(({ alerts, _count }) => [alerts, _count]));
    },
  };
}

/** The number of the n-th ticket of a crowd. */
export function numberOf(index: number): string {
  return `BX-260302-${100_000 + index}`;
}
