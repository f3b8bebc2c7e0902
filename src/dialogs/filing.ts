/** Filing: the draft becomes a ticket, the reporter has its number, the department has the work. */
import type { KindSpec } from '../domain/kind.ts';
import type { Choice } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { file } from './drafts.ts';
import { inspectionOf } from './inspection.ts';
import { reply, toPerson } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { wordsTo } from './wording/index.ts';

/** Files drafts and tells the reporter and the departments. */
export function fileAll(turn: Turn, spec: KindSpec, drafts: readonly Ticket[]): Outcome {
  const filed = file(turn, spec, drafts);
  return {
    ...nothing('filed'),
    ...filed,
    tasks: filed.tickets.flatMap((one) => inspectionOf(turn, one)),
    tickets: [...filed.tickets, ...linkedIncidents(turn, filed.tickets)],
    says: [
      ...confirm(turn, spec, filed.tickets),
      ...filed.tickets.flatMap((one) => announce(turn, one, 'file')),
    ],
  };
}

/** The emergency whose damage a repair mends knows its number (R141). */
function linkedIncidents(turn: Turn, filed: readonly Ticket[]): Ticket[] {
  return filed.flatMap(({ no, fields }) => {
    const incident = turn.tickets.find((one) => one.no !== undefined && one.no === fields['incident']);
    return incident ? [{ ...incident, fields: { ...incident.fields, repair: no } }] : [];
  });
}

/** In a group the number and the kind of trouble, because every word of an owner may be personal; in private the whole of it (R070). */
function confirm(turn: Turn, spec: KindSpec, tickets: readonly Ticket[]): Saying[] {
  const [first] = tickets;
  const here: Saying = {
    ...reply(turn, filedText(turn, spec, tickets), undo(turn, tickets)),
    ticketId: first?.id,
    meets: 'first_reply',
  };
  if (spec.kind === 'incident') return [{ ...here, priority: 'emergency' }];
  // What is not for the whole group, its number and its times, is said in private (R133, B14).
  const own = wordsTo(turn).filed.kinds[spec.kind];
  const codes = codePictures(spec, tickets);
  if (!first || !own || turn.chat.kind === 'private') {
    return [{ ...here, message: { ...here.message, ...codes } }];
  }
  const words = tickets.map((one) => ticketWords(turn, one, 'self', undefined, wordsTo(turn)));
  return [
    here,
    ...toPerson(turn, turn.sender, { text: words.map(own.private).join('\n'), ...codes }, first, 'reply'),
  ];
}

/** The codes as pictures that a phone can read. */
function codePictures(spec: KindSpec, tickets: readonly Ticket[]): { pictures?: string[] } {
  return spec.coded ? { pictures: tickets.map(({ fields }) => `pass:${String(fields['code'])}`) } : {};
}

// Two things out of one message: whoever meant only one of them takes the other back.
function undo(turn: Turn, tickets: readonly Ticket[]): Choice[] {
  if (tickets.length < 2) return [];
  return tickets.map(({ id, no }) => ({
    label: wordsTo(turn).filed.undo(no ?? ''),
    act: { do: 'command', command: 'cancel', ticketId: id },
  }));
}

function filedText(turn: Turn, spec: KindSpec, tickets: readonly Ticket[]): string {
  const private_ = turn.chat.kind === 'private';
  const words = tickets.map((one) =>
    ticketWords(turn, one, private_ ? 'self' : 'group', undefined, wordsTo(turn)),
  );
  const [first] = tickets;
  if (first && spec.kind === 'incident') {
    return wordsTo(turn).filed.emergency(
      ticketWords(turn, first, 'group', undefined, wordsTo(turn)),
      first.place === 'home',
    );
  }
  if (first?.fields['valid'] === false) return words.map(wordsTo(turn).filed.invalid).join('\n');
  const own = wordsTo(turn).filed.kinds[spec.kind];
  if (own) return words.map((one) => (private_ ? own.private : own.group)(one)).join('\n');
  if (private_) return wordsTo(turn).filed.private(words);
  const nos = tickets.map((one) => one.no ?? '');
  if (tickets.some((one) => one.place === 'home')) return wordsTo(turn).filed.group(nos);
  return wordsTo(turn).filed.groupPublic(words.map(({ no, category }) => ({ no, what: category })));
}
