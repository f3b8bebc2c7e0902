import type { Clause } from '../clauses.ts';
import { type Hit, has, of } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal } from '../reading.ts';
import type { Category, Party, Severity, Topic } from '../../../domain/request.ts';
import { longAgo } from './danger.ts';
import { troubles } from './trouble.ts';

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
const AWKWARD_HOUR =
  /半夜|凌晨|一大早|大清早|大早上|早上[四五六七4567]点|周日|周末|星期天|星期日|礼拜天|中午|午休|天天|每天|晚上|深夜|夜里|[二三四五六七八2-8]点就|weekend|night|early/;
const SOMEBODY_ELSE =
  /楼上|楼下|隔壁|对门|对面|邻居|有户|那户|那家|有人|人家|\d{3,4}|upstairs|next door|neighbou?r/;
const TWO_PARTIES = /两家.{0,6}都|都不认|互相推|相互推|踢皮球|你推我|我推你|推来推去/;
const BEING_DONE_WRONG =
  /一个月|两个月|半个月|好几[天次回]|[两三四五六七八九十百千万几\d]+[次回遍天周]|天天|多少次|总是|老是|又/;
const SPACE_TAKEN = /车位.{0,20}(?:占|堵|挡住|霸)|(?:占|堵|霸)[^,，。]{0,6}车位/;
const NEARLY = /差点(?:出事|没命|出人命|闹出)|出人命|要出事/;

/** The complaint that the message makes, if it makes one. */
export function recogniseComplaint(reading: Reading): Signal | undefined {
  const { hits, text } = reading;
  if (JOKE.test(text)) return undefined;
  const clauses = reading.clauses.filter((clause) => grieves(clause, reading));
  const explicit = has(hits, 'complain') && !/不(?:想|是|会)?(?:要)?投诉/.test(text);
  if (clauses.length === 0 && !explicit) return undefined;
  const broken = troubles(reading);
  const topic = topicOf(reading, clauses, broken[0]?.category);
  const party = partyOf(reading, topic);
  const emergency =
    has(hits, 'fight', 'thrown') &&
    !has(hits, 'over') &&
    !longAgo(reading) &&
    !/昨|上次|经常|天天/.test(text);
  const severity = severityOf(reading, party, topic, emergency);
  const officeFails =
    explicit ||
    has(hits, 'threat') ||
    (party === 'office' && has(hits, 'ignored', 'rude', 'anger')) ||
    topic === 'repair_delay' ||
    severity === 'major';
  if (!officeFails && broken.some((trouble) => trouble.strong) && onlyBlame(clauses)) return undefined;
  const indices =
    clauses.length > 0
      ? clauses.map((clause) => clause.index)
      : of(hits, 'complain').map((hit) => clauseOf(reading, hit));
  return {
    intent: 'complaint',
    clauses: [...new Set(indices)],
    confidence: confidenceOf(reading, explicit, topic, party, emergency),
    evidence: evidenceOf(
      of(
        hits,
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
      ),
    ),
    topic,
    severity,
    party,
    ...(emergency && { emergency: true as const }),
    ...(officeFails && { absorbs: true as const }),
  };
}

function clauseOf(reading: Reading, hit: Hit): number {
  return reading.clauses.find((clause) => hit.start >= clause.start && hit.end <= clause.end)?.index ?? 0;
}

// Blame alone ("什么意思", "服了") colours a report; it is a complaint only where nothing broken is reported.
function onlyBlame(clauses: readonly Clause[]): boolean {
  return clauses.every((clause) => {
    const about = of(clause.hits, 'grievance').filter(
      (hit) => hit.sense.topic !== 'management' && hit.sense.topic !== 'facility',
    );
    return about.length === 0 && !has(clause.hits, 'threat', 'injury', 'complain', 'rude', 'fight', 'thrown');
  });
}

function grieves(clause: Clause, reading: Reading): boolean {
  const { hits } = clause;
  if (has(hits, 'fight', 'thrown', 'anger')) return true;
  const grievances = of(hits, 'grievance');
  const official = has(reading.hits, 'office', 'staff', 'you') || reading.ours;
  if (has(hits, 'threat') && official && !/12345[0-9]/.test(clause.text))
    return has(
      reading.hits,
      'grievance',
      'blame',
      'ignored',
      'complain',
      'reported',
      'fault',
      'symptom',
      'you',
    );
  if (has(hits, 'injury') && has(reading.hits, 'grievance', 'lift', 'spot', 'staff')) return true;
  if (
    has(hits, 'lift') &&
    has(hits, 'trapped') &&
    /困了|[小时钟]|差点/.test(reading.text) &&
    NEARLY.test(reading.text)
  )
    return true;
  if (
    has(hits, 'ignored', 'rude') &&
    (has(reading.hits, 'office', 'staff', 'you', 'reported', 'complain') ||
      (reading.ours && has(reading.hits, 'repeat', 'thing', 'spot')))
  )
    return true;
  if (has(hits, 'blame') && has(hits, 'you', 'office', 'staff') && reading.ours) return true;
  if (SPACE_TAKEN.test(clause.text)) return true;
  return grievances.some((hit) => counts(hit, clause, reading));
}

