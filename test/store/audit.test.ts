/** The audit: rows are only added, on both databases; the sweep lets old ones go, and says so. */
import { expect } from 'vitest';
import { listAudit, trimAudit, writeAudit } from '../../src/store/audit.ts';
import type { Database } from '../../src/store/database.ts';
import { describeOnBoth } from '../support/on-both.ts';

const DAY = 24 * 3_600_000;
const START = new Date('2026-03-02T01:00:00.250Z');
const later = (days: number) => new Date(START.getTime() + days * DAY);

/** Prisma calls whatever a trigger of SQLite refuses a foreign key. */
const REFUSED = /append-only|Foreign key constraint violated/;

describeOnBoth('the audit', ({ db: database, prepare, both }) => {
  let db: Database;
  prepare(async () => {
    db = database();
  });

  const add = (communityId: string, days: number, subjectId = 'p1') =>
    db.transaction((tx) =>
      writeAudit(tx, [
        {
          communityId,
          at: later(days),
          action: 'fee.seen',
          actorId: 'p2',
          subjectId,
          unit: '3-2-501',
          facts: { items: 2 },
        },
      ]),
    );
  const list = (communityId: string, people?: string[]) =>
    db.read((tx) => listAudit(tx, { communityId, people, most: 10 }));

  both('gives back what was written, the newest first, by whom and about whom', async () => {
    await add('a', 0);
    await add('a', 1, 'p3');
    expect(await list('a')).toMatchObject([
      { at: later(1), subjectId: 'p3' },
      { at: later(0), actorId: 'p2', unit: '3-2-501', facts: { items: 2 } },
    ]);
    expect(await list('a', ['p3'])).toHaveLength(1);
    expect(await list('a', ['p2'])).toHaveLength(2);
    expect(await list('b')).toEqual([]);
  });

  both('refuses changes and removals', async () => {
    await add('c', 0);
    await expect(
      db.transaction((tx) =>
        tx.models.audit.updateMany({ where: { communityId: 'c' }, data: { facts: '{}' } }),
      ),
    ).rejects.toThrow(REFUSED);
    await expect(
      db.transaction((tx) =>
        tx.models.audit.updateMany({ where: { communityId: 'c' }, data: { subjectId: 'p9' } }),
      ),
    ).rejects.toThrow(REFUSED);
    await expect(
      db.transaction((tx) => tx.models.audit.deleteMany({ where: { communityId: 'c' } })),
    ).rejects.toThrow(REFUSED);
    expect(await list('c')).toMatchObject([{ subjectId: 'p1', facts: { items: 2 } }]);
  });

  both('takes the new id of whoever was erased, and nothing else with it', async () => {
    await add('d', 0);
    await db.transaction((tx) =>
      tx.models.audit.updateMany({ where: { communityId: 'd' }, data: { subjectId: 'erased:1' } }),
    );
    expect(await list('d')).toMatchObject([{ subjectId: 'erased:1' }]);
    await expect(
      db.transaction((tx) =>
        tx.models.audit.updateMany({
          where: { communityId: 'd' },
          data: { subjectId: 'erased:2', unit: null },
        }),
      ),
    ).rejects.toThrow(REFUSED);
  });

  both('lets rows of before a limit go, piece by piece, and keeps a row that says so', async () => {
    for (const day of [0, 1, 2, 10]) await add('e', day);
    await add('f', 0);
    const trim = (most: number) => db.transaction((tx) => trimAudit(tx, 'e', later(5), later(20), most));
    expect([await trim(2), await trim(2), await trim(2)]).toEqual([2, 1, 0]);
    expect((await list('e')).map(({ action, at }) => [action, at])).toEqual([
      ['audit.trim', later(20)],
      ['fee.seen', later(10)],
    ]);
    expect(await list('f')).toHaveLength(1);
    // What is younger than the limit is as safe as before.
    await expect(
      db.transaction((tx) => tx.models.audit.deleteMany({ where: { communityId: 'e' } })),
    ).rejects.toThrow(REFUSED);
  });
});
