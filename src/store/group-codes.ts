/** Codes that bind a group to a chat of the community file: made, said once, and not to be guessed. */
import { createHash } from 'node:crypto';
import type { Community } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import type { Enqueue } from '../domain/job.ts';
import { accountKey, type IncomingMessage, laneOf } from '../domain/message.ts';
import { writeAudit } from './audit.ts';
import type { StoreTx } from './database.ts';
import { moveChat } from './moved-chats.ts';
import { MOVED, UNBOUND } from './people.ts';
import { CHAT } from './rows.ts';
import { writeRows } from './sql.ts';

/** A code as it is made. */
export interface GroupCode {
  communityId: string;
  chat: string;
  codeHash: string;
  createdAt: Date;
  expiresAt: Date;
}

/** What came of saying one. */
export type Said =
  | { status: 'bound'; communityId: string; chat: string }
  | { status: 'used' | 'wrong' | 'locked' };

/** Keeps a code that the operator made; an older one for the same chat ends. */
export async function storeGroupCode(tx: StoreTx, code: GroupCode): Promise<void> {
  const { communityId, chat, createdAt: at, codeHash } = code;
  await tx.models.groupCode.updateMany({
    where: { communityId, chat, usedAt: null, expiresAt: { gt: at } },
    data: { expiresAt: at },
  });
  const id = createHash('sha256').update(codeHash).digest('hex').slice(0, 16);
  await tx.models.groupCode.create({ data: { id, ...code } });
  await writeAudit(tx, [{ communityId, at, action: 'group.code', facts: { chat } }]);
}

/** Uses the code that a message in a group says, or says why not. */
export async function sayGroupCode(
  tx: StoreTx,
  message: IncomingMessage,
  codeHash: string,
  communities: ReadonlyMap<string, Community>,
  enqueue: Enqueue,
  now: Date,
): Promise<Said> {
  const lane = laneOf(message, { id: message.chat.id });
  const account = accountKey(message, message.sender.id);
  const code = await tx.models.groupCode.findUnique({ where: { codeHash } });
  const community = communities.get(code?.communityId ?? '') ?? [...communities.values()][0];
  if (!community) return { status: 'wrong' };
  if (await isLocked(tx, [lane, account], community, now)) return { status: 'locked' };
  if (code?.usedAt) return { status: 'used' };
  const chat = community.chats.find(({ name }) => name === code?.chat);
  const valid = code !== null && chat && code.communityId === community.id && code.expiresAt > now;
  if (!valid) {
    await countWrong(tx, [lane, account], now);
    return { status: 'wrong' };
  }
  // Said in two groups at once, it is used by one.
  const { count } = await tx.models.groupCode.updateMany({
    where: { codeHash, usedAt: null },
    data: { usedAt: now, usedLane: lane },
  });
  if (count === 0) return { status: 'used' };
  await bindGroup(tx, message, chat, community.id, enqueue, now);
  const known = await tx.models.account.findUnique({ where: { id: account } });
  await writeAudit(tx, [
    {
      communityId: community.id,
      at: now,
      action: 'group.bound',
      ...(known && { actorId: known.personId }),
      facts: { chat: chat.name, platform: message.platform },
    },
  ]);
  return { status: 'bound', communityId: community.id, chat: chat.name };
}

/** The group becomes this chat; one that was it before on the same platform hands over what is under way. */
async function bindGroup(
  tx: StoreTx,
  message: IncomingMessage,
  { name, kind, department }: Community['chats'][number],
  communityId: string,
  enqueue: Enqueue,
  now: Date,
): Promise<void> {
  const { platform, accountId, chat } = message;
  const id = laneOf(message, { id: chat.id });
  const before = await tx.models.chat.findMany({
    where: {
      communityId,
      platform,
      accountId,
      name,
      threadId: null,
      kind: { notIn: ['private', MOVED, UNBOUND] },
      NOT: { id },
    },
  });
  for (const one of before) await moveChat(tx, enqueue, one.id, chat.id, now);
  const row = {
    id,
    communityId,
    platform,
    accountId,
    externalId: chat.id,
    kind,
    name,
    department,
    open: true,
  };
  await writeRows(tx, CHAT, [row], 'replace');
}

/** A place for an answer in a group that is none of ours. */
export async function answerable(
  tx: StoreTx,
  message: IncomingMessage,
  communityId: string,
): Promise<string> {
  const { platform, accountId, chat } = message;
  const id = laneOf(message, { id: chat.id });
  const row = {
    id,
    communityId,
    platform,
    accountId,
    externalId: chat.id,
    kind: UNBOUND,
    name: '',
    open: false,
  };
  await writeRows(tx, CHAT, [row], 'ignore');
  return id;
}

async function isLocked(
  tx: StoreTx,
  ids: readonly string[],
  { policy, timezone }: Community,
  now: Date,
): Promise<boolean> {
  const tries = await tx.models.codeTry.findMany({ where: { id: { in: [...ids] } } });
  const over = tries.filter(({ since }) => addDuration(since, policy['bind.lockFor'], timezone) <= now);
  if (over.length > 0) {
    await tx.models.codeTry.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
  }
  return tries.some((one) => !over.includes(one) && one.wrong >= policy['bind.tries']);
}

async function countWrong(tx: StoreTx, ids: readonly string[], now: Date): Promise<void> {
  for (const id of ids) {
    await tx.models.codeTry.upsert({
      where: { id },
      create: { id, wrong: 1, since: now },
      update: { wrong: { increment: 1 }, since: now },
    });
  }
}
