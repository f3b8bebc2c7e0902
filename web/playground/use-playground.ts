/** All that the page knows: asked for when it opens, when it hears of a change, and anew after each reconnection. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardTicket, Change, ChatActivity, ChatLine, Estate } from '../../src/http/playground-api.ts';
import { ask } from './api.ts';
import { coalesce } from './coalesce.ts';
import { listen } from './live.ts';
import { loadMarks, mark, type ReadMarks, unreadOf } from './read-marks.ts';
import { openQueue, type Queue } from './unsent.ts';
import { refusalWords } from './words.ts';

/** What the page shows. */
export interface Playground {
  estate: Estate | undefined;
  activity: readonly ChatActivity[];
  unread: ReadonlyMap<string, number>;
  /** Undefined until they have come. */
  lines: readonly ChatLine[] | undefined;
  /** Undefined until they have come. */
  tickets: readonly BoardTicket[] | undefined;
  online: boolean;
  /** The first request of all failed. */
  broken: boolean;
  queue: Queue;
}

/** Everything known, with the lines of `chat`; `seen` = the chat is before somebody's eyes. */
export function usePlayground(chat: string | undefined, seen: boolean): Playground {
  const [estate, setEstate] = useState<Estate>();
  const [activity, setActivity] = useState<readonly ChatActivity[]>();
  const [marks, setMarks] = useState<ReadMarks>(loadMarks);
  const [lines, setLines] = useState<Readonly<Record<string, readonly ChatLine[]>>>({});
  const [tickets, setTickets] = useState<readonly BoardTicket[]>();
  const [online, setOnline] = useState(true);
  const [broken, setBroken] = useState(false);
  const shown = useRef(chat);
  shown.current = chat;

  const pull = useMemo(() => {
    const loadEstate = coalesce(async () => setEstate(await ask<Estate>('/estate')));
    const loadActivity = coalesce(async () => setActivity(await ask<ChatActivity[]>('/chats')));
    const loadTickets = coalesce(async () => setTickets(await ask<BoardTicket[]>('/tickets')));
    const loadLines = coalesce(async () => {
      const lane = shown.current;
      if (lane === undefined) return;
      const got = await ask<ChatLine[]>(`/messages?${new URLSearchParams({ chat: lane }).toString()}`);
      setLines((all) => ({ ...all, [lane]: got }));
    });
    return { loadEstate, loadActivity, loadTickets, loadLines };
  }, []);

  const queue = useMemo(
    () =>
      openQueue(
        async ({ body }) => {
          if (body.chat === shown.current) await pull.loadLines().catch(later);
        },
        (failure) => refusalWords(failure.code, failure.message),
      ),
    [pull],
  );

  useEffect(() => {
    const everything = () => {
      setOnline(true);
      void pull.loadEstate().then(() => setBroken(false), later);
      void pull.loadActivity().catch(later);
      void pull.loadTickets().catch(later);
      void pull.loadLines().catch(later);
      void queue.flush();
    };
    const onChange = ({ chats, tickets: board }: Change) => {
      if (board) void pull.loadTickets().catch(later);
      if (!chats) return;
      void pull.loadActivity().catch(later);
      if (shown.current !== undefined && chats.includes(shown.current)) void pull.loadLines().catch(later);
    };
    pull.loadEstate().catch(() => setBroken(true));
    return listen({ onOpen: everything, onChange, onDown: () => setOnline(false) });
  }, [pull, queue]);

  useEffect(() => {
    if (chat !== undefined) void pull.loadLines().catch(later);
  }, [chat, pull]);

  useEffect(() => {
    if (activity) setMarks((before) => mark(before, activity, seen ? chat : undefined));
  }, [activity, chat, seen]);

  const unread = useMemo(() => unreadOf(marks, activity ?? []), [marks, activity]);
  return {
    estate,
    activity: activity ?? [],
    unread,
    lines: chat === undefined ? undefined : lines[chat],
    tickets,
    online,
    broken,
    queue,
  };
}

/** The stream breaks when the server is away, and everything is asked for anew when it is back. */
function later(): void {}
