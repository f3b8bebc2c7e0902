/** A day on each platform, compressed: limits, errors, broken connections, repeats and messages out of order; nothing lost, nothing twice. */
import { afterEach, describe, expect, it } from 'vitest';
import { counted } from '../faults/record.ts';
import { SIDES, type SideName } from './sides.ts';
import { openWorld, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Reports an hour; more for a night at it: SOAK_PER_HOUR=20 npx vitest run test/e2e/soak.test.ts */
const PER_HOUR = Number(process.env['SOAK_PER_HOUR'] ?? 2);

/** Mulberry32: the same day whenever it is run. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % most;
  };
}

describe.each(Object.keys(SIDES) as SideName[])('a day on %s', (name) => {
  let world: World;
  afterEach(() => world.close());

  it('loses nothing and doubles nothing', { timeout: 300_000 }, async () => {
    const open = SIDES[name];
    if (!open) throw new Error(`There is no ${name}.`);
    world = await openWorld(name, '2026-03-02T00:00:00+08:00', open);
    const { side, db } = world;
    const roll = dice(7);
    const heard = () => db.read(({ models }) => models.inbox.count({ where: { kind: 'message' } }));
    let said = 0;
    let no = 0;
    for (let hour = 0; hour < 24; hour++) {
      await side.trouble(hour);
      await side.ready();
      await world.act(async () => {
        for (let i = 0; i < PER_HOUR; i++) {
          no += 1;
          const by = `stranger-${no}`;
          const words = [`小区东门第${no + 1000}处路灯不亮了`, '谢谢'];
          // What was written last may come first.
          if (roll(3) === 0) words.reverse();
          for (const text of words) {
            await side.say(by, undefined, text);
            said += 1;
            for (let again = roll(3); again > 0; again--) await side.repeat();
          }
        }
        await expect.poll(heard, { timeout: 20_000, interval: 5 }).toBe(said);
      });
      await world.advance(HOUR);
    }
    const undone = await db.read(({ models }) =>
      models.outbox.findMany({ where: { status: { not: 'sent' } } }),
    );
    expect(undone).toEqual([]);
    const tickets = await db.read(({ models }) => models.ticket.count({ where: { no: { not: null } } }));
    expect([await heard(), tickets]).toEqual([2 * no, no]);
    const orders = world.said('工程部群').filter(({ text }) => text.includes('【派单】'));
    const counts = { lost: 0, doubled: 0 };
    for (let i = 1; i <= no; i++) {
      const filed = world.said(`@stranger-${i}`).filter(({ text }) => text.includes('已为您登记'));
      const given = orders.filter(({ text }) => text.includes(`第${i + 1000}处`));
      for (const { length } of [filed, given]) {
        counts.lost += length === 0 ? 1 : 0;
        counts.doubled += Math.max(0, length - 1);
      }
    }
    counted({ row: 'R5', runs: 24, ...counts });
    expect(counts).toEqual({ lost: 0, doubled: 0 });
  });
});
