/** Takes out of a message what cannot be read; each thing has its documented answer or its documented silence. */
import type { IncomingAttachment } from '../domain/message.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { reply } from './say.ts';
import { wording } from './wording/index.ts';

const MEGABYTE = 1024 * 1024;

/** A message as far as it can be read, and what its author has to know about the rest. */
export interface Sifted {
  /** undefined = nothing is left of it. */
  readable: Turn | undefined;
  notes: string[];
}

/** Keeps the words and the good pictures; a bad picture never takes a report along. */
export function sift(turn: Turn): Sifted {
  const { message, community } = turn;
  const { policy } = community;
  // An edit would file the same thing twice, and a recall has nothing to say.
  if (message.kind === 'recalled' || message.kind === 'edited') return { readable: undefined, notes: [] };
  const notes = new Set<string>();
  const attachments = message.attachments.filter((one) => {
    const fault = faultOf(one, policy['photo.maxBytes'], policy['photo.types']);
    if (fault) notes.add(fault);
    return !fault;
  });
  if (message.cutFrom !== undefined) notes.add(wording.talk.cut(policy['text.maxLength']));
  const empty = message.text.trim() === '' && attachments.length === 0 && message.kind === 'message';
  if (empty && notes.size === 0) notes.add(wording.talk.unclear);
  return {
    readable: empty ? undefined : { ...turn, message: { ...message, attachments } },
    notes: [...notes],
  };
}

/** Adds the notes to what is said here anyway; in a group nobody is addressed for a note alone. */
export function withNotes(turn: Turn, outcome: Outcome, notes: readonly string[]): Outcome {
  if (notes.length === 0) return outcome;
  const note = notes.join('\n');
  const here = outcome.says.find((one) => one.to === turn.chat.id);
  if (here) {
    const text = `${here.message.text}\n${note}`;
    const says = outcome.says.map((one) =>
      one === here ? { ...one, message: { ...one.message, text } } : one,
    );
    return { ...outcome, says };
  }
  if (turn.chat.kind !== 'private' && !turn.message.mentionedBot) return outcome;
  return { ...outcome, mark: 'answered', says: [...outcome.says, reply(turn, note)] };
}

function faultOf(one: IncomingAttachment, mostBytes: number, types: readonly string[]): string | undefined {
  if (one.kind === 'voice') return undefined;
  if (one.kind !== 'image') return wording.talk.pictureType;
  if ((one.size ?? 0) > mostBytes) return wording.talk.pictureTooLarge(Math.floor(mostBytes / MEGABYTE));
  return one.mime === undefined || types.includes(one.mime) ? undefined : wording.talk.pictureType;
}
