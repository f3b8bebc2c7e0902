/** The community file in the database: buildings, rooms, people, and on a demo platform their accounts. */
import { createHash } from 'node:crypto';
import type { Community } from '../domain/community.ts';
import { accountKey, laneOf } from '../domain/message.ts';
import type { PlatformName } from '../domain/platform-groups.ts';
import { unitsOf } from '../domain/unit.ts';
import type { StoreTx } from './database.ts';
import { storeFileBills } from './ledger.ts';
import { MOVED, UNBOUND } from './people.ts';
import { ACCOUNT, CHAT, PERSON } from './rows.ts';
import { inOneHand, type Row, type Table, writeRows } from './sql.ts';

/** A platform on which the file's chats and bound people are there from the start. */
export interface DemoPlatform {
  platform: string;
  accountId: string;
}

const BUILDING: Table = {
  name: 'Building',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    no: 'text',
    entrances: 'int',
    floors: 'int',
    perFloor: 'int',
    section: 'text',
  },
};
/** A flat with its area. */
export const UNIT: Table = {
  name: 'Unit',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    code: 'text',
    building: 'text',
    entrance: 'text',
    room: 'text',
    area: 'float',
  },
};
const RESIDENCY: Table = {
  name: 'Residency',
  key: ['id'],
  columns: { id: 'text', personId: 'text', unitId: 'text', role: 'text' },
};

/** A real platform: its groups are those that the file names by their ids; people come by themselves. */
export interface RealPlatform {
  platform: PlatformName;
  accountId: string;
}

/** Loads a community; what is there already is brought up to date, people who left the staff lose their roles. */
export async function storeCommunity(
  tx: StoreTx,
  community: Community,
  text: string,
  demo: DemoPlatform | undefined,
  now: Date,
): Promise<void> {
  await inOneHand(tx, ['start']);
  const { id, name } = community;
  const hash = createHash('sha256').update(text).digest('hex');
  const row = { name, file: text, hash, loadedAt: now };
  await tx.models.community.upsert({ where: { id }, create: { id, ...row, since: now }, update: row });
  await writeKnown(tx, BUILDING, buildingRows(community), 'section');
  await writeKnown(tx, UNIT, unitRows(community), 'area');
  await tx.models.person.updateMany({ where: { communityId: id }, data: { roles: '[]' } });
  const residents = await withOwnPhones(tx, id, residentRows(community));
  await writeRows(tx, PERSON, [...residents, ...staffRows(community)], 'replace');
  await writeRows(tx, RESIDENCY, residencyRows(community), 'replace');
  await storeFileBills(tx, community);
  if (demo) {
    const { chats, accounts, guests } = demoRows(community, demo);
    await writeRows(tx, PERSON, guests, 'ignore');
    await writeRows(tx, CHAT, chats, 'replace');
    await writeRows(tx, ACCOUNT, accounts, 'ignore');
  }
}

/** Who has given another telephone keeps it: the file still has the old one. */
async function withOwnPhones(tx: StoreTx, communityId: string, rows: Row[]): Promise<Row[]> {
  const own = await tx.models.person.findMany({
    where: { communityId, phoneSetAt: { not: null } },
    select: { id: true, phone: true },
  });
  if (own.length === 0) return rows;
  const phones = new Map(own.map(({ id, phone }) => [id, phone]));
  return rows.map((row) => ({ ...row, phone: phones.get(String(row['id'])) ?? row['phone'] }));
}

/** Writes rows of which the file may leave a column out: there, what was imported stays. */
async function writeKnown(tx: StoreTx, table: Table, rows: readonly Row[], column: string): Promise<void> {
  const { [column]: _, ...others } = table.columns;
  const says = (row: Row) => row[column] !== undefined;
  await writeRows(tx, table, rows.filter(says), 'replace');
  await writeRows(
    tx,
    { ...table, columns: others },
    rows.filter((row) => !says(row)),
    'replace',
  );
}

/** A person's id; it says nothing about them, as it stands in logs. */
function personId(communityId: string, kind: 'resident' | 'staff', name: string, unit = ''): string {
  const hash = createHash('sha256').update([communityId, kind, name, unit].join('\n'));
  return `p${hash.digest('hex').slice(0, 16)}`;
}

/** Several rooms of one person are one person: same name, same phone. */
export function residentId(
  community: { id: string },
  resident: { name: string; phone?: string | undefined; unit: string },
): string {
  const key = resident.phone ?? resident.unit;
  return personId(community.id, 'resident', resident.name, key);
}

