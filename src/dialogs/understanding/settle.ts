import type { Category, Intent, Topic } from '../../domain/request.ts';
import { forTheOffice } from './actionable.ts';
import { isAlarm } from './alarm.ts';
import { has } from './lexicon.ts';
import { type Judgement, type Judgements, judge } from './model/judge.ts';
import { type LinearModel, probability } from './model/linear.ts';
import { inTheirHome, reportsForOthers } from './others.ts';
import type { Read } from './read-message.ts';
import { evidenceOf, type Reading, type Signal, signalOf } from './reading.ts';
import { mask } from './slots/span.ts';

/** How sure one must be where the bot was asked, and in a group where nobody asked it: less when the vocabulary agrees. */
const ASKED = -1;
const UNASKED_SEEN = 6;
const UNASKED = 6;
/** Danger is believed sooner: from here on alone, from there on when the vocabulary sees it too. */
const DANGER = 0;
const DANGER_SEEN = -1;
/** Where the gas has gone and the valve is shut, it takes more. */
const DANGER_OVER = 2.5;
const DANGER_UNASKED = 0;
/** How sure one is of a message that is nothing but "停水了", or that reports for somebody else. */
const ALARM = 0.9;
/** Below this even the likeliest wish is none that anybody could name. */
const NAMEABLE = -5;
const NAMEABLE_UNASKED = -1.5;
const NAMEABLE_SEEN = -5;
/** How sure one is of a wish without a matter. */
const BARE = 0.3;
const BARE_WORDS =
  /^(?:你好|您好|请问|我|们|想|要|需|来|报|个|一下|下|修|维|物业|师傅|派|人|吧|啊|呢|了|申请|登记|小?管家|@|[\s,，。!！?？~])+$/;
/** Whoever says of a thing that it is dirty has said what is wrong with it. */
const DIRTY = /脏|dirty|filthy/;
/** From here on the message may ask for several things, and for several things to mend. */
const SEVERAL = -1;
const SEVERAL_REPAIRS = 0;
const SEVERAL_REPAIRS_SEEN = -2;
/** A further request of the same message: what the whole message and its own clause must say for it. */
const SECOND = 0;
const SECOND_CLAUSE = -1;
const HINTED = -2;
// What is told within a complaint or a report is mostly its background: these are second only when they are clear.
const BACKGROUND: ReadonlySet<Intent> = new Set(['repair', 'complaint']);

const BLANK = /[\s\u2588\p{P}\p{S}]/gu;
const SAYS = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Sc}]/u;
// None is made of two others (我家 is 我 and 家): a pattern that may take them either way tries both for ever.
const FILLERS = /^(?:我们?|家|是|在|都|有人|吧|的|可以|行|就|哈|啊|呢|嗯|号|房|室|业主|住|叫|姓|电话|手机)+$/;
// A Chinese letter that is in none of these says more at once.
const FILLING = new Set(FILLERS.source);
const FIRST_HAN = '\u4e00';
const LAST_HAN = '\u9fff';

/** What is asked of us, and whether anything is, even if nobody could name it. */
export interface Settled {
  readonly actionable: boolean;
  readonly signals: readonly Signal[];
}

const SILENT: Settled = { actionable: false, signals: [] };

/** The requests that the message makes of us, from what the vocabulary found and what the model makes of it. */
export function settle(read: Read, model?: LinearModel): Settled {
  const { reading } = read;
  const plain = withoutJudging(reading);
  if (plain) return plain;
  const nothing: Settled = reading.context.mentioned ? { actionable: true, signals: [] } : SILENT;
  const judged = judge(read, model);
  const { whole } = judged;
  const others = reportsForOthers(read);
  const alarm = others || isAlarm(reading.text);
  if (!alarm && isUnsure(read, whole)) return nothing;
  const parts = reading.clauses.length > 1 ? reading.clauses.map(({ index }) => judged.of([index])) : [whole];
  const signals: Signal[] = [];
  const intents = wanted(read, whole, parts);
  if (alarm && intents.size === 0) intents.add('repair');
  for (const intent of intents)
    for (const signal of signalsOf(intent, read, judged, parts))
      if (intent !== 'rate' || signal.score !== undefined) signals.push(signal);
  if (signals.length > 1) signals.sort((a, b) => position(a, reading) - position(b, reading));
  if (signals.length === 0) return { actionable: reading.ours, signals };
  return {
    actionable: true,
    signals: signals.map((signal, index) => {
      const own = signals.length === 1 ? whole : judged.of(stretch(signals, index, reading));
      const told = detailed(signal, read, own);
      if (!alarm) return told;
      const place = others && told.intent === 'repair' && inTheirHome(read) ? ('home' as const) : told.place;
      return { ...told, place, confidence: Math.max(told.confidence, ALARM) };
    }),
  };
}

