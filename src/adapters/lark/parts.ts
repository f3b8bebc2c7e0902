/** A parcel as the messages that bring it: pictures, files, then the words with the choices last. Pure. */
import { createHash } from 'node:crypto';
import { type Parcel, withNumberedChoices } from '../../domain/message.ts';
import { split } from '../split.ts';

/** One message of the platform, without the chat. */
export interface Part {
  type: 'post' | 'interactive' | 'image' | 'file';
  /** JSON. Of pictures and files it is made of the key under which they were uploaded. */
  content: string | ((key: string) => string);
  upload?: Upload;
  /** The same words in the plainest form, in case the platform does not take this one. */
  plain?: string;
  /** Refused, it is left out: an alert must not fail for its picture. */
  optional: boolean;
  /** It quotes what the parcel answers. */
  answers: boolean;
}

/** What has to be brought there before it can be sent. */
export interface Upload {
  path: 'im/v1/images' | 'im/v1/files';
  data: Record<string, unknown>;
  /** Where the key stands in the answer. */
  key: 'image_key' | 'file_key';
}

/** UTF-16 units of one message: a card and a post may have 30 KB, and a Chinese character takes three bytes. */
export const TEXT_LIMIT = 3500;
/** Bytes (im/v1/images, im/v1/files). */
const PICTURE_BYTES = 10 * 1024 * 1024;
const FILE_BYTES = 30 * 1024 * 1024;
const LABEL = 100;
/** What the platform shows a preview of. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  pdf: 'pdf',
  doc: 'doc',
  docx: 'doc',
  xls: 'xls',
  xlsx: 'xls',
  ppt: 'ppt',
  pptx: 'ppt',
};

/** The messages for a parcel, in order. */
export function partsOf(parcel: Parcel, thread: string | undefined): Part[] {
  const small = parcel.pictures.filter(({ bytes }) => bytes.length <= PICTURE_BYTES);
  const large = parcel.pictures.filter(({ bytes }) => bytes.length > PICTURE_BYTES);
  const files = [...large.map(({ bytes }) => ({ bytes, name: 'picture.jpg' })), ...parcel.files];
  return [
    ...small.map(({ bytes }) => picture(bytes)),
    ...files.filter(({ bytes }) => bytes.length <= FILE_BYTES).map(file),
    ...texts(parcel, thread),
  ];
}

/** A card with other words and choices; undefined = it has no room for them. */
export function cardOf(parcel: Parcel, thread: string | undefined): string | undefined {
  return parcel.text.length <= TEXT_LIMIT ? card(parcel, thread) : undefined;
}

/** What tells this parcel from another under the same key: letters that were held may be joined by more meanwhile. */
export function printOf(parcel: Parcel): string {
  const hash = createHash('sha256').update(
    JSON.stringify([parcel.text, parcel.choices, parcel.mentions, parcel.replyTo ?? '']),
  );
  for (const { bytes } of [...parcel.pictures, ...parcel.files]) hash.update(bytes);
  return hash.digest('hex');
}

function picture(bytes: Buffer): Part {
  return {
    type: 'image',
    upload: { path: 'im/v1/images', key: 'image_key', data: { image_type: 'message', image: bytes } },
    content: (key) => JSON.stringify({ image_key: key }),
    optional: true,
    answers: false,
  };
}

function file({ bytes, name }: { bytes: Buffer; name: string }): Part {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const data = { file_type: FILE_TYPES[ending] ?? 'stream', file_name: name, file: bytes };
  return {
    type: 'file',
    upload: { path: 'im/v1/files', key: 'file_key', data },
    content: (key) => JSON.stringify({ file_key: key }),
    optional: true,
    answers: false,
  };
}

function texts(parcel: Parcel, thread: string | undefined): Part[] {
  const pieces = split(parcel.text, TEXT_LIMIT);
  return pieces.map((text, i): Part => {
    const mentions = i === 0 ? parcel.mentions : [];
    const choices = i === pieces.length - 1 ? parcel.choices : [];
    const plain = plainPost({ ...parcel, text, mentions, choices });
    const shape = { plain, optional: false, answers: i === 0 };
    if (choices.length === 0) return { type: 'post', content: post(text, mentions), ...shape };
    return { type: 'interactive', content: card({ text, mentions, choices }, thread), ...shape };
  });
}

/** A post, not a text: in it < _ * and [](…) are what they are, and nobody is called by what somebody wrote. */
function post(text: string, mentions: Parcel['mentions']): string {
  const calls = mentions.flatMap(({ userId, name }, i) => [
    ...(i > 0 ? [{ tag: 'text', text: ' ' }] : []),
    isId(userId) ? { tag: 'at', user_id: userId, user_name: name } : { tag: 'text', text: `@${name}` },
  ]);
  const lines = [...(calls.length > 0 ? [calls] : []), [{ tag: 'text', text }]];
  return JSON.stringify({ zh_cn: { title: '', content: lines } });
}

function plainPost(parcel: Parcel): string {
  const { text, mentions } = withNumberedChoices(parcel);
  const called = mentions.map(({ name }) => `@${name}`).join(' ');
  return post(called === '' ? text : `${called}\n${text}`, []);
}

/** A card as everybody in the chat sees it; only the line of calls is markup, and it holds nothing that somebody wrote. */
function card(
  { text, mentions, choices }: Pick<Parcel, 'text' | 'mentions' | 'choices'>,
  thread: string | undefined,
): string {
  const called = mentions.filter(({ userId }) => isId(userId));
  const named = mentions.filter(({ userId }) => !isId(userId)).map(({ name }) => `@${name}`);
  const calls = called.map(({ userId }) => `<at id=${userId}></at>`).join(' ');
  const words = [...(named.length > 0 ? [named.join(' ')] : []), text].join('\n');
  const actions = choices.map(({ label, token }, i) => ({
    tag: 'button',
    type: i === 0 ? 'primary' : 'default',
    text: { tag: 'plain_text', content: label.slice(0, LABEL) },
    value: { token, ...(thread !== undefined && { thread }) },
  }));
  return JSON.stringify({
    // Without it a card cannot be changed after it was sent.
    config: { wide_screen_mode: true, update_multi: true },
    elements: [
      ...(calls === '' ? [] : [{ tag: 'div', text: { tag: 'lark_md', content: calls } }]),
      { tag: 'div', text: { tag: 'plain_text', content: words } },
      ...(actions.length > 0 ? [{ tag: 'action', actions }] : []),
    ],
  });
}

/** An id that can stand in markup and is one person's: `all` is everybody. */
function isId(userId: string): boolean {
  return /^(?!all$)[\w-]{1,64}$/i.test(userId);
}
