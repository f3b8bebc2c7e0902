/** Everything that one message asks for, each thing in its own way, told in one answer. */
import type { Intent, Request, Understanding } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { act } from './actions.ts';
import { sentence } from './announce.ts';
import { changeOrCancel } from './changes.ts';
import { completeRoom, openDraft } from './drafts.ts';
import { alsoInDanger } from './emergency.ts';
import { tellFees } from './fees.ts';
import { kindFor } from './kinds/index.ts';
import { alsoOfMany, oneOfMany } from './mass.ts';
import { tellServices } from './menu.ts';
import { openRequests } from './open.ts';
import { openingOf } from './opening.ts';
import { plannedOutage } from './outage.ts';
import { ownOpen } from './own-tickets.ts';
import { tellProgress } from './progress.ts';
import { ratingMeant } from './rating.ts';
import { knownAlready, plusOne } from './same.ts';
import { answer, inOneAnswer, inPrivate, personOf } from './say.ts';
import { relay, talk } from './talk.ts';
import { tellTariff } from './tariffs.ts';
import { ticketWords } from './ticket-words.ts';
import { wordsTo } from './wording/index.ts';

/** What only keeps a talk going; beside a real request it is no request of its own. */
const SMALL_TALK: ReadonlySet<Intent> = new Set(['greet', 'affirm', 'deny']);

/** Does all that was asked for. */
export function carryOut(
  turn: Turn,
  requests: readonly Request[],
  heard: Understanding,
  text: string,
): Outcome {
  const real = requests.filter((one) => !SMALL_TALK.has(one.intent));
  if (real.length === 0) return talk(turn, heard, text);
  const waiting = ownOpen(turn).find((one) => one.kind === 'handover');
  const answered = new Map(
    real.map((one) => [one, answerAtOnce(turn, one, real.length > 1 ? one.text : text)]),
  );
  const open = real.filter((one) => answered.get(one) === undefined);
  const fresh = open.filter((one) => one.emergency || (kindFor(one) && !(waiting && one.intent === 'human')));
  const outcomes = [...answered.values()].filter((one) => one !== undefined);
  const alone = fresh.filter((request, i) => {
    if (request.intent !== 'repair' || request.emergency) return true;
    const joined = knownAlready(turn, request) ?? oneOfMany(turn, request, i);
    if (joined) outcomes.push(joined);
    return !joined;
  });
  if (alone.length > 0) outcomes.push(openRequests(turn, alone, heard));
  const forPeople: Request[] = [];
  for (const request of open.filter((one) => !fresh.includes(one))) {
    // Whatever gets a number takes the next one after those that were given before in this message.
    const numbers = { ...turn.numbers, ...combine(...outcomes).numbers };
    const done = followUp({ ...turn, numbers }, request, heard);
    if (done) outcomes.push(done);
    else forPeople.push(request);
  }
  if (forPeople.length > 0) outcomes.push(toPeople(turn, forPeople, real, text));
  return inOneAnswer(turn, combine(...outcomes));
}

/** What can be answered from what is on record, so that nobody has to work on it. */
function answerAtOnce(turn: Turn, request: Request, text: string): Outcome | undefined {
  const posted = plannedOutage(turn, request, text) ?? tellServices(turn, request, text);
  if (posted) return posted;
  if (request.intent === 'fee') return tellTariff(turn, text) ?? tellFees(turn, request, text);
  if (request.intent === 'inquiry') return tellTariff(turn, text);
  if (request.intent === 'bind') return alreadyBound(turn, request);
  return tellOfKind(turn, request, text);
}

/** A question about something that one can apply for, answered without opening it. */
function tellOfKind(turn: Turn, request: Request, text: string): Outcome | undefined {
  const spec = kindFor(request);
  const say = spec?.answers?.(request, text);
  if (!spec || say === undefined) return undefined;
  // Of a draft that nobody keeps: what is said holds for everybody.
  const draft = openDraft(turn, spec, request, 0, openingOf(turn, request, false));
  const { name: _, phone: __, home: ___, ...fields } = draft.fields;
  const nobody: Ticket = { ...draft, unit: undefined, fields };
  return answer(
    turn,
    sentence(wordsTo(turn).owner, say, ticketWords(turn, nobody, 'staff', undefined, wordsTo(turn)), nobody),
  );
}

/** Somebody who lives there already has nothing to bind. */
function alreadyBound(turn: Turn, request: Request): Outcome | undefined {
  const unit = request.unit === undefined ? undefined : completeRoom(turn, request.unit);
  const home = turn.sender.homes.find((one) => one.unit === unit);
  if (!home) return undefined;
  return inPrivate(turn, answer(turn, wordsTo(turn).bind.already(home.unit)));
}

/** What belongs to a ticket that is there already. */
function followUp(turn: Turn, request: Request, heard: Understanding): Outcome | undefined {
  switch (request.intent) {
    case 'cancel':
    case 'correct':
      return changeOrCancel(turn, request, heard);
    case 'progress':
    case 'urge':
      return tellProgress(turn, request);
    case 'human':
      return waitOn(turn);
    case 'join':
      return (
        alsoInDanger(turn, request) ??
        alsoOfMany(turn, request, {
          follow: (last) => plusOne(turn, last, request),
          openAlone: (own) => openRequests(turn, [own], heard),
        })
      );
    case 'rate':
      return rate(turn, request);
    default:
      return undefined;
  }
}

/** Whoever asks for a person again is on the list already. */
function waitOn(turn: Turn): Outcome | undefined {
  const waiting = ownOpen(turn).find((one) => one.kind === 'handover');
  if (!waiting) return undefined;
  const handler = personOf(turn, waiting.assigneeId)?.name;
  return answer(turn, handler ? wordsTo(turn).talk.somebodyHasIt(handler) : wordsTo(turn).talk.alreadyWanted);
}

/** A score that answers nothing is heard kindly in private; a group has its own talk. */
function rate(turn: Turn, request: Request): Outcome {
  const asked = ratingMeant(turn, request);
  if (asked) return act(turn, asked);
  return turn.chat.kind === 'private' ? answer(turn, wordsTo(turn).talk.noted) : nothing('silent');
}

// What has no kind yet is never dropped: a person takes it, with the words that belong to it.
function toPeople(turn: Turn, requests: readonly Request[], all: readonly Request[], text: string): Outcome {
  const alone = requests.length === all.length;
  return relay(turn, alone ? text : requests.map((one) => one.text).join('；'), 'unbuilt');
}