/** What staff say, what says nothing, and what only answers a question need no judge. */
function withoutJudging(reading: Reading): Settled | undefined {
  const { mentioned, role } = reading.context;
  if (role === 'staff') return SILENT;
  if (!isHan(reading.text.charAt(0)) && !SAYS.test(reading.text)) {
    return mentioned ? { actionable: true, signals: [] } : SILENT;
  }
  return onlyFillsSlots(reading) ? { actionable: reading.ours, signals: [] } : undefined;
}

/**
 * How sure it is that this is what the message asks of us, 0 to 1; a half = as likely as not. Where another reader could
 * not do better it is sure: danger does not wait, and the bare word ("我要报修") lacks what nobody has said.
 */
export function sureness(read: Read): number {
  if (withoutJudging(read.reading)) return 1;
  const { actionable, signals } = settle(read);
  const { whole } = judge(read);
  if (signals.some(({ emergency, confidence }) => emergency || confidence === BARE)) return 1;
  const bar = read.reading.ours ? ASKED : least(read, whole);
  const meant = probability(whole.actionable - bar);
  if (!actionable) return 1 - meant;
  // Thanks want no answer; all else that names nothing is asked about.
  if (signals.length === 0) return has(read.reading.hits, 'thanks') ? 1 : 0;
  const named = Math.min(...signals.map(({ confidence }) => confidence));
  return read.reading.ours ? named : Math.min(named, Math.max(meant, isAlarm(read.reading.text) ? ALARM : 0));
}

/** The clauses from where a request is said to where the next one is. */
function stretch(signals: readonly Signal[], index: number, { clauses }: Reading): number[] {
  const begin = (signal: Signal | undefined) => (signal ? Math.min(...signal.clauses) : clauses.length);
  const from = index === 0 ? 0 : begin(signals[index]);
  const to = Math.max(from + 1, begin(signals[index + 1]));
  return clauses.slice(from, to).map((clause) => clause.index);
}

// "3栋2单元501", "明天上午": the answer to a question; which one it was only the dialog knows.
function onlyFillsSlots({ text, slots }: Reading): boolean {
  const { tickets, phones, plates, units, times, rooms } = slots;
  if (tickets.length + phones.length + plates.length + units.length + times.length + rooms.length === 0)
    return false;
  const spans = [...tickets, ...phones, ...plates, ...units, ...times, ...rooms];
  const left = mask(text, spans);
  for (const sign of left) if (isHan(sign) && !FILLING.has(sign)) return false;
  const rest = left.replace(BLANK, '');
  return rest === '' || FILLERS.test(rest);
}

function isHan(sign: string): boolean {
  return sign >= FIRST_HAN && sign <= LAST_HAN;
}

// What is below the lowest bar or above the highest needs no closer look.
function isUnsure(read: Read, whole: Judgement): boolean {
  const { actionable } = whole;
  if (read.reading.ours) return actionable < ASKED;
  if (actionable < DANGER_UNASKED) return true;
  return actionable < UNASKED + (read.reading.context.caution ?? 0) && actionable < least(read, whole);
}

function least({ reading, signals }: Read, whole: Judgement): number {
  if (isDanger({ reading, signals }, whole)) return DANGER_UNASKED;
  const seen = forTheOffice(signals.weighed, reading).length > 0;
  return (seen ? UNASKED_SEEN : UNASKED) + (reading.context.caution ?? 0);
}

function isDanger({ reading, signals }: Pick<Read, 'reading' | 'signals'>, judged: Judgement): boolean {
  const seen = signals.weighed.some((signal) => signal.emergency);
  const over = !seen && has(reading.hits, 'over', 'shut');
  return judged.emergency > (seen ? DANGER_SEEN : over ? DANGER_OVER : DANGER);
}

function wanted(read: Read, whole: Judgement, parts: readonly Judgement[]): Set<Intent> {
  const top = whole.topIntent;
  const isSeen = (intent: Intent) => read.signals.found.some((signal) => signal.intent === intent);
  const seen = isSeen(top.name) || isDanger(read, whole);
  const found = new Set<Intent>(
    top.sum > (seen ? NAMEABLE_SEEN : read.reading.ours ? NAMEABLE : NAMEABLE_UNASKED) ? [top.name] : [],
  );
  // One clause asks for one thing.
  if (whole.several < SEVERAL || parts.length === 1) return found;
  for (const intent of whole.intentsAbove(SECOND)) found.add(intent);
  for (const part of parts) {
    const { name: intent, sum } = part.part;
    const least = BACKGROUND.has(intent) ? SECOND : HINTED;
    if (sum > SECOND_CLAUSE && whole.intent(intent) > least) found.add(intent);
  }
  // "Me too" is said in so many words where it stands beside the trouble itself.
  if (found.has('repair') && found.has('join') && top.name !== 'join' && !isSeen('join'))
    found.delete('join');
  return found;
}

