/** Telegram as tests meet it: what it does is @bonkers-agency/grammy-test's, the HTTP around it and its faults are ours. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TelegramServer } from '@bonkers-agency/grammy-test';
import { JPEG } from './pictures.ts';

/** How a call goes wrong, as many times as it says. */
export interface TelegramFault {
  method: string;
  times: number;
  /** `reset` breaks the connection before the call is done, `lost` after it. */
  how: { code: number; description: string; parameters?: object } | 'hang' | 'reset' | 'lost';
}

/** One call that a bot made. */
export interface TelegramCall {
  method: string;
  payload: Record<string, unknown>;
}

interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
}
interface Chat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
}
/** A message of the platform, as far as tests look at it. */
export interface Told {
  message_id: number;
  text?: string;
  caption?: string;
  photo?: { file_id: string }[];
  document?: { file_id: string };
  voice?: { file_id: string };
  entities?: { type: string; offset: number; length: number; user?: User }[];
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
  reply_to_message?: { message_id: number };
  message_thread_id?: number;
  media_group_id?: string;
}
/** An update as the platform sends it. */
export type Update = { update_id: number } & Record<string, unknown>;

export const BOT: User = { id: 4242, is_bot: true, first_name: 'Guanjia', username: 'GuanjiaBot' };
export const TOKEN = `${BOT.id}:test-TOKEN`;

/** The platform's side: people act here, and what the bot sends is found here. */
export interface TelegramPlatform {
  root: string;
  /** Every call that reached the platform, those that went wrong as well. */
  calls: TelegramCall[];
  user(name: string): User;
  group(title: string, id?: number): Chat;
  privateOf(user: User): Chat;
  /** Makes the update of a text without delivering it. */
  text(by: User, chat: Chat, text: string, more?: object): Update;
  photo(by: User, chat: Chat, more?: object, bytes?: Buffer): Update;
  voice(by: User, chat: Chat, bytes: Buffer, more?: object): Update;
  document(by: User, chat: Chat, name: string, mime: string, bytes: Buffer, more?: object): Update;
  press(by: User, chat: Chat, on: number, data: string): Update;
  update(more: object): Update;
  /** The platform's clock stands at this time from now on. */
  setTime(at: Date): void;
  /** Puts updates where getUpdates finds them. */
  push(...updates: (Update | Record<string, unknown>)[]): void;
  /** Updates that are not acknowledged yet. */
  waiting(): number;
  /** What the bot said in a chat, oldest first. */
  said(chatId: number): Told[];
  fail(fault: TelegramFault): void;
  /** From now on the bytes of files come like this; undefined = as they should. */
  serveFiles(how: 'never' | 'endless' | 'half' | 'gone' | undefined): void;
  /** From now on the bot is not in this chat any more. */
  putOut(chatId: number, words?: string): void;
  /** From now on the group has another id. */
  migrate(chat: Chat, to: Chat): void;
  /** The bytes of uploads, in order. */
  uploads: Buffer[];
  close(): Promise<void>;
}

