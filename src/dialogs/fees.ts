/** 查费用: what is paid and owed, for those who may know it, in private only; in a group one neutral line (R001, R154, R070). */
import { owed, statementOf } from '../domain/fee.ts';
import { type Home, may } from '../domain/identity.ts';
import type { Request } from '../domain/request.ts';
import { type Chat, nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { completeRoom } from './drafts.ts';
import { answer, reply } from './say.ts';
import { itemsIn } from './tariffs.ts';
import { wording, wordsTo } from './wording/index.ts';

/** Answers a question about one's own fees. */
export function tellFees(turn: Turn, request: Request, text: string): Outcome {
  const chat = turn.sender.privateChat;
  const said = feeWords(turn, request, text);
  if (turn.chat.kind === 'private') {
    return { ...answer(turn, said.text), audits: said.audits };
  }
  // The same line whoever asks, whatever is owed, and whether a private chat is there or not (point 11).
  const neutral = reply(turn, wordsTo(turn).fee.seePrivate);
  if (!chat?.open) {
    const invites = { ...neutral.message, text: wordsTo(turn).fee.openPrivate, invitesPrivate: true };
    return { ...nothing('answered'), says: [{ ...neutral, message: invites }] };
  }
  return { ...nothing('answered'), says: [neutral, inPrivate(chat, turn, said.text)], audits: said.audits };
}

function inPrivate(chat: Chat, turn: Turn, text: string): Saying {
  return { to: chat.id, priority: 'reply', personId: turn.sender.id, message: { text } };
}

interface Said {
  text: string;
  audits: Outcome['audits'];
}

function feeWords(turn: Turn, request: Request, text: string): Said {
  const { sender, community } = turn;
  const named = request.unit && completeRoom(turn, request.unit);
  // Each look is kept, also one that shows nothing (R12).
  const refused = (words: string): Said => ({
    text: words,
    audits: [{ action: 'fees.refused', unit: named }],
  });
  const pending = turn.tickets.some((one) => one.kind === 'binding' && one.status === 'open');
  if (sender.homes.length === 0) {
    return refused(pending ? wordsTo(turn).bind.pending : wordsTo(turn).bind.first);
  }
  const homes = named ? sender.homes.filter(({ unit }) => unit === named) : sender.homes;
  // Somebody else's room and a room that does not exist get the same words (R12).
  if (homes.length === 0) return refused(wordsTo(turn).fee.onlyOwn);
  const allowed = homes.filter((home) => may(home, 'fees'));
  if (allowed.length === 0) return refused(wordsTo(turn).fee.onlyOwner);
  const items = wording.fee.everything.test(text) ? undefined : itemsIn(community, text);
  return {
    text: allowed.map((home) => statement(turn, home, items)).join('\n\n'),
    audits: allowed.map(({ unit }) => ({ action: 'fees.seen', unit, subjectId: sender.id })),
  };
}

function statement(turn: Turn, home: Home, items: readonly string[] | undefined): string {
  const { community, sender, bills } = turn;
  const { paid, open, openCents } = statementOf(home.unit, bills, items);
  const nameOf = (item: string) => community.tariffs.find((one) => one.item === item)?.name ?? item;
  return wordsTo(turn).fee.statement({
    name: sender.name,
    unit: home.unit,
    paid: paid.map((one) => ({ ...one, name: nameOf(one.item) })),
    open: open.map((one) => ({ ...one, name: nameOf(one.item), owed: owed(one) })),
    openCents,
    hotline: community.hotline,
  });
}
