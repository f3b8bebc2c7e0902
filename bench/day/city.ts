/** A company's day: twenty communities of 5,000 households each, half of them on each platform. */
import { join } from 'node:path';
import { formatProblems, readCommunity } from '../../src/config.ts';
import type { Community } from '../../src/domain/community.ts';
import { unitsOf } from '../../src/domain/unit.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { migrate } from '../../src/store/migrate.ts';

/** One community with its bot's account. */
export interface Estate {
  community: Community;
  at: { platform: string; accountId: string };
}

const COMMUNITIES = 20;
/** Households of a community: buildings × entrances × floors × flats of a floor. */
const BUILDINGS = 50;
const SHAPE = { entrances: 2, floors: 25, perFloor: 2 } as const;
/** Households that share a group. */
const IN_GROUP = 200;
const PLATFORMS = ['telegram', 'lark'] as const;

/** The communities, with the demo's staff and rules and everybody bound. */
export function foundCity(households = BUILDINGS): Estate[] {
  const read = readCommunity(join(PACKAGE_ROOT, 'demo/community.yaml'));
  if ('errors' in read) throw new Error(formatProblems(read.errors));
  const demo = read.community;
  const buildings = Array.from({ length: households }, (_, i) => ({ no: `${i + 1}`, ...SHAPE }));
  const units = buildings.flatMap((one) => unitsOf(one).map(({ code }) => code));
  const residents = units.map((unit, i) => ({
    name: `业主${i}`,
    unit,
    role: 'owner' as const,
    phone: `139${String(i).padStart(8, '0')}`,
    bound: true,
  }));
  const groups = Array.from({ length: Math.ceil(units.length / IN_GROUP) }, (_, i) => ({
    name: groupOf(i * IN_GROUP),
    kind: 'owners' as const,
  }));
  const chats = [...groups, ...demo.chats.filter(({ kind }) => kind !== 'owners')];
  return Array.from({ length: COMMUNITIES }, (_, i) => {
    const name = `小区${i + 1}`;
    const community = { ...demo, id: name, name, buildings, residents, chats, bills: [], vacant: [] };
    const platform = PLATFORMS[i % PLATFORMS.length] ?? PLATFORMS[0];
    return { community: { ...community, warranty: undefined }, at: { platform, accountId: `bot${i + 1}` } };
  });
}

/** The group in which this resident is. */
export function groupOf(resident: number): string {
  return `业主${Math.floor(resident / IN_GROUP) + 1}群`;
}

/** Makes the tables of all of them. */
export async function settleCity(db: Database, city: readonly Estate[], now: Date): Promise<void> {
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now);
  for (const { community, at } of city) {
    await db.transaction((tx) => storeCommunity(tx, community, '', at, now));
  }
}
