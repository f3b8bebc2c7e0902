/** How a form puts its questions: common ones here, those of a kind in `words.asks`. */
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
import { wording, wordsTo } from './wording/index.ts';

/** The question for a point, with answers that can be pressed. */
export function ask(turn: Turn, slot: Slot, draft: Ticket, hint: string | undefined) {
  const words = wordsTo(turn);
  const { unitLabel } = words.time;
  const { ask: questions } = words.form;
  const own = ownQuestion(turn, slot, draft);
  if (own) return own;
  switch (slot.name) {
    case 'unit': {
      if (hint !== undefined) {
        return {
          text: words.form.confirmUnit(unitLabel(hint)),
          choices: sayChoices(turn, ({ form: { yes, no } }) => [yes, no]),
        };
      }
      if (draft.fields['forOthers'] === true) return { text: words.form.otherUnit, choices: [] };
      const { homes } = turn.sender;
      return homes.length > 1
        ? {
            text: words.form.whichUnit,
            choices: sayChoices(turn, ({ time }) => homes.map(({ unit }) => time.unitLabel(unit))),
          }
        : { text: questions.unit, choices: [] };
    }
    case 'room': {
      const lamp = draft.category === 'electrical' && wording.form.lampWords.test(draft.summary);
      const what = lamp ? words.form.lamp : (words.form.roomOf[draft.category ?? ''] ?? draft.summary);
      return { text: questions.room(what), choices: [] };
    }
    case 'preferredTime':
      return { text: questions.preferredTime, choices: sayChoices(turn, ({ form: { times } }) => times) };
    case 'accepted':
      return {
        text: words.form.price(quoteFor(turn.community, draft, words), unitLabel(draft.unit ?? '')),
        choices: sayChoices(turn, ({ form: { agree, disagree } }) => [agree, disagree]),
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
  const words = wordsTo(turn);
  const question = words.asks[`${draft.kind}.${name}`] ?? words.asks[name];
  if (question === undefined) return undefined;
  const text =
    typeof question === 'function' ? question(ticketWords(turn, draft, 'self', undefined, words)) : question;
  const services = turn.community.services.map((one) => one.name);
  const choices = sayChoices(turn, ({ askChoices }) =>
    name === 'item' ? services : (askChoices[name] ?? []),
  );
  return { text, choices };
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
