/** Greetings, thanks, what was not understood, and what a person has to take. */
import { addDuration } from '../domain/duration.ts';
import { oneLine, redactText } from '../domain/redact.ts';
import type { Understanding } from '../domain/request.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { enclosedIn } from './enclosures.ts';
import { hear } from './hear.ts';
import { answer, answerable, mention, sayChoices, toDepartment, whoWords } from './say.ts';
import { type Words, wording, wordsTo } from './wording/index.ts';

/** Answers talk that asks for nothing yet. */
export function talk(turn: Turn, heard: Understanding, text: string): Outcome {
  const intent = heard.requests[0]?.intent;
  if (turn.sender.roles.length > 0) {
    return answer(turn, wording.staff.help(Object.values(wording.command)));
  }
  if (intent === 'greet') {
    const text = `${wordsTo(turn).talk.greet(turn.community.company)}\n${wordsTo(turn).talk.examples}`;
    return answer(turn, text);
  }
  if (heard.thanks) return answer(turn, wordsTo(turn).talk.thanks);
  if (intent === 'affirm' || intent === 'deny' || intent === 'rate')
    return answer(turn, wordsTo(turn).talk.noted);
  if (wording.talk.repairWords.test(text)) return answer(turn, wordsTo(turn).talk.describe);
  return answer(
    turn,
    wordsTo(turn).talk.unclear,
    sayChoices(turn, ({ talk: say }) => say.menu),
  );
}

/** Why a person has to take a message. */
export type Relayed = 'unbuilt' | 'voice' | 'file' | 'form';

/** By when a person answers what no clock runs for: as soon as a ticket would get its first feedback. */
export function answeredBy(
  { community, now }: Pick<Turn, 'community' | 'now'>,
  words: Words = wording,
): string {
  const { policy, timezone } = community;
  return words.time.moment(addDuration(now, policy['sla.ticket.firstFeedback'], timezone), now, timezone);
}

/** Passes a message to customer service, and tells its author so. */
export function relay(turn: Turn, text: string, reason: Relayed): Outcome {
  const { sender } = turn;
  const time = answeredBy(turn);
  // A stranger may say the name of somebody on record.
  const called = hear(turn, text, true).name;
  const names = [sender.name, ...(called === undefined ? [] : [called])];
  const { who, where } = whoWords(turn, names);
  const kinds = turn.message.attachments.map((one) => one.kind);
  const words = [
    redactText(oneLine(text), 'staff', names),
    kinds.includes('voice') && wording.staff.voice,
    kinds.includes('image') && wording.staff.picture,
    kinds.includes('file') && wording.staff.file,
  ];
  const said = words.filter(Boolean).join(' ');
  const duty = answerable(turn, 'customer-service');
  const files = enclosedIn(turn);
  const message = {
    text: wording.staff.relay(who, where, said, time),
    mentions: mention(duty),
    ...(turn.message.attachments.length > 0 && {
      pictures: turn.message.attachments.filter((one) => one.kind === 'image').map((one) => one.ref),
    }),
    ...(files.length > 0 && { files }),
  };
  const theirs = answeredBy(turn, wordsTo(turn));
  const replies = {
    unbuilt: wordsTo(turn).talk.relayed(theirs),
    voice: wordsTo(turn).talk.voice(theirs),
    file: wordsTo(turn).talk.file(theirs),
    form: wordsTo(turn).form.tooManyMisses(theirs),
  };
  const told = answer(turn, replies[reason]);
  const passed = toDepartment(turn, 'customer-service', message).map((one) => ({
    ...one,
    personId: sender.id,
  }));
  return { ...told, says: [...told.says, ...passed] };
}
