/** Recordings and documents: the bot cannot read them, so people get them. */
import type { Attached, IncomingAttachment } from '../domain/message.ts';
import { documentsOf } from '../domain/papers.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { DESK } from './kinds/departments.ts';
import { answerable, headsOf, mention, toDepartment, toPerson, whoWords } from './say.ts';
import { withNotes } from './sift.ts';
import { wording, wordsTo } from './wording/index.ts';

/** What of a message the bot cannot read and goes on as a file. */
export function enclosedIn({ message }: Pick<Turn, 'message'>): Attached[] {
  return asFiles(message.attachments);
}

/** What goes to the other side of a talk: recordings too whose words are known, for a voice says more than they. */
export function relayedIn({ message, recordings = [] }: Pick<Turn, 'message' | 'recordings'>): Attached[] {
  return asFiles([...message.attachments, ...recordings]);
}

function asFiles(attachments: readonly IncomingAttachment[]): Attached[] {
  return attachments.flatMap(({ kind, ref, name }): Attached[] => {
    if (kind !== 'voice' && kind !== 'file') return [];
    return [{ id: ref, name: kind === 'file' && name ? name : wording.staff.attachment[kind] }];
  });
}

/** What came along with words that have their own answer is passed on beside it; in a group it is nobody's business. */
export function withEnclosures(turn: Turn, outcome: Outcome): Outcome {
  const files = enclosedIn(turn);
  const passed = outcome.says.some(({ message }) => message.files?.some(({ id }) => id === files[0]?.id));
  // A paper of an application is shown to those who decide on it alone.
  const kept = outcome.tickets.some((one) => documentsOf(one).includes(files[0]?.id ?? ''));
  if (files.length === 0 || passed || kept || turn.chat.kind !== 'private' || turn.sender.roles.length > 0) {
    return outcome;
  }
  const kind = turn.message.attachments.some((one) => one.kind === 'voice') ? 'voice' : 'file';
  const { who, where } = whoWords(turn);
  const text = wording.staff.enclosed(who, where, wording.staff.attachment[kind]);
  // Whom a complaint is about must not get what belongs to it: the supervisor decides.
  const confidential = outcome.tickets.some((one) => one.kind === 'complaint');
  const says = confidential
    ? headsOf(turn, DESK).flatMap((one) => toPerson(turn, one, { text, files }))
    : toDepartment(turn, DESK, { text, files, mentions: mention(answerable(turn, DESK)) });
  if (says.length === 0) return outcome;
  const theirs = says.map((one) => ({ ...one, personId: turn.sender.id }));
  return withNotes(turn, { ...outcome, says: [...outcome.says, ...theirs] }, [
    wordsTo(turn).talk.enclosed[kind],
  ]);
}
