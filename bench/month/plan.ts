/** What happens on the estate: every trouble and wish with who says it, where, when, and what would be right. */
import type { Category, Topic } from '../../src/domain/request.ts';
import type { GoldRequest, Labelled } from '../../understanding/labelled.ts';
import type { Chance } from '../chance.ts';
import type { Dweller, Simulated } from './estate.ts';
import { OUTAGES, placed } from './outages.ts';
import type { Line, Words } from './texts.ts';

/** What somebody says of their own accord. */
export interface Said {
  /** ms since the start. */
  at: number;
  by: Dweller;
  /** Absent = in private. */
  group?: string | undefined;
  text: string;
  mention: boolean;
  photos: number;
  voice: boolean;
  sort: 'chatter' | 'report' | 'join' | 'follow';
  /** Must it be answered? */
  wanted: boolean;
  matter?: Matter | undefined;
}

/** One thing that is planted: what the bot should make of it. */
export interface Matter {
  id: number;
  sort: Sort;
  intent: GoldRequest['intent'];
  category?: Category | undefined;
  topic?: Topic | undefined;
  place?: 'home' | 'public' | undefined;
  emergency: boolean;
  /** Of whoever speaks first. */
  by: Dweller;
  at: number;
  text: string;
  said: Said[];
  /** How many of their questions its owner has answered so far. */
  answers: number;
}

export type Sort =
  | 'home'
  | 'public'
  | 'shared'
  | 'outage'
  | 'emergency'
  | 'complaint'
  | 'fee'
  | 'question'
  | 'errand'
  | 'opinion'
  | 'person';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
/** How what is said lies over the hours of a day. */
const HOURS = [5, 3, 2, 2, 3, 8, 22, 48, 62, 58, 52, 50, 52, 42, 40, 42, 46, 60, 82, 98, 94, 72, 40, 17];
const ALL = HOURS.reduce((sum, one) => sum + one, 0);
/** So many a day and 1,000 households. */
const A_DAY: Readonly<Record<Sort | 'chatter', number>> = {
  chatter: 300,
  home: 12,
  public: 4,
  shared: 1,
  outage: 0.4,
  emergency: 0.3,
  complaint: 3,
  fee: 3,
  question: 3,
  errand: 3,
  opinion: 1.2,
  person: 0.5,
};

/** What several neighbours report by itself: one thing that all of them see. */
const COMMON: readonly Category[] = ['elevator', 'access_control', 'lighting'];
const ERRANDS: readonly GoldRequest['intent'][] = [
  'service',
  'parking',
  'move',
  'invoice',
  'decoration',
  'gate_pass',
];

/** What is gone how often, beside each other. */
const GONE = ['water', 'power', 'water', 'power', 'network', 'gas', 'heating'] as const;

/** Which lines are of which sort. */
const FITS: Readonly<Record<Exclude<Sort, 'outage' | 'shared'>, (gold: GoldRequest) => boolean>> = {
  home: (gold) => gold.intent === 'repair' && gold.place === 'home' && !gold.emergency,
  public: (gold) => gold.intent === 'repair' && gold.place === 'public' && !gold.emergency,
  emergency: (gold) => gold.intent === 'repair' && gold.emergency === true,
  complaint: (gold) => gold.intent === 'complaint' && !gold.emergency,
  fee: (gold) => gold.intent === 'fee',
  question: (gold) => gold.intent === 'inquiry',
  errand: (gold) => ERRANDS.includes(gold.intent),
  opinion: (gold) => gold.intent === 'suggestion' || gold.intent === 'praise',
  person: (gold) => gold.intent === 'human',
};

/** How many it is in a day where so many are usual (Poisson). */
function drawn(usual: number, chance: Chance): number {
  const least = Math.exp(-usual);
  let count = 0;
  for (let product = chance.next(); product > least; product *= chance.next()) count += 1;
  return count;
}

function moment(day: number, chance: Chance): number {
  let rest = chance.next() * ALL;
  const hour = HOURS.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return day * DAY + (Math.max(0, hour) + chance.next()) * HOUR;
}

