/** The measured place: one community with 200 conversations, 40 owners' groups and 160 private chats. */
import { join } from 'node:path';
import { formatProblems, readCommunity } from '../src/config.ts';
import type { Community, Resident } from '../src/domain/community.ts';
import { unitsOf } from '../src/domain/unit.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { openDatabase } from '../src/store/database.ts';
import { storeCommunity } from '../src/store/estate.ts';
import { migrate } from '../src/store/migrate.ts';

/** Our account on the measured platform. */
export const PLATFORM = { platform: 'bench', accountId: 'bot' } as const;
/** A Monday morning: in quiet hours letters would wait for the next day. */
export const START = new Date('2026-03-02T10:00:00+08:00');
/** Owners' groups among the conversations. */
export const GROUPS = 40;
/** Private chats among the conversations. */
export const PRIVATE_CHATS = 160;

/** All of them write in the groups, five in each; most of them in private too. */
const RESIDENTS = 200;
const BUILDINGS = 10;
const SURNAMES = [...'张李王赵陈孙周吴郑冯褚卫蒋沈韩杨朱秦许何'];
const GIVEN = ['文博', '雅琴', '国强', '思远', '秀英', '海燕', '立新', '小满', '春梅', '大勇'];

/** The demo community's rules and staff over a larger estate in which everybody is bound. */
export function measuredEstate(): Community {
  const read = readCommunity(join(PACKAGE_ROOT, 'demo/community.yaml'));
  if ('errors' in read) throw new Error(formatProblems(read.errors));
  const { community } = read;
  const buildings = Array.from({ length: BUILDINGS }, (_, i) => ({
    no: `${i + 1}`,
    entrances: 2,
    floors: 6,
    perFloor: 2,
  }));
  const units = buildings.flatMap((building) => unitsOf(building).map(({ code }) => code));
  const residents = units.slice(0, RESIDENTS).map(
    (unit, i): Resident => ({
      name: `${SURNAMES[i % SURNAMES.length]}${GIVEN[Math.floor(i / SURNAMES.length)]}`,
      unit,
      role: 'owner',
      phone: `139${String(i).padStart(8, '0')}`,
      bound: true,
    }),
  );
  const groups = Array.from({ length: GROUPS }, (_, i) => ({
    name: `业主${i + 1}群`,
    kind: 'owners' as const,
  }));
  const chats = [...groups, ...community.chats.filter(({ kind }) => kind !== 'owners')];
  return { ...community, buildings, residents, chats, bills: [], vacant: [], warranty: undefined };
}

/** Makes the database that every round starts from a copy of. */
export async function prepareFile(file: string, community: Community): Promise<void> {
  const db = await openDatabase(`file:${file}`);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), START);
  await db.transaction((tx) => storeCommunity(tx, community, '', PLATFORM, START));
  await db.close();
}
