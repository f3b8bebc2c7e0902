/** 评价: a score, pressed or in words; a low one opens a recovery and asks why, once, and never argues (R077, part 6: 19). */

import type { Dialog } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import type { Request } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import type { Asked } from './acts.ts';
import { openInner } from './inner.ts';
import { DESK } from './kinds/departments.ts';
import { recovery } from './kinds/recovery.ts';
import { awaitsRating } from './own-tickets.ts';
import { toPerson } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { readScore } from './understanding/slots/score.ts';
import { matterOf } from './why.ts';
import { wording, wordsTo } from './wording/index.ts';

/** The command behind a score in words: of the ticket that was quoted, else of the newest that waits for the sender's word. */
export function ratingMeant(turn: Turn, request: Request): Asked | undefined {
  const waiting = turn.tickets
    .filter((one) => awaitsRating(turn, one))
    .sort((a, b) => lastStep(b) - lastStep(a) || (b.no ?? '').localeCompare(a.no ?? ''));
  const ticket = waiting.find((one) => one.id === turn.quoted?.ticketId) ?? waiting[0];
  if (!ticket || request.score === undefined) return undefined;
  return { do: 'command', command: 'rate', ticket, args: { score: String(request.score) } };
}

function lastStep({ events }: Ticket): number {
  return events.at(-1)?.at.getTime() ?? 0;
}

/** Is this score a regret? */
export function isLow({ community }: Turn, score: unknown): boolean {
  return Number(score) <= community.policy['survey.lowScore'];
}

/** After a low score: work for somebody else than who did the job, and the question why, in private. */
export function makeGood(turn: Turn, rated: Ticket, score: number, outcome: Outcome): Outcome {
  const said = reasonIn(turn);
  const numbers = { ...turn.numbers, ...outcome.numbers };
  const opened = openInner(turn, numbers, recovery, workOf(turn, rated, score, said));
  const [work] = opened.tickets;
  if (!work) return outcome;
  const by = ticketWords(turn, work, 'self', undefined, wordsTo(turn)).due['recover'] ?? '';
  const told = (text: string): Outcome => ({ ...outcome, says: withMore(turn, outcome.says, text) });
  const private_ = turn.chat.kind === 'private' ? turn.chat : turn.sender.privateChat;
  // Who has said why is not asked; and a form that is being filled in is not pushed aside by our question.
  if (said !== undefined || !private_?.open || isBusy(turn, private_.id))
    return combine(told(wordsTo(turn).talk.madeGood(by)), opened);
  const dialog = askWhy(turn, private_.id, work);
  if (private_ === turn.chat) return { ...combine(told(wordsTo(turn).talk.askWhy(by)), opened), dialog };
  const question = toPerson(
    turn,
    turn.sender,
    { text: wordsTo(turn).talk.askWhyAlone(rated.no ?? '', by) },
    rated,
    'reply',
  );
  return {
    ...combine(told(wordsTo(turn).talk.madeGood(by)), opened, { ...nothing('acted'), says: question }),
    dialog,
  };
}

function workOf(turn: Turn, rated: Ticket, score: number, reason: string | undefined) {
  const { sender } = turn;
  const { category, topic, severity, fields, no = '', assigneeId } = rated;
  const kept = ['targetPersonIds', 'anonymous'].map((key) => [key, fields[key]]);
  const home = sender.homes[0]?.unit;
  const { name, phone } = sender;
  const contact = { name, phone, home, repair: no, score, reason, handlerId: assigneeId };
  const all = [...kept, ...Object.entries(contact)].filter(([, value]) => value !== undefined);
  return {
    id: `${turn.id}-recovery`,
    summary: matterOf(`${no} ${ticketWords(turn, rated, 'group').category}`, reason),
    department: DESK,
    reporterId: sender.id,
    reporterChatId: turn.chat.id,
    category,
    topic,
    severity,
    fields: Object.fromEntries(all) as Record<string, unknown>,
  };
}

/** So many characters at the least say more than a score. */
const SHORTEST_REASON = 3;

/** What the owner has said along with the score. */
function reasonIn({ message }: Turn): string | undefined {
  const parts = message.text.split(/[，。,;；！!？?\s]+/u);
  const more = parts.filter(
    (one) =>
      one.length >= SHORTEST_REASON && readScore(one) === undefined && !wording.talk.noReason.test(one),
  );
  return more.length > 0 ? message.text.trim() : undefined;
}

/** What is said to who rated becomes longer: two messages at once read like a machine. */
function withMore({ chat, sender }: Turn, says: readonly Saying[], more: string): Saying[] {
  return says.map((one) => {
    if (one.to !== chat.id || one.personId !== sender.id) return one;
    return { ...one, message: { ...one.message, text: `${one.message.text}\n${more}` } };
  });
}

function isBusy({ dialogs, now }: Turn, chatId: string): boolean {
  return dialogs.some((one) => one.chatId === chatId && one.state.doing === 'form' && one.expiresAt > now);
}

function askWhy({ community, accountId, dialogs, now }: Turn, chatId: string, work: Ticket): Dialog {
  const id = `${accountId}@${chatId}`;
  return {
    id,
    chatId,
    homeChatId: chatId,
    state: { doing: 'why', ticketId: work.id },
    version: dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['survey.askWhyFor'], community.timezone),
  };
}
