/** What the desk answered under which key: a page that asks again, as after a lost connection, changes nothing twice. */
import { createHash } from 'node:crypto';
import type { Answered } from '../domain/desk/tickets.ts';
import type { StoreTx } from './database.ts';

/** Whose question it was, and its key. */
export interface Keyed {
  communityId: string;
  personId: string;
  key: string;
}

/** How long an answer is kept, ms: a page asks again within minutes. */
const KEPT_MS = 86_400_000;

/** The answer that was given under this key. */
export async function findAnswer(tx: StoreTx, keyed: Keyed): Promise<Answered | undefined> {
  const found = await tx.models.deskAnswer.findUnique({ where: { id: idOf(keyed) } });
  if (!found) return undefined;
  return { mark: found.mark as Answered['mark'], says: JSON.parse(found.says) as string[] };
}

/** Keeps an answer; one that is there already makes the transaction fail. What is old goes. */
export async function storeAnswer(
  tx: StoreTx,
  keyed: Keyed,
  { mark, says }: Answered,
  at: Date,
): Promise<void> {
  const { communityId, personId } = keyed;
  await tx.models.deskAnswer.deleteMany({ where: { at: { lt: new Date(at.getTime() - KEPT_MS) } } });
  await tx.models.deskAnswer.create({
    data: { id: idOf(keyed), communityId, personId, mark, says: JSON.stringify(says), at },
  });
}

function idOf({ personId, key }: Keyed): string {
  return createHash('sha256')
    .update(JSON.stringify([personId, key]))
    .digest('hex');
}
