/** The whole day on virtual time, and the evening after it. */

import type { Database } from '../../src/store/database.ts';
import type { Chance } from '../chance.ts';
import type { Estate } from './city.ts';
import type { Said } from './plan.ts';
import { type CityPlatform, openCityPlatform } from './platform.ts';
import { createStaff } from './staff.ts';
import { startVirtual } from './virtual.ts';

/** What the day was. */
export interface Replayed {
  platform: CityPlatform;
  /** Messages of owners and of staff. */
  owners: number;
  staff: number;
  /** Real seconds of the day itself. */
  seconds: number;
  errors: string[];
}

/** So much virtual time passes at once, s; a minute is a whole number of it. */
const STEP = 10;
const DAY = 86_400;
const MINUTE = 60;

/** Replays the day that begins at `midnight`, then lets the clock run to `until` without a message of owners. */
export async function replay(
  db: Database,
  city: readonly Estate[],
  day: readonly Said[],
  midnight: Date,
  until: Date,
  chance: Chance,
  tell: (line: string) => void,
): Promise<Replayed> {
  let clock = midnight;
  const errors: string[] = [];
  const staff = createStaff(chance);
  const platform = openCityPlatform(city, (estate, chat, parcel) =>
    staff.hear(estate, chat, parcel, clock.getTime()),
  );
  const { bot, work } = await startVirtual({ db, city, platform, now: () => clock, errors });
  let orders = 0;
  let at = 0;
  const begun = performance.now();
  let seconds = 0;
  for (let second = 0; midnight.getTime() + second * 1_000 < until.getTime(); second += STEP) {
    clock = new Date(midnight.getTime() + second * 1_000);
    const said: Promise<void>[] = [];
    for (; at < day.length && (day[at]?.second ?? DAY) <= second; at++) {
      const { estate, by, group, text } = day[at] as Said;
      const doing = { by, group, text, dedupKey: `o${at}`, occurredAt: clock };
      said.push(platform.deliver(estate, doing));
    }
    for (const { estate, by, group, text } of staff.due(clock.getTime())) {
      orders += 1;
      const doing = { by, group, text, dedupKey: `s${orders}`, occurredAt: clock };
      said.push(platform.deliver(estate, doing));
    }
    await Promise.all(said);
    // At night after the day only the minutes are looked at.
    if (second < DAY || said.length > 0 || second % MINUTE === 0) await work(second % MINUTE === 0);
    if (second % (DAY / 24) === 0) {
      const rate = at / ((performance.now() - begun) / 1_000);
      tell(`${clock.toISOString()}: ${at} messages, ${rate.toFixed(0)} a real second`);
    }
    if (second < DAY) seconds = (performance.now() - begun) / 1_000;
  }
  await bot.stop();
  return { platform, owners: at, staff: orders, seconds, errors };
}
