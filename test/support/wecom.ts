/** WeCom's server for smart bots as tests meet it: written from the documentation of its frames, with faults to order. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export const WECOM_BOT = { id: 'aib-test-bot', secret: 'test-secret', name: '管家' };

/** How a call goes wrong, as many times as it says; `lost` closes the connection after it is done, `reset` before. */
export interface WecomFault {
  cmd: string;
  times: number;
  /** So many go well before. */
  after?: number;
  how: { errcode: number; errmsg: string } | 'hang' | 'reset' | 'lost';
}

/** One message that the bot sent. */
export interface WecomTold {
  chatid: string;
  msgtype: string;
  markdown?: { content: string };
  template_card?: {
    main_title: { title: string };
    button_list: { text: string; key: string }[];
    task_id: string;
  };
  image?: { media_id: string };
  file?: { media_id: string };
}

interface Frame {
  cmd?: string;
  headers: { req_id: string };
  body?: Record<string, unknown>;
}

/** The platform's side: people act here, and what the bot sends is found here. */
export interface WecomPlatform {
  url: string;
  /** All frames of bots, heartbeats too. */
  calls: Frame[];
  told: WecomTold[];
  uploads: Map<string, { type: string; filename: string; bytes: Buffer }>;
  /** How many signed on since the start. */
  signedOn(): number;
  /** Sends what somebody does; rejects when no bot listens. */
  push(frame: { event?: true; body: object }): Promise<void>;
  /** Anything on the wire. */
  raw(text: string | Buffer): void;
  /** A file to be fetched and deciphered. */
  file(bytes: Buffer): { url: string; aeskey: string };
  fail(fault: WecomFault): void;
  /** Breaks all connections; `refusing` = and takes no new ones until told. */
  cut(refusing?: boolean): void;
  accept(): void;
  /** Answers nothing any more, without closing. */
  freeze(frozen: boolean): void;
  close(): Promise<void>;
}

