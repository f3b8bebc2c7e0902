/** A parcel as the messages that bring it: pictures, files, the words, then a card with the choices. Pure. */
import { type Document, type Parcel, withNumberedChoices } from '../../domain/message.ts';
import { split } from '../split.ts';
import { escaped } from './markdown.ts';

/** One message of WeCom. */
export type Part =
  | { part: 'media'; type: 'image' | 'file'; name: string; bytes: Buffer }
  | { part: 'text'; markdown: string; words: string }
  | { part: 'card'; title: string; buttons: { text: string; key: string }[] };

/** UTF-16 units of one text: three bytes a character keep it below 4096, the smallest limit that is documented. */
export const TEXT_LIMIT = 1200;
/** Buttons of one card (template_card, button_interaction). */
const BUTTONS = 6;
/** An id that can stand in markup and is one person's: `all` is everybody. */
const ONE_PERSON = /^(?!all$)[\p{L}\p{N}_.@-]{1,64}$/iu;
/** Characters of a card's title that are shown. */
const TITLE = 26;

/** The messages for a parcel, in order. */
export function partsOf(given: Parcel): Part[] {
  const parcel = given.choices.length > BUTTONS ? withNumberedChoices(given) : given;
  const { text, mentions, choices } = parcel;
  const calls = mentions
    .map(({ userId, name }) => (ONE_PERSON.test(userId) ? `<@${userId}>` : escaped(`@${name}`)))
    .join(' ');
  const pieces = split(text, TEXT_LIMIT);
  const texts = pieces.map((words, i): Part => {
    const markdown = escaped(words);
    return { part: 'text', words, markdown: i === 0 && calls ? `${calls}\n${markdown}` : markdown };
  });
  const title = text.split('\n')[0] ?? '';
  const buttons = choices.map(({ label, token }) => ({ text: label, key: token }));
  return [
    ...parcel.pictures.map(picture),
    ...parcel.files.map(({ bytes, name }): Part => ({ part: 'media', type: 'file', name, bytes })),
    ...texts,
    ...(buttons.length > 0
      ? [{ part: 'card' as const, title: [...title].slice(0, TITLE).join(''), buttons }]
      : []),
  ];
}

function picture({ bytes, mime }: Document): Part {
  return { part: 'media', type: 'image', name: mime === 'image/png' ? 'picture.png' : 'picture.jpg', bytes };
}
