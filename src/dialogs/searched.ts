/** While somebody looks for why a thing breaks again and again, one more report of it goes there (part 6: 22). */
import { placeKey } from '../domain/repeats.ts';
import { eventOf, idsOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { answer, commandChoices, pictures } from './say.ts';
import { recounted } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wordsTo } from './wording/index.ts';

/** Adds a report, as the draft that it would be and in the words of its author, to the search for its cause; undefined = there is none. */
export function underSearch(turn: Turn, draft: Ticket, said: string): Outcome | undefined {
  if (draft.kind !== 'repair' || !isOurs(turn, draft)) return undefined;
  const key = placeKey(draft);
  const cause = (turn.causes ?? []).find((one) => key !== undefined && placeKey(one) === key);
  if (!cause) return undefined;
  const { sender, now } = turn;
  const joined = [...new Set([...idsOf(cause.fields['joined']), sender.id])];
  // With the words: whoever means another thing need not say it again.
  const facts = { note: said };
  const event = eventOf(cause, { type: 'join', at: now, personId: sender.id, facts });
  const known = { ...cause, updatedAt: now, fields: { ...cause.fields, joined } };
  const changed = recounted(turn, withEvent(known, event));
  const say = wordsTo(turn);
  const words = ticketWords(turn, changed, 'group', undefined, say);
  const who = changed.assigneeId === undefined ? say.department[changed.department ?? ''] : words.handler;
  const { summary, when } = ticketWords(turn, draft, 'staff');
  const told = answer(
    turn,
    say.mass.causeSought(words, who ?? say.someone),
    commandChoices(changed, ['apart'], say),
    'acted',
  );
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [event],
    says: [
      ...told.says.map((one) => ({ ...one, ticketId: changed.id })),
      ...announce(turn, changed, 'again', {
        note: [summary, when].filter(Boolean).join(' · '),
        pictures: pictures(draft),
      }),
    ],
  };
}

/** Of a flat only those who live there hear what is the matter in it (R070). */
function isOurs({ sender }: Turn, { place, unit }: Ticket): boolean {
  return place !== 'home' || sender.homes.some((home) => home.unit === unit);
}
