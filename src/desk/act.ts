/** A step taken at the desk is a message in the clerk's own private chat there: the main path handles it like any other. */
import { spokenArgs } from '../dialogs/acts.ts';
import { handle } from '../dialogs/handle.ts';
import { wants } from '../dialogs/wants.ts';
import type { Answered, StepAsked } from '../domain/desk/tickets.ts';
import type { Enqueue } from '../domain/job.ts';
import { accountKey, type IncomingMessage, laneOf } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Chat, Offer, Outcome, Turn } from '../domain/turn.ts';
import { commit } from '../store/commit.ts';
import type { StoreTx } from '../store/database.ts';
import { findAnswer, type Keyed, storeAnswer } from '../store/desk-answers.ts';
import { type Communities, load } from '../store/load.ts';
import type { Arrivals, Writers } from '../store/people.ts';
import { inOneHand } from '../store/sql.ts';
import type { Seat } from './sight.ts';

/** The desk as a place where people write. */
const AT = { platform: 'desk', accountId: 'desk' } as const;
const NOBODY: Arrivals = { people: [], accounts: [], chats: [], used: [] };

/** What is done: a step at a ticket, or a command in words. */
export type Doing = { ticket: Ticket; step: StepAsked } | { text: string };

/** What acting needs. */
export interface Acting {
  tx: StoreTx;
  communities: Communities;
  enqueue: Enqueue;
  now: Date;
}

/** Carries it out in this transaction and answers with what the bot said; under a key that was used with the same as then. */
export async function actAtDesk(
  { tx, communities, enqueue, now }: Acting,
  { clerk }: Seat,
  doing: Doing,
  key: string,
): Promise<Answered> {
  const keyed: Keyed = { communityId: clerk.communityId, personId: clerk.id, key };
  await inOneHand(tx, [clerk.communityId]);
  const before = await findAnswer(tx, keyed);
  if (before) return before;
  const message = messageOf(clerk, doing, key, now);
  const lane = laneOf(message, message.chat);
  const chat: Chat = {
    id: lane,
    communityId: clerk.communityId,
    kind: 'private',
    name: clerk.name,
    open: true,
  };
  const account = accountKey(message, message.sender.id);
  const writers: Writers = {
    senders: new Map([[account, { ...clerk, privateChat: chat }]]),
    accountsOf: new Map(),
    chats: new Map([[lane, chat]]),
    arrivals: NOBODY,
  };
  const waiting = { id: 0, lane, receivedAt: now, message, later: false };
  const { turns } = await load(tx, [waiting], communities, now, wants, writers);
  const [loaded] = turns;
  if (!loaded) throw new Error('There is no community for this clerk; it was checked before.');
  const turn: Turn = { ...loaded.turn, id: `desk:${clerk.id}:${key}`, ...pressed(doing) };
  const { dialog: _, says, ...outcome }: Outcome = handle(turn);
  const here = says.filter(({ to }) => to === lane);
  const decided = [{ turn, outcome: { ...outcome, says: says.filter((one) => !here.includes(one)) } }];
  await commit(tx, { decided, handled: [], arrivals: NOBODY }, enqueue, now);
  const answer: Answered = { mark: outcome.mark, says: here.map((one) => one.message.text) };
  await storeAnswer(tx, keyed, answer, now);
  return answer;
}

/** The words stand in it as well: what they name is looked up by them. */
function messageOf(clerk: Seat['clerk'], doing: Doing, key: string, now: Date): IncomingMessage {
  const text = 'text' in doing ? doing.text : `${doing.ticket.no ?? ''} ${doing.step.text ?? ''}`.trim();
  return {
    ...AT,
    dedupKey: key,
    kind: 'text' in doing ? 'message' : 'action',
    occurredAt: now,
    chat: { id: clerk.id, type: 'direct' },
    sender: { id: clerk.id, name: clerk.name, isBot: false, isSelf: false },
    text,
    mentionedBot: false,
    attachments: [],
    ...('step' in doing && { action: 'desk' }),
  };
}

/** A step is the press of a choice that nobody had to offer. */
function pressed(doing: Doing): Pick<Turn, 'pressed'> {
  if ('text' in doing) return {};
  const { ticket, step } = doing;
  const args = spokenArgs(ticket, step.command, step.text?.trim() ?? '');
  const act = { do: 'command', command: step.command, ticketId: ticket.id, args } as const;
  const choice = { label: step.command, act };
  const offer: Offer = { choices: [choice] };
  return { pressed: { choice, offer } };
}
