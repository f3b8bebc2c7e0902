/** How a form puts its questions: common ones here, those of a kind in `wording.asks`. */
import type { Slot } from '../domain/kind.ts';
import { localIso } from '../domain/local-time.ts';
import type { Choice } from '../domain/message.ts';
import { isFullUnit } from '../domain/partial-unit.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import { completeRoom, roomExists } from './drafts.ts';
import { quoteFor } from './quote.ts';
import { sayChoices } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { understand } from './understanding/understand.ts';
import { wording } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** The question for a point, with answers that can be pressed. */
export function ask(turn: Turn, slot: Slot, draft: Ticket, hint: string | undefined) {
  const { ask: questions } = wording.form;
  const own = ownQuestion(turn, slot, draft);
  if (own) return own;
  switch (slot.name) {
    case 'unit': {
      if (hint !== undefined) {
        return {
          text: wording.form.confirmUnit(unitLabel(hint)),
          choices: sayChoices([wording.form.yes, wording.form.no]),
        };
      }
      if (draft.fields['forOthers'] === true) return { text: wording.form.otherUnit, choices: [] };
      const homes = turn.sender.homes.map((home) => unitLabel(home.unit));
      return homes.length > 1
        ? { text: wording.form.whichUnit, choices: sayChoices(homes) }
        : { text: questions.unit, choices: [] };
    }
    case 'room': {
      const lamp = draft.category === 'electrical' && wording.form.lampWords.test(draft.summary);
      const what = lamp ? wording.form.lamp : (wording.form.roomOf[draft.category ?? ''] ?? draft.summary);
      return { text: questions.room(what), choices: [] };
    }
    case 'preferredTime':
      return { text: questions.preferredTime, choices: sayChoices(wording.form.times) };
    case 'accepted':
      return {
        text: wording.form.price(quoteFor(turn.community, draft), unitLabel(draft.unit ?? '')),
        choices: sayChoices([wording.form.agree, wording.form.disagree]),
      };
    case 'name':
    case 'phone':
      return { text: questions[slot.name], choices: [] };
    default:
      throw new Error(`The wording has no question for ${slot.name} of kind ${draft.kind}.`);
  }
}

/** A question that its kind has in words of its own; undefined = the common one is asked. */
function ownQuestion(
  turn: Turn,
  { name }: Slot,
  draft: Ticket,
): { text: string; choices: Choice[] } | undefined {
  const question = wording.asks[`${draft.kind}.${name}`] ?? wording.asks[name];
  if (question === undefined) return undefined;
  const text = typeof question === 'function' ? question(ticketWords(turn, draft, 'self')) : question;
  const labels = name === 'item' ? turn.community.services.map((one) => one.name) : wording.askChoices[name];
  return { text, choices: sayChoices(labels ?? []) };
}

/** The room in a nickname ("3-2-501 张伟"): a hint that is confirmed, never an identity. */
export function hintOf(turn: Turn): string | undefined {
  const { message, sender } = turn;
  if (sender.homes.length > 0 || !message.sender.name) return undefined;
  const { unit } = understand(message.sender.name, {
    chat: 'private',
    mentioned: false,
    sentAt: localIso(message.occurredAt, turn.community.timezone),
  });
  const full = unit && completeRoom(turn, unit);
  return full && isFullUnit(full) && roomExists(turn.community, full) ? full : undefined;
}
