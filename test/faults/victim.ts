/** The bot in a process that will be killed; the platform lives in the parent, at the other end of a pipe. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createBot } from '../../src/bot.ts';
import { plantFault } from '../../src/domain/failpoint.ts';
import type { Channel, Delivery, IncomingMessage } from '../../src/domain/message.ts';
import { accountShare, INBOX_SHARES, ROLES } from '../../src/domain/share.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { startTicking } from '../../src/schedule/tick.ts';
import { openDatabase } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startWatchdog } from '../../src/watchdog.ts';
import { openWork } from '../../src/work.ts';
import { demoCommunity } from '../support/community.ts';
import { everyStep } from './every-step.ts';
import type { FromPlatform, FromVictim } from './wire.ts';

const [url = '', fault = ''] = [process.env['VICTIM_DATABASE'], process.env['VICTIM_FAULT']];
/** Processes that share a database take each other for dead after five of these, ms. */
const BEAT_MS = 600;
/** Some protections can be turned off, for negative controls. */
const given = (name: string): string | undefined => process.env[`VICTIM_${name}`];
const tell = (message: FromVictim) => process.send?.(message);

const [point, pass, signal = 'SIGKILL'] = fault.split(':');
const points: Record<string, number> = {};
plantFault((name) => {
  const passes = (points[name] ?? 0) + 1;
  points[name] = passes;
  if (name !== point) return;
  // To oneself: no handler runs, nothing is flushed, exactly as from outside.
  if (passes === Number(pass)) process.kill(process.pid, signal);
});

const now = () => new Date();
const unanswered = new Map<number, (delivery: Delivery) => void>();
let sends = 0;
const channel: Channel = {
  platform: 'memory',
  accountId: 'bot',
  capabilities: { buttons: true, pictures: true, files: true, idempotent: false, textLimit: 4096 },
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  fetch: () => Promise.reject(new Error('there are no files')),
  send: (to, parcel, key) =>
    new Promise((resolve) => {
      sends += 1;
      unanswered.set(sends, resolve);
      tell({ type: 'send', n: sends, key, chatId: to.chatId, text: parcel.text });
    }),
};

const opened = await openDatabase(url);
const db = given('EVERY_STEP') === undefined ? opened : everyStep(opened);
await migrate(db, given('MIGRATIONS') ?? join(PACKAGE_ROOT, 'prisma/migrations'), now());
const demo = demoCommunity();
const attempts = Number(given('ATTEMPTS') ?? demo.policy['handler.attempts']);
const community = { ...demo, policy: { ...demo.policy, 'handler.attempts': attempts } };
await db.transaction((tx) => storeCommunity(tx, community, '', channel, now()));
const report = (error: unknown) => tell({ type: 'failed', reason: String(error) });
const work = await openWork({ db, url, roles: ROLES, now, report, log: () => undefined, beatMs: BEAT_MS });
const bot = createBot({
  db,
  engine: work.engine,
  channels: [channel],
  // As with a webhook: the platform may knock at any of them.
  everywhere: () => true,
  sure: work.sure,
  communities: new Map([[community.id, community]]),
  readDocument: () => Promise.resolve(undefined),
  now,
  random: Math.random,
  report,
});

process.on('message', (message: FromPlatform) => void react(message));
await bot.start({ channels: 'later' });
await work.begin([...INBOX_SHARES, accountShare(channel)], bot.hold);
// Without the duties of the clock what a burst leads to is known in advance.
const stopTicking =
  given('CLOCK') === undefined ? () => undefined : await startTicking(bot.sweeps, now, report);
const stalls = monitorEventLoopDelay({ resolution: 5 });
stalls.enable();
const watch = given('WATCH_MS');
if (watch !== undefined) startWatchdog(Number(watch));
tell({ type: 'ready' });

async function react(message: FromPlatform): Promise<void> {
  switch (message.type) {
    case 'deliver': {
      const { dedupKey } = message.message;
      await bot.receive({ ...message.message, occurredAt: now() } as IncomingMessage).then(
        () => tell({ type: 'received', dedupKey }),
        () => tell({ type: 'refused', dedupKey }),
      );
      return;
    }
    case 'sent':
      unanswered.get(message.n)?.({ status: 'delivered', messageId: `out-${message.n}` });
      unanswered.delete(message.n);
      return;
    case 'is-idle': {
      const waiting = { where: { status: 'waiting' } };
      const left = await db
        .read(
          async ({ models }) => (await models.inbox.count(waiting)) + (await models.outbox.count(waiting)),
        )
        // Nobody knows while the database is away.
        .catch(() => 1);
      tell({ type: 'idle', idle: left === 0, stallMs: stalls.max / 1e6, points });
      return;
    }
    case 'stop':
      await stopTicking();
      await bot.stop();
      await work.end();
      await db.close();
      process.exit(0);
  }
}
