/** Messages brought to the bot's door as the platforms bring them: their form, their secret, their signature. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { LARK_APP, TELEGRAM_BOT } from './keys.ts';
import type { Owner } from './town.ts';

/** Something that somebody writes. */
export interface Written {
  /** Counts up over the whole run. */
  number: number;
  by: Owner;
  inGroup: boolean;
  text: string;
}

interface Knock {
  path: string;
  headers: Record<string, string>;
  payload: string;
}

const CONNECTIONS = 64;
const KEY = createHash('sha256').update(LARK_APP.encryptKey).digest();

/** Where a message stands, and how the platform calls it there. */
export function placeOf({ number, by, inGroup }: Written): { chat: string; messageId: string } {
  const chat = inGroup ? by.group : by.privateChat;
  return { chat, messageId: by.on === 'telegram' ? String(number) : `om_${number}` };
}

/** The door of one process. */
export function createDoor(address: string): { bring(written: Written): Promise<void>; close(): void } {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  return {
    bring: (written) => {
      const { path, headers, payload } = knockOf(written);
      return new Promise((resolve, reject) => {
        const sent = request({ agent, hostname, port, path, method: 'POST', headers }, (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`${path} answered ${response.statusCode}`));
          });
        });
        sent.once('error', reject);
        sent.end(payload);
      });
    },
    close: () => agent.destroy(),
  };
}

function knockOf(written: Written): Knock {
  return written.by.on === 'telegram' ? telegram(written) : lark(written);
}

function telegram(written: Written): Knock {
  const { number, by, inGroup, text } = written;
  const { chat } = placeOf(written);
  const payload = JSON.stringify({
    update_id: number,
    message: {
      message_id: number,
      date: Math.floor(Date.now() / 1000),
      from: { id: Number(by.userId), is_bot: false, first_name: by.name },
      chat: { id: Number(chat), type: inGroup ? 'supergroup' : 'private' },
      text,
    },
  });
  const headers = {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': TELEGRAM_BOT.secret,
  };
  return { path: '/telegram/webhook', headers, payload };
}

/** Encrypted, and signed over the bytes. */
function lark(written: Written): Knock {
  const { number, by, inGroup, text } = written;
  const { chat, messageId } = placeOf(written);
  const event = {
    schema: '2.0',
    header: {
      event_id: `e${number}`,
      event_type: 'im.message.receive_v1',
      create_time: String(Date.now()),
      token: LARK_APP.verificationToken,
      app_id: LARK_APP.id,
    },
    event: {
      sender: { sender_id: { open_id: by.userId }, sender_type: 'user' },
      message: {
        message_id: messageId,
        create_time: String(Date.now()),
        chat_id: chat,
        chat_type: inGroup ? 'group' : 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', KEY, iv);
  const bytes = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]);
  const payload = JSON.stringify({ encrypt: bytes.toString('base64') });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + LARK_APP.encryptKey + payload)
    .digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
  return { path: '/lark/webhook', headers, payload };
}
