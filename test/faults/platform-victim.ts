/** The bot on a real platform in a process that will be killed; the platform is behind a wire and outlives it. */
import { join } from 'node:path';
import { createBot } from '../../src/bot.ts';
import { plantFault } from '../../src/domain/failpoint.ts';
import type { Channel } from '../../src/domain/message.ts';
import type { PlatformName } from '../../src/domain/platform-groups.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { createLiteEngine } from '../../src/queue/engines/lite.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrate.ts';
import { demoCommunity } from '../support/community.ts';
import { unhurried } from '../support/unhurried.ts';

const given = (name: string): string => process.env[`VICTIM_${name}`] ?? '';
const [point, pass] = given('FAULT').split(':');
let passes = 0;
plantFault((name) => {
  if (name !== point) return;
  passes += 1;
  // SIGKILL to oneself: no handler runs, nothing is flushed, exactly as from outside.
  if (passes === Number(pass)) process.kill(process.pid, 'SIGKILL');
});

const now = () => new Date();
const report = (error: unknown) => process.stderr.write(`${String(error)}\n`);
const [folder, root] = [given('FOLDER'), given('ROOT')];
// Each SDK is loaded only for its own victim.
const channels: Partial<Record<PlatformName, () => Promise<Channel>>> = {
  telegram: async () => {
    const { createTelegramChannel } = await import('../../src/adapters/telegram.ts');
    const pace = { pollMs: 1_000, albumMs: 100, pauseMs: 20 };
    const how = { mode: 'polling' } as const;
    return createTelegramChannel({ token: given('SECRET'), apiRoot: root, how, now, report, pace });
  },
  lark: async () => {
    const { createLarkChannel } = await import('../../src/adapters/lark.ts');
    const access = { appId: given('ID'), appSecret: given('SECRET'), domain: root };
    return createLarkChannel({ ...access, how: 'connection', now, report, pace: { pauseMs: 20 } });
  },
  wecom: async () => {
    const { createWecomChannel } = await import('../../src/adapters/wecom.ts');
    const access = { botId: given('ID'), secret: given('SECRET'), wsUrl: root };
    return createWecomChannel({ ...access, folder, now, report, pace: { pauseMs: 20 } });
  },
  wechat: async () => {
    const { createWechatChannel } = await import('../../src/adapters/wechat.ts');
    const { launcher } = await import('../../src/adapters/wechat/launch.ts');
    const launch = launcher('wechaty-puppet-service', folder, given('CHILD'));
    const [pace, watch] = [{ gapMs: 0 }, { pauseMs: 50 }];
    return createWechatChannel({
      accountId: 'wechat',
      folder,
      launch,
      now,
      random: Math.random,
      report,
      pace,
      watch,
    });
  },
};

const platform = given('PLATFORM') as PlatformName;
const open = channels[platform];
if (!open) throw new Error(`There is no victim on ${platform}.`);
const channel = await open();
const db = await openDatabase(given('DATABASE'));
await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now());
const demo = demoCommunity();
const groups = JSON.parse(given('GROUPS')) as Record<string, string>;
const chats = demo.chats.map((chat) => ({ ...chat, [platform]: groups[chat.name] }));
const community = { ...demo, chats, policy: unhurried(demo, platform) };
await db.transaction(async (tx) => {
  await storeCommunity(tx, community, '', undefined, now());
  await storeGroups(tx, community, { platform, accountId: channel.accountId });
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
