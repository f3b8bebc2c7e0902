import type { Category, Party, Severity, Topic } from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import { type Hit, has, of, ofAny } from '../lexicon.ts';
import { anchored, evidenceOf, type Reading, type Signal } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';
import { longAgo } from './danger.ts';
import { counts, FEARED, grieves, mayComplain, NEARLY, SPACE_TAKEN } from './grievance.ts';
import { troubles } from './trouble.ts';
import { mostVoted } from './votes.ts';

const GROUNDS: readonly Sign[] = [
  'complain',
  'grievance',
  'blame',
  'rude',
  'ignored',
  'threat',
  'injury',
  'anger',
  'fight',
  'thrown',
  'fee_wrong',
];

// What a topic weighs against another: general anger yields to what it is about.
const WEIGHTS: Readonly<Record<Topic, number>> = {
  security: 2.2,
  pets: 2.2,
  fee_dispute: 2.4,
  repair_delay: 2.3,
  parking: 1.9,
  decoration: 2,
  hygiene: 2,
  facility: 1.9,
  noise: 1.8,
  neighbor: 1.7,
  staff: 1.8,
  management: 1.2,
  other: 1,
};
const TOPIC_OF_REPAIR: Readonly<Partial<Record<Category, Topic>>> = {
  cleaning: 'hygiene',
  pest_control: 'hygiene',
  access_control: 'security',
  fire_safety: 'security',
};
const JOKE = /投诉(?:要是|如果|有用|有什么用)/;
const TWO_PARTIES = /两家.{0,6}都|都不认|互相推|相互推|踢皮球|你推我|我推你|推来推去/;
const OFTEN =
  /一个月|两个月|半个月|好几[天次回]|[两三四五六七八九十百千万几\d]{1,4}[次回遍天周]|天天|多少次|总是|老是|又/;
const OTHER_DAY = /昨|上次|经常|天天/;

/** The complaint that the message makes, if it makes one. */
export function recogniseComplaint(reading: Reading): Signal | undefined {
  const { hits, text } = reading;
  if (!mayComplain(reading)) return undefined;
  const clauses = reading.clauses.filter((clause) => grieves(clause, reading));
  const explicit = has(hits, 'complain') && !/不(?:想|是|会)?(?:要)?投诉/.test(text);
  if ((clauses.length === 0 && !explicit) || JOKE.test(text)) return undefined;
  const broken = troubles(reading);
  const topic = topicOf(reading, clauses, broken[0]?.category);
  const party = partyOf(reading, topic);
  const emergency =
    has(hits, 'fight', 'thrown') && !has(hits, 'over') && !longAgo(reading) && !OTHER_DAY.test(text);
  const severity = severityOf(reading, party, topic, emergency);
  const officeFails =
    explicit ||
    has(hits, 'threat') ||
    (party === 'office' && has(hits, 'ignored', 'rude', 'anger')) ||
    topic === 'repair_delay' ||
    severity === 'major';
  const kinds = new Set(of(hits, 'thing', 'lamp').map((hit) => hit.sense.category)).size;
  if (!officeFails && kinds < 3 && broken.some((trouble) => trouble.strong) && onlyBlame(clauses))
    return undefined;
  const grieving = clauses.map((clause) => clause.index);
  const named = of(hits, 'complain').map((hit) => clauseOf(reading, hit));
  return {
    intent: 'complaint',
    clauses: [...new Set(grieving.length > 0 ? grieving : named)],
    confidence: confidenceOf(reading, { explicit, topic, party, emergency }),
    evidence: evidenceOf(ofAny(hits, GROUNDS)),
    topic,
    severity,
    party,
    emergency: emergency || undefined,
    absorbs: officeFails || undefined,
  };
}

function clauseOf(reading: Reading, hit: Hit): number {
  return reading.clauses.find((clause) => hit.start >= clause.start && hit.end <= clause.end)?.index ?? 0;
}

// Blame alone ("什么意思", "服了") colours a report; it is a complaint only where nothing broken is reported.
function onlyBlame(clauses: readonly Clause[]): boolean {
  return clauses.every((clause) => {
    const about = of(clause.hits, 'grievance').filter(
      ({ sense }) => sense.topic !== 'management' && sense.topic !== 'facility',
    );
    return about.length === 0 && !has(clause.hits, 'threat', 'injury', 'complain', 'rude', 'fight', 'thrown');
  });
}

function topicOf(reading: Reading, clauses: readonly Clause[], broken: Category | undefined): Topic {
  const { hits } = reading;
  const votes = new Map<Topic, number>();
  const vote = (topic: Topic, weight: number) => votes.set(topic, (votes.get(topic) ?? 0) + weight);
  for (const clause of clauses) {
    for (const hit of clause.hits) {
      const { topic, sign } = hit.sense;
      if (!topic || (sign === 'grievance' && !counts(hit, clause, reading))) continue;
      vote(topic, WEIGHTS[topic] * (sign === 'fight' || sign === 'thrown' ? 2 : 1));
    }
  }
  voteByActors(reading, votes, vote, broken);
  if (broken && !votes.has('repair_delay')) vote(TOPIC_OF_REPAIR[broken] ?? 'facility', 1.6);
  if (votes.size === 0 && has(hits, 'staff')) return 'staff';
  if (votes.size === 0 && has(hits, 'spot')) return 'facility';
  return mostVoted(votes) ?? (has(hits, 'outsider') ? 'other' : 'management');
}

