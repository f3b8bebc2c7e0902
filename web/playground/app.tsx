/** The page: chats left, one chat in the middle, tickets right; on a phone one of them at a time. */
import { Alert, Badge, Button, Spin } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { BoardTicket, EstateChat } from '../../src/http/playground-api.ts';
import { Board } from './board.tsx';
import { ChatList } from './chat-list.tsx';
import { ChatPane } from './chat-pane.tsx';
import { chatIcon, ticketIcon } from './icons.tsx';
import { isMember, regulars } from './members.ts';
import { useRoute, type View } from './route.ts';
import { Zone } from './time.tsx';
import { usePlayground } from './use-playground.ts';
import { BOT, words } from './words.ts';

const NARROW = window.matchMedia('(max-width: 899px)');
const OVER = ['closed', 'cancelled', 'draft'];

/** The whole page. */
export function App() {
  const [route, go] = useRoute();
  const isNarrow = useSyncExternalStore(watchWidth, () => NARROW.matches);
  const isVisible = useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible');
  const spoke = useRef(new Map<string, string>());
  const isSeen = isVisible && (!isNarrow || route.view === 'chat');
  const { estate, activity, unread, lines, tickets, online, broken, queue } = usePlayground(
    route.chat,
    isSeen,
  );
  useVisibleHeight();

  const count = [...unread.values()].reduce((sum, one) => sum + one, 0);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${BOT} · ${words.title}`;
  }, [count]);

  const firstChat = estate?.chats.find(({ kind }) => kind === 'owners') ?? estate?.chats[0];
  const isKnown = estate?.chats.some(({ id }) => id === route.chat) ?? true;
  useEffect(() => {
    if (firstChat && (route.chat === undefined || !isKnown)) {
      go({ view: route.view, as: route.as, chat: firstChat.id });
    }
  }, [firstChat, go, isKnown, route]);
  if (!estate) {
    return broken ? (
      <Alert className="whole" type="error" title={words.cannotOpen} showIcon />
    ) : (
      <Spin className="whole" description={words.loading} />
    );
  }

  const { people, chats } = estate;
  const as = people.find(({ userId }) => userId === route.as) ?? people[0];
  const chat = chats.find(({ id }) => id === route.chat);
  const openChat = (next: EstateChat) => {
    if (chat && as) spoke.current.set(chat.id, as.userId);
    const before = people.find(({ userId }) => userId === spoke.current.get(next.id));
    const [regular] = regulars(people, next);
    const speaker = before ?? (as && isMember(as, next) ? as : regular);
    go({ view: 'chat', as: speaker?.userId, chat: next.id });
  };
  const pick = (userId: string) => {
    const own = chats.find(({ of }) => of === userId);
    const target = chat?.kind === 'private' && own ? own : chat;
    go({ view: route.view, as: userId, chat: target?.id });
  };
  const show = (view: View) => go({ ...route, view });
  const current = tickets?.find(({ no, status }) => no !== undefined && !OVER.includes(status));
  return (
    <Zone value={estate.community.timezone}>
      <div className={`page view-${route.view}`}>
        {!online && <Alert className="down" type="warning" title={words.down} banner />}
        <aside className="left">
          <header className="brand">
            <strong>
              {estate.community.name} · {BOT}
            </strong>
            <p>{words.intro}</p>
            {firstChat && (
              <Button className="narrow" type="primary" onClick={() => openChat(firstChat)}>
                {words.start}
              </Button>
            )}
          </header>
          <ChatList
            chats={chats}
            as={as?.userId}
            open={isNarrow ? undefined : chat?.id}
            activity={activity}
            unread={unread}
            onOpen={openChat}
          />
        </aside>
        {chat && (
          <ChatPane
            estate={estate}
            chat={chat}
            as={as}
            lines={lines}
            queue={queue}
            ticketNo={current?.no}
            onPick={pick}
            onBack={() => show('chats')}
            onTickets={() => show('tickets')}
          />
        )}
        <Board tickets={tickets} />
        <Tabs view={route.view} unread={count} tickets={tickets ?? []} onShow={show} />
      </div>
    </Zone>
  );
}

function Tabs({
  view,
  unread,
  tickets,
  onShow,
}: {
  view: View;
  unread: number;
  tickets: readonly BoardTicket[];
  onShow: (view: View) => void;
}) {
  const openTickets = tickets.filter(({ status }) => !OVER.includes(status)).length;
  return (
    <nav className="tabs">
      <button type="button" aria-current={view === 'chats'} onClick={() => onShow('chats')}>
        <Badge count={unread} size="small" offset={[6, 0]} title={words.unread(unread)}>
          {chatIcon}
        </Badge>
        {words.chats}
      </button>
      <button type="button" aria-current={view === 'tickets'} onClick={() => onShow('tickets')}>
        <Badge count={openTickets} size="small" offset={[6, 0]} color="blue">
          {ticketIcon}
        </Badge>
        {words.tickets}
      </button>
    </nav>
  );
}

/** Some phones do not make the page smaller when the keyboard comes up: the visible height is taken instead. */
function useVisibleHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const adapt = () =>
      document.documentElement.style.setProperty('--height', `${Math.round(viewport.height)}px`);
    adapt();
    viewport.addEventListener('resize', adapt);
    return () => viewport.removeEventListener('resize', adapt);
  }, []);
}

function watchWidth(hear: () => void): () => void {
  NARROW.addEventListener('change', hear);
  return () => NARROW.removeEventListener('change', hear);
}

function watchVisibility(hear: () => void): () => void {
  document.addEventListener('visibilitychange', hear);
  return () => document.removeEventListener('visibilitychange', hear);
}
