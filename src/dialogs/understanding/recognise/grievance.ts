import type { Topic } from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import { type Hit, has, hasAny, of } from '../lexicon.ts';
import type { Reading } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';

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
  'lift',
];

/** Somebody stands or parks where the sender should. */
export const SPACE_TAKEN = /车位.{0,20}(?:占|堵|挡住|霸)|(?:占|堵|霸)[^,，。]{0,6}车位/;
/** A narrow escape weighs as much as an injury. */
export const NEARLY = /差点(?:出事|没命|出人命|闹出)|出人命|要出事/;

const AWKWARD_HOUR =
  /半夜|凌晨|一大早|大清早|大早上|早上[四五六七4567]点|周日|周末|星期天|星期日|礼拜天|中午|午休|天天|每天|晚上|深夜|夜里|[二三四五六七八2-8]点就|weekend|night|early/;
const SOMEBODY_ELSE =
  /楼上|楼下|隔壁|对门|对面|邻居|有户|那户|那家|有人|人家|\d{3,4}|upstairs|next door|neighbou?r/;
/** What might happen has not happened. */
export const FEARED = /差点(?!出事|没命|闹)|险些|怕|担心|万一|小心|会不会|别砸|might|could/;
const HABITS_OF_NEIGHBOURS = /^(?:滴水|空调滴水|空调水|滴水下来|倒水|油烟|鞋柜|鞋架|纸箱|抽烟|浇花|晾衣服)$/;
const KIND_ATTITUDE = /态度(?:很|真|特别|非常|挺|也)?(?:好|不错|热情|nice)|态度[:： ]?\d/;

/** Is there anything in the message that a complaint could rest on? */
export function mayComplain({ hits, text }: Reading): boolean {
  return hasAny(hits, GROUNDS) || text.includes('车位');
}

/** Does this clause complain of something, seen in its message? */
export function grieves(clause: Clause, reading: Reading): boolean {
  const { hits } = clause;
  const all = reading.hits;
  if (clause.text.includes('车位') && SPACE_TAKEN.test(clause.text)) return true;
  if (hits.length === 0) return false;
  if (has(hits, 'fight', 'thrown')) return true;
  // A curse alone is no complaint to the office in a group: it must say whom it means.
  if (
    has(hits, 'anger') &&
    (reading.ours || has(all, 'office', 'staff', 'complain', 'fee_item') || meansUs(reading.text))
  )
    return true;
  if (has(hits, 'threat') && has(all, 'office', 'staff', 'you', 'complain', 'reported', 'fee_item'))
    return true;
  if (has(hits, 'injury') && !FEARED.test(clause.text) && has(all, 'grievance', 'lift', 'staff', 'thing'))
    return true;
  if (has(hits, 'lift') && has(all, 'trapped') && NEARLY.test(reading.text)) return true;
  if (has(hits, 'ignored', 'rude') && blames(reading)) return true;
  if (has(hits, 'blame') && has(hits, 'you', 'office', 'staff') && reading.ours) return true;
  return of(hits, 'grievance').some((hit) => counts(hit, clause, reading));
}

function blames(reading: Reading): boolean {
  const { hits } = reading;
  if (has(hits, 'office', 'staff', 'complain')) return true;
  if (reading.ours) return has(hits, 'you', 'reported', 'repeat', 'thing', 'spot');
  return has(hits, 'reported', 'you') && has(hits, 'thing', 'spot', 'fee_item', 'dirt');
}

function meansUs(text: string): boolean {
  return /你们.{0,4}骗|收钱不|交.{0,3}物业/.test(text);
}

type Counts = (hit: Hit, clause: Clause, reading: Reading) => boolean;

function somebody({ hits, text, slots }: Reading): boolean {
  return (
    has(hits, 'neighbour', 'outsider') ||
    SOMEBODY_ELSE.test(text) ||
    slots.units.some((unit) => unit.whose === 'neighbour')
  );
}

