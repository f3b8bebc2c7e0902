/** The estate of the privacy tests: the demo with more people in one flat, two rooms of one person, bills of many. */
import type { Community } from '../../src/domain/community.ts';
import { demoCommunity } from '../support/community.ts';

type Resident = Community['residents'][number];

const resident = (name: string, unit: string, role: Resident['role'], phone: string): Resident => ({
  name,
  unit,
  role,
  phone,
  area: unit === VICTIM_UNIT ? 89.5 : 60 + Number(unit.at(-1)),
  bound: true,
});

/** Whose data everybody is after. */
export const VICTIM = '张伟';
export const VICTIM_UNIT = '3-2-501';

/** The demo with a family member, a tenant and a proxy in 3-2-501, an owner of two flats, and an owner above a tenant. */
export function privacyEstate(): Community {
  const demo = demoCommunity();
  const bill = (unit: string, amountCents: number) => ({
    unit,
    item: 'management',
    month: '2026-02',
    amountCents,
    due: '2026-02-28',
  });
  return {
    ...demo,
    // No two flats of one size: what one owner may work out is not what another one owes.
    residents: [
      ...demo.residents.map((one, i) => (one.name === VICTIM ? one : { ...one, area: 100 + i * 1.7 })),
      resident('刘敏慧', VICTIM_UNIT, 'family', '13800000011'),
      resident('何租安', VICTIM_UNIT, 'tenant', '13800000012'),
      resident('钟代理', VICTIM_UNIT, 'proxy', '13800000013'),
      resident('冯远山', '2-1-201', 'owner', '13800000014'),
      resident('周杰', 'A-1-1102', 'owner', '13800000007'),
    ],
    bills: [
      ...demo.bills,
      bill('3-2-601', 25701),
      bill('3-2-401', 25802),
      bill('3-2-301', 25903),
      bill('A-1-1102', 30104),
      bill('A-1-1203', 18205),
    ],
  };
}

/** Another estate of the same process: other buildings, nobody of the first one, groups with 东 before their names. */
export function elsewhere(): Community {
  const demo = demoCommunity();
  const renamed = <T extends { name: string }>(one: T): T => ({ ...one, name: `东${one.name}` });
  return {
    ...demo,
    id: '东苑',
    name: '东苑',
    buildings: [{ no: '9', entrances: 1, floors: 3, perFloor: 2 }],
    residents: [],
    bills: [],
    chats: demo.chats.map(renamed),
    staff: demo.staff.map(renamed),
  };
}