/** Opens an empty WeCom on a port of its own. */
export async function openWecom(): Promise<WecomPlatform> {
  const files = new Map<string, Buffer>();
  const http = createServer((request, response) => {
    const found = files.get(request.url ?? '');
    response.writeHead(found ? 200 : 404).end(found);
  });
  const server = new WebSocketServer({ server: http, verifyClient: () => !refusing });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const calls: Frame[] = [];
  const told: WecomTold[] = [];
  const tasks = new Set<string>();
  const faults: WecomFault[] = [];
  const uploads: WecomPlatform['uploads'] = new Map();
  const parts = new Map<string, { type: string; filename: string; md5: string; chunks: Buffer[] }>();
  let bots: WebSocket[] = [];
  let count = 0;
  let refusing = false;
  let frozen = false;

  const perform = ({ cmd, body = {} }: Frame): { errcode: number; errmsg: string; body?: object } => {
    const ok = { errcode: 0, errmsg: 'ok' };
    switch (cmd) {
      case 'ping':
        return ok;
      case 'aibot_send_msg': {
        const message = body as unknown as WecomTold;
        const task = message.template_card?.task_id;
        if (task !== undefined && tasks.has(task)) return { errcode: 42014, errmsg: 'task_id duplicate' };
        if (task !== undefined) tasks.add(task);
        told.push(message);
        return ok;
      }
      case 'aibot_upload_media_init': {
        const upload_id = `upload-${parts.size + 1}`;
        const { type, filename, md5 } = body as { type: string; filename: string; md5: string };
        parts.set(upload_id, { type, filename, md5, chunks: [] });
        return { ...ok, body: { upload_id } };
      }
      case 'aibot_upload_media_chunk': {
        const { upload_id, chunk_index, base64_data } = body as Record<string, string>;
        const upload = parts.get(String(upload_id));
        if (!upload) return { errcode: 40004, errmsg: 'invalid upload_id' };
        upload.chunks[Number(chunk_index)] = Buffer.from(String(base64_data), 'base64');
        return ok;
      }
      case 'aibot_upload_media_finish': {
        const upload = parts.get(String(body['upload_id']));
        const bytes = Buffer.concat(upload?.chunks ?? []);
        const md5 = createHash('md5').update(bytes).digest('hex');
        if (!upload || md5 !== upload.md5) return { errcode: 40004, errmsg: 'md5 mismatch' };
        const media_id = `media-${uploads.size + 1}`;
        uploads.set(media_id, { type: upload.type, filename: upload.filename, bytes });
        return { ...ok, body: { media_id, type: upload.type } };
      }
      default:
        return { errcode: 40001, errmsg: `unknown cmd ${cmd}` };
    }
  };
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      bots = bots.filter((one) => one !== socket);
    });
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      calls.push(frame);
      if (frozen) return;
      const answer = (result: object) => socket.send(JSON.stringify({ headers: frame.headers, ...result }));
      const due = faults.find((one) => one.cmd === frame.cmd && one.times > 0);
      const fault = due && (due.after ?? 0) > 0 ? undefined : due;
      if (due && !fault) due.after = (due.after ?? 0) - 1;
      if (fault) fault.times -= 1;
      if (fault?.how === 'hang') return;
      if (fault?.how === 'reset') return socket.terminate();
      if (typeof fault?.how === 'object') return answer(fault.how);
      if (frame.cmd === 'aibot_subscribe') {
        const { bot_id, secret } = frame.body as { bot_id: string; secret: string };
        if (bot_id !== WECOM_BOT.id || secret !== WECOM_BOT.secret) {
          return answer({ errcode: 40001, errmsg: 'invalid secret' });
        }
        // As there: who was signed on before is told, and put out.
        for (const old of bots) {
          old.send(eventFrame({ event: { eventtype: 'disconnected_event' } }));
          old.close();
        }
        bots = [socket];
        count += 1;
        return answer({ errcode: 0, errmsg: 'ok' });
      }
      const result = perform(frame);
      if (fault?.how === 'lost') return socket.terminate();
      return answer(result);
    });
  });
  const eventFrame = (body: object) =>
    JSON.stringify({
      cmd: 'aibot_event_callback',
      headers: { req_id: randomBytes(8).toString('hex') },
      body: { msgid: randomBytes(8).toString('hex'), msgtype: 'event', from: { userid: 'system' }, ...body },
    });
  return {
    url: `ws://127.0.0.1:${port}`,
    calls,
    told,
    uploads,
    signedOn: () => count,
    push: async ({ event, body }) => {
      const [bot] = bots;
      if (!bot) throw new Error('No bot is signed on.');
      const frame = event
        ? eventFrame(body)
        : JSON.stringify({
            cmd: 'aibot_msg_callback',
            headers: { req_id: randomBytes(8).toString('hex') },
            body,
          });
      // Whether it still listens shows when it answers to a ping.
      await new Promise<void>((resolve, reject) => {
        const gone = () => reject(new Error('The bot is gone.'));
        bot.once('close', gone).once('pong', () => {
          bot.off('close', gone);
          resolve();
        });
        bot.send(frame);
        bot.ping();
      });
    },
    raw: (text) => {
      for (const bot of bots) bot.send(text);
    },
    file: (bytes) => {
      const key = randomBytes(32);
      const pad = 32 - (bytes.length % 32);
      const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
      const path = `/${randomBytes(8).toString('hex')}`;
      files.set(
        path,
        Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(pad, pad)])), cipher.final()]),
      );
      return { url: `http://127.0.0.1:${port}${path}`, aeskey: key.toString('base64') };
    },
    fail: (fault) => void faults.push(fault),
    cut: (refuse = false) => {
      refusing = refuse;
      for (const client of server.clients) client.terminate();
      bots = [];
    },
    accept: () => {
      refusing = false;
    },
    freeze: (now) => {
      frozen = now;
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => http.close(() => resolve()));
        http.closeAllConnections();
      }),
  };
}

/** What people see of a text: calls apart, escapes gone. Throws where something would be read as markup. */
export function shown(markdown: string): { text: string; called: string[] } {
  const [first = '', ...rest] = markdown.split('\n');
  const calls = /^(?:<@[^>]+> ?)+$/.test(first)
    ? [...first.matchAll(/<@([^>]+)>/g)].map(([, id]) => id ?? '')
    : [];
  const body = calls.length > 0 ? rest.join('\n') : markdown;
  const bare = body.replace(/\\[!-/:-@[-`{-~]/g, '');
  if (/[*_~`<>[\]]|^\s*[#>+-]\s/m.test(bare)) throw new Error(`This is shown as markup: ${body}`);
  return { text: body.replace(/\\([!-/:-@[-`{-~])/g, '$1'), called: calls };
}
