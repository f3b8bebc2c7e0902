/** The budget of a day holds however many ask at once, on both databases. */
import { expect } from 'vitest';
import { spend } from '../../src/store/model-use.ts';
import { describeOnBoth } from '../support/on-both.ts';

describeOnBoth('the budget of questions', ({ db, both }) => {
  both('is never overdrawn, and each day and use has its own', async () => {
    const use = { communityId: 'c', use: 'text', day: '2026-03-02' } as const;
    const pay = (given: Parameters<typeof spend>[1]) => db().transaction((tx) => spend(tx, given, 5));
    const paid = await Promise.all(Array.from({ length: 12 }, () => pay(use)));
    expect(paid.filter(Boolean)).toHaveLength(5);
    expect(await pay(use)).toBe(false);
    expect(await pay({ ...use, use: 'voice' })).toBe(true);
    expect(await pay({ ...use, day: '2026-03-03' })).toBe(true);
    expect(await pay({ ...use, communityId: 'd' })).toBe(true);
    const [row] = await db().read(({ models }) => models.modelUse.findMany({ where: use }));
    expect(row?.count).toBe(5);
  });
});
