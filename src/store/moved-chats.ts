/** A group that has another id now: what is under way there goes on under the new one. */
import type { Enqueue } from '../domain/job.ts';
import { laneOf } from '../domain/message.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { MOVED } from './people.ts';

/**
 * Moves the chat of a lane; a second time, and for a chat that is none of ours, nothing happens. Its old row stays
 * and says where it went: letters that somebody is just writing for it still arrive, and the community file may go
 * on naming the old id. What was said and sent there keeps its lane, as ids of messages begin anew in the new chat.
 */
export async function moveChat(
  tx: StoreTx,
  enqueue: Enqueue,
  from: string,
  externalId: string,
  now: Date,
): Promise<void> {
  const { chat } = tx.models;
  const old = await chat.findUnique({ where: { id: from } });
  if (!old || old.kind === MOVED) return;
  const lane = laneOf(old, { id: externalId });
  if (lane === from) return;
  const known = await chat.findUnique({ where: { id: lane } });
  if (!known) await chat.create({ data: { ...old, id: lane, externalId } });
  await chat.update({ where: { id: from }, data: { kind: MOVED, externalId, open: false } });
  // The version moves on, so that nobody who loaded them before writes the old chat back.
  await tx.run(Prisma.sql`UPDATE "Ticket" SET "reporterChatId" = ${lane}, "version" = "version" + 1
    WHERE "reporterChatId" = ${from}`);
  await tx.run(Prisma.sql`UPDATE "Dialog" SET "version" = "version" + 1,
      "chatId" = CASE WHEN "chatId" = ${from} THEN ${lane} ELSE "chatId" END,
      "homeChatId" = CASE WHEN "homeChatId" = ${from} THEN ${lane} ELSE "homeChatId" END
    WHERE "chatId" = ${from} OR "homeChatId" = ${from}`);
  await tx.run(Prisma.sql`UPDATE "CautionChange" SET "chatId" = ${lane} WHERE "chatId" = ${from}`);
  await tx.run(
    Prisma.sql`UPDATE "Outbox" SET "lane" = ${lane} WHERE "lane" = ${from} AND "status" = 'waiting'`,
  );
  await tx.run(
    Prisma.sql`UPDATE "Inbox" SET "lane" = ${lane}
      WHERE "lane" = ${from} AND "status" IN ('waiting', 'later')`,
  );
  await enqueue(tx, [
    { queue: 'inbox', lane, runAt: now },
    { queue: 'outbox', lane, runAt: now },
  ]);
}
