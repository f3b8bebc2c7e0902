/** What the bot's process and the one that speaks WeChat say to each other; both sides check what they hear. */
import { z } from 'zod';

const text = z.string();
const id = z.string().min(1);

/** A message as it came, with the names that reading it needs. */
export const said = z.object({
  id,
  type: z.enum(['text', 'image', 'voice', 'video', 'file', 'place', 'recalled']),
  at: z.number(),
  talker: z.object({ id, name: text.optional(), isPerson: z.boolean() }),
  room: z.object({ id, topic: text.optional() }).optional(),
  /** To whom it was said in private. */
  listenerId: id.optional(),
  text,
  mentionIds: z.array(text),
  /** Ourselves: our name, and the one that we have in this group. */
  self: z.object({ id, names: z.array(text) }),
  /** Absent = it could not be fetched. */
  file: z
    .object({
      ref: id.optional(),
      name: text.optional(),
      mime: text.optional(),
      size: z.int().nonnegative().optional(),
    })
    .optional(),
  place: z
    .object({ latitude: z.number(), longitude: z.number(), name: text.optional(), address: text.optional() })
    .optional(),
});
export type Said = z.infer<typeof said>;

const news = z.object({ chatId: id, became: z.enum(['opened', 'closed']) });

/** What is kept on disk until the bot's process has it: a message, or what became of a chat. */
export const kept = z.union([z.object({ said }), z.object({ news })]);
export type Kept = z.infer<typeof kept>;

/** How the sending of one part ended. */
const ended = z.discriminatedUnion('how', [
  z.object({ how: z.literal('sent'), messageId: text.optional() }),
  /** `down` = nothing left; `unknown` = it may have; `gone` = nothing can be said there; `limited` = too much was. */
  z.object({ how: z.enum(['down', 'unknown', 'gone', 'refused', 'limited']), reason: text }),
]);
export type Ended = z.infer<typeof ended>;

/** What the child tells. */
export const fromChild = z.discriminatedUnion('tells', [
  z.object({ tells: z.literal('hello') }),
  /** Regularly; `quietMs` = since when nothing shows that the puppet is there. */
  z.object({ tells: z.literal('alive'), loggedIn: z.boolean(), quietMs: z.number() }),
  z.object({ tells: z.literal('scan'), qr: id }),
  z.object({ tells: z.literal('login') }),
  z.object({ tells: z.literal('logout') }),
  z.object({ tells: z.literal('kept'), no: id, kept }),
  z.object({ tells: z.literal('ended'), no: z.int(), ended }),
  /** WeChat itself says that we write too much. */
  z.object({ tells: z.literal('limited') }),
  /** Something went wrong; holds nothing that a person wrote. */
  z.object({ tells: z.literal('trouble'), what: text }),
]);
export type FromChild = z.infer<typeof fromChild>;

/** One WeChat message that we send. */
const part = z.discriminatedUnion('part', [
  z.object({
    part: z.literal('text'),
    text,
    mentions: z.array(z.object({ userId: text, name: text })),
  }),
  z.object({ part: z.literal('file'), name: text, base64: text }),
]);
export type WechatPart = z.infer<typeof part>;

/** What the child is asked. */
export const toChild = z.discriminatedUnion('asks', [
  z.object({ asks: z.literal('send'), no: z.int(), chatId: id, part }),
  /** What was kept is safe; or it is not yet, and is to come again. */
  z.object({ asks: z.literal('taken'), no: id }),
  z.object({ asks: z.literal('again'), no: id }),
  z.object({ asks: z.literal('stop') }),
]);
export type ToChild = z.infer<typeof toChild>;
