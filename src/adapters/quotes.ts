/** What was said lately in each chat: where a platform quotes words and no id, they lead to the message that they are of. */

/** The last texts of each chat, in memory: after a start a quote of what was said before leads nowhere. */
export interface Quotes {
  remember(chatId: string, messageId: string, text: string): void;
  /** The newest message with these words; a platform may have cut them. */
  find(chatId: string, words: string): string | undefined;
}

/** Texts of a chat, and chats, that are remembered. */
const TEXTS = 50;
const CHATS = 500;
/** So much of a text is remembered: a quote is known by its beginning. */
const LENGTH = 400;
/** Fewer characters mean many messages. */
const SHORTEST = 2;

/** An empty memory. */
export function createQuotes(): Quotes {
  const chats = new Map<string, { messageId: string; text: string }[]>();
  return {
    remember: (chatId, messageId, text) => {
      const said = bare(text);
      if (said.length < SHORTEST) return;
      const known = chats.get(chatId) ?? [];
      // The chat used last stands last: the oldest is forgotten first.
      chats.delete(chatId);
      chats.set(chatId, [...known, { messageId, text: said }].slice(-TEXTS));
      const [oldest] = chats.keys();
      if (chats.size > CHATS && oldest !== undefined) chats.delete(oldest);
    },
    find: (chatId, words) => {
      const wanted = bare(words.replace(/(?:…|\.{3})\s*$/, ''));
      if (wanted.length < SHORTEST) return undefined;
      const said = chats.get(chatId) ?? [];
      const same = said.findLast(({ text }) => text === wanted);
      return (same ?? said.findLast(({ text }) => text.startsWith(wanted)))?.messageId;
    },
  };
}

/** Without what a platform adds or leaves out when it shows a text: spaces, line ends, escapes of markup. */
function bare(text: string): string {
  return text
    .slice(0, 2 * LENGTH)
    .replace(/[\s\\\u200b]/g, '')
    .slice(0, LENGTH);
}
