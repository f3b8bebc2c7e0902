/** Rounds of inspection in the store: opened once, changed by one at a time, counted alike on both databases. */

import { describe, expect } from 'vitest';
import type { Wanted } from '../../src/domain/report/counted.ts';
import type { Round } from '../../src/domain/round.ts';
import { nextTimes } from '../../src/store/next-times.ts';
import { loadMentioned } from '../../src/store/people.ts';
import { countRounds, loadVacantFindings } from '../../src/store/round-figures.ts';
import {
  besideRound,
  dueRounds,
  lastRounds,
  openRounds,
  recentRounds,
  storeRounds,
} from '../../src/store/rounds.ts';
import { loadSites } from '../../src/store/tickets.ts';
import { describeOnBoth } from '../support/on-both.ts';

const at = (day: number, clock = '17:30') => new Date(`2026-03-0${day}T${clock}:00+08:00`);

const round = (day: number, more: Partial<Round> = {}): Round => ({
  id: `c/巡查/${day}`,
  communityId: 'c',
  name: '巡查',
  kind: 'public',
  personId: 'p1',
  status: 'open',
  opensAt: at(day, '00:00'),
  dueAt: at(day),
  warnAt: at(day, '14:00'),
  pictures: [],
  alerts: 0,
  version: 0,
  nextAt: at(day, '14:00'),
  ...more,
});

describe('rounds', () => {
  describeOnBoth('rounds', ({ db, prepare, both }) => {
    prepare(() =>
      db().transaction(async ({ models }) => {
        await models.inspection.deleteMany();
        await models.ticket.deleteMany();
        await models.residency.deleteMany();
        await models.person.deleteMany();
      }),
    );

    both('are opened once, found when due, and changed by one at a time', async () => {
      expect(await db().transaction((tx) => openRounds(tx, [round(2)]))).toBe(1);
      expect(await db().transaction((tx) => openRounds(tx, [round(2)]))).toBe(0);
      const read = <T>(work: Parameters<ReturnType<typeof db>['read']>[0]) => db().read(work) as Promise<T>;
      expect(await read((tx) => dueRounds(tx, 'c', at(2, '13:59')))).toEqual([]);
      const [due] = await read<Round[]>((tx) => dueRounds(tx, 'c', at(2, '14:00')));
      expect(due).toMatchObject({ ...round(2), version: 1 });
      expect(await read((tx) => nextTimes(tx, ['c']))).toEqual({ round: at(2, '14:00') });
      if (!due) throw new Error('nothing is due');
      const done: Round = {
        ...due,
        status: 'done',
        doneAt: at(2, '10:00'),
        doneById: 'p1',
        nextAt: undefined,
      };
      await db().transaction((tx) => storeRounds(tx, [done]));
      await expect(db().transaction((tx) => storeRounds(tx, [{ ...due, status: 'missed' }]))).rejects.toThrow(
        /changed by somebody else/,
      );
      expect(await read((tx) => nextTimes(tx, ['c']))).toEqual({});
      expect(await read((tx) => recentRounds(tx, 'c', at(3)))).toMatchObject([{ status: 'done' }]);
      expect(await read((tx) => lastRounds(tx, 'c'))).toEqual(new Map([['巡查', at(2)]]));
    });

    both('know how many were missed in a row, and whether a later one is overdue', async () => {
      const rounds = [
        round(1, { status: 'missed' }),
        round(2, { status: 'done', doneAt: at(2, '10:00') }),
        round(3, { status: 'missed' }),
        round(4, { status: 'void' }),
        round(5, { status: 'missed' }),
        round(6),
      ];
      await db().transaction((tx) => openRounds(tx, rounds));
      const beside = (day: number, now: Date) => db().read((tx) => besideRound(tx, round(day), now));
      expect(await beside(5, at(5))).toEqual({ inRow: 2, overtaken: false });
      expect(await beside(5, at(6))).toEqual({ inRow: 3 - 1, overtaken: true });
      expect(await beside(3, at(3))).toEqual({ inRow: 1, overtaken: false });
    });

    both('are counted by what became of them, with what was found in vacant rooms', async () => {
      await db().transaction(async (tx) => {
        await openRounds(tx, [
          round(1, { status: 'missed' }),
          round(2, { status: 'done', doneAt: at(2, '10:00') }),
          round(3, { status: 'done', doneAt: at(3, '19:00') }),
          round(4),
        ]);
        const ticket = (id: string, fields: object, more: object) =>
          tx.models.ticket.create({
            data: {
              id,
              no: `BX-260302-${id}`,
              communityId: 'c',
              kind: 'repair',
              kindVersion: 1,
              status: 'open',
              summary: '',
              reporterId: 'p1',
              reporterChatId: '',
              fields: JSON.stringify(fields),
              version: 1,
              createdAt: at(2),
              filedAt: at(2),
              updatedAt: at(2),
              ...more,
            },
          });
        await ticket('001', { finding: 'vacant' }, { unit: '2-1-101', category: 'leak' });
        await ticket('002', { finding: 'public' }, {});
        await ticket('003', {}, { kind: 'decoration', unit: '3-2-501', status: 'approved' });
        await ticket('004', {}, { kind: 'decoration', unit: '3-2-502', status: 'resolved' });
        await ticket('005', {}, { kind: 'decoration', unit: '3-2-601', status: 'closed' });
        await ticket('006', {}, { kind: 'decoration', unit: '3-2-602', status: 'open' });
      });
      const wanted = { communityId: 'c', from: at(1, '00:00'), to: at(7, '00:00') } as Wanted;
      expect(await db().read((tx) => countRounds(tx, wanted))).toEqual([
        { name: '巡查', kind: 'public', due: 3, made: 1, late: 1, missed: 1 },
      ]);
      expect(await db().read((tx) => loadVacantFindings(tx, wanted))).toEqual([
        { no: 'BX-260302-001', category: 'leak', unit: '2-1-101', status: 'open' },
      ]);
      expect(await db().read((tx) => loadSites(tx, 'c'))).toEqual(['3-2-501', '3-2-502']);
    });

    both('residents are found by the names that a text says; guests and staff are not', async () => {
      await db().transaction(async ({ models }) => {
        await models.person.createMany({
          data: [
            { id: 'a', communityId: 'c', name: '张伟' },
            { id: 'b', communityId: 'c', name: '好的' },
            { id: 's', communityId: 'c', name: '刘洋', roles: '["receptionist"]' },
          ],
        });
        await models.residency.create({ data: { id: 'a/1', personId: 'a', unitId: 'c/1', role: 'owner' } });
      });
      const said = (text: string) => db().read((tx) => loadMentioned(tx, 'c', text));
      expect(await said('好的，刘洋说是张伟家')).toEqual([{ id: 'a', name: '张伟' }]);
      expect(await said('好的')).toEqual([]);
    });
  });
});
