/** One process of P3: the whole bot on a server, with a platform that takes everything at once. */
import { createBot } from '../../src/bot.ts';
import { accountShare, CLOCK, INBOX_SHARES, ROLES } from '../../src/domain/share.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openWork } from '../../src/work.ts';
import { measuredEstate, PLATFORM, START } from '../estate.ts';
import { createInstantPlatform } from '../platform.ts';

const [, , url = ''] = process.argv;
const community = measuredEstate();
// A Monday morning, whatever the hour: in quiet hours letters would wait.
const now = () => new Date(START.getTime() + performance.now());
const report = (error: unknown) => void process.stderr.write(`${String(error)}\n`);
const db = await openDatabase(url);
const work = await openWork({ db, url, roles: ROLES, now, report, log: report, beatMs: 300 });
const bot = createBot({
  db,
  engine: work.engine,
  channels: [createInstantPlatform()],
  communities: new Map([[community.id, community]]),
  readDocument: () => Promise.resolve(undefined),
  sure: work.sure,
  now,
  random: () => 0.5,
  report,
});
await bot.start({ channels: 'later' });
await work.begin([CLOCK, ...INBOX_SHARES, accountShare(PLATFORM)], (held) => bot.hold(held));
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
