/** A parcel as the calls that bring it: pictures, files, then the words with the choices last. Pure. */
import { Input } from 'telegraf';
import { type Document, type Parcel, withNumberedChoices } from '../../domain/message.ts';
import { split } from '../split.ts';

/** One call of the Bot API, without the chat. */
export interface Part {
  method: 'sendMessage' | 'sendPhoto' | 'sendMediaGroup' | 'sendDocument' | 'sendVoice';
  payload: Record<string, unknown>;
  /** Refused, it is left out: an alert must not fail for its picture. */
  optional: boolean;
}

/** UTF-16 units of one text (Bot API, sendMessage). */
export const TEXT_LIMIT = 4096;
/** Bytes that the data of a button may have (Bot API, InlineKeyboardButton). */
const TOKEN_BYTES = 64;
/** Pictures of one album (Bot API, sendMediaGroup). */
const ALBUM = 10;
/** A picture with more bytes goes as a file (Bot API, sendPhoto). */
const PHOTO_BYTES = 10 * 1024 * 1024;
/** Recordings that Telegram plays (Bot API, sendVoice). */
const VOICE = 'audio/ogg';
/** Labels as short as these stand beside each other. */
const SHORT_LABEL = 6;
const ROW = 3;

/** Telegram calls whoever is meant by it, and asks the address for a preview: both only where we do so ourselves. */
const CALLS = /(?<![\w@])@(?=\w)/g;
/** Between @ and the name it makes words of it, and is not seen. */
const WORD_JOINER = '\u2060';

/** The calls for a parcel, in order. */
export function partsOf(parcel: Parcel): Part[] {
  const small = parcel.pictures.filter(({ bytes }) => bytes.length <= PHOTO_BYTES);
  const large = parcel.pictures.filter(({ bytes }) => bytes.length > PHOTO_BYTES);
  const files = [...large.map((one) => ({ ...one, name: 'picture' })), ...parcel.files];
  return [...albums(small), ...files.map(document), ...texts(parcel)];
}

function albums(pictures: readonly Document[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pictures.length; at += ALBUM) {
    const [first, ...rest] = pictures
      .slice(at, at + ALBUM)
      .map(({ bytes }) => Input.fromBuffer(bytes, 'picture.jpg'));
    if (!first) continue;
    const media = [first, ...rest].map((one) => ({ type: 'photo', media: one }));
    parts.push(
      rest.length === 0
        ? { method: 'sendPhoto', payload: { photo: first }, optional: true }
        : { method: 'sendMediaGroup', payload: { media }, optional: true },
    );
  }
  return parts;
}

function document({ bytes, name, mime }: Document & { name: string }): Part {
  // Played where it stands, instead of being opened by another program.
  if (mime === VOICE) {
    return { method: 'sendVoice', payload: { voice: Input.fromBuffer(bytes, 'voice.ogg') }, optional: true };
  }
  // The name stands in a header of the upload.
  const safe = name.replace(/["\\\r\n]/g, '_');
  return { method: 'sendDocument', payload: { document: Input.fromBuffer(bytes, safe) }, optional: true };
}

function texts(given: Parcel): Part[] {
  const pressable = given.choices.every(({ token }) => Buffer.byteLength(token) <= TOKEN_BYTES);
  const parcel = pressable ? given : withNumberedChoices(given);
  const { text, calls } = withCalls({ ...parcel, text: parcel.text.replace(CALLS, `@${WORD_JOINER}`) });
  const pieces = split(text, TEXT_LIMIT);
  return pieces.map((piece, i) => {
    // They stand at the beginning of the whole.
    const inside = i > 0 ? [] : calls.filter(({ offset, length }) => offset + length <= piece.length);
    const last = i === pieces.length - 1;
    return {
      method: 'sendMessage',
      optional: false,
      payload: {
        // No parse_mode: an address with < _ * is text, and a name of any form calls its owner.
        text: piece,
        link_preview_options: { is_disabled: true },
        ...(inside.length > 0 && { entities: inside }),
        ...(i === 0 && parcel.replyTo !== undefined && replyTo(parcel.replyTo)),
        ...(last && parcel.choices.length > 0 && keyboard(parcel.choices)),
      },
    };
  });
}

/** The payload that rewrites a text of ours, choices and all; undefined = one message has no room for it. */
export function rewriting(parcel: Parcel): Record<string, unknown> | undefined {
  const [only, ...more] = texts(parcel);
  // Without any it is said so: left out, they would be left as they were.
  return only && more.length === 0 ? { ...keyboard([]), ...only.payload } : undefined;
}

function replyTo(messageId: string): Record<string, unknown> {
  // What it answers may have been deleted: the answer is sent all the same.
  return { reply_parameters: { message_id: Number(messageId), allow_sending_without_reply: true } };
}

function keyboard(choices: Parcel['choices']): Record<string, unknown> {
  const buttons = choices.map(({ label, token }) => ({ text: label, callback_data: token }));
  const perRow = buttons.every(({ text }) => text.length <= SHORT_LABEL) ? ROW : 1;
  const rows = buttons.flatMap((_, i) => (i % perRow === 0 ? [buttons.slice(i, i + perRow)] : []));
  return { reply_markup: { inline_keyboard: rows } };
}

interface Call {
  type: 'text_mention';
  offset: number;
  length: number;
  user: { id: number; is_bot: false; first_name: string };
}

/** Whoever is called stands in a first line, as a name that tells them. */
function withCalls({ text, mentions }: Parcel): { text: string; calls: Call[] } {
  const calls: Call[] = [];
  let line = '';
  for (const { userId, name } of mentions) {
    const word = `@${name}`;
    const id = Number(userId);
    if (Number.isSafeInteger(id)) {
      const user = { id, is_bot: false as const, first_name: name };
      calls.push({ type: 'text_mention', offset: line.length, length: word.length, user });
    }
    line += `${word} `;
  }
  return { text: line === '' ? text : `${line.trimEnd()}\n${text}`, calls };
}
