import type { Clause } from '../clauses.ts';
import { Cues } from '../cues.ts';
import { has, hasAny, of } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';

const WORK: readonly Sign[] = ['work', 'fault', 'state', 'urge', 'step_in', 'greet', 'human'];

const OWN_BILL = /我|俺|阿拉|本人|欠|缴到|交到|my|i owe/;
// Without one of these, or a word for a fee, no clause asks for a bill.
const BILL = new Cues('欠 缴 交 owe my');
const PROPERTY_FEE =
  /物业费|物管费|管理费|水费|电费|水电费|暖气费|取暖费|停车费|车位费|公摊|燃气费|煤气费|management fee/;
const OPENLY_ASKS =
  /请问|想问|问一?下|问问|咨询|再问|想了解|了解一下|打听|how much|what time|may i ask|想知道/;
// What OPENLY_ASKS cannot do without.
const ASKING = new Cues('请问 想问 问一 问下 问问 咨询 再问 想了解 了解 打听 how what may 想知道');
const RHETORICAL =
  /凭什么|凭啥|什么态度|怎么管理|不是.{0,8}(?:吗|是什么)|什么意思|搞什么|干什么吃|算什么|叫什么|还有没有王法|要.{0,6}何用|有什么用|管不管|要脸|谁受得了|怎么搞的/;
const OFFICE_KNOWS =
  /停水|停电|停气|供水|供电|来水|供暖|来暖|开暖|水压|电梯|门禁卡?|门卡|泳池|游泳池|会所|活动室|快递柜|物业|管理处|服务中心|停车费|车位(?:费|管理)|充电桩|装修时间|施工时间|消杀|打药|绿化|垃圾分类|垃圾站|大件垃圾|宠物登记|狗证|业主大会|维修基金|公共收益|儿童乐园|道闸|监控室|放行条|出入证|访客(?:码|车|登记)/;

/** Questions about one's own bill. */
export function recogniseFee(reading: Reading): Signal | undefined {
  if (!has(reading.hits, 'fee_item') && !BILL.mayStandIn(reading.text)) return undefined;
  const found = reading.clauses.find((clause) => asksBill(clause, reading));
  if (!found) return undefined;
  const ours = PROPERTY_FEE.test(reading.text) || reading.slots.units.length > 0;
  return {
    intent: 'fee',
    clauses: [found.index],
    confidence:
      reading.ours || (ours && OWN_BILL.test(found.text)) || reading.slots.units.length > 0 ? 0.8 : 0.45,
    evidence: evidenceOf(of(found.hits, 'fee_item', 'amount')),
  };
}

function asksBill({ hits, text }: Clause, reading: Reading): boolean {
  if (has(hits, 'tariff')) return false;
  const item =
    has(hits, 'fee_item') ||
    /\bowe\b|my (?:bill|balance)/.test(text) ||
    /(?:欠|缴|交)(?:了|过)?(?:多少|费|没|吗)/.test(text);
  if (!item || /标准|一平|怎么算|怎么收/.test(text)) return false;
  if (/来收|上门收|怎么(?:交|缴)|在哪(?:里|儿)?(?:交|缴)|交了(?:,|，|$|打卡|吧)|白交/.test(text))
    return false;
  const asks =
    /费单|账单|明细/.test(text) ||
    (has(hits, 'amount') &&
      (/多少|查|明细|欠|吗|没|到几月|账单|怎么|核|对|为什么|多了|高/.test(text) ||
        has(reading.hits, 'please')));
  return asks || /owe|my bill|how much/.test(text);
}

/** General questions to the office, tariffs included. */
export function recogniseInquiry(reading: Reading): Signal | undefined {
  const asks =
    reading.clauses.some((clause) => clause.asks) || has(reading.hits, 'tariff') || asksOpenly(reading.text);
  if (!asks) return undefined;
  const found = reading.clauses.filter((clause) => asksOffice(clause, reading));
  const first = found[0];
  if (!first) return undefined;
  const known = OFFICE_KNOWS.test(reading.text) || has(reading.hits, 'office', 'fee_item');
  return {
    intent: 'inquiry',
    clauses: found.map((clause) => clause.index),
    confidence: reading.ours ? 0.6 : has(reading.hits, 'office') ? 0.7 : known ? 0.62 : 0.3,
    evidence: evidenceOf(of(first.hits, 'inquiry', 'tariff', 'fee_item')),
  };
}

function asksOpenly(text: string): boolean {
  return ASKING.mayStandIn(text) && OPENLY_ASKS.test(text);
}

function asksOffice(clause: Clause, reading: Reading): boolean {
  const { hits, text } = clause;
  const openly = asksOpenly(text);
  if (!clause.asks && !openly && !has(hits, 'tariff')) return false;
  const comes = /(?:什么时候|几点|啥时候|几时)[^,，。]{0,4}(?:来(?!水|电|气|暖)|上门|修)/.test(text);
  if ((comes && has(reading.hits, 'fault', 'symptom')) || /你(?:去|再)?问/.test(text)) return false;
  if (RHETORICAL.test(text) || /(?:物业|帮我?|你们|帮忙|麻烦)(?:去|来)?问/.test(text)) return false;
  if (
    has(hits, 'tariff') &&
    (has(hits, 'fee_item', 'service', 'thing', 'parking', 'moving') || openly || reading.ours)
  )
    return true;
  if (openly) return true;
  if (!clause.asks) return false;
  // "能不能派人来看一下" asks for work, not for knowledge.
  if (hasAny(hits, WORK)) return false;
  return has(hits, 'inquiry') || (reading.ours && text.trim().length >= 4) || OFFICE_KNOWS.test(text);
}
