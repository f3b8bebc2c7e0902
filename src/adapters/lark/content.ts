/** The content of a message: JSON of many forms → words and attachments. Pure. */
import { z } from 'zod';
import type { IncomingAttachment } from '../../domain/message.ts';
import { LARK, type Said } from './event.ts';

/** Words and attachments of a message. */
export interface Content {
  text: string;
  mentionedBot: boolean;
  attachments: IncomingAttachment[];
}

const text = z.object({ text: z.string() });
const image = z.object({ image_key: z.string().min(1) });
const file = z.object({
  file_key: z.string().min(1),
  file_name: z.string().optional(),
  /** milliseconds */
  duration: z.coerce.number().nonnegative().optional(),
});
const place = z.object({
  name: z.string().default(''),
  longitude: z.coerce.number(),
  latitude: z.coerce.number(),
});
const element = z.object({
  tag: z.string(),
  text: z.string().default(''),
  href: z.string().default(''),
  user_id: z.string().default(''),
  user_name: z.string().default(''),
  image_key: z.string().default(''),
  file_key: z.string().default(''),
});
const post = z.object({ title: z.string().default(''), content: z.array(z.array(z.unknown())) });

/** `@_user_1`, and `@_all` for everybody: the names stand beside the text. */
const PLACEHOLDER = /@_user_\d+|@_all\b/g;
const EVERYBODY = '@_all';

/** Reads the content; a form that we do not know is a message without words. */
export function contentOf(said: Said, botId: string): Content {
  const parsed = parse(said.content);
  const words = said.message_type === 'post' ? postWords(parsed) : plainWords(said.message_type, parsed);
  const mentionedBot = said.mentions.some(({ id }) => id?.open_id === botId);
  return {
    text: withNames(words, said, botId),
    mentionedBot,
    attachments: attachmentsOf(said, parsed),
  };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
}

/** The port has no field for a place; it is written as a geo URI (RFC 5870), with its name where it has one. */
function plainWords(type: string, parsed: unknown): string {
  if (type === 'text') return text.safeParse(parsed).data?.text ?? '';
  const where = type === 'location' ? place.safeParse(parsed).data : undefined;
  if (!where) return '';
  const named = where.name === '' ? [] : [where.name];
  return [...named, `geo:${where.latitude},${where.longitude}`].join('\n');
}

/** A post stands under its language, or by itself. */
function postOf(parsed: unknown): z.infer<typeof post> | undefined {
  const direct = post.safeParse(parsed).data;
  if (direct) return direct;
  const first = z.record(z.string(), z.unknown()).safeParse(parsed).data;
  return first && Object.values(first).flatMap((one) => post.safeParse(one).data ?? [])[0];
}

function elementsOf(parsed: unknown): z.infer<typeof element>[][] {
  return (postOf(parsed)?.content ?? []).map((line) =>
    line.flatMap((one) => element.safeParse(one).data ?? []),
  );
}

function postWords(parsed: unknown): string {
  const lines = elementsOf(parsed).map((line) => line.map(wordsOf).join(''));
  return [postOf(parsed)?.title ?? '', ...lines].filter((line) => line !== '').join('\n');
}

function wordsOf({ tag, text: words, href, user_id, user_name }: z.infer<typeof element>): string {
  if (tag === 'at') return PLACEHOLDER.test(reset(user_id)) ? user_id : `@${user_name}`;
  if (tag === 'a') return words === '' || words === href ? href : `${words} ${href}`;
  return words;
}

/** A pattern that finds all keeps its place between calls. */
function reset(given: string): string {
  PLACEHOLDER.lastIndex = 0;
  return given;
}

/** Our own name is taken out, others stand where they were called; found in one pass, `@_user_1` is not `@_user_10`. */
function withNames(words: string, { mentions }: Said, botId: string): string {
  let ours = false;
  const named = words.replace(PLACEHOLDER, (key) => {
    if (key === EVERYBODY) return '@all';
    const one = mentions.find((it) => it.key === key);
    if (!one) return key;
    if (one.id?.open_id !== botId) return `@${one.name}`;
    ours = true;
    return '';
  });
  return ours ? named.replace(/[^\S\n]{2,}/g, ' ').trim() : named;
}

function attachmentsOf({ message_id, message_type }: Said, parsed: unknown): IncomingAttachment[] {
  const at = (type: 'image' | 'file', key: string) => `${LARK}:${message_id}:${type}:${key}`;
  if (message_type === 'post') {
    return elementsOf(parsed)
      .flat()
      .flatMap(({ tag, image_key, file_key }): IncomingAttachment[] => {
        if (tag === 'img' && image_key !== '') return [{ kind: 'image', ref: at('image', image_key) }];
        if (tag === 'media' && file_key !== '') return [{ kind: 'video', ref: at('file', file_key) }];
        return [];
      });
  }
  if (message_type === 'image') {
    const found = image.safeParse(parsed).data;
    return found ? [{ kind: 'image', ref: at('image', found.image_key) }] : [];
  }
  const kind = ({ file: 'file', audio: 'voice', media: 'video' } as const)[message_type];
  const found = kind && file.safeParse(parsed).data;
  if (!found) return [];
  const { file_key, file_name, duration } = found;
  return [
    {
      kind,
      ref: at('file', file_key),
      ...(file_name !== undefined && { name: file_name }),
      ...(duration !== undefined && { duration: duration / 1000 }),
    },
  ];
}
