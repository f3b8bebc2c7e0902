/** A message that could not be handled: its author is told that a person looks at it, and staff are. */
import { answerable, chatWords, mention, reply, toDepartment } from '../dialogs/say.ts';
import { answeredBy } from '../dialogs/talk.ts';
import { wording, wordsTo } from '../dialogs/wording/index.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';

/** What is said when handling failed for good; nothing of the message's content is repeated. */
export function giveUp(turn: Turn): Outcome {
  const text = wording.staff.parked(chatWords(turn), answeredBy(turn));
  const mentions = mention(answerable(turn, 'customer-service'));
  const said = turn.sender.roles.length > 0 || turn.chat.kind !== 'owners' || turn.message.mentionedBot;
  return {
    ...nothing('answered'),
    // A dialog that makes handling fail would make it fail for ever; its drafts stay.
    dialog: null,
    says: [
      ...(said ? [reply(turn, wordsTo(turn).talk.failed(answeredBy(turn, wordsTo(turn))))] : []),
      ...toDepartment(turn, 'customer-service', { text, mentions }),
    ],
  };
}