// Who is meant tells what it is about: a guard security, a cleaner hygiene, a shop none of the office's topics.
function voteByActors(
  reading: Reading,
  votes: ReadonlyMap<Topic, number>,
  vote: (topic: Topic, weight: number) => void,
  broken: Category | undefined,
): void {
  const { hits, text, slots } = reading;
  const staff = has(hits, 'staff') && !votes.has('staff');
  const outsider = has(hits, 'outsider') && !has(hits, 'office', 'staff');
  const own = votes.has('noise') || votes.has('decoration') || votes.has('parking');
  if (SPACE_TAKEN.test(text)) vote('parking', 1.9);
  if (outsider && !broken && !own) vote('other', 3);
  if (staff && /保安|安保|门岗|秩序|guard/.test(text) && !votes.has('security')) vote('security', 1.5);
  if (staff && /保洁|清洁|cleaner/.test(text) && has(hits, 'dirt')) vote('hygiene', 1.5);
  const reported = has(hits, 'reported') && has(hits, 'ignored', 'blame', 'threat');
  if (reported && (broken || slots.tickets.length > 0 || /报修|工单|维修/.test(text)))
    vote('repair_delay', 2.5);
  if (has(hits, 'fee_wrong') || (has(hits, 'fee_item') && has(hits, 'rude', 'blame')))
    vote('fee_dispute', 1.5);
  if (has(hits, 'lift') && has(hits, 'trapped')) vote('facility', 2);
}

const BY_NEIGHBOURS: ReadonlySet<Topic> = new Set(['noise', 'pets', 'parking', 'neighbor', 'decoration']);

function partyOf(reading: Reading, topic: Topic): Party {
  const { hits, text } = reading;
  if (TWO_PARTIES.test(text) && has(hits, 'outsider', 'neighbour')) return 'several';
  const failing = has(hits, 'ignored', 'rude', 'anger', 'money', 'threat') && !/店|超市|快递员/.test(text);
  const official = has(hits, 'you', 'office', 'staff');
  if (BY_NEIGHBOURS.has(topic)) return failing && official && OFTEN.test(text) ? 'office' : 'neighbour';
  if (topic === 'other' || (has(hits, 'outsider') && !official)) return 'outsider';
  return has(hits, 'thrown', 'fight') && !has(hits, 'staff') ? 'neighbour' : 'office';
}

function severityOf(reading: Reading, party: Party, topic: Topic, emergency: boolean): Severity {
  const { hits, text } = reading;
  if (has(hits, 'threat') || emergency || NEARLY.test(text)) return 'major';
  if (has(hits, 'injury') && !/没受伤|没伤|人没事/.test(text) && !FEARED.test(text)) return 'major';
  if (party === 'neighbour' || party === 'outsider') return 'minor';
  if (party === 'several') return 'important';
  const grave =
    has(hits, 'rude', 'money', 'ignored', 'anger') || topic === 'fee_dispute' || topic === 'repair_delay';
  if (has(hits, 'mild') && !grave) return 'minor';
  return grave || has(hits, 'blame', 'complain', 'repeat') || topic === 'security' ? 'important' : 'minor';
}

const OPEN_TO_ALL: ReadonlySet<Topic> = new Set([
  'security',
  'fee_dispute',
  'repair_delay',
  'hygiene',
  'staff',
  'facility',
  'management',
]);

interface Weighed {
  readonly explicit: boolean;
  readonly topic: Topic;
  readonly party: Party;
  readonly emergency: boolean;
}

// In a group an annoyed word about a neighbour is talk, until the office is asked to step in or a flat is named.
function confidenceOf(reading: Reading, { explicit, topic, party, emergency }: Weighed): number {
  const { hits } = reading;
  let confidence = 0.45;
  if (explicit) confidence += 0.2;
  if (emergency) confidence += 0.3;
  if (has(hits, 'step_in')) confidence += 0.2;
  if (has(hits, 'office', 'staff', 'you')) confidence += 0.15;
  if (has(hits, 'anger', 'threat', 'injury')) confidence += 0.1;
  if (OPEN_TO_ALL.has(topic)) confidence += 0.1;
  if (party === 'neighbour' && reading.slots.units.some((unit) => unit.room)) confidence += 0.2;
  if (has(hits, 'spot') && party === 'neighbour') confidence += 0.1;
  if (!anchored(reading) && !reading.ours) confidence -= 0.25;
  return Math.min(0.95, confidence);
}
