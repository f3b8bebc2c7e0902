/** What events do not tell: the names of those who write, and in what kind of chat; learned from traffic, else asked for. */
import type { IncomingMessage } from '../../domain/message.ts';
import { type LarkApi, readAs } from './api.ts';
import { chatRead, membersRead, userRead } from './event.ts';

type Sender = IncomingMessage['sender'];
type ChatType = IncomingMessage['chat']['type'];

/** Names, kinds of chats, and who wrote what. */
export interface Directory {
  nameOf(userId: string): string | undefined;
  typeOf(chatId: string): ChatType | undefined;
  authorOf(messageId: string): Sender | undefined;
  /** What a message teaches by itself. */
  saw(message: IncomingMessage, names: ReadonlyMap<string, string>): void;
  /** Asks for what is missing; resolves in any case, and soon. */
  learn(chat: IncomingMessage['chat'], userId: string | undefined): Promise<void>;
  /** Is there anything to ask for? */
  lacks(chat: IncomingMessage['chat'], userId: string | undefined): boolean;
}

/** A name may keep a message waiting so long, ms: it has to be acknowledged within three seconds. */
const PATIENCE_MS = 800;
/** What could not be learned is not asked for again before, ms. */
const AGAIN_MS = 10 * 60_000;
/** Entries of each kind that are kept. */
const REMEMBERED = 5_000;
/** Pages of a hundred members that are read. */
const PAGES = 10;

/** An empty directory. */
export function createDirectory(
  api: LarkApi,
  now: () => Date,
  report: (error: unknown, detail: Record<string, unknown>) => void,
): Directory {
  const names = new Map<string, string>();
  const types = new Map<string, ChatType>();
  const authors = new Map<string, Sender>();
  const asked = new Map<string, number>();
  let told = false;

  const dueAt = (key: string) => now().getTime() - (asked.get(key) ?? Number.NEGATIVE_INFINITY) >= AGAIN_MS;
  const keyOf = (chat: IncomingMessage['chat'], userId: string) =>
    chat.type === 'direct' ? userId : `${chat.id} ${userId}`;
  const members = async (chatId: string, signal: AbortSignal): Promise<void> => {
    let page: string | undefined;
    for (let read = 0; read < PAGES; read++) {
      const params = { member_id_type: 'open_id', page_size: '100', ...(page && { page_token: page }) };
      const path = `im/v1/chats/${encodeURIComponent(chatId)}/members`;
      const answer = readAs(membersRead, await api.call({ method: 'GET', path, params }, signal));
      for (const { member_id, name } of answer.items) if (name) keep(names, member_id, name);
      page = answer.has_more ? answer.page_token : undefined;
      if (page === undefined) return;
    }
  };
  const user = async (userId: string, signal: AbortSignal): Promise<void> => {
    const path = `contact/v3/users/${encodeURIComponent(userId)}`;
    const params = { user_id_type: 'open_id' };
    const answer = readAs(userRead, await api.call({ method: 'GET', path, params }, signal));
    if (answer.user.name) keep(names, userId, answer.user.name);
  };
  const type = async (chatId: string, signal: AbortSignal): Promise<void> => {
    const path = `im/v1/chats/${encodeURIComponent(chatId)}`;
    const { chat_mode } = readAs(chatRead, await api.call({ method: 'GET', path }, signal));
    keep(types, chatId, chat_mode === 'p2p' ? 'direct' : 'group');
  };
  const lacksType = (chat: IncomingMessage['chat']) => !types.has(chat.id) && dueAt(chat.id);
  const lacksName = (chat: IncomingMessage['chat'], userId: string | undefined) =>
    userId !== undefined && !names.has(userId) && dueAt(keyOf(chat, userId));

  return {
    nameOf: (userId) => names.get(userId),
    typeOf: (chatId) => types.get(chatId),
    authorOf: (messageId) => authors.get(messageId),
    saw: ({ kind, chat, sender, messageId }, told_) => {
      for (const [userId, name] of told_) keep(names, userId, name);
      if (kind !== 'message') return;
      keep(types, chat.id, chat.type);
      if (messageId !== undefined) keep(authors, messageId, sender);
    },
    lacks: (chat, userId) => lacksType(chat) || lacksName(chat, userId),
    learn: async (chat, userId) => {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const at = now().getTime();
      try {
        if (lacksType(chat)) {
          keep(asked, chat.id, at);
          await type(chat.id, signal);
        }
        if (userId !== undefined && lacksName(chat, userId)) {
          keep(asked, keyOf(chat, userId), at);
          await ((types.get(chat.id) ?? chat.type) === 'direct'
            ? user(userId, signal)
            : members(chat.id, signal));
        }
      } catch (error) {
        // Without a name the bot works as well; said once, for it is a permission that is missing.
        if (!told)
          report(new Error('Names cannot be read; see the permissions in docs/lark.md.'), reasonOf(error));
        told = true;
      }
    },
  };
}

function reasonOf(error: unknown): Record<string, unknown> {
  return { reason: error instanceof Error ? error.message : 'unknown' };
}

/** Keeps the newest; one that is seen again counts as new. */
function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
}
