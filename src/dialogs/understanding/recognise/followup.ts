import type { Correction, Place } from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import { Cues } from '../cues.ts';
import { type Hit, has, hasAny, of } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal, within } from '../reading.ts';
import type { UnitMention } from '../slots/unit.ts';
import { troubles } from './trouble.ts';

const ABOUT_WORK = /修|报|单|师傅|换|申请|投诉|处理|安装|疏通/;
const FIXED =
  /(?:修|换|弄|搞|处理|解决|通|装|办|补)(?:得|好|完|到|了)?[^,，。]{0,4}(?:怎么样|咋样|咋个样|如何|好了?没|好了吗|好了么|好冇|哪一?步|多久能?好)/;
const WHEN = /什么时候|啥时候|几点|几时|多久|何时/;
// What FIXED and WHEN cannot do without.
const HOW_FAR = new Cues('怎么 咋样 咋个 如何 好了 好没 好冇 哪一 哪步 多久 什么 啥时 几点 几时 何时');
const WHEN_COMES =
  /(?:师傅|工人|维修的?|人|你们)?(?:什么时候|啥时候|几点(?!到几)|几时|多久|何时)(?:能|可以|会|才)?(?:来|到|过来|上门|修)(?!水|电|气|暖)/;
const URGED_BEFORE =
  /(?:等|都)(?:了)?[一两二三四五六七八九十几半\d]{1,3}(?:个)?(?:天|小时|钟头|星期|周|月|上午|下午)|(?:昨天|前天|上周|上午|早上|刚才|刚刚|中午)[^,，。]{0,4}(?:就)?(?:报|说|约|催)/;

/** Questions after an earlier report: how far is it? */
export function recogniseProgress(reading: Reading): Signal | undefined {
  const may =
    reading.slots.tickets.length > 0 ||
    has(reading.hits, 'state') ||
    (HOW_FAR.mayStandIn(reading.text) && (FIXED.test(reading.text) || WHEN.test(reading.text)));
  if (!may) return undefined;
  const asking = reading.clauses.filter(
    (clause) =>
      has(clause.hits, 'state') ||
      FIXED.test(clause.text) ||
      (WHEN_COMES.test(clause.text) && (has(reading.hits, 'reported', 'staff') || reading.ours)),
  );
  const [ticket] = reading.slots.tickets;
  const named =
    ticket && reading.clauses.find((clause) => clause.start <= ticket.start && ticket.end <= clause.end);
  const about =
    ticket && (reading.text.length <= 24 || reading.clauses.some((clause) => clause.asks))
      ? named
      : undefined;
  const first =
    asking[0] ??
    (!has(reading.hits, 'urge', 'cancel', 'ignored', 'blame', 'correct', 'fault') ? about : undefined);
  if (!first) return undefined;
  const known =
    reading.slots.tickets.length > 0 || has(reading.hits, 'reported', 'staff') || ABOUT_WORK.test(first.text);
  if (!known && !(reading.ours && (first.text.length <= 8 || has(reading.hits, 'thing', 'lamp'))))
    return undefined;
  const thing =
    has(reading.hits, 'thing', 'lamp', 'dirt', 'office') ||
    /报修|维修|工单/.test(reading.text) ||
    reading.slots.tickets.length > 0;
  return {
    intent: 'progress',
    clauses: (asking.length > 0 ? asking : [first]).map((clause) => clause.index),
    confidence: reading.ours ? 0.85 : thing ? 0.7 : 0.4,
    evidence: evidenceOf(of(first.hits, 'state', 'reported')),
  };
}

/** Pressing an earlier report without a new one. */
export function recogniseUrge(reading: Reading): Signal | undefined {
  const { hits, text } = reading;
  if (!has(hits, 'urge', 'reported')) return undefined;
  const urging = reading.clauses.filter((clause) => has(clause.hits, 'urge'));
  const waited = reading.clauses.filter((clause) => URGED_BEFORE.test(clause.text));
  const asked = has(hits, 'state') || FIXED.test(text);
  const first = urging[0] ?? (has(hits, 'reported') && !asked ? waited[0] : undefined);
  if (!first) return undefined;
  const demanded = of(hits, 'urge').some((hit) =>
    /催|还没|还不|未来|唔来|未到|等|人呢|师傅呢|来不来|才来|先来|waiting|where/.test(hit.word),
  );
  const earlier = has(hits, 'reported') || waited.length > 0 || demanded || reading.slots.tickets.length > 0;
  if (!earlier && !(reading.ours && text.length <= 14)) return undefined;
  const about =
    has(hits, 'thing', 'lamp', 'office', 'staff', 'dirt') ||
    reading.slots.tickets.length > 0 ||
    /报修|维修|上门/.test(text);
  return {
    intent: 'urge',
    clauses: [...new Set([...urging, ...waited].map((clause) => clause.index))],
    confidence: reading.ours ? 0.8 : about && earlier ? 0.65 : 0.3,
    evidence: evidenceOf(of(hits, 'urge', 'reported')),
  };
}

