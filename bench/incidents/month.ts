/** A month of reports on an estate: what comes every day, and outages that are planted among it. */
import { understand } from '../../src/dialogs/understanding/understand.ts';
import type { Category, Place } from '../../src/domain/request.ts';
import { readSplit } from '../../understanding/splits.ts';
import type { Chance } from '../chance.ts';
import { OUTAGES, placed } from '../month/outages.ts';

/** One report as the bot reads it. */
export interface Report {
  /** ms */
  at: number;
  by: string;
  building: string;
  category: Category | undefined;
  place: Place | undefined;
  text: string;
  /** It only says that it is so there too. */
  also: boolean;
  /** The outage that it stems from. */
  outage?: number | undefined;
}

/** What is planted. */
export interface Planted {
  id: number;
  at: number;
  scope: (typeof SCOPES)[number];
  what: What;
  category: Category;
  building: string;
}

export const SCOPES = ['entrance', 'building', 'estate'] as const;
type What = keyof typeof OUTAGES | 'lift';
const WHATS: readonly [What, ...What[]] = ['water', 'power', 'lift', 'network', 'gas', 'heating'];
const LIFT = {
  category: 'elevator',
  first: [
    'B栋E单元电梯坏了',
    'B栋E单元的电梯停在一楼不动',
    '电梯又停了，B栋E单元',
    '电梯按了没反应，B栋E单元，物业来看看',
  ],
  also: ['+1', '我家也是', '我们这边电梯也停了，B栋'],
} as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Households of an entrance and of a building. */
export const IN_BUILDING = 100;
const IN_ENTRANCE = 50;
/** Repairs a day and 1,000 households, and how they lie over the hours of the day. */
const USUAL = 25;
const HOURS = [2, 1, 1, 1, 1, 4, 15, 40, 70, 80, 75, 65, 50, 45, 50, 55, 55, 60, 75, 85, 80, 60, 30, 10];
const ALL = HOURS.reduce((sum, one) => sum + one, 0);
const BUSIEST = Math.max(...HOURS);
/** How many report it at the most, and how far apart they write, by where it is felt. */
const FELT = {
  entrance: { households: IN_ENTRANCE, share: 0.12, apart: 4 * MINUTE },
  building: { households: IN_BUILDING, share: 0.15, apart: 2 * MINUTE },
  estate: { households: Number.POSITIVE_INFINITY, share: 0.06, apart: MINUTE },
} as const;
/** Whoever writes later often says no more than "so do we". */
const ALSO = 0.4;
const FEWEST = 3;

/** The usual repairs of the test split, as the labels have them. */
const lines = readSplit('test').flatMap(({ text, gold: { requests }, chat }) => {
  const [gold] = requests;
  return requests.length === 1 && gold?.intent === 'repair' && !gold.emergency ? [{ text, chat }] : [];
});

const read = new Map<string, ReturnType<typeof reading>>();
function reading(text: string) {
  const { requests } = understand(text, {
    chat: 'group',
    mentioned: false,
    sentAt: '2026-03-02T10:00:00+08:00',
  });
  const [first] = requests;
  return { category: first?.category, place: first?.place };
}
/** The same words are read once. */
function understood(text: string) {
  const known = read.get(text) ?? reading(text);
  read.set(text, known);
  return known;
}

/** The reports of so many days, in order; outages come from day `from` on, one every so many days on average. */
export function planReports(
  { households, days, from, every }: { households: number; days: number; from: number; every: number },
  chance: Chance,
): { reports: Report[]; planted: Planted[] } {
  const buildings = Math.max(1, Math.round(households / IN_BUILDING));
  const flat = (building: number, within: number) => `${building}-${Math.floor(chance.next() * within)}`;
  const reports: Report[] = [];
  const rate = (USUAL * households) / 1_000 / DAY;
  // Thinned from the busiest hour.
  const most = (rate * BUSIEST * HOURS.length) / ALL;
  for (let at = gap(most); at < days * DAY; at += gap(most)) {
    if (chance.next() > (HOURS[Math.floor((at % DAY) / HOUR)] ?? 0) / BUSIEST) continue;
    const building = 1 + Math.floor(chance.next() * buildings);
    const line = lines[Math.floor(chance.next() * lines.length)];
    if (line) add(at, flat(building, IN_BUILDING), building, line.text, false);
  }
  const planted: Planted[] = [];
  for (
    let at = (from + chance.next() * every) * DAY;
    at < (days - 1) * DAY;
    at += (0.5 + chance.next()) * every * DAY
  )
    plant(at);
  reports.sort((a, b) => a.at - b.at);
  return { reports, planted };

  function gap(perMs: number): number {
    return -Math.log(1 - chance.next()) / perMs;
  }

  function add(at: number, by: string, building: number, text: string, also: boolean, outage?: number): void {
    reports.push({ at, by, building: `${building}`, ...understood(text), text, also, outage });
  }

  function plant(at: number): void {
    const what = chance.pick(WHATS);
    const scope = what === 'lift' ? 'entrance' : chance.pick(SCOPES);
    const { category, first, also } = what === 'lift' ? LIFT : OUTAGES[what];
    const home = 1 + Math.floor(chance.next() * buildings);
    const { households: most, share, apart } = FELT[scope];
    const people = Math.max(FEWEST, Math.round(Math.min(most, households) * share * (0.5 + chance.next())));
    const id = planted.length;
    planted.push({ id, at, scope, what, category, building: `${home}` });
    let when = at;
    for (let i = 0; i < people; i++) {
      const building = scope === 'estate' ? 1 + Math.floor(chance.next() * buildings) : home;
      const follows = i > 0 && chance.next() < ALSO;
      const text = placed(follows ? chance.pick(also) : chance.pick(first), `${building}-1`);
      add(when, `${flat(building, IN_BUILDING)}-${i}`, building, text, follows, id);
      when += gap(1 / apart);
    }
  }
}
