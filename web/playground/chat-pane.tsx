/** One chat: its lines, what is on the way, and where one writes. */
import { Button } from 'antd';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ChatLine, Estate, EstateChat, EstatePerson } from '../../src/http/playground-api.ts';
import { chatName } from './chat-list.tsx';
import { Composer, type Draft, type TextArea } from './composer.tsx';
import { ChatFace } from './face.tsx';
import { backIcon, ticketIcon } from './icons.tsx';
import { Line } from './line.tsx';
import { isMember, regulars } from './members.ts';
import type { Queue } from './unsent.ts';
import { UnsentLine } from './unsent-line.tsx';
import { BOT, samples, titleOf, words } from './words.ts';

interface Props {
  estate: Estate;
  chat: EstateChat;
  as: EstatePerson | undefined;
  lines: readonly ChatLine[] | undefined;
  queue: Queue;
  /** The number of the newest ticket that is not over. */
  ticketNo: string | undefined;
  onPick: (userId: string) => void;
  onBack: () => void;
  onTickets: () => void;
}

const EMPTY: Draft = { text: '', pictures: [] };
/** So near the end one wants to see what comes. */
const NEAR_PX = 80;

/** The middle of the page. */
export function ChatPane(props: Props) {
  const { estate, chat, as, lines, queue, ticketNo, onPick, onBack, onTickets } = props;
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const input = useRef<TextArea>(null);
  const waiting = useSyncExternalStore(queue.subscribe, queue.all).filter(
    ({ body }) => body.chat === chat.id && !lines?.some(({ id }) => id === body.id),
  );
  const scroll = useScrollToEnd(chat.id, lines, waiting.length);
  const draft = drafts[chat.id] ?? EMPTY;
  const instead = as && isMember(as, chat) ? [] : regulars(estate.people, chat);
  const names = [BOT, ...estate.people.map(({ name }) => name)];
  const setDraft = (change: (draft: Draft) => Draft) =>
    setDrafts((all) => ({ ...all, [chat.id]: change(all[chat.id] ?? EMPTY) }));
  const now = () => ({ id: crypto.randomUUID(), at: new Date().toISOString() });
  const say = () => {
    if (!as) return;
    const { id, at } = now();
    const bare = draft.text.replaceAll(`@${BOT}`, '').trim();
    const text = bare === '' && draft.pictures.length === 0 ? draft.text.trim() : bare;
    queue.add({
      do: 'messages',
      at,
      body: {
        id,
        as: as.userId,
        chat: chat.id,
        text,
        mention: draft.text.includes(`@${BOT}`),
        pictures: draft.pictures.map((picture) => picture.id),
        ...(draft.quoted && { replyTo: draft.quoted.id }),
      },
    });
    setDraft(() => EMPTY);
  };
  const press = ({ label, token }: { label: string; token: string }) => {
    if (!as) return;
    const { id, at } = now();
    queue.add({ do: 'presses', at, label, body: { id, as: as.userId, chat: chat.id, token } });
  };
  const pressing = waiting.find((one) => one.do === 'presses' && one.failed === undefined);
  return (
    <main className="pane">
      <header className="pane-head">
        <button type="button" className="narrow" aria-label={words.back} onClick={onBack}>
          {backIcon}
        </button>
        <ChatFace chat={chat} />
        <h1>{chatName(chat)}</h1>
        <button type="button" className="narrow" aria-label={words.tickets} onClick={onTickets}>
          {ticketIcon}
        </button>
      </header>
      <div className="lines" {...scroll}>
        {lines?.length === 0 && waiting.length === 0 && <p className="nothing">{words.emptyChat}</p>}
        <ol role="log" aria-label={chatName(chat)}>
          {lines?.map((line) => (
            <Line
              key={line.id}
              line={line}
              title={titleFor(estate.people, line)}
              isOwn={line.by.userId !== undefined && line.by.userId === as?.userId}
              names={names}
              quoted={lines.find(({ id }) => id === line.replyTo)}
              pressing={pressing?.do === 'presses' ? pressing.body.token : undefined}
              onPress={press}
              onQuote={(quoted) => {
                setDraft((before) => ({ ...before, quoted }));
                input.current?.focus();
              }}
            />
          ))}
          {waiting.map((entry) => (
            <UnsentLine
              key={entry.body.id}
              entry={entry}
              name={estate.people.find(({ userId }) => userId === entry.body.as)?.name ?? entry.body.as}
              isOwn={entry.body.as === as?.userId}
              onRemove={() => queue.drop(entry.body.id)}
            />
          ))}
        </ol>
      </div>
      {instead.length === 0 && (
        <div className="samples">
          <span>{words.tryThis}</span>
          {samples(chat.kind, (as?.roles.length ?? 0) > 0, ticketNo).map((sample) => (
            <Button
              key={sample}
              size="small"
              onClick={() => {
                setDraft((before) => ({ ...before, text: sample }));
                input.current?.focus();
              }}
            >
              {sample}
            </Button>
          ))}
        </div>
      )}
      <Composer
        key={chat.id}
        people={estate.people}
        as={as}
        instead={instead}
        draft={draft}
        maxBytes={estate.picture.maxBytes}
        isGroup={chat.kind !== 'private'}
        input={input}
        onDraft={setDraft}
        onPick={onPick}
        onSend={say}
      />
    </main>
  );
}

function titleFor(people: readonly EstatePerson[], line: ChatLine): string | undefined {
  const person = people.find(({ userId }) => userId === line.by.userId);
  return person && titleOf(person);
}

/** Keeps the end in sight, unless somebody has scrolled up to read. */
function useScrollToEnd(chat: string, lines: readonly ChatLine[] | undefined, waiting: number) {
  const ref = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  const before = useRef({ chat, waiting });
  const last = lines?.at(-1)?.id;
  useLayoutEffect(() => {
    const wrote = waiting > before.current.waiting;
    const moved = chat !== before.current.chat;
    before.current = { chat, waiting };
    const box = ref.current;
    if (box && last !== null && (isNear.current || wrote || moved)) box.scrollTop = box.scrollHeight;
  }, [chat, last, waiting]);
  const onScroll = () => {
    const box = ref.current;
    if (box) isNear.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
  };
  return { ref, onScroll };
}
