/** Who writes more than a person can wait: after the others, and answered where it changes something. */
import { createHash } from 'node:crypto';
import { wordsTo } from '../dialogs/wording/index.ts';
import { type Length, msOf } from '../domain/duration.ts';
import { accountKey, type IncomingMessage, laneOf } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, PRIORITY, type Saying, type Turn } from '../domain/turn.ts';

/** How much of one person in one chat is too much. */
export interface FloodRules {
  most: number;
  within: Length;
}

/** Counts what people write. */
export interface FloodGauge {
  /** Counts this one; is it to wait until the others are served? */
  floods(message: IncomingMessage, at: Date): boolean;
}

/** People in chats that are counted at once; the one who wrote longest ago is forgotten first. */
const COUNTED = 20_000;

/**
 * A gauge of one process. Whoever wrote too much is asked to wait for the rest of that span and for the next one: by
 * then what waits of theirs has been handled, so that nothing new overtakes it.
 */
export function createFloodGauge(rules: () => FloodRules): FloodGauge {
  const counts = new Map<string, { span: number; count: number; before: number }>();
  return {
    floods: (message, at) => {
      const { most, within } = rules();
      const key = `${laneOf(message, message.chat)}\n${message.sender.id}`;
      const span = Math.floor(at.getTime() / msOf(within));
      const known = counts.get(key);
      const before = known?.span === span ? known.before : known?.span === span - 1 ? known.count : 0;
      const count = known?.span === span ? known.count + 1 : 1;
      counts.delete(key);
      counts.set(key, { span, count, before });
      const [oldest] = counts.keys();
      if (counts.size > COUNTED && oldest !== undefined) counts.delete(oldest);
      return count > most || before > most;
    },
  };
}

/**
 * What is left of an outcome when its author floods us: all that files or does something, but the same once more, and
 * every emergency, in the same words once a span. Talk is not answered line by line: one notice a span says so. Staff
 * may be that quick.
 */
export function withoutTalk(turn: Turn, outcome: Outcome): Outcome {
  const { sender, community } = turn;
  if (sender.roles.length > 0) return outcome;
  const urgent = outcome.says.filter(({ priority }) => PRIORITY[priority] <= PRIORITY.deadline);
  const acts = outcome.mark === 'filed' || outcome.mark === 'acted';
  if (acts && urgent.length === 0)
    return isFiledAlready(turn, outcome) ? heard(turn, nothing('silent')) : outcome;
  const every = community.policy['flood.within'];
  if (urgent.length > 0) {
    const says = outcome.says.map((one) => ({
      ...one,
      once: keyOf(turn, every, `${one.to}:${one.message.text}`),
    }));
    return { ...outcome, says };
  }
  if (outcome.says.length === 0) return outcome;
  return heard(turn, { ...outcome, mark: 'silent', says: [] });
}

/** Is all that it opens open already, word by word? */
function isFiledAlready(turn: Turn, { tickets }: Outcome): boolean {
  const opened = tickets.filter(
    ({ id, status }) => status !== 'draft' && !turn.tickets.some((one) => one.id === id),
  );
  const known = (ticket: Ticket) =>
    turn.tickets.some(
      ({ kind, unit, summary }) => kind === ticket.kind && unit === ticket.unit && summary === ticket.summary,
    );
  return opened.length > 0 && opened.every(known);
}

function heard(turn: Turn, outcome: Outcome): Outcome {
  const { community, chat, sender } = turn;
  const { privateChat } = sender;
  const notice: Saying = {
    to: privateChat?.open ? privateChat.id : chat.id,
    priority: 'reply',
    personId: sender.id,
    message: { text: wordsTo(turn).talk.tooMuch },
    once: keyOf(turn, community.policy['flood.noticeEvery'], 'notice'),
  };
  return { ...outcome, says: [notice] };
}

/** The same for all turns of this person in this span that say the same. */
function keyOf({ message, now }: Turn, every: Length, said: string): string {
  const span = Math.floor(now.getTime() / msOf(every));
  const hash = createHash('sha256').update(`${accountKey(message, message.sender.id)}\n${span}\n${said}`);
  return `flood:${hash.digest('hex').slice(0, 32)}`;
}
