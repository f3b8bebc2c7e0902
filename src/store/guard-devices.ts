/** Phones of guards: a link that works once makes a session, which ends by time, by word, or with the guard's post. */
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { timeParam } from './sql.ts';

/** A link as it is made; only its hash is kept. */
export interface DeviceLink {
  linkHash: string;
  until: Date;
}

/** A session that lasts. */
export interface Device {
  communityId: string;
  personId: string;
}

/** Keeps a new link for somebody's phone; what is long over goes. */
export async function storeDeviceLinks(
  tx: StoreTx,
  whose: Device,
  links: readonly DeviceLink[],
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
  for (const { linkHash, until } of links) {
    const row = { ...whose, linkHash, linkUntil: until };
    await tx.models.guardDevice.upsert({ where: { linkHash }, create: { id: linkHash, ...row }, update: {} });
  }
}

/** Ends all sessions and links of some people at once. */
export async function endDevices(tx: StoreTx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  await tx.models.guardDevice.updateMany({
    where: { personId: { in: [...personIds] }, endedAt: null },
    data: { endedAt: now, linkUntil: now },
  });
}

/** Uses a link; of two who open it at once one gets the session, the other undefined. */
export async function openDevice(
  tx: StoreTx,
  linkHash: string,
  tokenHash: string,
  untilFor: (communityId: string) => Date | undefined,
  now: Date,
): Promise<(Device & { until: Date }) | undefined> {
  const link = await tx.models.guardDevice.findUnique({ where: { linkHash } });
  const until = link ? untilFor(link.communityId) : undefined;
  if (!link || !until) return undefined;
  const used = await tx.run(Prisma.sql`
    UPDATE "GuardDevice" SET "tokenHash" = ${tokenHash}, "until" = ${timeParam(tx.dialect, until)}
    WHERE "linkHash" = ${linkHash} AND "tokenHash" IS NULL AND "endedAt" IS NULL
      AND "linkUntil" > ${timeParam(tx.dialect, now)}`);
  return used === 1 ? { communityId: link.communityId, personId: link.personId, until } : undefined;
}

/** The session with this token, if it lasts. */
export async function findDevice(tx: StoreTx, tokenHash: string, now: Date): Promise<Device | undefined> {
  const found = await tx.models.guardDevice.findUnique({ where: { tokenHash } });
  if (!found?.until || found.until <= now || found.endedAt) return undefined;
  return { communityId: found.communityId, personId: found.personId };
}

/** Ends one session. */
export async function endDevice(tx: StoreTx, tokenHash: string, now: Date): Promise<void> {
  await tx.models.guardDevice.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt: now } });
}