/** Opens an empty Telegram on a port of its own. */
export async function openTelegram(): Promise<TelegramPlatform> {
  const core = new TelegramServer(BOT as never);
  const calls: TelegramCall[] = [];
  const uploads: Buffer[] = [];
  const faults: TelegramFault[] = [];
  const out = new Map<number, string>();
  const moved = new Map<number, number>();
  const users = new Map<string, User>();
  const chats = new Map<number, Chat>();
  let queue: Update[] = [];
  let serving: Parameters<TelegramPlatform['serveFiles']>[0];
  let poll: ((outcome: 'news' | 'replaced') => void) | undefined;
  let groups = 0;

  const arrive = () => poll?.('news');
  const getUpdates = async ({ offset, timeout }: Record<string, unknown>, response: ServerResponse) => {
    const from = Number(offset ?? 0);
    queue = queue.filter((one) => !(one.update_id < from));
    // As there: the question that was open before is the one that is ended.
    poll?.('replaced');
    if (queue.length === 0 && Number(timeout) > 0) {
      const outcome = await new Promise<'news' | 'replaced' | 'over'>((resolve) => {
        poll = resolve;
        const timer = setTimeout(() => resolve('over'), Number(timeout) * 1000);
        response.once('close', () => resolve('over'));
        timer.unref();
      });
      if (outcome === 'replaced') throw refusal(409, 'Conflict: terminated by other getUpdates request');
      poll = undefined;
    }
    return queue.slice(0, 100);
  };

  const perform = async (method: string, payload: Record<string, unknown>, response: ServerResponse) => {
    if (method === 'getUpdates') return getUpdates(payload, response);
    const chat = Number(payload['chat_id']);
    const words = out.get(chat);
    if (words !== undefined) throw refusal(403, words);
    const to = moved.get(chat);
    if (to !== undefined) {
      throw refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: to,
      });
    }
    if (method === 'sendMessage' && !String(payload['text'] ?? '').trim()) {
      throw refusal(400, 'Bad Request: message text is empty');
    }
    const reply = payload['reply_parameters'] as { message_id: number } | undefined;
    return core.handleApiCall(method, {
      ...payload,
      ...(reply && { reply_to_message_id: reply.message_id }),
    });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, bot = '', method = '', ...path] = pathname.split('/');
    if (bot === 'file') {
      const stored = core.fileState.getAllFiles().find((one) => one.filePath === path.join('/'));
      if (serving !== undefined) return serveBadly(serving, response, stored?.content);
      response.writeHead(stored ? 200 : 404).end(stored?.content);
      return;
    }
    const payload = await bodyOf(request, uploads);
    calls.push({ method, payload });
    const fault = faults.find((one) => one.method === method && one.times > 0);
    if (fault) fault.times -= 1;
    if (fault?.how === 'hang') return;
    if (fault?.how === 'reset') return void request.socket.destroy();
    try {
      if (typeof fault?.how === 'object') throw fault.how;
      if (bot !== `bot${TOKEN}`) throw refusal(401, 'Unauthorized');
      const result = await perform(method, payload, response);
      if (fault?.how === 'lost') return void request.socket.destroy();
      reply(response, 200, { ok: true, result });
    } catch (error) {
      const { code = 500, description = String(error), parameters } = error as Refusal;
      reply(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
    }
  };
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const known = (chat: Chat): Chat => {
    chats.set(chat.id, chat);
    return chat;
  };
  const update = (more: object): Update => ({ update_id: core.getNextUpdateId(), ...more });
  return {
    root: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    calls,
    uploads,
    user: (name) => {
      const user = users.get(name) ?? { id: 1000 + users.size, is_bot: false, first_name: name };
      users.set(name, user);
      return user;
    },
    group: (title, id) => {
      const chat = known({ id: id ?? -100_100 - ++groups, type: 'supergroup', title });
      core.chatState.getOrCreate(chat as never);
      return chat;
    },
    privateOf: ({ id, first_name }) => known({ id, type: 'private', first_name }),
    text: (by, chat, text, more = {}) => {
      const made = core.simulateUserMessage(by as never, chat as never, text) as unknown as Update;
      return { ...made, message: { ...(made['message'] as object), ...more } };
    },
    photo: (by, chat, more = {}, bytes = JPEG) => {
      const made = core.simulatePhotoMessage(by as never, chat as never, 800, 600, {
        content: bytes,
        fileSize: bytes.length,
      });
      return withMore(made, more);
    },
    voice: (by, chat, bytes, more = {}) => {
      const made = core.simulateVoiceMessage(by as never, chat as never, 3);
      const { message } = made as unknown as { message: { voice: { file_id: string } } };
      core.fileState.storeFile('voice', {
        fileId: message.voice.file_id,
        content: bytes,
        fileSize: bytes.length,
      });
      return withMore(made, more);
    },
    document: (by, chat, name, mime, bytes, more = {}) => {
      const made = core.simulateDocumentMessage(by as never, chat as never, name, mime, {
        content: bytes,
        fileSize: bytes.length,
      });
      return withMore(made, more);
    },
    press: (by, chat, on, data) => {
      const message = core.getMessage(chat.id, on) ?? { message_id: on, date: 0, chat };
      return core.simulateCallbackQuery(
        by as never,
        chat as never,
        data,
        message as never,
      ) as unknown as Update;
    },
    update,
    setTime: (at) => core.setCurrentTime(at.getTime()),
    push: (...updates) => {
      queue.push(...(updates as Update[]));
      arrive();
    },
    waiting: () => queue.length,
    said: (chatId) =>
      (core.getAllMessages(chatId) as unknown as (Told & { from?: User })[]).filter(
        (one) => one.from?.id === BOT.id,
      ),
    fail: (fault) => void faults.push(fault),
    serveFiles: (how) => {
      serving = how;
    },
    putOut: (chatId, words = 'Forbidden: bot was kicked from the supergroup chat') =>
      void out.set(chatId, words),
    migrate: (chat, to) => void moved.set(chat.id, known(to).id),
    close: () =>
      new Promise((resolve) => {
        poll?.('news');
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** The update of a message with other fields in it. */
function withMore(made: unknown, more: object): Update {
  const { message } = made as { message: object };
  return { ...(made as Update), message: { ...message, ...more } };
}

/** A file that stops, never ends, or never begins. */
function serveBadly(
  how: 'never' | 'endless' | 'half' | 'gone',
  response: ServerResponse,
  content: string | Uint8Array = '',
): void {
  switch (how) {
    case 'never':
      return;
    case 'gone':
      response.writeHead(404).end();
      return;
    case 'half':
      response.writeHead(200).end(content.slice(0, content.length / 2));
      return;
    case 'endless': {
      response.writeHead(200);
      const piece = Buffer.alloc(1_000_000, content.slice(0, 100));
      const more = () => {
        while (!response.destroyed && response.write(piece)) {}
      };
      response.on('drain', more);
      more();
    }
  }
}

interface Refusal {
  code?: number;
  description?: string;
  parameters?: object;
}

function refusal(
  code: number,
  description: string,
  parameters?: object,
): Required<Omit<Refusal, 'parameters'>> & Refusal {
  return { code, description, ...(parameters && { parameters }) };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** JSON, or a form with uploads; what JSON they hold as text stays as it is, as there. */
async function bodyOf(request: IncomingMessage, uploads: Buffer[]): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return body.length > 0 ? (JSON.parse(body.toString()) as Record<string, unknown>) : {};
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const payload: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') payload[name] = value;
    else uploads.push(Buffer.from(await value.arrayBuffer()));
    if (typeof value !== 'string') payload[name] = value.name;
  }
  if (typeof payload['media'] === 'string') payload['media'] = JSON.parse(payload['media']);
  return payload;
}
