/** From what the process beside WeChat collected to a message as we know it. Pure. */
import type { IncomingAttachment, IncomingMessage } from '../../domain/message.ts';
import type { Said } from './protocol.ts';

/** The platform's name with us. */
export const WECHAT = 'wechat';

/** The message that a chat's words are of. */
export type Quoted = (chatId: string, words: string) => string | undefined;

/** Programs show a quote as 「name: words」, a line, and what is said to it. */
const QUOTE = /^「(?:[^：:\n]{1,64}[：:])?\s*([\s\S]*?)」\s*\n\s*(?:[-—–─]\s*){3,}\n([\s\S]*)$/;
/** A call ends at a space, of which WeChat has one of its own, or with the text. */
const SPACE = '[\\u2005\\u00a0 \\u3000]';

/** Reads it. */
export function read(said: Said, accountId: string, quoted: Quoted): IncomingMessage {
  const isSelf = said.talker.id === said.self.id;
  // What we say ourselves in private is said to the other one.
  const other = isSelf ? (said.listenerId ?? said.talker.id) : said.talker.id;
  const chat = said.room
    ? {
        id: said.room.id,
        type: 'group' as const,
        ...(said.room.topic !== undefined && { title: said.room.topic }),
      }
    : { id: other, type: 'direct' as const };
  const base = {
    platform: WECHAT,
    accountId,
    occurredAt: new Date(said.at),
    chat,
    sender: {
      id: said.talker.id,
      ...(said.talker.name !== undefined && { name: said.talker.name }),
      isBot: isSelf || !said.talker.isPerson,
      isSelf,
    },
  };
  if (said.type === 'recalled') {
    const of = said.text || said.id;
    const rest = { messageId: of, text: '', mentionedBot: false, attachments: [] };
    return { ...base, kind: 'recalled', dedupKey: `recall:${of}`, ...rest };
  }
  const [, words, answer] = QUOTE.exec(said.text) ?? [];
  const replyTo = words === undefined ? undefined : quoted(chat.id, words);
  const { text, called } = withoutCalls(answer ?? said.text, said.self.names);
  return {
    ...base,
    kind: 'message',
    dedupKey: said.id,
    messageId: said.id,
    text: said.place ? placeWords(said.place) : text,
    mentionedBot: called || said.mentionIds.includes(said.self.id),
    attachments: attachmentsOf(said),
    ...(replyTo !== undefined && { replyTo }),
  };
}

/** The text without calls of ours, by the name that we have in the group or our own. */
function withoutCalls(text: string, names: readonly string[]): { text: string; called: boolean } {
  let bare = text;
  // The longest first: one name may begin another.
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    bare = bare.replace(new RegExp(`@${escaped}(?:${SPACE}|(?=\\n)|$)`, 'gu'), '');
  }
  const called = bare !== text;
  return { text: called ? bare.replace(/[^\S\n]{2,}/g, ' ').trim() : bare, called };
}

const KINDS: Partial<Record<Said['type'], IncomingAttachment['kind']>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
};

function attachmentsOf({ type, file }: Said): IncomingAttachment[] {
  const kind = KINDS[type];
  if (!kind) return [];
  const mime = file?.mime ?? (kind === 'image' ? 'image/jpeg' : undefined);
  return [
    {
      kind,
      ref: `${WECHAT}:${file?.ref ?? 'lost'}`,
      ...(mime !== undefined && { mime }),
      ...(file?.size !== undefined && { size: file.size }),
      ...(file?.name !== undefined && { name: file.name }),
    },
  ];
}

/** As on other platforms: what people would read, then a geo URI (RFC 5870). */
function placeWords({ latitude, longitude, name, address }: NonNullable<Said['place']>): string {
  return [name, address, `geo:${latitude},${longitude}`].filter(Boolean).join('\n');
}
