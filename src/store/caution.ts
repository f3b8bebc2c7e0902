/** How careful the bot is in each group, and what made it so: written by turns, read by the desk. */
import { type CautionChange, type CautionReason, cautionAfter, ONE_VOICE_MS } from '../domain/caution.ts';
import type { StoreTx } from './database.ts';

/** A change, in which community it was and of which turn it came. */
export interface CautionRow extends CautionChange {
  communityId: string;
  turnId: string;
}

/** Writes changes; what changes nothing, and a second voice of one person on one day, leaves no row. */
export async function storeCaution(tx: StoreTx, rows: readonly CautionRow[], now: Date): Promise<void> {
  for (const { chatId, reason, personId, communityId, turnId } of rows) {
    const chat = await tx.models.chat.findUnique({ where: { id: chatId } });
    const level = cautionAfter(chat?.caution ?? 0, reason);
    if (!chat || (level === chat.caution && reason !== 'unwanted')) continue;
    if (reason === 'unwanted') {
      const since = new Date(now.getTime() - ONE_VOICE_MS);
      const spoken = await tx.models.cautionChange.findFirst({
        where: { chatId, personId, reason, at: { gt: since } },
      });
      if (spoken) continue;
    }
    await tx.models.chat.update({ where: { id: chatId }, data: { caution: level } });
    await tx.models.cautionChange.create({
      data: { id: `${turnId}:${chatId}`, communityId, chatId, at: now, personId, reason, level },
    });
  }
}

/** One group as the desk shows it. */
export interface GroupCaution {
  chatId: string;
  name: string;
  level: number;
  /** The newest first. */
  changes: { at: Date; personId: string; reason: CautionReason; level: number }[];
}

/** So many changes of a group are shown. */
const SHOWN = 50;

/** The owners' groups of a community, each with what made it as it is. */
export async function loadCaution(tx: StoreTx, communityId: string): Promise<GroupCaution[]> {
  const chats = await tx.models.chat.findMany({
    where: { communityId, kind: 'owners' },
    orderBy: { name: 'asc' },
  });
  const found: GroupCaution[] = [];
  for (const { id: chatId, name, caution: level } of chats) {
    const rows = await tx.models.cautionChange.findMany({
      where: { chatId },
      orderBy: { at: 'desc' },
      take: SHOWN,
    });
    const changes = rows.map((row) => ({
      at: row.at,
      personId: row.personId,
      reason: row.reason as CautionReason,
      level: row.level,
    }));
    found.push({ chatId, name, level, changes });
  }
  return found;
}
