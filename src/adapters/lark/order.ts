/** What has to be asked for before a message can be taken must not let the next one of the chat overtake it. */

/** One thing after the other, chat by chat. */
export interface Order {
  /** Is something of this chat still on its way? */
  waits(chatId: string): boolean;
  /** Does it when everything before it in this chat is done. */
  next<T>(chatId: string, work: () => Promise<T>): Promise<T>;
}

/** An order without anything in it. */
export function createOrder(): Order {
  const last = new Map<string, Promise<unknown>>();
  return {
    waits: (chatId) => last.has(chatId),
    next: (chatId, work) => {
      const mine = (last.get(chatId) ?? Promise.resolve()).then(work);
      const done = mine.then(
        () => undefined,
        () => undefined,
      );
      last.set(chatId, done);
      void done.then(() => {
        if (last.get(chatId) === done) last.delete(chatId);
      });
      return mine;
    },
  };
}
