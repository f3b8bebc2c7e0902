/** What cannot be read: each has its documented answer or its documented silence. */
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';

const MEGABYTE = 1024 * 1024;

/** An outcome for messages that nothing can be done with; undefined = it can be read. */
export function unreadable(turn: Turn, text: string): Outcome | undefined {
  const { message, chat, community } = turn;
  const { policy } = community;
  const heard = chat.kind === 'private' || message.mentionedBot;
  const most = policy['photo.maxBytes'];
  if (message.attachments.some((one) => one.kind === 'image' && (one.size ?? 0) > most)) {
    return heard
      ? answer(turn, wording.talk.pictureTooLarge(Math.floor(most / MEGABYTE)), [], 'refused')
      : nothing('refused');
  }
  const types: readonly string[] = policy['photo.types'];
  const strange = message.attachments.some(
    (one) => one.kind === 'image' && one.mime !== undefined && !types.includes(one.mime),
  );
  if (strange || message.attachments.some((one) => one.kind === 'video')) {
    return heard ? answer(turn, wording.talk.pictureType, [], 'refused') : nothing('refused');
  }
  // An edit would file the same thing twice, and a recall has nothing to say.
  if (message.kind === 'recalled' || message.kind === 'edited') return nothing('silent');
  if (text.trim() === '' && message.attachments.length === 0) {
    return heard ? answer(turn, wording.talk.unclear) : nothing('silent');
  }
  return undefined;
}
