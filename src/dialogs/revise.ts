/** A message that its author changes or takes back: so does what came of it, as long as nobody has begun (part 6: 4). */
import type { Status, Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { changeTo } from './changes.ts';
import { hear } from './hear.ts';
import { kindFor } from './kinds/index.ts';
import { ownOpen } from './own-tickets.ts';
import { toPerson } from './say.ts';
import { wordsTo } from './wording/index.ts';

/** Filed, and nobody is on the way yet. */
const WAITING: readonly Status[] = ['open', 'reopened', 'assigned'];

/** Takes the new words for the old ones; `handle` does what is done with any message. */
export function revise(turn: Turn, handle: (turn: Turn) => Outcome): Outcome {
  // Platforms tell of an edit that changed no word as well.
  if (turn.message.text.trim() === turn.origin?.text?.trim()) return nothing('silent');
  const fresh: Turn = { ...turn, origin: undefined, message: { ...turn.message, kind: 'message' } };
  const { drafts, filed } = cameOf(turn);
  if (drafts.length > 0) {
    const gone = dropped(turn, drafts);
    const left = turn.tickets.filter((one) => !drafts.includes(one));
    const again = handle({ ...fresh, tickets: left, dialog: undefined });
    return combine(
      gone,
      again,
      again.dialog === undefined ? { ...nothing(again.mark), dialog: null } : again,
    );
  }
  const [ticket, second] = filed;
  // What led to nothing is read anew; what led to something else has been answered.
  if (!ticket) return turn.origin?.silent ? handle(fresh) : nothing('silent');
  return second ? nothing('silent') : rewritten(fresh, ticket);
}

/** Drops what nobody has begun to ask about; of what is filed its author is asked in private. */
export function takeBack(turn: Turn): Outcome {
  const { drafts, filed } = cameOf(turn);
  const asked = filed.flatMap((one) =>
    toPerson(
      turn,
      turn.sender,
      {
        text: wordsTo(turn).talk.takenBack(one.no ?? ''),
        choices: [
          {
            label: wordsTo(turn).talk.unneeded,
            act: { do: 'command' as const, command: 'cancel', ticketId: one.id },
          },
        ],
      },
      one,
      'reply',
    ),
  );
  const told = drafts.length > 0 ? toPerson(turn, turn.sender, { text: wordsTo(turn).form.cancelled }) : [];
  return combine(dropped(turn, drafts), { ...nothing('acted'), says: [...told, ...asked] });
}

function cameOf({ origin, ...turn }: Turn): { drafts: Ticket[]; filed: Ticket[] } {
  const own = ownOpen(turn).filter(({ id }) => origin?.turns.some((one) => id.startsWith(`${one}-t`)));
  return {
    drafts: own.filter(({ status }) => status === 'draft'),
    filed: own.filter(({ status }) => WAITING.includes(status)),
  };
}

/** Nobody was told of a draft, so nobody is told that it is gone; a form that asked about nothing else ends. */
function dropped({ dialogs, dialog, now }: Turn, drafts: readonly Ticket[]): Outcome {
  const ids = drafts.map(({ id }) => id);
  const about = dialog ?? dialogs.find(({ state }) => state.doing === 'form');
  const asks =
    about?.state.doing === 'form' && about.state.drafts.every((id) => ids.includes(id)) && dialog === about;
  return {
    ...nothing(drafts.length > 0 ? 'acted' : 'silent'),
    tickets: drafts.map((one) => ({ ...one, status: 'cancelled', closedAt: now, updatedAt: now })),
    ...(asks && { dialog: null }),
  };
}

/** The same matter in other words: the record and those who work on it get the new ones. */
function rewritten(turn: Turn, ticket: Ticket): Outcome {
  const text = turn.message.text.trim();
  const heard = hear(turn, text, true);
  const request = heard.requests.find((one) => kindFor(one)?.kind === ticket.kind);
  if (!request) return nothing('silent');
  return changeTo(turn, ticket, text, request.unit ?? heard.unit);
}
