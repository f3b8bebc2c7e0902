/** Takes out of a message what cannot be read; each thing has its documented answer or its documented silence. */
import type { IncomingAttachment } from '../domain/message.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { reply } from './say.ts';
import { wordsTo } from './wording/index.ts';

const MEGABYTE = 1024 * 1024;
/** The one sort of document that is passed on. */
const DOCUMENT = 'application/pdf';

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
  const notes = new Set<string>();
  const spoken = transcribed(message);
  const attachments = spoken.attachments.filter((one) => {
    const fault = faultOf(turn, one, policy['photo.maxBytes'], policy['photo.types']);
    if (fault) notes.add(fault);
    return !fault;
  });
  if (message.cutFrom !== undefined) notes.add(wordsTo(turn).talk.cut(policy['text.maxLength']));
  const empty = spoken.text.trim() === '' && attachments.length === 0 && message.kind === 'message';
  if (empty && notes.size === 0) notes.add(wordsTo(turn).talk.unclear);
  const recordings =
    spoken === message
      ? []
      : message.attachments.filter(
          (one) =>
            one.kind === 'voice' && !faultOf(turn, one, policy['photo.maxBytes'], policy['photo.types']),
        );
  return {
    readable: empty ? undefined : { ...turn, recordings, message: { ...spoken, attachments } },
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

/** What a platform has heard in a recording is said; without its words the recording goes to people. */
function transcribed(message: Turn['message']): Turn['message'] {
  const { transcript = '', text, attachments } = message;
  if (transcript.trim() === '') return message;
  return {
    ...message,
    text: [text, transcript].filter((one) => one.trim() !== '').join('\n'),
    attachments: attachments.filter(({ kind }) => kind !== 'voice'),
  };
}

function faultOf(
  turn: Turn,
  one: IncomingAttachment,
  mostBytes: number,
  types: readonly string[],
): string | undefined {
  const large = (one.size ?? 0) > mostBytes;
  const megabytes = Math.floor(mostBytes / MEGABYTE);
  if (one.kind === 'voice') return large ? wordsTo(turn).talk.fileTooLarge(megabytes) : undefined;
  if (one.kind === 'video') return wordsTo(turn).talk.pictureType;
  if (one.kind === 'file') {
    if (one.mime !== undefined && one.mime !== DOCUMENT) return wordsTo(turn).talk.fileType;
    return large ? wordsTo(turn).talk.fileTooLarge(megabytes) : undefined;
  }
  if (large) return wordsTo(turn).talk.pictureTooLarge(megabytes);
  return one.mime === undefined || types.includes(one.mime) ? undefined : wordsTo(turn).talk.pictureType;
}
