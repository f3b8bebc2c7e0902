/** Pictures without words: kept for the words that follow, or added to the ticket just filed. */

import type { Dialog } from '../domain/dialog.ts';
import { addDuration, msOf } from '../domain/duration.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { tellStaff } from './confidential.ts';
import { kindOf } from './kinds/index.ts';
import { ownOpen } from './own-tickets.ts';
import { pagesSent } from './pages.ts';
import { answer, pictures } from './say.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsTo } from './wording/index.ts';

/** In private asks what they show; in a group says nothing and remembers them. */
export function keepPictures(turn: Turn): Outcome {
  const sent = turn.message.attachments.filter((one) => one.kind === 'image').map((one) => one.ref);
  const { community, now, chat } = turn;
  const recent =
    addDuration(now, community.policy['dialog.confirmWithin'], community.timezone).getTime() - now.getTime();
  // A form in which papers are collected takes them as such.
  const [ticket] = ownOpen(turn).filter((one) => now.getTime() - one.updatedAt.getTime() < recent);
  const { pages, documents } = pagesSent(turn);
  if (ticket && (sent.length > 0 || (pages.length > 0 && kindOf(ticket).takes))) {
    const { takes } = kindOf(ticket);
    const kept = takes
      ? takes(ticket, pages, '', documents)
      : {
          ...ticket,
          fields: {
            ...ticket.fields,
            pictures: [...pictures(ticket), ...sent],
            picturedAt: now.toISOString(),
          },
        };
    const changed = { ...kept, updatedAt: now };
    const told =
      ticket.no && !takes
        ? tellStaff(turn, ticket, ticket.department, {
            text: wording.staff.pictures(ticketWords(turn, changed, 'staff')),
            pictures: sent,
          })
        : [];
    // One answer for all that comes in one burst: the question about a draft, the thanks for a first picture, stand.
    const heard = ticket.no === undefined ? ticket.updatedAt.toISOString() : ticket.fields['picturedAt'];
    if (!takes && isInBurst(turn, heard)) return { ...nothing('acted'), tickets: [changed], says: told };
    const thanks = answer(turn, wordsTo(turn).talk.picturesAdded(ticket.no ?? wordsTo(turn).talk.thisReport));
    return { ...thanks, mark: 'acted', tickets: [changed], says: [...thanks.says, ...told] };
  }
  const before = turn.dialog?.state.doing === 'photos' ? turn.dialog.state.pictures : [];
  const asked = before.length > 0 ? turn.dialog?.expiresAt.getTime() : undefined;
  const repeated = asked !== undefined && isInBurst(turn, new Date(asked - recent).toISOString());
  const id = `${turn.accountId}@${chat.id}`;
  const dialog: Dialog = {
    id,
    chatId: chat.id,
    homeChatId: chat.id,
    state: { doing: 'photos', pictures: [...before, ...sent] },
    version: turn.dialogs.find((one) => one.id === id)?.version ?? 0,
    expiresAt: addDuration(now, community.policy['dialog.confirmWithin'], community.timezone),
  };
  if (chat.kind !== 'private' || repeated) return { ...nothing('silent'), dialog };
  return { ...answer(turn, wordsTo(turn).talk.pictures), dialog };
}

/** Did it come within a few seconds of something that was answered already (part 6: 3)? */
function isInBurst({ now, community }: Turn, before: unknown): boolean {
  const then = typeof before === 'string' ? Date.parse(before) : Number.NaN;
  return now.getTime() - then < msOf(community.policy['dialog.burst']);
}
