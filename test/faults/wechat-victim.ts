/** The bot on WeChat in a process that will be killed; the gateway is behind gRPC and outlives it. */
import { join } from 'node:path';
import { launcher } from '../../src/adapters/wechat/launch.ts';
import { createWechatChannel } from '../../src/adapters/wechat.ts';
import { createBot } from '../../src/bot.ts';
import { plantFault } from '../../src/domain/failpoint.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrate.ts';
import { demoCommunity } from '../support/community.ts';

const { VICTIM_DATABASE: url = '', VICTIM_FAULT: fault = '', VICTIM_FOLDER: folder = '' } = process.env;
const [point, pass] = fault.split(':');
let passes = 0;
plantFault((name) => {
  if (name !== point) return;
  passes += 1;
  // SIGKILL to oneself: no handler runs, nothing is flushed, exactly as from outside.
  if (passes === Number(pass)) process.kill(process.pid, 'SIGKILL');
});

const now = () => new Date();
const report = (error: unknown) => process.stderr.write(`${String(error)}\n`);
const channel = createWechatChannel({
  accountId: 'wechat',
  folder,
  launch: launcher('wechaty-puppet-service', folder, process.env['VICTIM_CHILD'] ?? ''),
  now,
  random: Math.random,
  report,
  pace: { gapMs: 0 },
  watch: { pauseMs: 50 },
});
const db = await openDatabase(url);
await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now());
const demo = demoCommunity();
const chats = demo.chats.map((chat, i) => ({ ...chat, wechat: `${i + 1}@chatroom` }));
// At a person's pace the letters of this test would take a minute.
const quick = {
  platform: 'wechat',
  per: 'app',
  most: 10_000,
  every: { unit: 's', n: 1 },
  jitter: 0,
} as const;
const community = { ...demo, chats, policy: { ...demo.policy, 'quota.table': [quick] } };
await db.transaction(async (tx) => {
  await storeCommunity(tx, community, '', undefined, now());
  await storeGroups(tx, community, { platform: 'wechat', accountId: channel.accountId });
});
const bot = createBot({
  db,
  engine: createLiteEngine(createJobTable(db), now, report),
  channels: [channel],
  communities: new Map([[community.id, community]]),
  readDocument: () => Promise.resolve(undefined),
  now,
  random: Math.random,
  report,
});
await bot.start();
process.on('SIGTERM', () => {
  void bot
    .stop()
    .then(() => db.close())
    .then(() => process.exit(0));
});
