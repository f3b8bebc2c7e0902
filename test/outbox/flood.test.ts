/** A flood of notices on virtual time: no emergency is more than 2 s later for it, and no limit is passed (P8). */
import { expect, test } from 'vitest';
import { type FloodSize, flood } from '../../bench/flood.ts';
import { sqliteDatabase } from '../support/databases.ts';

const MOST_LATE_MS = 2_000;
const TIME_OUT_MS = 120_000;

async function flooded(size: Omit<FloodSize, 'seed'>) {
  const database = await sqliteDatabase();
  const db = await database.open();
  try {
    return await flood(db, { ...size, seed: 7 });
  } finally {
    await db.close();
    await database.remove();
  }
}

test(
  '5,000 notices use what Telegram allows, pass no limit, and delay no emergency',
  async () => {
    const seconds = 25;
    const { sent, over, lateness } = await flooded({ platform: 'telegram', notices: 5_000, seconds });
    expect(lateness.length).toBeGreaterThan(8);
    expect(Math.max(...lateness)).toBeLessThanOrEqual(MOST_LATE_MS);
    expect(over).toBe(0);
    expect(sent + lateness.length).toBeGreaterThanOrEqual(0.95 * 25 * seconds);
  },
  TIME_OUT_MS,
);

test.each(['lark', 'wechat', 'wecom'])(
  'on %s emergencies wait for each other and for no notice',
  async (platform) => {
    const size = { platform, notices: 600, seconds: 60 };
    const calm = await flooded({ ...size, calm: true });
    const wild = await flooded(size);
    expect(wild.lateness).toHaveLength(calm.lateness.length);
    const later = wild.lateness.map((ms, i) => {
      const alone = calm.lateness[i] ?? 0;
      return ms === alone ? 0 : ms - alone;
    });
    expect(Math.max(...later)).toBeLessThanOrEqual(MOST_LATE_MS);
    expect(wild.sent).toBeGreaterThan(0);
  },
  TIME_OUT_MS,
);
