import type { Category } from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import { type Hit, has, hasAny, of, ofAny } from '../lexicon.ts';
import type { Reading } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';
import { mostVoted } from './votes.ts';

const FAILING: readonly Sign[] = [
  'fault',
  'symptom',
  'sound',
  'falling',
  'pest',
  'dirt',
  'work',
  'much',
  'trapped',
  'gas_smell',
  'fire',
  'burst',
  'flood',
  'live_wire',
];

/** Something that is broken or needs work, as one clause tells it. */
export interface Trouble {
  readonly clause: Clause;
  /** The clause that named the thing, when another tells how it fails. */
  readonly named: number | undefined;
  readonly category: Category;
  readonly hits: readonly Hit[];
  /** It names both what and how it fails, or a failure that needs no more words. */
  readonly strong: boolean;
  /** Only work is asked for: "换个灯泡". */
  readonly workOnly: boolean;
}

const THINGS: readonly Sign[] = ['thing', 'lamp', 'pest', 'dirt', 'plant', 'surface'];
const FAILS: readonly Sign[] = ['fault', 'symptom', 'sound', 'falling'];
const DANGERS: readonly Sign[] = ['gas_smell', 'fire', 'burst', 'flood', 'live_wire'];
// "没电" said of a gas meter is the meter's trouble.
const MEAGRE = /^没(?:得)?电|^不出水|^不来水/;
const PARTS_OF_THINGS = /^(?:开关|插头|面板|门|管子|软管|阀门|管道|玻璃|把手|灯)$/;
const END_ASKED = /几点|什么时候|啥时候|几时|多久|到几|恢复|哪天|when|how long|until/;
const WET_ROOM = /厨房|卫生间|厕所|洗手间|浴室|主卫|客卫|灶间|灶披间|冲凉房|kitchen|bathroom|toilet/;

/** Finds the trouble of each clause; a thing named in one clause may fail in the next. */
export function troubles(reading: Reading): Trouble[] {
  const found: Trouble[] = [];
  if (!mayFail(reading.hits)) return found;
  let carried: Carried = { hits: [], clause: undefined };
  for (const clause of reading.clauses) {
    const trouble = troubleIn(clause, carried, reading);
    if (trouble) found.push(trouble);
    const things = of(clause.hits, 'thing', 'lamp', 'pest', 'plant', 'surface', 'dirt');
    if (things.length > 0 && !trouble)
      carried = { hits: [...things, ...of(clause.hits, 'home', 'spot')], clause: clause.index };
    else if (trouble || clause.opens) carried = { hits: [], clause: undefined };
  }
  return found;
}

// Where none of these is said, nothing fails, nothing is in danger, nothing is to be done.
function mayFail(hits: readonly Hit[]): boolean {
  return hits.length > 0 && hasAny(hits, FAILING);
}

interface Carried {
  readonly hits: readonly Hit[];
  readonly clause: number | undefined;
}

function troubleIn(clause: Clause, carried: Carried, reading: Reading): Trouble | undefined {
  const { hits } = clause;
  if (!mayFail(hits) || asksForEnd(clause)) return undefined;
  const own = ofAny(hits, THINGS);
  const fails = hasAny(hits, FAILS);
  const borrowed =
    own.length === 0 && !clause.opens && (fails || has(hits, 'work', 'much')) ? carried.hits : [];
  const all = [...borrowed, ...hits];
  const danger = hasAny(hits, DANGERS) || (has(hits, 'lift') && has(hits, 'trapped'));
  const strong = danger || fullyTold(all, reading);
  const workOnly =
    !strong &&
    has(all, 'work') &&
    (ofAny(all, THINGS).length > 0 || of(hits, 'work').some((hit) => hit.sense.category));
  if (!strong && !workOnly) return undefined;
  const category = categoryOf(all, clause.text, reading.text);
  const named = borrowed.length > 0 ? carried.clause : undefined;
  return category && { clause, named, category, hits: all, strong, workOnly };
}

// "停水停到几点": whoever asks when it ends knows that it is planned.
function asksForEnd(clause: Clause): boolean {
  return (
    has(clause.hits, 'symptom') && END_ASKED.test(clause.text) && !has(clause.hits, 'thing', 'lamp', 'work')
  );
}

