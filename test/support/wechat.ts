/** WeChat as tests meet it: wechaty-puppet-mock does what people do; in this process, or behind a gRPC gateway. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Launch } from '../../src/adapters/wechat/launch.ts';
import type { FileBoxLike, WechatyLike } from '../../src/adapters/wechat/sdk.ts';

/** Without the optional packages none of this can run. */
export const WECHAT_MISSING = ['wechaty', 'wechaty-puppet-mock', 'wechaty-puppet-service'].find((name) => {
  try {
    import.meta.resolve(name);
    return false;
  } catch {
    return true;
  }
});

/** A message as somebody makes it. */
export interface WechatSaying {
  by: string;
  /** A group's name, or the other person of a private chat. */
  to: string;
  text?: string;
  type?: number;
  mentionIds?: string[];
  file?: { name: string; bytes: Buffer };
  place?: { latitude: number; longitude: number };
  id?: string;
  at?: Date;
}

/** What the bot sent. */
export interface WechatTold {
  id: string;
  to: string;
  text: string;
  mentionIds: string[];
  file?: { name: string; bytes: Buffer };
}

export const BOT_ID = 'wxid_bot';
export const BOT_NAME = '管家';
const TYPES = { text: 7, file: 1 };
const PERSON = 1;
const OFFICIAL = 2;

/** The platform's side. */
export interface WechatPlatform {
  told: WechatTold[];
  user(name: string, id?: string): string;
  group(name: string): string;
  /** The name that somebody has in a group. */
  alias(group: string, userId: string, alias: string): void;
  /** Shows a code, then lets the bot in. */
  login(): void;
  logout(): void;
  scan(qr: string): void;
  /** Makes a message and tells whoever listens; answers with its id. */
  say(saying: WechatSaying): string;
  /** The same message once more. */
  again(id: string): void;
  recall(by: string, to: string, id: string): string;
  leave(group: string): void;
  join(group: string): void;
  unfriend(userId: string): void;
  befriend(userId: string): { accepted: () => boolean };
  /** What sending does, as many times. */
  fail(error: Error | 'hang', times?: number): void;
  /** Does anybody listen? */
  isHeard(): boolean;
  puppet: unknown;
}

/* The mock is loaded by name: it is optional, as is all that it needs. */
// biome-ignore lint/suspicious/noExplicitAny: the mock's classes are generic over each other.
type Loose = any;

process.env['WECHATY_LOG'] ??= 'silent';

