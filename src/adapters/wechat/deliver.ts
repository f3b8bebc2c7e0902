/** One WeChat message out; runs beside WeChat. */
import { setTimeout as sleep } from 'node:timers/promises';
import { look } from './collect.ts';
import type { Ended, WechatPart } from './protocol.ts';
import type { FileBoxLike, PuppetLike } from './sdk.ts';

/** What has not been answered by then may have been sent, ms. */
const PATIENCE_MS = 15_000;
/** WeChat ends a call of somebody with this space, by which it is known. */
const CALL_END = '\u2005';
/** WeChat's words for "too often". */
const TOO_OFTEN = /操作过于频繁|frequen|too many/i;
const GONE =
  /not (?:a )?(?:friend|member|in)|no (?:such )?(?:contact|room)|not (?:exist|found)|has been (?:removed|deleted)/i;
/** The gateway was not reached. */
const UNSENT = /UNAVAILABLE|ECONNREFUSED|not logged ?in/i;

/** Sends a part; never throws. */
export async function deliver(
  puppet: PuppetLike,
  chatId: string,
  part: WechatPart,
  boxOf: (base64: string, name: string) => FileBoxLike,
): Promise<Ended> {
  if (!puppet.isLoggedIn) return { how: 'down', reason: 'not logged in' };
  const room = isRoom(chatId);
  if (room) {
    const members = await look(puppet.roomMemberList(chatId));
    if (members && !members.includes(puppet.currentUserId))
      return { how: 'gone', reason: 'not in the group' };
  } else {
    const contact = await look(puppet.contactPayload(chatId));
    if (contact?.friend === false) return { how: 'gone', reason: 'not a friend' };
  }
  try {
    const sending =
      part.part === 'file'
        ? puppet.messageSendFile(chatId, boxOf(part.base64, part.name))
        : sendText(puppet, chatId, part, room);
    const over = sleep(PATIENCE_MS, 'over' as const, { ref: false });
    const id = await Promise.race([sending, over]);
    if (id === 'over') return { how: 'unknown', reason: 'no answer' };
    return { how: 'sent', ...(id && { messageId: id }) };
  } catch (error) {
    return faultOf(error);
  }
}

/** Groups are known by their ids on every puppet: web, iPad and WeCom ones. */
function isRoom(chatId: string): boolean {
  return chatId.startsWith('@@') || chatId.endsWith('@chatroom') || chatId.startsWith('R:');
}

async function sendText(
  puppet: PuppetLike,
  chatId: string,
  { text, mentions }: Extract<WechatPart, { part: 'text' }>,
  room: boolean,
) {
  const called = await Promise.all(mentions.map((one) => calledIn(puppet, chatId, one, room)));
  const line = called.map(({ name }) => `@${name}${CALL_END}`).join('');
  const ids = called.flatMap(({ id }) => id ?? []);
  return puppet.messageSendText(chatId, line === '' ? text : `${line}\n${text}`, ids);
}

/** WeChat rings for the name that somebody has in the group, whatever we call them. */
async function calledIn(
  puppet: PuppetLike,
  chatId: string,
  { userId, name }: { userId: string; name: string },
  room: boolean,
): Promise<{ name: string; id?: string }> {
  if (!room) return { name };
  const member = await look(puppet.roomMemberPayload(chatId, userId));
  return member ? { name: member.roomAlias || member.name || name, id: userId } : { name };
}

function faultOf(error: unknown): Ended {
  const text = error instanceof Error ? error.message : '';
  if (TOO_OFTEN.test(text)) return { how: 'limited', reason: 'WeChat says: too often' };
  if (UNSENT.test(text)) return { how: 'down', reason: 'the puppet cannot be reached' };
  if (GONE.test(text)) return { how: 'gone', reason: 'no such chat' };
  // Of other errors nobody knows whether the message left; their words may hold it.
  return { how: 'unknown', reason: 'the puppet failed' };
}

/** Is this note of WeChat's about us writing too much? */
export function saysTooOften(text: string): boolean {
  return TOO_OFTEN.test(text);
}