function counts(hit: Hit, clause: Clause, reading: Reading): boolean {
  const { hits, text } = reading;
  const somebody =
    has(hits, 'neighbour', 'outsider') ||
    SOMEBODY_ELSE.test(text) ||
    reading.slots.units.some((unit) => unit.whose === 'neighbour');
  switch (hit.sense.topic) {
    case 'noise':
      if (has(clause.hits, 'thing', 'sound') && !somebody) return false;
      return (
        somebody || has(hits, 'step_in', 'complain', 'spot') || AWKWARD_HOUR.test(text) || hit.word === '扰民'
      );
    case 'decoration':
      if (hit.word !== '装修' && hit.word !== '施工' && !/^(?:拆|砸|装修工|装修队|承重墙)/.test(hit.word))
        return somebody || AWKWARD_HOUR.test(text) || has(hits, 'step_in', 'complain', 'repeat');
      return (
        (somebody || has(hits, 'complain')) &&
        (AWKWARD_HOUR.test(text) || has(hits, 'step_in', 'complain', 'repeat')) &&
        !/申请|手续|报备|押金|出入证/.test(text)
      );
    case 'pets':
      return hit.word.length > 1
        ? has(hits, 'step_in', 'complain', 'injury', 'neighbour', 'spot', 'blame', 'repeat') ||
            /不(?:拴|栓|牵)绳|没(?:拴|栓|牵|系)绳|狗屎|咬/.test(text)
        : has(hits, 'injury', 'step_in') || /不捡|咬|叫个不停|狂叫|吓/.test(text);
    case 'parking':
      if (hit.word === '车位' || hit.word === '我的车位' || hit.word === 'parking space')
        return /占|堵|挡|霸|被停/.test(text);
      return hit.word.length > 1;
    case 'security':
      if (/^(?:在睡|不查|睡着了|玩手机|不登记|推销|sleeping)/.test(hit.word))
        return has(hits, 'staff', 'office', 'spot');
      return true;
    case 'hygiene':
      return /没收|不收|没拖|不扫|没扫/.test(hit.word) ? has(hits, 'dirt', 'staff', 'spot') : true;
    case 'staff':
      if (/^(?:态度|服务态度|attitude)$/.test(hit.word))
        return !/态度(?:很|真|特别|非常|挺|也)?(?:好|不错|热情|nice)/.test(text);
      return has(hits, 'staff', 'office', 'you') || has(hits, 'rude');
    case 'fee_dispute':
      if (/公摊|涨价/.test(hit.word))
        return (
          has(hits, 'blame', 'complain', 'fee_wrong', 'rude') || /凭空|乱|不合理|说不清|太高|不明/.test(text)
        );
      return true;
    case 'repair_delay':
      if (hit.word === '效率') return has(hits, 'blame', 'sarcasm', 'ignored');
      if (/^(?:还没修|还没修好|拖了|再拖|still)/.test(hit.word))
        return has(hits, 'threat', 'blame', 'ignored', 'complain', 'repeat');
      return true;
    case 'facility':
      return (
        has(hits, 'blame', 'complain', 'money', 'ignored') ||
        (hit.word.length > 3 && has(hits, 'thing', 'lift'))
      );
    case 'management':
      if (hit.word === '写错了' || hit.word === '没通知')
        return /通知|公告|日期/.test(text) && (has(hits, 'you', 'office') || reading.ours);
      if (/^(?:收支|账目|忽悠|骗人)$/.test(hit.word))
        return has(hits, 'you', 'office', 'complain', 'repeat', 'money');
      return true;
    case 'neighbor':
      if (
        hit.word === '滴水' ||
        hit.word === '倒水' ||
        hit.word === '油烟' ||
        hit.word === '鞋柜' ||
        hit.word === '鞋架' ||
        hit.word === '纸箱' ||
        hit.word === '抽烟' ||
        hit.word === '浇花' ||
        hit.word === '晾衣服'
      ) {
        return (
          somebody &&
          (has(hits, 'step_in', 'spot', 'complain', 'repeat', 'outsider') ||
            hit.word === '抽烟' ||
            hit.word === '晾衣服')
        );
      }
      return somebody || has(hits, 'spot', 'step_in', 'complain');
    default:
      return has(hits, 'outsider', 'complain');
  }
}