/** A new puppet with its people; one puppet serves one bot. */
export async function createWechatPlatform(names: readonly string[] = []): Promise<WechatPlatform> {
  const [mockName, boxName] = ['wechaty-puppet-mock', 'file-box'];
  const { PuppetMock, mock } = (await import(String(mockName))) as Loose;
  const { FileBox } = (await import(String(boxName))) as Loose;
  const told: WechatTold[] = [];
  const aliases = new Map<string, string>();
  const places = new Map<string, object>();
  const friendships = new Map<string, { contactId: string; accepted: boolean }>();
  const failures: (Error | 'hang')[] = [];

  class Puppet extends PuppetMock {
    async messageSendText(chatId: string, text: string, mentionIds: string[] = []) {
      await failed();
      const id = randomUUID();
      told.push({ id, to: chatId, text, mentionIds });
    }
    async messageSendFile(chatId: string, file: FileBoxLike) {
      await failed();
      told.push({
        id: randomUUID(),
        to: chatId,
        text: '',
        mentionIds: [],
        file: { name: file.name, bytes: await buffer(await file.toStream()) },
      });
    }
    async roomMemberRawPayload(roomId: string, id: string) {
      const { name } = await (this as Loose).contactPayload(id);
      const roomAlias = aliases.get(`${roomId}/${id}`);
      return { id, name, avatar: '', ...(roomAlias && { roomAlias }) };
    }
    async messageLocation(id: string) {
      return { accuracy: 1, name: '', address: '', ...places.get(id) };
    }
    async friendshipRawPayload(id: string) {
      const { contactId } = friendships.get(id) as { contactId: string };
      return { id, contactId, type: 2, ticket: 't', timestamp: Date.now() };
    }
    async friendshipAccept(id: string) {
      const one = friendships.get(id);
      if (one) one.accepted = true;
    }
  }
  const failed = async (): Promise<void> => {
    const failure = failures.shift();
    if (failure === 'hang') await new Promise(() => undefined);
    if (failure) throw failure;
  };
  const mocker = new mock.Mocker();
  const puppet: Loose = new (Puppet as Loose)({ mocker });
  const contacts = new Map<string, string>();
  const rooms = new Map<string, string>();
  const contact = (id: string, name: string, type = PERSON) => {
    mocker.createContact({ id, name, type, friend: true, alias: '', avatar: '', gender: 0, phone: [] });
    return id;
  };
  contact(BOT_ID, BOT_NAME);
  const user = (name: string, ownId?: string): string => {
    const known = contacts.get(name);
    if (known) return known;
    const id = contact(ownId ?? `wxid_${name}`, name, name.startsWith('公众号') ? OFFICIAL : PERSON);
    contacts.set(name, id);
    for (const room of rooms.values()) mocker.roomPayload(room).memberIdList.push(id);
    return id;
  };
  const group = (name: string): string => {
    const known = rooms.get(name);
    if (known) return known;
    const id = `${rooms.size + 1}@chatroom`;
    const memberIdList = [BOT_ID, ...contacts.values()];
    mocker.createRoom({ id, topic: name, memberIdList, adminIdList: [], ownerId: BOT_ID, avatar: '' });
    rooms.set(name, id);
    return id;
  };
  for (const name of names) user(name);
  const emit = (messageId: string) => puppet.emit('message', { messageId });
  const make = (payload: { id: string } & Record<string, unknown>): string => {
    mocker.MessageMock.create({ timestamp: Date.now(), ...payload });
    emit(payload.id);
    return payload.id;
  };
  const placeOf = (by: string, to: string) =>
    rooms.has(to)
      ? { talkerId: by, roomId: rooms.get(to) }
      : { talkerId: by, listenerId: to === BOT_NAME ? BOT_ID : user(to) };
  const idOf = (name: string) => (name === BOT_NAME ? BOT_ID : user(name));
  return {
    told,
    puppet,
    user,
    group,
    alias: (name, userId, alias) => void aliases.set(`${group(name)}/${userId}`, alias),
    login: () => mocker.login(mocker.ContactMock.load(BOT_ID)),
    logout: () => void puppet.logout('test'),
    scan: (qr) => mocker.scan(qr),
    say: ({ by, to, text = '', type, mentionIds = [], file, place, id = randomUUID(), at }) => {
      if (file) {
        const box = FileBox.fromBase64(file.bytes.toString('base64'), file.name);
        mocker.cacheFileBoxPayload.set(id, box.toJSON());
      }
      if (place) places.set(id, place);
      const where = placeOf(idOf(by), to);
      return make({
        id,
        type: type ?? (file ? TYPES.file : TYPES.text),
        text,
        mentionIdList: mentionIds,
        ...(at && { timestamp: at.getTime() }),
        ...where,
      });
    },
    again: emit,
    recall: (by, to, of) => make({ id: randomUUID(), type: 13, text: of, ...placeOf(idOf(by), to) }),
    leave: (name) => {
      const roomId = group(name);
      const payload = mocker.roomPayload(roomId);
      payload.memberIdList = payload.memberIdList.filter((id: string) => id !== BOT_ID);
      const removerId = user('群主');
      puppet.emit('room-leave', { roomId, removeeIdList: [BOT_ID], removerId, timestamp: Date.now() });
    },
    join: (name) => {
      const roomId = group(name);
      const inviterId = user('群主');
      puppet.emit('room-join', { roomId, inviteeIdList: [BOT_ID], inviterId, timestamp: Date.now() });
    },
    unfriend: (id) => {
      mocker.contactPayload(id).friend = false;
    },
    befriend: (contactId) => {
      const friendshipId = randomUUID();
      friendships.set(friendshipId, { contactId, accepted: false });
      puppet.emit('friendship', { friendshipId });
      return { accepted: () => friendships.get(friendshipId)?.accepted === true };
    },
    fail: (error, times = 1) => void failures.push(...Array.from({ length: times }, () => error)),
    isHeard: () => puppet.listenerCount('message') > 0,
  };
}

/** Runs the child's own code in this process, on a puppet of the mock. */
export function inProcess(
  folder: string,
  platformOf: () => WechatPlatform,
  over: { beatMs?: number } = {},
): Launch {
  return ({ heard, ended }) => {
    let isOver = false;
    const end = (reason: string) => {
      if (!isOver) ended(reason);
      isOver = true;
      // A process that is gone hears nothing.
      (platform.puppet as Loose).removeAllListeners();
    };
    const platform = platformOf();
    const running = (async () => {
      const [wechatyName, boxName] = ['wechaty', 'file-box'];
      const { WechatyBuilder } = (await import(String(wechatyName))) as Loose;
      const { FileBox } = (await import(String(boxName))) as Loose;
      const { createWechatBot } = await import('../../src/adapters/wechat/bot.ts');
      const wechaty = WechatyBuilder.build({ puppet: platform.puppet }) as WechatyLike;
      const bot = createWechatBot({
        wechaty,
        boxOf: (base64, name) => FileBox.fromBase64(base64, name),
        folder,
        // As over a real border: nothing is shared.
        post: (message) => setImmediate(() => isOver || heard(JSON.parse(JSON.stringify(message)))),
        times: { beatMs: over.beatMs ?? 50, fileMs: 2_000, acceptMs: 10 },
      });
      await bot.start();
      platform.login();
      return bot;
    })();
    return {
      post: (message) => {
        void running.then(async (bot) => {
          if (message.asks !== 'stop') return bot.hear(JSON.parse(JSON.stringify(message)));
          await bot.stop(true);
          end('code 0');
        });
      },
      kill: () => void running.then((bot) => bot.stop(true)).then(() => end('SIGKILL')),
    };
  };
}

/** A gateway on loopback in front of a puppet: the two-process way, over gRPC. */
export async function openGateway(puppet: unknown, port?: number) {
  const name = 'wechaty-puppet-service';
  const { PuppetServer } = (await import(String(name))) as Loose;
  const at = port ?? (await freePort());
  const token = `insecure_${randomUUID()}`;
  const server = new PuppetServer({ endpoint: `127.0.0.1:${at}`, puppet, token, tls: { disable: true } });
  await server.start();
  return {
    env: {
      WECHATY_PUPPET_SERVICE_TOKEN: token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${at}`,
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    },
    close: () => server.stop() as Promise<void>,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
