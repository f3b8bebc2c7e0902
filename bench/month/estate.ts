/** A simulated estate: the demo's rules and staff over as many households as wanted, with people who have names and groups. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { unitsOf } from '../../src/domain/unit.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { Chance } from '../chance.ts';

/** Somebody who lives there. */
export interface Dweller {
  name: string;
  unit: string;
  phone: string;
  group: string;
  /** Is the account tied to the flat already? */
  bound: boolean;
}

/** The estate as its community file has it. */
export interface Simulated {
  yaml: string;
  dwellers: Dweller[];
  buildings: string[];
  groups: string[];
}

/** Households of a building: entrances × floors × flats of a floor. */
const SHAPE = { entrances: 2, floors: 25, perFloor: 2 } as const;
const SMALL = { entrances: 2, floors: 5, perFloor: 2 } as const;
/** Below so many households the buildings are low. */
const FEW = 200;
/** Buildings that share a group of owners. */
const IN_GROUP = 2;
/** Of all people so many have their account tied to the flat. */
const BOUND = 0.9;
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'];
const GIVEN = [
  ...['文博', '雅琴', '国强', '思远', '秀英', '海燕', '立新', '小满', '春梅', '大勇', '若彤', '建华', '丽萍'],
  ...['志刚', '晓东', '佳怡', '子涵', '永福', '桂兰', '振宇', '美玲', '德胜', '嘉豪', '慧敏', '玉梅', '俊杰'],
];

/** Builds it; the bills of the month before are there, a fifth of them unpaid. */
export function simulate(households: number, month: string, chance: Chance): Simulated {
  const demo = parse(readFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8')) as Record<
    string,
    unknown
  >;
  const shape = households < FEW ? SMALL : SHAPE;
  const count = Math.max(3, Math.round(households / (shape.entrances * shape.floors * shape.perFloor)));
  const buildings = Array.from({ length: count }, (_, i) => ({ no: `${i + 1}`, ...shape }));
  const units = buildings.flatMap((one) => unitsOf(one).map(({ code }) => code));
  const groupOf = (unit: string) => {
    const first = Math.floor((Number(unit.split('-')[0]) - 1) / IN_GROUP) * IN_GROUP + 1;
    return `${first}-${Math.min(count, first + IN_GROUP - 1)}栋业主群`;
  };
  const dwellers = units.map((unit, i): Dweller => {
    const name = `${SURNAMES[i % SURNAMES.length]}${GIVEN[Math.floor(i / SURNAMES.length) % GIVEN.length]}`;
    const phone = `139${String(10_000_000 + i * 7_919).slice(-8)}`;
    return { name, unit, phone, group: groupOf(unit), bound: chance.next() < BOUND };
  });
  const groups = [...new Set(dwellers.map(({ group }) => group))];
  const chats = demo['chats'] as { name: string; kind: string }[];
  const file = {
    ...demo,
    buildings,
    residents: dwellers.map(({ name, unit, phone, bound }) => ({
      name,
      unit,
      role: 'owner',
      phone,
      area: 60 + Math.floor(chance.next() * 80),
      bound,
    })),
    staff: (demo['staff'] as { buildings?: string[] }[]).map((one) =>
      one.buildings ? { ...one, buildings: buildings.map(({ no }) => no) } : one,
    ),
    chats: [
      ...groups.map((name) => ({ name, kind: 'owners' })),
      ...chats.filter(({ kind }) => kind !== 'owners'),
    ],
    vacant: [],
    bills: dwellers.map(({ unit }, i) => ({
      unit,
      item: 'management',
      month,
      amountCents: 20_000 + i * 10,
      due: `${month}-28`,
      ...(chance.next() < 0.8 && { paidAt: `${month}-15` }),
    })),
    warranty: {
      handover: Object.fromEntries(
        buildings.map(({ no }, i) => [no, i % 3 === 0 ? '2019-06-01' : '2025-06-01']),
      ),
      leak: '5y',
      default: '2y',
    },
    faq: 'faq.md',
  };
  return { yaml: stringify(file), dwellers, buildings: buildings.map(({ no }) => no), groups };
}
