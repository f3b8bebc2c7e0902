/** What somebody says in the midst of an application of theirs: heard by its kind, done by its table (R121-R128). */
import type { Meant } from '../domain/kind.ts';
import type { Understanding } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import { sentence } from './announce.ts';
import { kindOf } from './kinds/index.ts';
import { ownOpen } from './own-tickets.ts';
import { pagesSent } from './pages.ts';
import { refuse } from './refuse.ts';
import { answer, sayChoices } from './say.ts';
import { step } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { type Words, wordsTo } from './wording/index.ts';

/** The open ticket that a message in private is about, and what is meant by it. */
export function ongoing(
  turn: Turn,
  heard: Understanding,
  text: string,
): { ticket: Ticket; meant: Meant } | undefined {
  if (turn.chat.kind !== 'private') return undefined;
  const { community, now, message, quoted } = turn;
  const pictures = message.attachments.filter((one) => one.kind === 'image').map((one) => one.ref);
  const { pages, documents } = pagesSent(turn);
  const [no] = ticketNumbers(text);
  const filed = ownOpen(turn).filter((one) => one.no !== undefined && (no === undefined || one.no === no));
  const first = filed.filter((one) => one.id === quoted?.ticketId);
  // Pictures without words belong to what was filed last; the others are about what they name.
  const newest = pages.length > 0 && text.trim() === '' ? filed.slice(0, 1) : filed;
  for (const ticket of first.length > 0 ? first : newest) {
    const said = kindOf(ticket).papers
      ? { text, heard, pictures: pages, documents, now, community }
      : { text, heard, pictures, documents: [], now, community };
    const meant = kindOf(ticket).hears?.(ticket, said);
    if (meant) return { ticket, meant };
  }
  return undefined;
}

/** Takes the step that is meant, or answers. */
export function goOn(turn: Turn, ticket: Ticket, meant: Meant): Outcome {
  if ('say' in meant) {
    const words = wordsTo(turn);
    const shown = ticketWords(turn, ticket, 'self', undefined, words);
    const text = sentence(words.owner, meant.say, shown, ticket);
    const done = answer(
      turn,
      text,
      sayChoices(turn, (words) => choicesOf(turn, ticket, words)),
    );
    const { pictures = [] } = meant;
    if (pictures.length === 0) return done;
    return { ...done, says: done.says.map((one) => ({ ...one, message: { ...one.message, pictures } })) };
  }
  const { command, args = {} } = meant;
  const done = step(turn, ticket, { name: command, by: actor(turn, ticket), at: turn.now, args });
  if (done.status === 'refused') return refuse(turn, { do: 'command', command, ticket, args: {} }, done);
  return withChoices(turn, done.ticket, done.outcome);
}

/** What may be pressed in answer: names of papers, or the yes to the rules. */
function choicesOf(turn: Turn, ticket: Ticket, words: Words): string[] {
  const { site } = ticketWords(turn, ticket, 'self', undefined, words);
  if (!site || site.permit !== undefined) return [];
  return site.unnamed > 0 ? site.missing : site.agreed ? [] : [words.form.agree];
}

function withChoices(turn: Turn, ticket: Ticket, outcome: Outcome): Outcome {
  const choices = sayChoices(turn, (words) => choicesOf(turn, ticket, words));
  if (choices.length === 0) return outcome;
  const says = outcome.says.map((one) =>
    one.to === turn.chat.id && one.personId === turn.sender.id && one.message.choices === undefined
      ? { ...one, message: { ...one.message, choices } }
      : one,
  );
  return { ...outcome, says };
}