function signalsOf(intent: Intent, read: Read, judged: Judgements, parts: readonly Judgement[]): Signal[] {
  const { whole } = judged;
  const { weighed, found } = read.signals;
  const left = weighed.filter((signal) => signal.intent === intent);
  const known = left.length > 0 ? left : found.filter((signal) => signal.intent === intent).slice(0, 1);
  let sum = whole.intent(intent);
  for (const part of parts) sum = Math.max(sum, part.intent(intent));
  const confidence = Math.max(whole.share(intent), probability(sum));
  const one = known[0] ?? fresh(intent, read.reading, parts);
  const signals = intent === 'repair' ? repairs(one, known, read, judged, parts) : [one, ...known.slice(1)];
  // The bare word ("我要报修") is heard, and asked about: what it is about has not been said.
  return signals.map((signal) => ({
    ...signal,
    confidence: isBare(signal, read) ? BARE : confidence,
  }));
}

function isBare(signal: Signal, { reading, signals }: Read): boolean {
  if (signal.intent !== 'repair') return false;
  const [only] = signals.found;
  if (BARE_WORDS.test(reading.text)) return true;
  return signals.found.length === 1 && (only?.confidence ?? 1) <= BARE && !DIRTY.test(reading.text);
}

// Two things to mend, or one told at length: what the words of all clauses say together decides.
function repairs(
  one: Signal,
  known: readonly Signal[],
  read: Read,
  judged: Judgements,
  parts: readonly Judgement[],
): Signal[] {
  const several = judged.whole.severalRepairs;
  if (known.length > 1) return several < SEVERAL_REPAIRS_SEEN ? [merged(known)] : [...known];
  if (several < SEVERAL_REPAIRS) return [one];
  const byCategory = new Map<Category, Signal>();
  for (const clause of read.reading.clauses) {
    const part = parts[clause.index];
    const names = clause.hits.some((hit) => hit.sense.category);
    if (!part || !names || part.part.name !== 'repair' || part.part.sum < SECOND_CLAUSE) continue;
    const signal = { ...one, clauses: [clause.index], evidence: evidenceOf(clause.hits) };
    if (!byCategory.has(part.category)) byCategory.set(part.category, signal);
  }
  return byCategory.size > 1 ? [...byCategory.values()] : [one];
}

function merged(signals: readonly Signal[]): Signal {
  const [first] = signals;
  if (!first) throw new Error('nothing to merge');
  return {
    ...first,
    clauses: [...new Set(signals.flatMap((signal) => signal.clauses))],
    evidence: [...new Set(signals.flatMap((signal) => signal.evidence))],
  };
}

// The vocabulary did not see it: it rests on the clause that speaks for it the most.
function fresh(intent: Intent, reading: Reading, parts: readonly Judgement[]): Signal {
  const sums = parts.map((part) => part.intent(intent));
  const index = sums.indexOf(Math.max(...sums));
  return signalOf({
    intent,
    clauses: [index],
    confidence: 0,
    evidence: evidenceOf(reading.clauses[index]?.hits ?? []),
    score: intent === 'rate' ? reading.slots.score : undefined,
  });
}

// What it is about the model judges better than the vocabulary; only where a correction says the place itself, that stays.
function detailed(signal: Signal, read: Read, own: Judgement): Signal {
  const repair = signal.intent === 'repair';
  const complaint = signal.intent === 'complaint';
  const broken = repair || (signal.intent === 'join' && own.namesCategory);
  return {
    ...signal,
    category: broken ? own.category : undefined,
    topic: complaint ? topicOf(own.topic, read.reading) : undefined,
    severity: complaint ? own.severity : undefined,
    place: repair ? own.place : signal.intent === 'correct' ? signal.place : undefined,
    emergency: ((repair || complaint) && isDanger(read, own)) || undefined,
  };
}

/** "垃圾物业" is about no rubbish. */
function topicOf(judged: Topic, { text }: Reading): Topic {
  return judged === 'hygiene' && INSULT.test(text) && !RUBBISH.test(text) ? 'management' : judged;
}

const INSULT =
  /垃圾(?:的)?(?:物业|管理|公司|服务|小区|管家)|(?:物业|管理|服务)(?:真|太|就是|简直|是)?(?:个)?垃圾/;
const RUBBISH = /垃圾(?:桶|箱|房|站|堆|袋|车|清|运|没|不|扔|乱|满|臭|分类)|[扔倒堆捡清运]垃圾/;

function position(signal: Signal, reading: Reading): number {
  const first = Math.min(...signal.clauses);
  const clause = reading.clauses[first];
  const hit = clause?.hits.find((one) => signal.evidence.includes(one.word));
  return hit?.start ?? clause?.start ?? 0;
}