function topicOf(reading: Reading, clauses: readonly Clause[], broken: Category | undefined): Topic {
  const votes = new Map<Topic, number>();
  const vote = (topic: Topic, weight: number) => votes.set(topic, (votes.get(topic) ?? 0) + weight);
  for (const clause of clauses) {
    for (const hit of clause.hits) {
      const { topic, sign } = hit.sense;
      if (!topic) continue;
      if (sign === 'grievance' && !counts(hit, clause, reading)) continue;
      vote(topic, WEIGHTS[topic] * (sign === 'fight' || sign === 'thrown' ? 2 : 1));
    }
  }
  const { hits, text } = reading;
  if (SPACE_TAKEN.test(text)) vote('parking', 1.9);
  if (has(hits, 'outsider') &&
    !has(hits, 'office', 'staff') &&
    !votes.has('noise') &&
    !votes.has('decoration') &&
    !votes.has('parking')
  )
    vote('other', 3);
  if (
    has(hits, 'staff') &&
    !votes.has('security') &&
    /保安|安保|门岗|秩序|guard/.test(text) &&
    !votes.has('staff')
  )
    vote('security', 1.5);
  if (has(hits, 'staff') && /保洁|清洁|cleaner/.test(text) && has(hits, 'dirt') && !votes.has('staff'))
    vote('hygiene', 1.5);
  if (
    has(hits, 'reported') &&
    has(hits, 'ignored', 'blame', 'threat') &&
    (broken || reading.slots.tickets.length > 0 || /报修|工单|维修/.test(text))
  )
    vote('repair_delay', 2.5);
  if (has(hits, 'fee_wrong') || (has(hits, 'fee_item') && has(hits, 'rude', 'blame')))
    vote('fee_dispute', 1.5);
  if (broken && !votes.has('repair_delay')) vote(TOPIC_OF_REPAIR[broken] ?? 'facility', 1.6);
  if (has(hits, 'lift') && has(hits, 'trapped')) vote('facility', 2);
  if (votes.size === 0 && has(hits, 'staff')) return 'staff';
  if (votes.size === 0 && has(hits, 'spot')) return 'facility';
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? (has(hits, 'outsider') ? 'other' : 'management');
}

const BY_NEIGHBOURS: ReadonlySet<Topic> = new Set(['noise', 'pets', 'parking', 'neighbor', 'decoration']);

function partyOf(reading: Reading, topic: Topic): Party {
  const { hits, text } = reading;
  if (TWO_PARTIES.test(text) && has(hits, 'outsider', 'neighbour')) return 'several';
  const failing = has(hits, 'ignored', 'rude', 'anger', 'money', 'threat') && !/店|超市|快递员/.test(text);
  const official = has(hits, 'you', 'office', 'staff');
  if (BY_NEIGHBOURS.has(topic))
    return failing && official && BEING_DONE_WRONG.test(text) ? 'office' : 'neighbour';
  if (topic === 'other' || (has(hits, 'outsider') && !official)) return 'outsider';
  if (has(hits, 'thrown', 'fight') && !has(hits, 'staff')) return 'neighbour';
  return 'office';
}

function severityOf(reading: Reading, party: Party, topic: Topic, emergency: boolean): Severity {
  const { hits, text } = reading;
  if (has(hits, 'threat') || emergency || NEARLY.test(text)) return 'major';
  if (has(hits, 'injury') && !/没受伤|没伤|人没事/.test(text)) return 'major';
  if (party === 'neighbour' || party === 'outsider') return 'minor';
  if (party === 'several') return 'important';
  const grave =
    has(hits, 'rude', 'money', 'ignored', 'anger') || topic === 'fee_dispute' || topic === 'repair_delay';
  if (has(hits, 'mild') && !grave) return 'minor';
  if (grave || has(hits, 'blame', 'complain', 'repeat') || topic === 'security') return 'important';
  return 'minor';
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

// In a group an annoyed word about a neighbour is talk, until the office is asked to step in or a flat is named.
function confidenceOf(
  reading: Reading,
  explicit: boolean,
  topic: Topic,
  party: Party,
  emergency: boolean,
): number {
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
  return Math.min(0.95, confidence);
}
