/** Many alerts for one chat at one moment become one message: a morning after an outage is no flood. */
import type { Community } from '../domain/community.ts';
import type { Mention } from '../domain/message.ts';
import type { Saying } from '../domain/turn.ts';
import { wording } from './wording/index.ts';

/** Alerts of one message. */
const MOST_LINES = 40;

/** Puts alerts together where a chat would hear too many; what is urgent or no alert stays as it is. */
export function together(says: readonly Saying[], community: Community): Saying[] {
  const from = community.policy['alert.mergeFrom'];
  const byChat = new Map<string, Saying[]>();
  for (const one of says) {
    if (one.brief !== undefined) byChat.set(one.to, [...(byChat.get(one.to) ?? []), one]);
  }
  const many = new Set([...byChat].flatMap(([to, all]) => (all.length >= from ? [to] : [])));
  const single = says.filter((one) => one.brief === undefined || !many.has(one.to));
  const merged = [...many].flatMap((to) => chunks(byChat.get(to) ?? []).map(merge));
  return [...single, ...merged];
}

function chunks(all: readonly Saying[]): Saying[][] {
  const parts: Saying[][] = [];
  for (let i = 0; i < all.length; i += MOST_LINES) parts.push(all.slice(i, i + MOST_LINES));
  return parts;
}

function merge(all: readonly Saying[]): Saying {
  const [first] = all;
  const mentions = new Map<string, Mention>();
  for (const { message } of all) for (const one of message.mentions ?? []) mentions.set(one.personId, one);
  const tickets = all.flatMap(({ ticketId }) => ticketId ?? []);
  return {
    to: first?.to ?? '',
    priority: 'deadline',
    ...(first?.availableAt && { availableAt: first.availableAt, held: true }),
    message: {
      text: wording.alert.many(all.map(({ brief }) => brief ?? '')),
      mentions: [...mentions.values()],
      choices: [
        {
          label: wording.alert.acknowledgeAll,
          act: {
            do: 'command',
            command: 'acknowledge',
            ticketId: tickets[0] ?? '',
            args: { with: tickets.join(' ') },
          },
        },
      ],
    },
  };
}
