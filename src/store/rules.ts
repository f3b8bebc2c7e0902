/** By which rules the running clocks of a community were counted. */
import type { StoreTx } from './database.ts';

/** The fingerprint that is kept; undefined = none yet. */
export async function rulesInForce(tx: StoreTx, communityId: string): Promise<string | undefined> {
  const row = await tx.models.community.findUnique({ where: { id: communityId }, select: { rules: true } });
  return row?.rules ?? undefined;
}

/** Keeps the fingerprint of the rules by which all clocks are counted now. */
export async function keepRules(tx: StoreTx, communityId: string, rules: string): Promise<void> {
  await tx.models.community.updateMany({ where: { id: communityId }, data: { rules } });
}