/** Withdrawing what was asked. */
export function recogniseCancel(reading: Reading): Signal | undefined {
  if (!has(reading.hits, 'cancel')) return undefined;
  const found = reading.clauses.filter(
    (clause) =>
      has(clause.hits, 'cancel') &&
      !/能不能取消|可以取消吗|怎么取消|取消(?:了)?(?:门禁|保安|岗)/.test(clause.text),
  );
  const first = found[0];
  if (!first) return undefined;
  const { hits } = reading;
  const ours =
    has(hits, 'staff', 'office', 'gate_pass') ||
    reading.slots.tickets.length > 0 ||
    /报修|维修|修|上门/.test(reading.text);
  return {
    intent: 'cancel',
    clauses: found.map((clause) => clause.index),
    confidence: reading.ours ? 0.85 : ours ? 0.6 : 0.2,
    evidence: evidenceOf(of(first.hits, 'cancel')),
  };
}

const NOT_BUT =
  /不[是系](?:我家)?[^,，。!！?？]{0,12}[,，]?\s?(?:而?是|系|应该是|应为)|(?:是|系)[^,，。]{1,12}[,，]?\s?不[是系]|not [^,.]{1,20}[,.]? (?:but|it's|it is)/;
const WRONG_FIELD: readonly (readonly [RegExp, NonNullable<Correction['field']>])[] = [
  [/房号|房间号|地址|楼号|门牌|单元|栋/, 'unit'],
  [/电话|手机|号码|phone|number/, 'phone'],
  [/名字|姓名|name/, 'name'],
  [/时间|日期|time|date/, 'when'],
  [/房间|位置|哪间/, 'room'],
  [/类别|类型|项目|内容/, 'category'],
];
const MOVED =
  /(?:改|换|挪|延|约)(?:到|成|至|在)|改(?:约|期|时间|天)|换个时间|推迟|延后|提前|顺延|往后推|change (?:my|the) (?:appointment|time|visit)|move (?:my|the) (?:appointment|visit)|reschedul|move it|change it|postpone|push it/;
const FAULTY_RECORD =
  /(?:登记|写|填|录|记|报|打|说|发|弄|搞|输|约)错|(?:电话|手机|房号|地址|时间|名字|号码|单元)(?:号)?(?:是)?错(?:了|的)|错了[,，]?(?:应该)?是|更正|纠正|i mean|i meant|correction|typo|mistake/;
// What FAULTY_RECORD and NOT_BUT cannot do without.
const MENDS = new Cues('错 更正 纠正 不是 不系 not mean correction typo mistake');

/** Mending what was said before: "不是501，是502", "改到后天上午", "你给我登记错房号了". */
export function recogniseCorrection(reading: Reading): Signal | undefined {
  const { text, slots } = reading;
  const mends = MENDS.mayStandIn(text);
  if (!mends && slots.times.length === 0 && slots.units.length < 2) return undefined;
  const slip = mends && FAULTY_RECORD.test(text);
  const swap = mends && NOT_BUT.test(text);
  const visit =
    slots.times.length === 0
      ? undefined
      : reading.clauses.find(
          (clause) => within(reading, [clause.index], slots.times).length > 0 && MOVED.test(clause.text),
        );
  const denied = slots.units.find((unit) => unit.denied);
  const affirmed = slots.units.find((unit) => !unit.denied);
  const corrects = correctionOf(reading, { slip, swap, visit, denied, affirmed });
  if (!corrects || /发票|抬头|通知|公告/.test(text)) return undefined;
  const place = swap && corrects.field === undefined ? placeAffirmed(reading) : undefined;
  if (!corrects.field && !place && !corrects.to) return undefined;
  const indices = reading.clauses
    .filter(
      (clause) =>
        FAULTY_RECORD.test(clause.text) ||
        has(clause.hits, 'correct') ||
        NOT_BUT.test(clause.text) ||
        /不[是系]|^(?:而?是|应该是)/.test(clause.text.trim()) ||
        clause === visit,
    )
    .map((clause) => clause.index);
  return {
    intent: 'correct',
    clauses: indices.length > 0 ? indices : [0],
    confidence: reading.ours ? 0.8 : slip || swap ? 0.5 : 0.35,
    evidence: evidenceOf(of(reading.hits, 'correct', 'move_visit')),
    place,
    corrects: Object.keys(corrects).length > 0 ? corrects : undefined,
  };
}

interface Found {
  readonly slip: boolean;
  readonly swap: boolean;
  readonly visit: Clause | undefined;
  readonly denied: UnitMention | undefined;
  readonly affirmed: UnitMention | undefined;
}

function correctionOf(
  reading: Reading,
  { slip, swap, visit, denied, affirmed }: Found,
): Correction | undefined {
  const { text, slots } = reading;
  if (denied && affirmed) return { field: 'unit', from: denied.unit, to: affirmed.unit };
  if (visit) return { field: 'when' };
  const [one, two] = slots.rooms;
  if (swap && one && two && one.room !== two.room) {
    const first = text.slice(Math.max(0, one.start - 3), one.start);
    return /不[是系]|not /.test(first)
      ? { field: 'room', from: one.room, to: two.room }
      : { field: 'room', from: two.room, to: one.room };
  }
  const [thing, other] = of(reading.hits, 'thing', 'lamp');
  if (swap && thing && other && thing.word !== other.word) {
    const wrongFirst = /不[是系]|not /.test(text.slice(Math.max(0, thing.start - 3), thing.start));
    return wrongFirst
      ? { field: 'category', from: thing.word, to: other.word }
      : { field: 'category', from: other.word, to: thing.word };
  }
  if (slip && affirmed) return { field: 'unit', to: affirmed.unit };
  if (slip && slots.phones[0]) return { field: 'phone', to: slots.phones[0].phone };
  if (slip && slots.names[0]) return { field: 'name', to: slots.names[0].name };
  if (slip && one) return { field: 'room', to: one.room };
  if (slip && slots.times.length > 0) return { field: 'when' };
  if (slip) {
    const field = WRONG_FIELD.find(([pattern]) => pattern.test(text))?.[1];
    if (field) return { field };
  }
  if (slots.times.length > 0 && has(reading.hits, 'move_visit') && /(?:时间|约)/.test(text))
    return { field: 'when' };
  return swap || slip ? {} : undefined;
}

function placeAffirmed(reading: Reading): Place | undefined {
  const affirmed = reading.text.slice(lastAffirmation(reading.text));
  const inAffirmed = (hit: Hit) => affirmed.includes(hit.word);
  if (of(reading.hits, 'spot', 'wide').some(inAffirmed)) return 'public';
  return of(reading.hits, 'home').some(inAffirmed) ? 'home' : undefined;
}

function lastAffirmation(text: string): number {
  let at = -1;
  for (const match of text.matchAll(/(?<!不)[是系]/g)) at = match.index;
  return Math.max(0, at);
}

const ME_TOO =
  /(?:我|俺|咱|阿拉|我哋)(?:家|屋|屋头|们家|们屋|们楼|们栋|们单元|们层|们这栋|这栋|这楼|屋企|楼上)(?:里)?\s?(?:也|都系|都是咁)|[一二三四五六七八九十\d]{1,3}(?:栋|幢|号楼|单元|楼)(?:这边|这里)?(?:也|同样)|\+1|加一|me too|same here|same problem|ours? too|here too|too$/;
// What ME_TOO cannot do without.
const TOO = new Cues('也 都系 都是 同样 +1 加一 too same');
const HOME_TROUBLE: readonly Hit['sense']['sign'][] = [
  'symptom',
  'fault',
  'thing',
  'lamp',
  'gas_smell',
  'pest',
  'dirt',
];

/** "Same here": the phrase is there, whatever it is about. */
export function saysSame(reading: Reading): boolean {
  return has(reading.hits, 'same') || (TOO.mayStandIn(reading.text) && ME_TOO.test(reading.text));
}

/** Joining what another has just reported. */
export function recogniseJoin(reading: Reading): Signal | undefined {
  if (!saysSame(reading)) return undefined;
  const clauses = reading.clauses.filter((clause) => has(clause.hits, 'same') || ME_TOO.test(clause.text));
  const problem =
    (reading.ours
      ? hasAny(reading.hits, HOME_TROUBLE)
      : has(reading.hits, 'same') || ME_TOO.test(reading.text)) &&
    troubles(reading).some((trouble) => trouble.strong) &&
    !has(reading.hits, 'advert', 'private_life', 'elsewhere');
  const bare = reading.text.length <= 12;
  if (!problem && !(bare && reading.ours)) return undefined;
  return {
    intent: 'join',
    clauses: clauses.map((clause) => clause.index),
    confidence: problem ? 0.75 : 0.6,
    evidence: evidenceOf(of(reading.hits, 'same', 'symptom', 'fault', 'thing')),
  };
}
