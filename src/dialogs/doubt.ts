/** What of a message somebody outside may be asked about before it is handled, where the operator has named such. Pure. */
import type { IncomingAttachment } from '../domain/message.ts';
import type { Question } from '../domain/opinion.ts';
import type { Turn } from '../domain/turn.ts';
import { readAct } from './acts.ts';
import { contextOf, hear } from './hear.ts';
import { threadOf } from './thread.ts';
import { howSure, questionAbout } from './understanding/second-opinion.ts';

/** Is it a resident's new message, where owners talk with us? */
function isOpen({ message, sender, chat }: Turn): boolean {
  return (
    message.kind === 'message' &&
    !message.sender.isBot &&
    !message.sender.isSelf &&
    sender.roles.length === 0 &&
    (chat.kind === 'private' || chat.kind === 'owners')
  );
}

/** Are we unsure what its words mean? Answers to a question of ours, talk with a person and danger are none of it. */
export function isInDoubt(turn: Turn): boolean {
  const { message, dialog, community } = turn;
  const { text } = message;
  const heard = (message.transcript ?? '').trim() !== '';
  if (!isOpen(turn) || heard || text.trim() === '') return false;
  // What we asked last time was "what do you mean?": that alone is answered in new words.
  if (dialog && dialog.state.doing !== 'unclear') return false;
  if (readAct(turn) || howSure(text, contextOf(turn)) >= community.policy['model.sureFrom']) return false;
  return !threadOf(turn, hear(turn, text));
}

/** What a model is asked; `register` are the names on record that the text says. */
export function questionOf(turn: Turn, register: readonly string[]): { question: Question; names: string[] } {
  const { message, community, sender, staff } = turn;
  const own = [sender.name, message.sender.name ?? ''].filter((name) => name !== '');
  const names = [
    ...new Set([...register, ...own, ...staff.map(({ name }) => name), community.name, community.company]),
  ];
  return { question: questionAbout(message.text, contextOf(turn), names), names };
}

/** The recording that is all of the message and whose words nobody knows; in a group only one that calls us. */
export function recordingOf(turn: Turn): IncomingAttachment | undefined {
  const { message, chat } = turn;
  const { attachments, transcript = '', text } = message;
  const [only, ...more] = attachments;
  if (!isOpen(turn) || (chat.kind !== 'private' && !message.mentionedBot)) return undefined;
  if (only?.kind !== 'voice' || more.length > 0) return undefined;
  if (text.trim() !== '' || transcript.trim() !== '') return undefined;
  // A colleague who has the floor hears it themself.
  return threadOf(turn, hear(turn, '')) ? undefined : only;
}