function fullyTold(hits: readonly Hit[], reading: Reading): boolean {
  if (has(hits, 'symptom')) return true;
  const placed = has(hits, 'home', 'spot', 'wide', 'surface', 'same');
  if (has(hits, 'fault', 'sound', 'falling') && has(hits, 'thing', 'lamp', 'surface', 'plant')) return true;
  if (has(hits, 'pest') && has(hits, 'home', 'spot', 'much', 'work', 'wide')) return true;
  if (has(hits, 'pest') && reading.clauses.some((clause) => has(clause.hits, 'spot', 'home', 'dirt')))
    return true;
  if (has(hits, 'dirt') && has(hits, 'spot', 'work', 'home', 'surface')) return true;
  if (has(hits, 'dirt') && has(hits, 'much') && reading.ours) return true;
  // "堵了一长溜车": what is blocked alone may be a road.
  const blocked = of(hits, 'fault').some((hit) => hit.sense.category === 'plumbing');
  if (blocked && has(hits, 'home') && !/车|路/.test(reading.text)) return true;
  const leaks = of(hits, 'fault').some((hit) => hit.sense.category === 'leak');
  return leaks && (placed || reading.ours || has(hits, 'neighbour'));
}

const FACILITY_OF_PLACE: ReadonlySet<Category> = new Set([
  'elevator',
  'access_control',
  'parking_gate',
  'other',
]);

// Votes: what fails by itself (停电) outweighs a thing; of several things the last before the fault is the head
// ("电梯里的灯", "空调的插座"); a leak is only where nothing that carries water is named.
function categoryOf(hits: readonly Hit[], text: string, message: string): Category | undefined {
  const votes = new Map<Category, number>();
  const vote = (category: Category, weight: number) =>
    votes.set(category, (votes.get(category) ?? 0) + weight);
  const leaking = of(hits, 'fault').some((hit) => hit.sense.category === 'leak');
  const things = of(hits, 'thing', 'lamp');
  const container =
    FACILITY_OF_PLACE.has(things[0]?.sense.category ?? 'leak') &&
    things.at(-1)?.sense.category === 'door_window';
  // English names the head first: "the lamp next to the playground".
  const head = container || isLetter(things[0]?.word.charAt(0)) ? things[0] : things.at(-1);
  const inner = head && PARTS_OF_THINGS.test(head.word) ? partOf(things, head) : undefined;
  const soiled = has(hits, 'dirt', 'pest');
  for (const { sense, word } of hits) {
    const { category } = sense;
    if (sense.sign === 'surface') vote(leaking ? 'leak' : 'structure', 1.4);
    if (!category) continue;
    if (sense.sign === 'symptom') vote(category, MEAGRE.test(word) && things.length > 0 ? 1.8 : 3);
    else if (sense.sign === 'gas_smell' || sense.sign === 'fire') vote(category, 5);
    else if (sense.sign === 'live_wire' || sense.sign === 'burst') vote(category, 3);
    else if (sense.sign === 'flood') vote(category, 1);
    else if (sense.sign === 'fault') vote(category, category === 'leak' && word.startsWith('渗') ? 1.5 : 1);
    else if (sense.sign === 'thing' || sense.sign === 'lamp')
      vote(category, soiled && category === 'structure' ? 0.2 : 2);
    else if (sense.sign === 'pest' || sense.sign === 'plant') vote(category, 2.2);
    else if (sense.sign === 'dirt') vote(category, 1.6);
    else if (sense.sign === 'work') vote(category, 1.2);
  }
  const voice = (inner ?? head)?.sense.category;
  if (voice && !soiled) vote(voice, 0.7);
  if (has(hits, 'lift') && has(hits, 'trapped')) vote('elevator', 5);
  if (leaking && !has(hits, 'surface') && WET_ROOM.test(text)) vote('plumbing', 1.2);
  const best = mostVoted(votes);
  return best && publicLamp(best, hits, message);
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && sign >= 'a' && sign <= 'z';
}

// "灶的开关": a part right behind its thing is the thing's.
function partOf(things: readonly Hit[], part: Hit): Hit | undefined {
  return things.find(
    (thing) =>
      thing !== part &&
      part.start - thing.end >= 0 &&
      part.start - thing.end <= 1 &&
      thing.sense.sign !== 'lamp',
  );
}

const COMMON =
  /公共|小区里|(?:[栋幢]|单元|号楼|[一二三四五六七八九十\d][楼层])(?![0-9一二三四五六七八九])[^,，。]{0,10}灯/;

// The same 灯 is the owner's at home and the office's in the corridor.
function publicLamp(category: Category, hits: readonly Hit[], message: string): Category {
  const lamp = of(hits, 'lamp').length > 0 && category === 'electrical';
  if (!lamp || has(hits, 'home')) return category;
  return has(hits, 'spot', 'wide') || COMMON.test(message) ? 'lighting' : category;
}
