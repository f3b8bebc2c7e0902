/** Calls of the Bot API through telegraf's client, each with an end of our own: telegraf's is 500 s. */
import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { AttachmentTooLarge } from '../../domain/message.ts';
import { readCapped } from '../capped.ts';
import { faultOf } from './faults.ts';

/** The Bot API as we use it. */
export interface TelegramApi {
  /** One call; throws what `faultOf` sorts. */
  call(method: string, payload: object, signal: AbortSignal): Promise<unknown>;
  /** The bytes of a file; errors never hold its address, which has the token in it. */
  download(fileId: string, signal: AbortSignal, maxBytes?: number): Promise<Buffer>;
}

/** Bots may read files up to here, bytes (Bot API, getFile). */
const MOST_BYTES = 20 * 1024 * 1024;
const found = z.object({ file_path: z.string(), file_size: z.int().nonnegative().optional() });
/** In Telegram's words. */
const TOO_BIG = /file is too big/i;

/** Opens the client; a root with a path needs its slash at the end, or its last part is lost. */
export function createTelegramApi(
  token: string,
  apiRoot = 'https://api.telegram.org',
  connectMs: number,
): TelegramApi {
  const root = apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`;
  const client = new Telegram(token, {
    apiRoot: root,
    webhookReply: false,
    agent: promptAgent(connectMs),
  });
  const call: TelegramApi['call'] = (method, payload, signal) =>
    // Its types know the calls of Bot API 7.1 and an AbortSignal of another package; at run time any will do.
    client.callApi(method as 'getMe', payload as never, { signal: signal as never });
  return {
    call,
    download: async (fileId, signal, maxBytes = MOST_BYTES) => {
      const said = found.parse(await call('getFile', { file_id: fileId }, signal).catch(refuse));
      if ((said.file_size ?? 0) > maxBytes) throw tooLarge();
      const at = new URL(`./file/bot${token}/${said.file_path}`, root);
      // It would be followed with the token in its path.
      const answer = await fetch(at, { signal, redirect: 'error' }).catch(() => undefined);
      if (!answer?.ok || !answer.body) {
        await answer?.body?.cancel();
        throw new Error(`Telegram does not give the file: ${answer?.status ?? 'no answer'}.`);
      }
      const bytes = await readCapped(answer.body, Math.min(maxBytes, MOST_BYTES));
      if (said.file_size !== undefined && bytes.length < said.file_size) {
        throw new Error(`Telegram gave ${bytes.length} of ${said.file_size} bytes.`);
      }
      return bytes;
    },
  };
}

function tooLarge(): AttachmentTooLarge {
  return new AttachmentTooLarge('The file is larger than what is taken.');
}

/** Why getFile did not say where the file is. */
function refuse(error: unknown): never {
  if (error instanceof TelegramError && TOO_BIG.test(error.description)) throw tooLarge();
  // What telegraf throws holds all of the call; the reason does not.
  throw new Error(faultOf(error).reason);
}

/**
 * A network that swallows what is sent to it says nothing: without an end of its own, connecting would last until the
 * whole call is given up, and nobody could tell whether the message had left. So it is known that it has not.
 */
function promptAgent(connectMs: number): Agent {
  const agent = new Agent({ keepAlive: true });
  const connecting = agent as Agent & { createConnection(...given: unknown[]): Duplex };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (...given) => {
    const socket = connect(...given);
    const timer = setTimeout(() => socket.destroy(new Error('connect ETIMEDOUT')), connectMs);
    for (const event of ['secureConnect', 'close']) socket.once(event, () => clearTimeout(timer));
    return socket;
  };
  return agent;
}
