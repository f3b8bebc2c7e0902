/** Why an owner was not satisfied: the answer to our question, kept with the recovery and told to whoever has it. */
import type { Request, Topic, Understanding } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { tellStaff } from './confidential.ts';
import { DESK } from './kinds/departments.ts';
import { answer, headsOf, mention, personOf } from './say.ts';
import { recounted } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** What a message is to the question why; undefined = something else, or nobody has asked. */
export function readWhy(turn: Turn, heard: Understanding, text: string): 'reason' | 'nothing' | undefined {
  const work = asked(turn);
  const said = text.trim();
  if (!work || said === '') return undefined;
  if (wording.talk.noReason.test(said)) return 'nothing';
  const [first, second] = heard.requests;
  if (!first) return heard.thanks ? undefined : 'reason';
  if (first.intent === 'deny' && !second) return 'nothing';
  // What has to be looked into at once has clocks of its own.
  if (wording.talk.grave.test(said)) return undefined;
  const sure = turn.community.policy['dialog.sureFrom'];
  const others = heard.requests.filter((one) => one.confidence >= sure && !isAbout(one, work));
  return others.length === 0 ? 'reason' : undefined;
}

/** The recovery whose reason was asked for in this chat. */
function asked({ dialog, chat, tickets }: Turn): Ticket | undefined {
  if (dialog?.state.doing !== 'why' || dialog.chatId !== chat.id) return undefined;
  const { ticketId } = dialog.state;
  return tickets.find((one) => one.id === ticketId);
}

/** What somebody finds fault with who tells why a job was not done well; the rest is a matter of its own. */
const ABOUT_WORK: readonly Topic[] = ['staff', 'repair_delay', 'management', 'hygiene', 'other'];

function isAbout({ intent, topic, severity, category, again }: Request, work: Ticket): boolean {
  switch (intent) {
    case 'rate':
    case 'urge':
    case 'suggestion':
    case 'praise':
      return true;
    case 'complaint':
      return severity !== 'major' && (topic === undefined || ABOUT_WORK.includes(topic));
    case 'repair':
      return again === true || category === work.category;
    default:
      return false;
  }
}

/** The owner's answer; no answer is one too. */
export function hearWhy(turn: Turn, said: 'reason' | 'nothing', text: string): Outcome {
  const work = asked(turn);
  if (!work || said === 'nothing') return { ...answer(turn, wordsTo(turn).talk.noted), dialog: null };
  return { ...keepReason(turn, work, text.trim()), dialog: null };
}

/** Whatever else the words of an answer do, they are its reason too. */
export function alsoWhy(turn: Turn, text: string): Outcome {
  const work = asked(turn);
  if (!work) return nothing('silent');
  const kept = keepReason(turn, work, text.trim());
  return { ...kept, says: kept.says.slice(1), dialog: null };
}

/** Adds the reason to the recovery; the first of what is said goes to the owner. */
function keepReason(turn: Turn, work: Ticket, reason: string): Outcome {
  const { sender, now } = turn;
  const event = eventOf(work, { type: 'reason', at: now, personId: sender.id, facts: { note: reason } });
  const summary = matterOf(work.summary, reason);
  const changed = withEvent({ ...work, summary, fields: { ...work.fields, reason }, updatedAt: now }, event);
  const ticket = recounted(turn, changed);
  const handler = personOf(turn, work.assigneeId);
  const text = wording.staff.recoveryReason(ticketWords(turn, ticket, 'staff', reason));
  const called = handler ? [handler] : headsOf(turn, DESK);
  const kept = wordsTo(turn).talk.reasonKept(
    ticketWords(turn, ticket, 'self', undefined, wordsTo(turn)).due['recover'],
  );
  return {
    ...nothing('acted'),
    tickets: [ticket],
    events: [event],
    says: [...answer(turn, kept).says, ...tellStaff(turn, ticket, DESK, { text, mentions: mention(called) })],
  };
}

/** Whoever takes it later reads the reason in the matter itself. */
export function matterOf(summary: string, reason: string | undefined): string {
  return reason === undefined ? summary : `${summary} · ${reason}`;
}
