/** An owner beside himself: the standard sentence once, a private chat, the supervisor; then a person has the floor (R135, B04). */

import type { Dialog } from '../domain/dialog.ts';
import { addDuration } from '../domain/duration.ts';
import type { Request, Understanding } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { tellStaff } from './confidential.ts';
import { enclosedIn } from './enclosures.ts';
import { DESK } from './kinds/departments.ts';
import { openRequests } from './open.ts';
import { ownOpen } from './own-tickets.ts';
import { answer, headsOf, mention, sayChoices } from './say.ts';
import { recounted } from './step.ts';
import { cleaner, ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** The complaint whose owner is left to people until it is released. */
export function mutedBy(turn: Turn): Ticket | undefined {
  return ownOpen(turn).find((one) => one.fields['muted'] === true);
}

/** The first time it is filed and a person called; from the second on the bot leaves the floor. */
export function soothe(
  turn: Turn,
  requests: readonly Request[],
  heard: Understanding,
  text: string,
): Outcome {
  const known = ownOpen(turn).find((one) => Number(one.fields['angry'] ?? 0) > 0);
  return known ? leaveFloor(turn, known, text) : callSupervisor(turn, requests, heard);
}

function callSupervisor(turn: Turn, requests: readonly Request[], heard: Understanding): Outcome {
  const [first] = requests;
  const filed = openRequests(turn, requests.slice(0, 1), first ? { ...heard, requests: [first] } : heard);
  const ticket = filed.tickets.find((one) => one.kind === 'complaint');
  const chat = turn.sender.privateChat;
  if (!ticket) return filed;
  const desk =
    ticket.department === DESK
      ? []
      : tellDesk(turn, ticket, wording.staff.angry(ticketWords(turn, ticket, 'staff')));
  return {
    ...filed,
    says: [...withQuestion(turn, filed.says, chat?.id), ...desk],
    ...(chat?.open && { dialog: contactTimeIn(turn, chat.id, ticket) }),
  };
}

/** What is said in private ends with the question: two messages at once read like a machine. */
function withQuestion(turn: Turn, says: readonly Saying[], chatId: string | undefined): Saying[] {
  const at = says.findIndex(({ to }) => to === chatId);
  return says.map((one, i) => {
    if (i !== at) return one;
    const { message } = one;
    const text = `${message.text}\n${wordsTo(turn).talk.contactTime}`;
    return {
      ...one,
      message: { ...message, text, choices: sayChoices(turn, ({ talk }) => talk.contactTimes) },
    };
  });
}

function leaveFloor(turn: Turn, known: Ticket, text: string): Outcome {
  const event = eventOf(known, { type: 'angry', at: turn.now, personId: turn.sender.id, facts: {} });
  const fields = { ...known.fields, angry: Number(known.fields['angry']) + 1, muted: true };
  const changed = recounted(turn, withEvent({ ...known, fields, updatedAt: turn.now }, event));
  const words = ticketWords(turn, changed, 'staff', text);
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [event],
    says: tellDesk(turn, changed, wording.staff.angryAgain(words)),
    ...(turn.dialog && { dialog: null }),
  };
}

/** What somebody says whom the bot does not answer any more: every word goes to staff. */
export function passOn(turn: Turn, ticket: Ticket, text: string): Outcome {
  const words = ticketWords(turn, ticket, 'staff');
  const said = cleaner(turn, ticket, 'staff')(text.trim());
  const pictures = turn.message.attachments.filter((one) => one.kind === 'image').map((one) => one.ref);
  const voice = turn.message.attachments.some((one) => one.kind === 'voice') && wording.staff.voice;
  const file = turn.message.attachments.some((one) => one.kind === 'file') && wording.staff.file;
  const files = enclosedIn(turn);
  const line = [said, voice, pictures.length > 0 && wording.staff.picture, file].filter(Boolean).join(' ');
  const message = {
    text: wording.staff.muted(words.who ?? wording.anonymous, ticket.no ?? '', line),
    mentions: mention(headsOf(turn, DESK)),
    ...(pictures.length > 0 && { pictures }),
    ...(files.length > 0 && { files }),
  };
  return { ...nothing('acted'), says: tellStaff(turn, ticket, DESK, message, 'deadline') };
}

/** The time at which an owner likes to be called is noted and told. */
export function keepContactTime(turn: Turn, ticketId: string, text: string): Outcome {
  const ticket = turn.tickets.find((one) => one.id === ticketId);
  if (!ticket) return { ...nothing('silent'), dialog: null };
  const changed = { ...ticket, fields: { ...ticket.fields, contactTime: text.trim() }, updatedAt: turn.now };
  const told = tellDesk(
    turn,
    changed,
    wording.staff.contactTime(ticketWords(turn, changed, 'staff', text.trim())),
  );
  return combine(
    { ...answer(turn, wordsTo(turn).talk.contactTimeKept(text.trim())), tickets: [changed], dialog: null },
    { ...nothing('acted'), says: told },
  );
}

function tellDesk(turn: Turn, ticket: Ticket, text: string) {
  const message = { text, mentions: mention(headsOf(turn, DESK)) };
  return tellStaff(turn, ticket, DESK, message, 'deadline');
}

function contactTimeIn(turn: Turn, chatId: string, ticket: Ticket): Dialog {
  const { community, now } = turn;
  const id = `${turn.accountId}@${chatId}`;
  return {
    id,
    chatId,
    homeChatId: chatId,
    state: { doing: 'contact_time', ticketId: ticket.id },
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.expireAfter'], community.timezone),
  };
}
