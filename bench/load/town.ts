/** The place of the load test: one estate on two platforms, its people bound, written for the real program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formatProblems, parseCommunity } from '../../src/config.ts';
import type { Community } from '../../src/domain/community.ts';
import { laneOf } from '../../src/domain/message.ts';
import { unitsOf } from '../../src/domain/unit.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openDatabase } from '../../src/store/database.ts';
import { residentId, storeCommunity, storeGroups } from '../../src/store/estate.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ACCOUNT, CHAT } from '../../src/store/rows.ts';
import { type Row, writeRows } from '../../src/store/sql.ts';
import { LARK_APP, TELEGRAM_BOT } from './keys.ts';

/** Where somebody writes from. */
export type On = 'telegram' | 'lark';

/** Somebody who lives there, with their group and their private chat as the platform calls them. */
export interface Owner {
  name: string;
  unit: string;
  on: On;
  userId: string;
  privateChat: string;
  group: string;
}

/** The place. */
export interface Town {
  community: Community;
  /** The community file, for COMMUNITY_FILE. */
  file: string;
  owners: readonly Owner[];
  groups: readonly { on: On; id: string }[];
}

const ACCOUNTS = {
  telegram: { platform: 'telegram', accountId: String(TELEGRAM_BOT.id) },
  lark: { platform: 'lark', accountId: LARK_APP.id },
} as const;
const BUILDINGS = 50;
/** 2,000 rooms, half of the owners on each platform, 50 in a group. */
const ENTRANCES = 2;
const FLOORS = 10;
const PER_FLOOR = 2;
const IN_GROUP = 50;
const TELEGRAM_GROUPS = -1_001_000_000_000;
const STAFF_GROUPS = 900;
const DAY = 24;

/** What of the demo's file is taken over as it stands. */
type DemoFile = Record<'staff' | 'duty' | 'tariffs' | 'services', unknown> & {
  community: object;
  chats: { kind: string }[];
};

/** Writes the community file into this folder; it is awake now, whatever the hour, and its platforms take what comes. */
export function foundTown(folder: string, now: Date): Town {
  const demo = parse(readFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8')) as DemoFile;
  const buildings = Array.from({ length: BUILDINGS }, (_, i) => ({
    no: `${i + 1}`,
    entrances: ENTRANCES,
    floors: FLOORS,
    perFloor: PER_FLOOR,
  }));
  const owners = buildings.flatMap((one) => unitsOf(one)).map(({ code }, i): Owner => ownerOf(code, i));
  const groups = [...new Map(owners.map((one) => [one.group, { on: one.on, id: one.group }])).values()];
  const idOf = (on: On, id: string) => (on === 'telegram' ? { telegram: Number(id) } : { lark: id });
  const staffChats = demo.chats.filter(({ kind }) => kind !== 'owners');
  // China's clock is eight hours ahead: half a day from now it is quiet for half an hour.
  const quiet = String((now.getUTCHours() + 8 + DAY / 2) % DAY).padStart(2, '0');
  const text = JSON.stringify({
    community: { ...demo.community, demo: false, quietHours: `${quiet}:00-${quiet}:30` },
    buildings,
    residents: owners.map(({ name, unit }, i) => ({
      name,
      unit,
      role: 'owner',
      phone: `139${String(i).padStart(8, '0')}`,
    })),
    staff: demo.staff,
    duty: demo.duty,
    tariffs: demo.tariffs,
    services: demo.services,
    chats: [
      ...groups.map(({ on, id }, i) => ({ name: `G${i}`, kind: 'owners', ...idOf(on, id) })),
      ...staffChats.map((one, i) => ({ ...one, telegram: TELEGRAM_GROUPS - STAFF_GROUPS - i })),
    ],
    policy: {
      // The machine is measured, not what one account of a platform allows.
      'quota.table': ['telegram', 'lark'].map((platform) => ({
        platform,
        per: 'app',
        most: 1_000_000,
        every: '1s',
      })),
    },
  });
  const file = join(folder, 'community.yaml');
  writeFileSync(file, text);
  const read = parseCommunity(text, file);
  if ('errors' in read) throw new Error(formatProblems(read.errors));
  return { community: read.community, file, owners, groups };
}

function ownerOf(unit: string, i: number): Owner {
  const on = i % 2 === 0 ? 'telegram' : 'lark';
  const group = Math.floor(i / 2 / IN_GROUP);
  const user = 100_000 + i;
  return {
    name: `业主${i}`,
    unit,
    on,
    userId: on === 'telegram' ? String(user) : `ou_${user}`,
    privateChat: on === 'telegram' ? String(user) : `oc_p${user}`,
    group: on === 'telegram' ? String(TELEGRAM_GROUPS - 1 - group) : `oc_g${group}`,
  };
}

/** Makes the tables with everybody bound, as if each had said a code. */
export async function settle(url: string, { community, owners }: Town, now: Date): Promise<void> {
  const db = await openDatabase(url);
  await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now);
  const people = new Map(community.residents.map((one) => [one.unit, residentId(community, one)]));
  const chats = owners.map(({ on, privateChat, unit, name }): Row => {
    const at = ACCOUNTS[on];
    return {
      id: laneOf(at, { id: privateChat }),
      communityId: community.id,
      ...at,
      externalId: privateChat,
      kind: 'private',
      name,
      personId: people.get(unit),
      open: true,
    };
  });
  const accounts = owners.map(({ on, userId, unit, name, privateChat }): Row => {
    const at = ACCOUNTS[on];
    return {
      id: `${at.platform}/${at.accountId}/${userId}`,
      communityId: community.id,
      ...at,
      personId: people.get(unit),
      userId,
      name,
      chatId: laneOf(at, { id: privateChat }),
    };
  });
  await db.transaction(async (tx) => {
    await storeCommunity(tx, community, '', undefined, now);
    for (const at of Object.values(ACCOUNTS)) await storeGroups(tx, community, at);
    await writeRows(tx, CHAT, chats, 'replace');
    await writeRows(tx, ACCOUNT, accounts, 'replace');
  });
  await db.close();
}
