/** From what WeCom tells us to a message as we know it. Pure. */
import type { IncomingAttachment, IncomingMessage } from '../../domain/message.ts';
import { WECOM, type WecomEvent, type WecomFile, type WecomMessage } from './frames.ts';

/** Who we are, and what reading needs from outside. */
export interface Reading {
  accountId: string;
  /** Our name in groups; without one the first call of a text is taken for it. */
  botName?: string | undefined;
  now: Date;
  /** The message that has these words. */
  quoted: (chatId: string, words: string) => string | undefined;
  /** Takes a file to be fetched at once; answers with its reference. */
  keep: (file: WecomFile) => string;
}

/** Reads what somebody wrote. */
export function read(said: WecomMessage, reading: Reading): IncomingMessage {
  const items = said.mixed?.msg_item ?? [];
  const written = [said.text, ...items.map(({ text }) => text)].flatMap((one) => one?.content ?? []);
  const chat = chatOf(said);
  const spoken = said.voice?.content;
  const bare = (words: string) => (chat.type === 'group' ? withoutCall(words, reading.botName) : words);
  const quoted = said.quote && reading.quoted(chat.id, bare(quotedWords(said.quote)));
  return {
    ...common(said, reading),
    kind: 'message',
    messageId: said.msgid,
    // Only those who call us are brought from groups.
    mentionedBot: chat.type === 'group',
    text: spoken ?? bare(written.join('\n')),
    attachments: [
      ...kept('image', [said.image, ...items.map(({ image }) => image)], reading),
      ...kept('file', [said.file], reading),
      ...kept('video', [said.video], reading),
    ],
    ...(spoken !== undefined && { transcript: spoken }),
    ...(quoted !== undefined && { replyTo: quoted }),
  };
}

/** Reads an event; undefined = nothing that somebody said with it. */
export function readEvent(told: WecomEvent, reading: Reading): IncomingMessage | undefined {
  const { event } = told;
  if (event.eventtype !== 'template_card_event') return undefined;
  const action = event.template_card_event?.event_key ?? event.event_key;
  const card = event.template_card_event?.task_id ?? event.task_id;
  if (action === undefined) return undefined;
  return {
    ...common(told, reading),
    kind: 'action',
    text: '',
    mentionedBot: false,
    attachments: [],
    action,
    ...(card !== undefined && { replyTo: card }),
  };
}

function common(told: WecomMessage | WecomEvent, { accountId, now }: Reading) {
  return {
    platform: WECOM,
    accountId,
    dedupKey: told.msgid,
    occurredAt: told.create_time === undefined ? now : new Date(told.create_time * 1000),
    chat: chatOf(told),
    // WeCom gives no name, and only people of the company write to its bots.
    sender: { id: told.from.userid, isBot: false, isSelf: false },
  };
}

/** A private chat is addressed by its person. */
function chatOf({ chatid, chattype, from }: WecomMessage | WecomEvent): IncomingMessage['chat'] {
  const group = chattype === 'group' && chatid !== undefined;
  return group ? { id: chatid, type: 'group' } : { id: from.userid, type: 'direct' };
}

function kept(
  kind: IncomingAttachment['kind'],
  files: readonly (WecomFile | undefined)[],
  { keep }: Reading,
): IncomingAttachment[] {
  return files.flatMap((file) =>
    file ? [{ kind, ref: `${WECOM}:${keep(file)}`, ...(kind === 'image' && { mime: 'image/jpeg' }) }] : [],
  );
}

function quotedWords({ text, voice, mixed }: NonNullable<WecomMessage['quote']>): string {
  const parts = mixed?.msg_item.map((one) => one.text?.content ?? '') ?? [];
  return text?.content ?? voice?.content ?? parts.join('\n');
}

/** A call ends at a space, of which people and programs write several kinds. */
const FIRST_CALL = /^\s*@[^\s@]+(?:\s+|$)/u;

function withoutCall(text: string, name: string | undefined): string {
  if (name === undefined) return text.replace(FIRST_CALL, '').trim();
  const bare = text
    .split(`@${name}`)
    .map((part, i) => (i === 0 ? part : part.replace(/^\s/u, '')))
    .join('');
  return bare.replace(/[^\S\n]{2,}/gu, ' ').trim();
}
