/** Telegram and Feishu on one loopback port: they take everything at once and note when. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LARK_APP, TELEGRAM_BOT } from './keys.ts';
import type { Owner } from './town.ts';

/** A message of the bot that came. */
export interface Came {
  /** As the platform calls the chat. */
  chat: string;
  /** The message that it answers, where it says so. */
  replyTo?: string | undefined;
  text: string;
  at: number;
}

/** The platforms' side. */
export interface Platforms {
  /** http://127.0.0.1:PORT */
  root: string;
  /** Calls that no platform knows. */
  unknown: Set<string>;
  close(): Promise<void>;
}

type Body = Record<string, unknown>;

/** Opens them; `hear` is told of each message of the bot. */
export async function openPlatforms(
  owners: readonly Owner[],
  hear: (came: Came) => void,
): Promise<Platforms> {
  const names = new Map(owners.map(({ userId, name }) => [userId, name]));
  const membersOf = (group: string) =>
    owners.flatMap((one) => (one.group === group ? [{ member_id: one.userId, name: one.name }] : []));
  const unknown = new Set<string>();
  let count = 0;
  const telegram = (method: string, body: Body): unknown => {
    if (method === 'getMe') {
      return { id: TELEGRAM_BOT.id, is_bot: true, first_name: 'Guanjia', username: 'GuanjiaBot' };
    }
    if (!method.startsWith('send')) return true;
    const reply = body['reply_parameters'] as { message_id?: number } | undefined;
    hear({
      chat: String(body['chat_id']),
      replyTo: reply?.message_id === undefined ? undefined : String(reply.message_id),
      text: String(body['text'] ?? ''),
      at: performance.now(),
    });
    return { message_id: ++count, date: 0, chat: { id: body['chat_id'] } };
  };
  const lark = (path: readonly string[], body: Body): unknown => {
    const [area, , what, id = '', more] = path;
    if (area === 'auth') return { tenant_access_token: 't-1', expire: 7200 };
    if (area === 'bot') return { bot: { open_id: LARK_APP.bot, app_name: 'Guanjia' } };
    if (area === 'contact') return { data: { user: { name: names.get(id) ?? '' } } };
    if (what === 'chats' && more === 'members') {
      return { data: { items: membersOf(id), has_more: false } };
    }
    if (what === 'chats') return { data: { chat_mode: id.startsWith('oc_p') ? 'p2p' : 'group' } };
    const chat = more === 'reply' ? '' : String(body['receive_id']);
    const replyTo = more === 'reply' ? id : undefined;
    hear({ chat, replyTo, text: String(body['content'] ?? ''), at: performance.now() });
    return { data: { message_id: `om_bot${++count}` } };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = await bodyOf(request);
    const [, first = '', ...rest] = pathname.split('/').map(decodeURIComponent);
    if (first === `bot${TELEGRAM_BOT.token}`) {
      end(response, { ok: true, result: telegram(rest[0] ?? '', body) });
    } else if (first === 'open-apis') {
      end(response, { code: 0, msg: 'ok', ...(lark(rest, body) as object) });
    } else {
      unknown.add(pathname);
      response.writeHead(404).end();
    }
  };
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    unknown,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** Files are read and thrown away. */
async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  if (!String(request.headers['content-type'] ?? '').includes('json')) return {};
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Body);
}

function end(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
