/** A link that signs a browser in at a page of ours: sent in private alone, works once, and only for a short while. */
import { hashOf, keyFrom } from '../domain/codes.ts';
import type { Door } from '../domain/door.ts';
import { addDuration } from '../domain/duration.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';

/** Gives the sender such a link, with words of its door. */
export function giveLink(turn: Turn, door: Door): Outcome {
  const { sender, chat, community, now } = turn;
  const words = wording.door[door];
  if (chat.kind !== 'private') return answer(turn, words.inPrivate, [], 'refused');
  const key = keyFrom(turn.secret);
  const until = addDuration(now, community.policy[`${door}.linkFor`], community.timezone);
  const told = answer(turn, words.link, [], 'acted');
  return {
    ...told,
    says: told.says.map((one) => ({ ...one, message: { ...one.message, device: key, door } })),
    doorLinks: [{ door, linkHash: hashOf(key), until }],
    audits: [{ action: `${door}.device`, subjectId: sender.id }],
  };
}
