/** The server with the doors of both webhook platforms, over a real database: what is let in is a row of the inbox. */
import { connect, createServer as createTcp } from 'node:net';
import { LARK_PATH, larkWebhook } from '../../src/adapters/lark/webhook.ts';
import { createLarkChannel } from '../../src/adapters/lark.ts';
import { TELEGRAM_PATH, telegramWebhook } from '../../src/adapters/telegram/webhook.ts';
import { createTelegramChannel } from '../../src/adapters/telegram.ts';
import { hookRoute } from '../../src/http/hooks.ts';
import { createServer, type ServerOptions } from '../../src/http/server.ts';
import { createReceive } from '../../src/inbox/receive.ts';
import { createInlineEngine } from '../../src/queue/engines/inline.ts';
import type { Database } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { sqliteDatabase } from './databases.ts';
import { APP_ID, APP_SECRET, ENCRYPT_KEY, openLark, VERIFICATION_TOKEN } from './lark.ts';
import { openTelegram, TOKEN } from './telegram.ts';

export { LARK_PATH, TELEGRAM_PATH };
/** What Telegram says with each update. */
export const SECRET = 'a-secret-of-the-webhook';
export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** The time on our clock. */
export const NOW = new Date('2026-03-02T01:00:00Z');

/** Who knocks, and what was let in. */
export interface Doors {
  db: Database;
  port: number;
  telegram: Awaited<ReturnType<typeof openTelegram>>;
  lark: Awaited<ReturnType<typeof openLark>>;
  server: ReturnType<typeof createServer>;
  post(path: string, headers: Record<string, string>, payload: string | Buffer): Promise<number>;
  /** Rows of the inbox, and of the jobs. */
  rows(): Promise<number>;
  close(): Promise<void>;
}

/** Opens them on a port of its own. */
export async function openDoors(pace?: ServerOptions['pace']): Promise<Doors> {
  const database = await sqliteDatabase();
  const db = await database.open();
  const now = () => NOW;
  const { enqueue } = createInlineEngine(createJobTable(db), now);
  const receive = createReceive({ db, enqueue, wake: () => undefined, now, textLimit: 2_000 });
  const [telegram, lark] = [await openTelegram(), await openLark()];
  const report = () => undefined;
  const one = createTelegramChannel({
    token: TOKEN,
    apiRoot: telegram.root,
    how: { mode: 'webhook', url: `https://guanjia.example${TELEGRAM_PATH}`, secret: SECRET },
    now,
    report,
    pace: { albumMs: 20 },
  });
  const other = createLarkChannel({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: lark.root,
    how: 'webhook',
    now,
    report,
  });
  await one.start(receive);
  await other.start(receive);
  const server = createServer({
    groups: [
      hookRoute(telegramWebhook({ secret: SECRET, take: (update) => one.take(update) })),
      hookRoute(
        larkWebhook({
          encryptKey: ENCRYPT_KEY,
          verificationToken: VERIFICATION_TOKEN,
          now,
          take: (event) => other.take(event),
        }),
      ),
    ],
    ...(pace && { pace }),
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  return {
    db,
    port: typeof address === 'object' && address ? address.port : 0,
    telegram,
    lark,
    server,
    post: async (path, headers, payload) => {
      const given = { method: 'POST', url: path, headers, payload } as const;
      return (await server.inject(given)).statusCode;
    },
    rows: () => db.read(async ({ models }) => (await models.inbox.count()) + (await models.job.count())),
    close: async () => {
      await server.close();
      await one.stop();
      await other.stop();
      await telegram.close();
      await lark.close();
      await db.close();
      await database.remove();
    },
  };
}

/** Writes raw bytes to a server and resolves with all that came back when the connection is over. */
export function rawRequest(
  port: number,
  write: (send: (bytes: string | Buffer) => void) => void,
): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => write((bytes) => void socket.write(bytes)));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    // Whoever is cut off in the midst of writing hears of it as an error.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

/** A listener that counts who comes; nobody should. */
export async function openTrap(): Promise<{ port: number; visits(): number; close(): Promise<void> }> {
  let visits = 0;
  const trap = createTcp((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const address = trap.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    visits: () => visits,
    close: () => new Promise((resolve) => trap.close(() => resolve())),
  };
}
