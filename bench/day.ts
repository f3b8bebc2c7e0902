/**
 * `npm run bench:day`: a day of 100,000 households (600,000 messages, 8,000 tickets) replayed on virtual time without a loss,
 * then its busiest minute three times over in real time. `-- --messages 6000` for less.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/store/database.ts';
import { createChance } from './chance.ts';
import { countDay } from './day/check.ts';
import { foundCity, settleCity } from './day/city.ts';
import { measurePeak } from './day/peak.ts';
import { peakOf, planDay, planMinute } from './day/plan.ts';
import { replay } from './day/replay.ts';
import { createFolder } from './disk.ts';

const SEED = 20260302;
const MIDNIGHT = new Date('2026-03-02T00:00:00+08:00');
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MORNING = 10 * 60;
const TIMES = 3;
const SECONDS = 60;
/** Of a day's messages those of staff: two to a ticket. */
const STAFF = 16_000 / 600_000;
const GOAL_MS = 1_000;

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '600000' },
    /** Buildings of a community, 100 households each. */
    buildings: { type: 'string', default: '50' },
    /** Messages of the peak minute; absent = three times those of the day. */
    peak: { type: 'string' },
  },
});
process.once('SIGINT', () => process.exit(130));
const tell = (line: string) => void process.stderr.write(`${line}\n`);
const print = (line: string) => void process.stdout.write(`${line}\n`);

const chance = createChance(SEED);
const folder = createFolder();
const file = join(folder, 'day.db');
const city = foundCity(Number(values.buildings));
const day = planDay(city, Math.round(Number(values.messages) * (1 - STAFF)), chance);
const peak = peakOf(day);
const db = await openDatabase(`file:${file}`);
tell('settling');
await settleCity(db, city, MIDNIGHT);
// On virtual time nobody waits for the disk, as on the stage of scenarios; the minute in real time does.
await db.read(({ models }) => models.$executeRawUnsafe('PRAGMA synchronous = OFF'));
// Never at night, when letters wait for the morning: a small day may have its busiest minute anywhere.
const evening = new Date(MIDNIGHT.getTime() + DAY_MS + Math.max(peak.minute, MORNING) * MINUTE_MS);
const empty = statSync(file).size;
const replayed = await replay(db, city, day, MIDNIGHT, evening, chance, tell);
const { owners, staff, seconds, platform } = replayed;
const grown = (statSync(file).size - empty) / 1024 / ((owners + staff) / 1_000);
print('| figure | measured | goal |');
print('| --- | --- | --- |');
print(
  `| a day of ${city.length} communities, ${owners + staff} messages (${staff} of staff), on virtual time | ${(seconds / 60).toFixed(1)} min, ${((owners + staff) / seconds).toFixed(0)} messages/s | |`,
);
for (const { what, should, is } of await countDay(db, platform, day, staff)) {
  print(`| ${what} | ${is} | ${should} |${is === should ? '' : ' WRONG'}`);
}
print(`| letters that arrived | ${platform.arrivals.size} | |`);
print(`| database growth per 1,000 messages | ${grown.toFixed(0)} KiB | |`);

const count = values.peak === undefined ? peak.count * TIMES : Number(values.peak);
tell(`the peak minute has ${peak.count} messages; ${count} in real time`);
await db.close();
const real = await openDatabase(`file:${file}`);
const found = await measurePeak(real, city, planMinute(city, count, 0, chance), SECONDS, evening);
await real.close();
const ms = [found.p50, found.p99, found.p999, found.longest].map((one) => one.toFixed(0)).join(' / ');
print(
  `| its peak minute ${TIMES} times over in real time, ${found.perSecond.toFixed(1)} messages/s: reply p50 / p99 / p99.9 / longest | ${ms} ms | p99 ${GOAL_MS} ms |`,
);
print(`| answered of ${found.answered + found.unanswered} | ${found.answered} | all |`);
for (const error of new Set([...replayed.errors, ...found.errors])) print(`WRONG: ${error}`);
