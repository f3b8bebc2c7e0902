/** Browsers that are signed in: a link that works once makes a session, which ends by time, by word, or with its person's post. */
import type { Door, Visitor } from '../domain/door.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { timeParam } from './sql.ts';

/** A link as it is made; only its hash is kept. */
export interface DoorLink {
  door: Door;
  linkHash: string;
  until: Date;
}

type Whose = Pick<Visitor, 'communityId' | 'personId'>;

/** Keeps new links of somebody; what is long over goes. */
export async function storeDoorLinks(
  tx: StoreTx,
  whose: Whose,
  links: readonly DoorLink[],
  now: Date,
): Promise<void> {
  if (links.length === 0) return;
  await tx.models.guardDevice.deleteMany({
    where: {
      personId: whose.personId,
      linkUntil: { lt: now },
      OR: [{ until: null }, { until: { lt: now } }],
    },
  });
  for (const { door, linkHash, until } of links) {
    const row = { ...whose, door, linkHash, linkUntil: until };
    await tx.models.guardDevice.upsert({ where: { linkHash }, create: { id: linkHash, ...row }, update: {} });
  }
}

/** Ends all sessions and links of some people at once. */
export async function endSignIns(tx: StoreTx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  await tx.models.guardDevice.updateMany({
    where: { personId: { in: [...personIds] }, endedAt: null },
    data: { endedAt: now, linkUntil: now },
  });
}

/** Uses a link; of two who open it at once one gets the session, the other undefined. */
export async function openDoor(
  tx: StoreTx,
  { door, linkHash, tokenHash }: { door: Door; linkHash: string; tokenHash: string },
  untilFor: (communityId: string) => Date | undefined,
  now: Date,
): Promise<Visitor | undefined> {
  const link = await tx.models.guardDevice.findUnique({ where: { linkHash } });
  const until = link?.door === door ? untilFor(link.communityId) : undefined;
  if (!link || !until) return undefined;
  const used = await tx.run(Prisma.sql`
    UPDATE "GuardDevice" SET "tokenHash" = ${tokenHash}, "until" = ${timeParam(tx.dialect, until)}
    WHERE "linkHash" = ${linkHash} AND "tokenHash" IS NULL AND "endedAt" IS NULL
      AND "linkUntil" > ${timeParam(tx.dialect, now)}`);
  return used === 1 ? { communityId: link.communityId, personId: link.personId, until } : undefined;
}

/** The session with this token, if it lasts. */
export async function findSignIn(
  tx: StoreTx,
  door: Door,
  tokenHash: string,
  now: Date,
): Promise<Visitor | undefined> {
  const found = await tx.models.guardDevice.findUnique({ where: { tokenHash } });
  if (found?.door !== door || !found.until || found.until <= now || found.endedAt) return undefined;
  return { communityId: found.communityId, personId: found.personId, until: found.until };
}

/** Ends one session. */
export async function endSignIn(tx: StoreTx, tokenHash: string, now: Date): Promise<void> {
  await tx.models.guardDevice.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt: now } });
}