function buildingRows({ id, buildings }: Community): Row[] {
  return buildings.map(({ no, entrances, floors, perFloor, section }) => ({
    id: `${id}/${no}`,
    communityId: id,
    no,
    entrances,
    floors,
    perFloor,
    section,
  }));
}

function unitRows(community: Community): Row[] {
  const areas = new Map(community.residents.map((one) => [one.unit, one.area]));
  return community.buildings.flatMap((building) =>
    unitsOf(building).map((unit) => ({
      id: `${community.id}/${unit.code}`,
      communityId: community.id,
      ...unit,
      area: areas.get(unit.code),
    })),
  );
}

function residentRows(community: Community): Row[] {
  const rows = community.residents.map((one) => ({
    id: residentId(community, one),
    communityId: community.id,
    name: one.name,
    phone: one.phone,
    roles: '[]',
    skills: '[]',
  }));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function staffRows(community: Community): Row[] {
  return community.staff.map((one) => ({
    id: personId(community.id, 'staff', one.name),
    communityId: community.id,
    name: one.name,
    roles: JSON.stringify(one.roles),
    department: one.department,
    skills: JSON.stringify(one.skills),
  }));
}

function residencyRows(community: Community): Row[] {
  return community.residents.map((one) => {
    const person = residentId(community, one);
    return {
      id: `${person}/${one.unit}`,
      personId: person,
      unitId: `${community.id}/${one.unit}`,
      role: one.role,
    };
  });
}

/** Binds the groups that the file names on a platform; one that has moved since is known by its new id. */
export async function storeGroups(tx: StoreTx, community: Community, at: RealPlatform): Promise<void> {
  const { platform, accountId } = at;
  const named = community.chats.flatMap(({ [platform]: id, ...chat }) =>
    id === undefined ? [] : [{ ...chat, externalId: String(id), lane: laneOf(at, { id: String(id) }) }],
  );
  const moved = await tx.models.chat.findMany({
    where: { id: { in: named.map(({ lane }) => lane) }, kind: MOVED },
  });
  const rows = named.map(({ name, kind, department, externalId, lane }) => {
    const now = moved.find(({ id }) => id === lane)?.externalId ?? externalId;
    const id = laneOf(at, { id: now });
    return {
      id,
      communityId: community.id,
      platform,
      accountId,
      externalId: now,
      kind,
      name,
      department,
      open: true,
    };
  });
  await writeRows(tx, CHAT, rows, 'replace');
  await renewBound(tx, community, at);
}

/** Groups that were bound by a code are what the file now says of the chat of their name. */
async function renewBound(tx: StoreTx, community: Community, at: RealPlatform): Promise<void> {
  const { platform, accountId } = at;
  for (const { name, kind, department, [platform]: id } of community.chats) {
    if (id !== undefined) continue;
    await tx.models.chat.updateMany({
      where: {
        communityId: community.id,
        platform,
        accountId,
        name,
        kind: { notIn: ['private', MOVED, UNBOUND] },
      },
      data: { kind, department: department ?? null },
    });
  }
}

/** Groups by their name; everybody's private chat as `private:` and their name. */
function demoRows(
  community: Community,
  demo: DemoPlatform,
): { chats: Row[]; accounts: Row[]; guests: Row[] } {
  const place = (externalId: string, row: Row): Row => ({
    id: laneOf(demo, { id: externalId }),
    communityId: community.id,
    ...demo,
    externalId,
    open: true,
    ...row,
  });
  const groups = community.chats.map(({ name, kind, department }) => place(name, { kind, name, department }));
  const people = [
    ...community.residents.map((one) => ({
      name: one.name,
      id: one.bound ? residentId(community, one) : `guest:${accountKey(demo, one.name)}`,
      guest: !one.bound,
    })),
    ...community.staff.map(({ name }) => ({
      name,
      id: personId(community.id, 'staff', name),
      guest: false,
    })),
  ];
  const privates = people.map(({ name, id }) =>
    place(`private:${name}`, { kind: 'private', name, personId: id }),
  );
  const accounts = people.map(({ name, id }) => ({
    id: accountKey(demo, name),
    communityId: community.id,
    personId: id,
    ...demo,
    userId: name,
    name,
    chatId: laneOf(demo, { id: `private:${name}` }),
  }));
  const guests = people
    .filter((one) => one.guest)
    .map(({ name, id }) => ({ id, communityId: community.id, name, roles: '[]', skills: '[]' }));
  return { chats: [...groups, ...privates], accounts, guests };
}