// Many words of a topic are also said in peace: each topic knows what else must be there.
const COUNTS: Readonly<Record<Topic, Counts>> = {
  noise: (hit, clause, reading) => {
    const loud = /广告|太吵|吵死|噪音|扰民/.test(reading.text);
    if (has(clause.hits, 'thing', 'sound') && !somebody(reading) && !loud) return false;
    if (loud && reading.ours) return true;
    return (
      somebody(reading) ||
      has(reading.hits, 'step_in', 'complain', 'spot') ||
      AWKWARD_HOUR.test(reading.text) ||
      hit.word === '扰民'
    );
  },
  decoration: (hit, _clause, reading) => {
    const { text, hits } = reading;
    if (/申请|手续|报备|押金|出入证|委托/.test(text)) return false;
    const vexing = AWKWARD_HOUR.test(text) || has(hits, 'step_in', 'complain', 'repeat');
    const plain =
      /^(?:装修|施工|拆|砸|装修工|装修队|承重墙)/.test(hit.word) && !/噪音|声|垃圾|违规|吵/.test(hit.word);
    return plain && !/半夜|周末|中午|午休/.test(hit.word)
      ? (somebody(reading) || has(hits, 'complain')) && vexing
      : somebody(reading) || vexing;
  },
  pets: (hit, _clause, reading) => {
    const { text, hits } = reading;
    if (/不(?:拴|栓|牵)绳|没(?:拴|栓|牵|系)绳|狗屎|狗粪|不捡|咬|叫个不停|狂叫|狗叫|狗吠/.test(text))
      return true;
    return hit.word.length > 1
      ? has(hits, 'step_in', 'complain', 'injury', 'spot', 'blame')
      : has(hits, 'step_in', 'injury');
  },
  parking: (hit, _clause, reading) =>
    /车位$|^parking space$/.test(hit.word)
      ? /占|堵|挡|霸|被停|block|taken/.test(reading.text)
      : hit.word.length > 1,
  security: (hit, _clause, { hits }) =>
    /^(?:在睡|不查|睡着了|玩手机|不登记|推销|sleeping|外人|小偷|可疑|陌生人|跟踪)/.test(hit.word)
      ? has(hits, 'staff', 'office', 'spot', 'complain')
      : true,
  hygiene: (hit, _clause, { hits }) =>
    /没收|不收|没拖|不扫|没扫/.test(hit.word) ? has(hits, 'dirt', 'staff', 'spot') : true,
  staff: (hit, _clause, { hits, text }) => {
    if (/态度|attitude/.test(hit.word) && KIND_ATTITUDE.test(text)) return false;
    return has(hits, 'staff', 'office') || (has(hits, 'you') && has(hits, 'rude', 'blame'));
  },
  fee_dispute: (hit, _clause, { hits, text, ours }) => {
    if (/公摊|涨价/.test(hit.word))
      return (
        has(hits, 'blame', 'complain', 'fee_wrong', 'rude') || /凭空|乱|不合理|说不清|太高|不明/.test(text)
      );
    return ours || has(hits, 'fee_item', 'office', 'staff') || hit.word === '乱收费';
  },
  repair_delay: (hit, _clause, { hits }) => {
    if (hit.word === '效率') return has(hits, 'blame', 'sarcasm', 'ignored');
    if (/^(?:还没修|还没修好|拖了|再拖|still)/.test(hit.word))
      return has(hits, 'threat', 'blame', 'ignored', 'complain', 'repeat');
    return /修|报/.test(hit.word) || has(hits, 'reported', 'office', 'staff', 'thing', 'complain');
  },
  facility: (hit, _clause, { hits }) =>
    has(hits, 'blame', 'complain', 'money', 'ignored') || (hit.word.length > 3 && has(hits, 'thing', 'lift')),
  management: (hit, _clause, reading) => {
    const { hits, text, ours } = reading;
    if (hit.word === '写错了' || hit.word === '没通知')
      return /通知|公告|日期/.test(text) && (has(hits, 'office') || ours);
    if (/物业|管理|公示|收钱|公共收益/.test(hit.word)) return true;
    if (/^(?:收支|账目|忽悠|骗人|骗子)$/.test(hit.word))
      return (
        has(hits, 'office', 'complain', 'money') || meansUs(text) || (ours && has(hits, 'you', 'repeat'))
      );
    return ours || has(hits, 'office', 'staff', 'complain');
  },
  neighbor: (hit, _clause, reading) => {
    const { hits } = reading;
    if (HABITS_OF_NEIGHBOURS.test(hit.word)) {
      return (
        somebody(reading) &&
        (has(hits, 'step_in', 'spot', 'complain', 'repeat', 'outsider') || hit.word === '晾衣服')
      );
    }
    return somebody(reading) || has(hits, 'spot', 'step_in', 'complain');
  },
  other: (_hit, _clause, { hits }) => has(hits, 'outsider', 'complain'),
};

/** Does this word complain here, or is it only a word? */
export function counts(hit: Hit, clause: Clause, reading: Reading): boolean {
  return hit.sense.topic !== undefined && COUNTS[hit.sense.topic](hit, clause, reading);
}
