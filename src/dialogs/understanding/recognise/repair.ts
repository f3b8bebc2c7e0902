import type { Category, Place } from '../../../domain/request.ts';
import { type Hit, has, of, ofAny } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal, within } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';
import { inDanger } from './danger.ts';
import { type Trouble, troubles } from './trouble.ts';

const TELLING: readonly Sign[] = [
  'thing',
  'lamp',
  'pest',
  'dirt',
  'plant',
  'surface',
  'symptom',
  'fault',
  'sound',
  'work',
  'gas_smell',
  'fire',
  'trapped',
  'burst',
  'flood',
  'live_wire',
  'falling',
];

// What one trouble brings with it when nothing opens another matter: soaked plaster is the leak's, not a wall of its own.
const CONSEQUENCES: Readonly<Partial<Record<Category, readonly Category[]>>> = {
  leak: ['structure', 'plumbing', 'door_window', 'electrical', 'cleaning', 'appliance'],
  plumbing: ['leak', 'cleaning', 'structure', 'appliance', 'electrical', 'gas'],
  electrical: ['lighting', 'fire_safety', 'appliance', 'elevator', 'network', 'hvac'],
  lighting: ['electrical', 'structure'],
  gas: ['appliance', 'plumbing', 'fire_safety', 'structure', 'access_control'],
  fire_safety: ['electrical', 'structure', 'parking_gate', 'appliance', 'gas'],
  appliance: ['plumbing', 'electrical', 'gas', 'leak'],
  door_window: ['access_control', 'leak', 'structure'],
  access_control: ['door_window', 'elevator', 'network'],
  hvac: ['plumbing', 'leak', 'electrical', 'structure', 'appliance'],
  elevator: ['electrical', 'door_window', 'structure', 'lighting'],
  structure: ['leak', 'door_window', 'electrical'],
  parking_gate: ['electrical', 'fire_safety', 'structure'],
  pest_control: ['cleaning'],
  cleaning: ['plumbing', 'structure'],
  landscaping: ['door_window', 'lighting', 'electrical'],
  network: ['electrical', 'appliance', 'lighting'],
};
// A public thing is public wherever its reporter lives.
const ALWAYS_PUBLIC: ReadonlySet<Category> = new Set(['elevator', 'lighting', 'parking_gate', 'landscaping']);
const NEAR_HOME = new Set([
  '楼下',
  '门口',
  '楼前',
  '楼后',
  '门厅',
  'entrance',
  'downstairs',
  '楼顶',
  '小区',
  'gate',
  '楼上',
]);
const OUTAGE = /停水|停电|跳闸|断水|没水了/;
const STILL =
  /还是(?:漏|堵|坏|不|没|有|滴|渗|响)|还在(?:漏|滴|渗|响|冒)|又(?:漏|堵|坏|停|不|没|开始|滴|渗|跳|罢|哑|停)|依然|依旧|仍然|仲系|still|again/;

/** Repairs that the message reports, in order of mention. */
export function recogniseRepairs(reading: Reading): Signal[] {
  return gather(troubles(reading)).map((group) => toSignal(reading, group));
}

/** In private a thing that is merely named is most likely the trouble: better asked about than passed over. */
export function recogniseMention(reading: Reading): Signal[] {
  const { hits } = reading;
  if (!reading.ours) return [];
  const named = reading.clauses.find((clause) => has(clause.hits, 'thing', 'lamp', 'pest', 'dirt', 'plant'));
  const category = of(hits, 'thing', 'lamp', 'pest', 'dirt', 'plant').at(-1)?.sense.category;
  if (!named || !category || has(hits, 'thanks', 'solved', 'over', 'advert', 'news')) return [];
  const place = placeOf(reading, category, hits, [named.index]);
  return [
    {
      intent: 'repair',
      clauses: [named.index],
      confidence: 0.3,
      evidence: evidenceOf(of(named.hits, 'thing', 'lamp', 'pest', 'dirt', 'plant')),
      category,
      place,
    },
  ];
}

// What a repair has gathered so far, with its categories and words kept as sets: a message may hold hundreds of clauses.
interface Group {
  readonly troubles: Trouble[];
  readonly categories: Set<Category>;
  readonly words: Set<string>;
}

function gather(found: readonly Trouble[]): (readonly Trouble[])[] {
  const groups: Group[] = [];
  for (const trouble of found) {
    let group = groups.at(-1);
    if (!group || !belongs(group, trouble)) {
      group = { troubles: [], categories: new Set(), words: new Set() };
      groups.push(group);
    }
    group.troubles.push(trouble);
    group.categories.add(trouble.category);
    for (const { word } of trouble.hits) group.words.add(word);
  }
  return groups.map((group) => group.troubles);
}

