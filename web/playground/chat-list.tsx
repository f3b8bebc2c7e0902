/** The chats, as a phone messenger lists them. */
import { Badge } from 'antd';
import type { ChatActivity, EstateChat } from '../../src/http/playground-api.ts';
import { ChatFace } from './face.tsx';
import { Time } from './time.tsx';
import { BOT, words } from './words.ts';

interface Props {
  chats: readonly EstateChat[];
  /** Who speaks; their private chat comes first. */
  as: string | undefined;
  open: string | undefined;
  activity: readonly ChatActivity[];
  unread: ReadonlyMap<string, number>;
  onOpen: (chat: EstateChat) => void;
}

/** Groups, the private chat of whoever speaks, and those in which something was said. */
export function ChatList({ chats, as, open, activity, unread, onOpen }: Props) {
  const lastAt = (chat: EstateChat) => activity.find(({ id }) => id === chat.id)?.last.at ?? '';
  const privates = chats
    .filter((chat) => chat.kind === 'private' && (chat.of === as || lastAt(chat) !== ''))
    .sort((a, b) => Number(b.of === as) - Number(a.of === as) || lastAt(b).localeCompare(lastAt(a)));
  const groups = chats.filter(({ kind }) => kind !== 'private');
  const entry = (chat: EstateChat) => (
    <Entry
      key={chat.id}
      chat={chat}
      isOpen={chat.id === open}
      activity={activity.find(({ id }) => id === chat.id)}
      unread={unread.get(chat.id) ?? 0}
      onOpen={onOpen}
    />
  );
  return (
    <nav className="chats" aria-label={words.chats}>
      <h2 className="section">{words.privates}</h2>
      <ul>{privates.map(entry)}</ul>
      <h2 className="section">{words.groups}</h2>
      <ul>{groups.map(entry)}</ul>
    </nav>
  );
}

/** The name of a chat as the list and its head show it. */
export function chatName(chat: EstateChat): string {
  return chat.kind === 'private' ? words.privateWith(chat.name) : chat.name;
}

function Entry({
  chat,
  isOpen,
  activity,
  unread,
  onOpen,
}: {
  chat: EstateChat;
  isOpen: boolean;
  activity: ChatActivity | undefined;
  unread: number;
  onOpen: (chat: EstateChat) => void;
}) {
  const by = activity && (activity.last.bot ? BOT : activity.last.by);
  const isDirect = chat.kind === 'private' && !activity?.last.bot;
  const preview = activity
    ? `${isDirect ? '' : `${by}：`}${activity.last.text || `[${words.picture}]`}`
    : words.nothingYet;
  return (
    <li>
      <button
        type="button"
        className={isOpen ? 'chat chat-open' : 'chat'}
        aria-current={isOpen}
        onClick={() => onOpen(chat)}
      >
        <Badge count={unread} size="small" title={words.unread(unread)}>
          <ChatFace chat={chat} />
        </Badge>
        <span className="chat-text">
          <span className="chat-top">
            <span className="chat-name">{chatName(chat)}</span>
            {activity && <Time at={activity.last.at} />}
          </span>
          <span className="chat-preview">{preview}</span>
        </span>
      </button>
    </li>
  );
}
