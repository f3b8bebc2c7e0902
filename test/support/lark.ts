/** An open platform of Feishu for tests: HTTP, long connection, signatures and encryption are ours, none of it is the SDK's. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acceptSocket, decodeFrame, encodeFrame, type Socket } from './lark-wire.ts';

export const APP_ID = 'cli_0123456789abcdef';
export const APP_SECRET = 'an-app-secret-of-32-characters-0';
export const BOT_ID = 'ou_bot';
export const ENCRYPT_KEY = 'an-encrypt-key-of-ours';
export const VERIFICATION_TOKEN = 'a-verification-token-of-ours';

/** How a call goes wrong, as many times as it says; `lost` is done, and the answer breaks off. */
export interface LarkFault {
  path: RegExp;
  times: number;
  how: { status: number; code?: number; reset?: number } | 'hang' | 'reset' | 'lost' | 'garbage';
}

/** A message of the bot. */
export interface LarkSaid {
  id: string;
  chat: string;
  type: string;
  content: unknown;
  replyTo?: string;
  thread?: string;
}
export type LarkEventSent = { header: Record<string, string>; event: Record<string, unknown> };

interface Call {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** The platform's side. */
export interface LarkFake {
  root: string;
  calls: Call[];
  uploads: { name: string; bytes: Buffer }[];
  names: Map<string, string>;
  privates: Set<string>;
  files: Map<string, Buffer>;
  /** What a message says, for who reads it back. */
  stored: Map<string, unknown>;
  /** In which chat a message of somebody stands. */
  chatOfMessage: Map<string, string>;
  said(chat: string): LarkSaid[];
  event(type: string, event: Record<string, unknown>): LarkEventSent;
  /** Delivers once over the long connection; rejects when it is not acknowledged with 200. */
  deliver(event: LarkEventSent): Promise<void>;
  /** Delivers until it is acknowledged, as the platform does. */
  push(...events: LarkEventSent[]): void;
  waiting(): number;
  connections(): number;
  breakConnections(): void;
  /** What the endpoint of the long connection answers from now on. */
  refuseConnections(code: number | undefined): void;
  revokeToken(): void;
  /** The bot is not in this chat any more. */
  putOut(chat: string, code?: number): void;
  fail(fault: LarkFault): void;
  setTime(at: Date): void;
  close(): Promise<void>;
}

/** A request to the webhook as the platform would make it. */
export function signed(
  event: object,
  at: Date,
  keys = { encryptKey: ENCRYPT_KEY, nonce: randomBytes(8).toString('hex') },
): { headers: Record<string, string>; payload: string } {
  const iv = randomBytes(16);
  const key = createHash('sha256').update(keys.encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const bytes = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]);
  // Spaces that no re-written JSON has: the signature is of the bytes.
  const payload = `{ "encrypt" : "${bytes.toString('base64')}" }`;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHash('sha256')
    .update(timestamp + keys.nonce + keys.encryptKey + payload)
    .digest('hex');
  return {
    payload,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': keys.nonce,
      'x-lark-signature': signature,
    },
  };
}

class Refusal {
  readonly status: number;
  readonly code: number;
  readonly reset: number | undefined;
  constructor(status: number, code: number, reset?: number) {
    this.status = status;
    this.code = code;
    this.reset = reset;
  }
}

