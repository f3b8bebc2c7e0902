/** News of a chat is safe on disk before the platform hears "got it", like a message. */
import type { Engine } from '../domain/job.ts';
import { type ChatNews, type HearOfChat, laneOf } from '../domain/message.ts';
import { closeChats, openChats } from '../store/addresses.ts';
import type { Database } from '../store/database.ts';
import { moveChat } from '../store/moved-chats.ts';

/** What it needs. */
export interface Hearing {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'wake'>;
  now: () => Date;
  /** Told of chats into which we came and that are no business of ours yet. */
  stranger?: ((news: ChatNews) => void) | undefined;
}

/** A `HearOfChat` that writes what became of the chat. */
export function createHearOfChat({ db, engine, now, stranger }: Hearing): HearOfChat {
  return async (news) => {
    const lane = laneOf(news, { id: news.chatId });
    const { became } = news;
    switch (became.status) {
      case 'opened': {
        const known = await db.transaction((tx) => openChats(tx, [lane]));
        if (known === 0) stranger?.(news);
        return;
      }
      case 'closed':
        return db.transaction((tx) => closeChats(tx, [lane]));
      case 'moved':
        await db.transaction((tx) => moveChat(tx, engine.enqueue, lane, became.to, now()));
        engine.wake();
    }
  };
}