function belongs({ troubles: [first], categories, words }: Group, next: Trouble): boolean {
  const things = of(next.hits, 'thing', 'lamp', 'pest', 'dirt', 'plant');
  const newThing = things.some((hit) => !words.has(hit.word));
  if (next.clause.opens) return categories.has(next.category) && !newThing;
  if (categories.has(next.category)) return true;
  if (next.workOnly && !newThing) return true;
  return (
    CONSEQUENCES[first?.category ?? 'other']?.includes(next.category) === true &&
    !/^也|也(?:坏|不|没|堵|漏)/.test(next.clause.text)
  );
}

function toSignal(reading: Reading, group: readonly Trouble[]): Signal {
  const hits = group.flatMap((trouble) => trouble.hits);
  const category = group[0]?.category ?? 'other';
  const indices = [
    ...new Set(
      group.flatMap(({ named, clause }) => (named === undefined ? [clause.index] : [named, clause.index])),
    ),
  ];
  const place = placeOf(reading, category, hits, indices);
  const emergency = inDanger(reading, hits, place === 'public');
  const strong = group.some((trouble) => trouble.strong);
  const text = group.map((trouble) => trouble.clause.text).join(',');
  return {
    intent: 'repair',
    clauses: indices,
    confidence: confidenceOf(
      (strong ? 0.5 : 0.25) + (emergency ? 0.15 : 0),
      place !== undefined,
      hits,
      reading,
    ),
    evidence: evidenceOf(ofAny(hits, TELLING)),
    category,
    place,
    emergency: emergency || undefined,
    again: STILL.test(text) || undefined,
  };
}

function confidenceOf(base: number, placed: boolean, hits: readonly Hit[], reading: Reading): number {
  let confidence = base;
  if (placed) confidence += 0.2;
  // "又停水了" needs no place: only the community's own supply stops for everybody.
  else if (OUTAGE.test(reading.text) && reading.text.length <= 10) confidence += 0.1;
  if (has(hits, 'work') || has(reading.hits, 'work', 'step_in')) confidence += 0.08;
  if (reading.slots.units.length > 0 || has(reading.hits, 'office')) confidence += 0.1;
  return Math.min(0.95, confidence);
}

function placeOf(
  reading: Reading,
  category: Category,
  hits: readonly Hit[],
  indices: readonly number[],
): Place | undefined {
  if (ALWAYS_PUBLIC.has(category)) return 'public';
  const home = has(hits, 'home');
  const spots = of(hits, 'spot');
  const firm = spots.some((hit) => !NEAR_HOME.has(hit.word));
  const things = of(hits, 'thing', 'lamp').filter((hit) => hit.sense.category === category);
  const publicThing = things.some((hit) => hit.sense.place === 'public');
  const homeThing = things.some((hit) => hit.sense.place === 'home');
  if (publicThing && !(home && category === 'structure')) return 'public';
  if (firm && !(home && !firmer(hits))) return 'public';
  if (has(hits, 'wide') && !homeThing) return 'public';
  if (home || homeThing) return 'home';
  if (spots.length > 0) return 'public';
  const nearby = reading.clauses.filter((clause) => !indices.includes(clause.index));
  if (within(reading, indices, reading.slots.rooms).length > 0) return 'home';
  const units = reading.slots.units.filter((unit) => unit.whose !== 'neighbour');
  if (units.some((unit) => unit.room)) return 'home';
  if (units.length > 0 && category !== 'leak') return 'public';
  if (category === 'access_control') return 'public';
  if (nearby.some((clause) => has(clause.hits, 'home'))) return 'home';
  if (/往楼下流|漏到楼下|流到楼下/.test(reading.text)) return 'home';
  const elsewhere = nearby.flatMap((clause) => of(clause.hits, 'spot'));
  return elsewhere.some((hit) => !NEAR_HOME.has(hit.word)) ? 'public' : undefined;
}

// "我家楼道灯", "家门口的电梯厅": the spot is what is broken, the home says only whose.
function firmer(hits: readonly Hit[]): boolean {
  const spot = of(hits, 'spot')
    .filter((hit) => !NEAR_HOME.has(hit.word))
    .at(-1);
  const home = of(hits, 'home').at(-1);
  return spot !== undefined && home !== undefined && spot.start >= home.start;
}
