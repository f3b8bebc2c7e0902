/** The words of a message: our name taken out, a place or a contact written as words. Pure. */
import type { TelegramMe, TelegramMessage } from './update.ts';

type Entity = NonNullable<TelegramMessage['entities']>[number];

/** `/start CODE`: what a link into the private chat carries. */
const START = /^\/start(?:@\w+)?(?:\s+|$)/;
/** What "start" without a code says: the owner opened the private chat and should be greeted. */
const GREETING = 'hello';

/** The text without the call of our name, and whether there was one. */
export function readText(said: TelegramMessage, me: TelegramMe): { text: string; mentionedBot: boolean } {
  const written = said.text ?? said.caption ?? '';
  const ours = (said.entities ?? said.caption_entities ?? []).flatMap((one) => callOf(one, written, me));
  // From the end, so that the offsets before stay right.
  const called = ours.toSorted((a, b) => b.offset - a.offset);
  const bare = called.reduce(
    (text, { offset, length }) => text.slice(0, offset) + text.slice(offset + length),
    written,
  );
  const text = ours.length > 0 ? bare.replace(/[^\S\n]{2,}/g, ' ').trim() : bare;
  return {
    text: [started(text), ...places(said)].filter((one) => one !== '').join('\n'),
    mentionedBot: ours.length > 0,
  };
}

/** The stretch of the text that calls us: @name, a name with a link to us, or the end of /command@name. */
function callOf(entity: Entity, text: string, me: TelegramMe): { offset: number; length: number }[] {
  const { type, offset, length, user } = entity;
  const words = text.slice(offset, offset + length).toLowerCase();
  const name = `@${me.username.toLowerCase()}`;
  if (type === 'mention' && words === name) return [{ offset, length }];
  if (type === 'text_mention' && user?.id === me.id) return [{ offset, length }];
  if (type === 'bot_command' && words.endsWith(name)) {
    return [{ offset: offset + length - name.length, length: name.length }];
  }
  return [];
}

function started(text: string): string {
  if (!START.test(text)) return text;
  return text.replace(START, '').trim() || GREETING;
}

/** The port has no field for a place; it is written as a geo URI (RFC 5870), with its address where there is one. */
function places({ location, venue, contact }: TelegramMessage): string[] {
  const place = venue?.location ?? location;
  return [
    ...(venue ? [venue.title, venue.address] : []),
    ...(place ? [`geo:${place.latitude},${place.longitude}`] : []),
    ...(contact ? [`${contact.first_name} ${contact.phone_number}`] : []),
  ];
}
