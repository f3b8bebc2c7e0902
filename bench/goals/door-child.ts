/** The server of P4 in a process of its own: the door of Telegram before nothing, a commit a message, or the inbox as it is. */
import { telegramWebhook } from '../../src/adapters/telegram/webhook.ts';
import { type IncomingMessage, incomingMessage } from '../../src/domain/message.ts';
import { hookRoute } from '../../src/http/hooks.ts';
import { createServer } from '../../src/http/server.ts';
import { createReceive } from '../../src/inbox/receive.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import { PLATFORM } from '../estate.ts';

const [, , url = '', mode = '', secret = ''] = process.argv;
const db = await openDatabase(url);
const receiving = {
  db,
  enqueue: createJobTable(db).put,
  wake: () => undefined,
  now: () => new Date(),
  textLimit: 2_000,
};
const together = createReceive(receiving);
const take: Record<string, (message: IncomingMessage) => Promise<void>> = {
  nothing: () => Promise.resolve(),
  // A receiver of its own for each message: none shares its commit.
  each: (message) => createReceive(receiving)(message),
  together,
};
const hook = telegramWebhook({
  secret,
  take: (update) => {
    const { number } = update as { number: number };
    const message = incomingMessage.parse({
      ...PLATFORM,
      dedupKey: `d${number}`,
      messageId: `d${number}`,
      kind: 'message',
      occurredAt: new Date(),
      chat: { id: `private:${number % 200}`, type: 'direct' },
      sender: { id: `${number % 200}`, name: 'x', isBot: false, isSelf: false },
      text: '您好',
      mentionedBot: false,
      attachments: [],
    });
    return take[mode]?.(message) ?? Promise.reject(new Error(`There is no mode ${mode}.`));
  },
});
const server = createServer({ groups: [hookRoute(hook)] });
process.send?.(await server.listen({ host: '127.0.0.1', port: 0 }));
process.once('disconnect', () => process.exit(0));