/** Opens an empty platform on a port of its own. */
export async function openLark(): Promise<LarkFake> {
  const calls: Call[] = [];
  const uploads: LarkFake['uploads'] = [];
  const names = new Map<string, string>();
  const privates = new Set<string>();
  const files = new Map<string, Buffer>();
  const stored = new Map<string, unknown>();
  const messages: LarkSaid[] = [];
  const byUuid = new Map<string, string>();
  const out = new Map<string, number>();
  const faults: LarkFault[] = [];
  const sockets = new Set<Socket>();
  const acks = new Map<string, (code: number) => void>();
  const queue = new Set<LarkEventSent>();
  const chatOfMessage = new Map<string, string>();
  let clock: Date | undefined;
  let tokens = 0;
  let token = '';
  let count = 0;
  let refusedConnections: number | undefined;
  let closing = false;
  const now = () => clock ?? new Date();
  const settings = { PingInterval: 0.2, ReconnectCount: -1, ReconnectInterval: 0.02, ReconnectNonce: 0.01 };

  const post = (chat: string, body: Record<string, unknown>, more: Partial<LarkSaid>): unknown => {
    const gone = out.get(chat);
    if (gone !== undefined) throw new Refusal(400, gone);
    const uuid = String(body['uuid'] ?? '');
    if (uuid === '' || uuid.length > 50) throw new Refusal(400, 230001);
    const known = byUuid.get(uuid);
    if (known !== undefined) return { message_id: known };
    const content = String(body['content']);
    if (Buffer.byteLength(content) > 30 * 1024) throw new Refusal(400, 230025);
    const id = `om_bot${++count}`;
    byUuid.set(uuid, id);
    messages.push({ id, chat, type: String(body['msg_type']), content: JSON.parse(content), ...more });
    return { message_id: id };
  };
  const perform = (method: string, url: URL, body: Record<string, unknown>): unknown => {
    const [, area = '', , what = '', id = '', more = '', key = ''] = url.pathname
      .replace('/open-apis', '')
      .split('/')
      .map(decodeURIComponent);
    if (area === 'bot') return { bot: { open_id: BOT_ID, app_name: 'Guanjia' } };
    if (area === 'contact') return { data: { user: { name: names.get(id) ?? '' } } };
    if (what === 'images') return { data: { image_key: `img_${++count}` } };
    if (what === 'files') return { data: { file_key: `file_${++count}` } };
    if (what === 'chats' && more === 'members') {
      const items = [...names].map(([member_id, name]) => ({ member_id, name }));
      return { data: { items, has_more: false } };
    }
    if (what === 'chats') return { data: { chat_mode: privates.has(id) ? 'p2p' : 'group' } };
    if (more === 'resources') {
      const bytes = files.get(`${id}/${key}/${url.searchParams.get('type')}`);
      if (!bytes) throw new Refusal(400, 234001);
      return bytes;
    }
    if (more === 'reply') {
      const answered = messages.find((one) => one.id === id);
      const chat = answered?.chat ?? chatOfMessage.get(id);
      if (chat === undefined) throw new Refusal(400, 230110);
      const thread = body['reply_in_thread'] === true ? { thread: id } : {};
      return { data: post(chat, body, { replyTo: id, ...thread }) };
    }
    if (method === 'GET') return { data: { items: [stored.get(id)].filter(Boolean) } };
    if (method === 'PATCH') {
      const card = messages.find((one) => one.id === id);
      if (card?.type !== 'interactive') throw new Refusal(400, 230001);
      card.content = JSON.parse(String(body['content']));
      return { data: {} };
    }
    return { data: post(String(body['receive_id']), body, {}) };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await bodyOf(request, uploads);
    calls.push({ method: request.method ?? '', path: url.pathname, body });
    const fault = faults.find((one) => one.path.test(url.pathname) && one.times > 0);
    if (fault) fault.times -= 1;
    if (fault?.how === 'hang') return;
    if (fault?.how === 'reset') return void request.socket.destroy();
    try {
      if (fault?.how === 'garbage') {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>proxy</html>');
        return;
      }
      if (typeof fault?.how === 'object') {
        throw new Refusal(fault.how.status, fault.how.code ?? fault.how.status, fault.how.reset);
      }
      if (url.pathname === '/callback/ws/endpoint') return connectInfo(response, body);
      if (url.pathname.endsWith('/tenant_access_token/internal')) {
        if (body['app_id'] !== APP_ID || body['app_secret'] !== APP_SECRET) throw new Refusal(200, 10014);
        tokens += 1;
        token = `t-${tokens}`;
        return reply(response, 200, { code: 0, tenant_access_token: token, expire: 7200 });
      }
      if (request.headers.authorization !== `Bearer ${token}`) throw new Refusal(400, 99991663);
      const result = perform(request.method ?? '', url, body);
      if (fault?.how === 'lost') return void request.socket.destroy();
      if (Buffer.isBuffer(result)) {
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(result);
        return;
      }
      reply(response, 200, { code: 0, msg: 'ok', ...(result as object) });
    } catch (error) {
      const { status, code, reset } = error instanceof Refusal ? error : new Refusal(500, 500);
      const headers = reset === undefined ? {} : { 'x-ogw-ratelimit-reset': String(reset) };
      reply(response, status, { code, msg: `no ${JSON.stringify(body).slice(0, 80)}` }, headers);
    }
  };
  const connectInfo = (response: ServerResponse, body: Record<string, unknown>): void => {
    const code = body['AppSecret'] === APP_SECRET ? refusedConnections : 514;
    const { port } = http.address() as AddressInfo;
    const data = { URL: `ws://127.0.0.1:${port}/ws?device_id=d1&service_id=7`, ClientConfig: settings };
    reply(response, 200, { code: code ?? 0, msg: code === undefined ? 'ok' : 'refused', data });
  };
  const http = createServer((request, response) => void answer(request, response));
  http.on('upgrade', (request, stream) => {
    const socket = acceptSocket(
      request,
      stream,
      (bytes) => {
        const frame = decodeFrame(bytes);
        if (frame.headers['type'] === 'ping') {
          const headers = { type: 'pong' };
          socket.send(encodeFrame({ ...frame, headers, payload: Buffer.from(JSON.stringify(settings)) }));
          return;
        }
        const { code } = JSON.parse(frame.payload.toString()) as { code: number };
        acks.get(frame.headers['message_id'] ?? '')?.(code);
      },
      () => sockets.delete(socket),
    );
    sockets.add(socket);
    for (const event of queue) attempt(event);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  const deliver = (event: LarkEventSent): Promise<void> =>
    new Promise((resolve, reject) => {
      const [socket] = sockets;
      if (!socket) return reject(new Error('Nobody is connected.'));
      const id = `frame-${++count}`;
      const timer = setTimeout(() => settle(0), 3_000);
      const settle = (code: number) => {
        clearTimeout(timer);
        acks.delete(id);
        if (code === 200) resolve();
        else reject(new Error(`The event was answered with ${code}.`));
      };
      acks.set(id, settle);
      const payload = Buffer.from(JSON.stringify({ schema: '2.0', ...event }));
      const half = Math.ceil(payload.length / 2);
      // Large events come in pieces; here each does.
      for (const [seq, part] of [payload.subarray(0, half), payload.subarray(half)].entries()) {
        const headers = { type: 'event', message_id: id, sum: '2', seq: String(seq), trace_id: 't' };
        socket.send(encodeFrame({ seq: count, log: 1, service: 7, method: 1, headers, payload: part }));
      }
    });
  const attempt = (event: LarkEventSent): void => {
    if (closing || !queue.has(event)) return;
    void deliver(event).then(
      () => queue.delete(event),
      () => void setTimeout(() => attempt(event), 30),
    );
  };
  return {
    root: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    calls,
    uploads,
    names,
    privates,
    files,
    stored,
    chatOfMessage,
    said: (chat) => messages.filter((one) => one.chat === chat),
    event: (type, event) => {
      const { message } = event as { message?: { message_id: string; chat_id: string } };
      if (message) chatOfMessage.set(message.message_id, message.chat_id);
      count += 1;
      const header = {
        event_id: `ev_${count}`,
        event_type: type,
        create_time: String(now().getTime()),
        token: VERIFICATION_TOKEN,
        app_id: APP_ID,
        tenant_key: 'tenant',
      };
      return { header, event };
    },
    deliver,
    push: (...events) => {
      for (const event of events) {
        queue.add(event);
        attempt(event);
      }
    },
    waiting: () => queue.size,
    connections: () => sockets.size,
    breakConnections: () => {
      for (const socket of sockets) socket.break();
    },
    refuseConnections: (code) => {
      refusedConnections = code;
    },
    revokeToken: () => {
      token = 'revoked';
    },
    putOut: (chat, code = 230002) => void out.set(chat, code),
    fail: (fault) => void faults.push(fault),
    setTime: (at) => {
      clock = at;
    },
    close: () =>
      new Promise((resolve) => {
        closing = true;
        for (const socket of sockets) socket.break();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** JSON, or a form with a file in it. */
async function bodyOf(
  request: IncomingMessage,
  uploads: LarkFake['uploads'],
): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (boundary === undefined)
    return body.length > 0 ? (JSON.parse(body.toString()) as Record<string, unknown>) : {};
  const fields: Record<string, unknown> = {};
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
    const content = Buffer.from(rest.join('\r\n\r\n').slice(0, -2), 'latin1');
    if (name === 'image' || name === 'file')
      uploads.push({ name: String(fields['file_name'] ?? ''), bytes: content });
    else fields[name] = content.toString('utf8');
  }
  return fields;
}

/** What people read of a message. */
export function wordsOf({ type, content }: LarkSaid): string | undefined {
  if (type === 'post') {
    const { zh_cn } = content as {
      zh_cn: { content: { tag: string; text?: string; user_name?: string }[][] };
    };
    return zh_cn.content
      .map((line) => line.map((one) => (one.tag === 'at' ? `@${one.user_name}` : one.text)).join(''))
      .join('\n');
  }
  if (type !== 'interactive') return undefined;
  const { elements } = content as { elements: { tag: string; text?: { tag: string; content: string } }[] };
  return elements.find((one) => one.text?.tag === 'plain_text')?.text?.content;
}

/** What can be pressed under a message. */
export function choicesOf({ type, content }: LarkSaid): { label: string; value: unknown }[] {
  if (type !== 'interactive') return [];
  const { elements } = content as {
    elements: { actions?: { text: { content: string }; value: unknown }[] }[];
  };
  return elements.flatMap(({ actions = [] }) =>
    actions.map(({ text, value }) => ({ label: text.content, value })),
  );
}

/** Ids of those whom a message calls. */
export function calledIn({ content }: LarkSaid): string[] {
  const text = JSON.stringify(content);
  return [...text.matchAll(/"user_id":"([^"]+)"|<at id=([\w-]+)>/g)].map((one) => one[1] ?? one[2] ?? '');
}