/** Plans all days. */
export function planMonth(
  estate: Simulated,
  words: Words,
  days: number,
  chance: Chance,
): { said: Said[]; matters: Matter[] } {
  const said: Said[] = [];
  const matters: Matter[] = [];
  const scale = estate.dwellers.length / 1_000;
  const any = () => estate.dwellers[Math.floor(chance.next() * estate.dwellers.length)] as Dweller;
  const bound = () => {
    for (;;) {
      const one = any();
      if (one.bound || chance.next() < 0.05) return one;
    }
  };
  const open = (sort: Sort, by: Dweller, at: number, { text, line, gold }: Line): Matter => {
    const { intent, category, topic, place, emergency = false } = gold ?? { intent: 'inquiry' as const };
    const matter: Matter = {
      id: matters.length + 1,
      sort,
      intent,
      category,
      topic,
      place,
      emergency,
      by,
      at,
      text,
      said: [],
      answers: 0,
    };
    matters.push(matter);
    add(matter, 'report', by, at, text, line);
    return matter;
  };
  const add = (
    matter: Matter,
    sort: Said['sort'],
    by: Dweller,
    at: number,
    text: string,
    line?: Labelled,
  ) => {
    const group = line?.chat === 'group' ? by.group : undefined;
    const voice = group === undefined && sort === 'report' && chance.next() < 0.06;
    const photos = !voice && sort === 'report' && matter.intent === 'repair' && chance.next() < 0.15 ? 1 : 0;
    const one: Said = {
      at,
      by,
      group,
      text,
      mention: line?.mentioned ?? false,
      photos,
      voice,
      sort,
      wanted: true,
      matter,
    };
    matter.said.push(one);
    said.push(one);
  };
  for (let day = 0; day < days; day++) {
    for (let n = drawn(A_DAY.chatter * scale, chance); n > 0; n--) {
      const by = any();
      const { text } = words.chat(chance);
      said.push({
        at: moment(day, chance),
        by,
        group: by.group,
        text,
        mention: false,
        photos: 0,
        voice: false,
        sort: 'chatter',
        wanted: false,
      });
    }
    for (const [sort, fits] of Object.entries(FITS) as [
      keyof typeof FITS,
      (gold: GoldRequest) => boolean,
    ][]) {
      for (let n = drawn(A_DAY[sort] * scale, chance); n > 0; n--) {
        const by = bound();
        const line = words.say(sort, fits, by.unit, chance);
        if (line) open(sort, by, moment(day, chance), line);
      }
    }
    for (let n = drawn(A_DAY.shared * scale, chance); n > 0; n--) sharedThing(day);
    for (let n = drawn(A_DAY.outage * scale, chance); n > 0; n--) outage(day);
  }
  said.sort((a, b) => a.at - b.at);
  return { said, matters };

  /** One thing in public that two or three neighbours of the entrance report. */
  function sharedThing(day: number): void {
    const by = bound();
    const category = chance.pick(COMMON as readonly [Category, ...Category[]]);
    const fits = (gold: GoldRequest, line: Labelled) =>
      FITS.public(gold) && gold.category === category && line.chat === 'group' && gold.unit !== undefined;
    const line = words.say(`shared ${category}`, fits, by.unit, chance);
    if (!line) return;
    const at = moment(day, chance);
    const matter = open('shared', by, at, line);
    const entrance = by.unit.split('-').slice(0, 2).join('-');
    const neighbours = chance.shuffle(
      estate.dwellers.filter((one) => one !== by && one.bound && one.unit.startsWith(`${entrance}-`)),
    );
    const also: readonly [string, ...string[]] = ['+1', '我家也是', '同问，等着呢', '我也看到了，一样'];
    for (const [i, one] of neighbours.slice(0, 1 + Math.floor(chance.next() * 2)).entries()) {
      add(matter, 'join', one, at + (i + 1) * (1 + chance.next() * 4) * MINUTE, also[i] ?? '+1', line.line);
    }
  }

  /** Something is gone in a building; a tenth of all times in the whole estate. */
  function outage(day: number): void {
    const by = bound();
    const what = chance.pick(GONE);
    const { category, first, also } = OUTAGES[what];
    const at = moment(day, chance);
    const wide = chance.next() < 0.1;
    const building = `${by.unit.split('-')[0]}-`;
    const felt = chance.shuffle(
      estate.dwellers.filter((one) => one.bound && (wide || one.unit.startsWith(building))),
    );
    const count = Math.min(felt.length, 4 + Math.floor(chance.next() * 12));
    let matter: Matter | undefined;
    let when = at;
    for (const [i, one] of felt.slice(0, count).entries()) {
      const text = placed(i < 2 || chance.next() < 0.4 ? chance.pick(first) : chance.pick(also), one.unit);
      const chat = chance.next() < 0.75 || also.includes(text) ? 'group' : 'private';
      const line = { chat, mentioned: false } as Labelled;
      if (!matter) {
        const gold: GoldRequest = { intent: 'repair', category, place: 'public' };
        matter = open('outage', one, when, { text, line, gold });
      } else add(matter, also.includes(text) ? 'join' : 'report', one, when, text, line);
      when += -Math.log(1 - chance.next()) * 2 * MINUTE;
    }
  }
}
