/** What a message says, with all that this turn knows about how it was said. */
import { localIso } from '../domain/local-time.ts';
import type { Understanding } from '../domain/request.ts';
import type { Turn } from '../domain/turn.ts';
import type { Context } from './understanding/context.ts';
import { understandAs } from './understanding/second-opinion.ts';
import { understand } from './understanding/understand.ts';

/** Understands words of this turn; `answering` = we have asked, so they are said to us even in a group. */
export function hear(turn: Turn, text: string, answering = false): Understanding {
  const context = contextOf(turn, answering);
  const { opinion: second } = turn;
  const asked = second && !answering && second.text === text;
  return (asked && understandAs(text, context, second.opinion, second.names)) || understand(text, context);
}

/** How the words of this turn were said. */
export function contextOf({ message, chat, community, sender }: Turn, answering = false): Context {
  return {
    chat: chat.kind === 'private' ? 'private' : 'group',
    mentioned: message.mentionedBot || answering,
    sentAt: localIso(message.occurredAt, community.timezone),
    local: community.vocabulary,
    ...(chat.kind === 'owners' && chat.caution !== undefined && { caution: chat.caution }),
    ...(sender.roles.length > 0 && { role: 'staff' as const }),
    ...(message.sender.name !== undefined && { alias: message.sender.name }),
  };
}
