import type { Service } from '../../../domain/request.ts';
import type { Clause } from '../clauses.ts';
import { Cues } from '../cues.ts';
import { has, of, ofAny } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal, within } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';

/** One errand that the office runs for an owner. */
interface Errand {
  /** May the message ask for it at all? Asked once, so that its clauses are only read where it may. */
  readonly may: (reading: Reading) => boolean;
  readonly recognise: (clause: Clause, reading: Reading) => Signal | undefined;
}

const OWN = /我|俺|咱|阿拉|本人|自家|my|our|i /;
const ABOUT_TO =
  /想|要|准备|打算|计划|下个月|下周|明天|月底|申请|办|报备|怎么|咋|手续|流程|押金|要不要|需要|开始|开工|plan|going to|want|need/;

function signal(
  intent: Signal['intent'],
  clause: Clause,
  confidence: number,
  ...signs: readonly Sign[]
): Signal {
  return { intent, clauses: [clause.index], confidence, evidence: evidenceOf(ofAny(clause.hits, signs)) };
}

const asked = (clause: Clause, reading: Reading) =>
  has(clause.hits, 'please', 'how', 'office') ||
  clause.asks ||
  (reading.ours && has(reading.hits, 'please', 'how'));

function decoration(clause: Clause, reading: Reading): Signal | undefined {
  if (!has(clause.hits, 'decoration')) return undefined;
  if (has(reading.hits, 'complain', 'neighbour') && !OWN.test(clause.text)) return undefined;
  const procedure =
    has(reading.hits, 'how', 'please') ||
    ABOUT_TO.test(reading.text) ||
    /出入证|许可证|施工证|押金|方案|委托书/.test(clause.text);
  if (
    !procedure ||
    /装修(?:公司|队)(?:推荐|电话)|几点(?:以后|之后|前)?(?:才)?(?:能|让|可以)?(?:装修|施工)|装修(?:时间|噪音|声)/.test(
      clause.text,
    )
  )
    return undefined;
  if (/坏|漏|裂/.test(clause.text) && !/申请|手续/.test(clause.text)) return undefined;
  const toUs =
    reading.ours || has(reading.hits, 'office') || (OWN.test(reading.text) && has(reading.hits, 'how'));
  return signal('decoration', clause, toUs ? 0.75 : 0.4, 'decoration', 'how');
}

function gatePass(clause: Clause, reading: Reading): Signal | undefined {
  if (has(clause.hits, 'gate_pass')) return signal('gate_pass', clause, 0.8, 'gate_pass', 'goods');
  const carries =
    has(clause.hits, 'goods') &&
    (has(clause.hits, 'carry_out') ||
      /(?:搬|拉|运|拖|抬|拿|带).{0,8}(?:出|走)|出小区|出门/.test(clause.text));
  if (!carries || !reading.ours) return undefined;
  return signal('gate_pass', clause, 0.7, 'goods', 'carry_out');
}

function moving(clause: Clause, reading: Reading): Signal | undefined {
  if (!has(clause.hits, 'moving')) return undefined;
  if (has(clause.hits, 'goods') && /搬出|拉出|搬走/.test(clause.text) && !/搬家/.test(clause.text))
    return undefined;
  if (/刚搬|搬来的|搬走(?:啦|了)|搬家公司(?:推荐|电话)|just moved|公司搬|刚过户/.test(clause.text))
    return undefined;
  const planned = within(reading, [clause.index], reading.slots.times).some((time) => time.planned);
  const about = planned || has(reading.hits, 'how', 'office') || ABOUT_TO.test(clause.text) || clause.asks;
  return about
    ? signal('move', clause, reading.ours ? 0.8 : has(reading.hits, 'office') ? 0.6 : 0.35, 'moving', 'how')
    : undefined;
}

function parking(clause: Clause, reading: Reading): Signal | undefined {
  const hires =
    /(?:租|续租|续|办|买|登记|加|换|绑|录|改)[^,，。]{0,6}(?:车位|月卡|月保|停车证|车牌)|(?:登记|录入|绑定|添加)[^,，。]{0,4}车牌|车牌[^,，。]{0,14}(?:登记|录|绑|换|加)|(?:车位|月卡)[^,，。]{0,6}(?:续|到期|出租吗|还有吗|怎么租|想租|要租)|(?:车位|月卡)[^,，。]{0,4}退|退[^,，。]{0,3}(?:车位|月卡)|有(?:没有)?.{0,4}车位.{0,4}(?:租|吗)/.test(
      clause.text,
    );
  if (!has(clause.hits, 'parking') && !hires) return undefined;
  if (/访客|来访|亲戚|占|堵|挡|霸|转租|出租(?!吗)|多少钱|怎么收/.test(clause.text)) return undefined;
  return signal('parking', clause, reading.ours ? 0.8 : has(reading.hits, 'office') ? 0.6 : 0.4, 'parking');
}

function invoice(clause: Clause, reading: Reading): Signal | undefined {
  if (!has(clause.hits, 'invoice') || /不开(?:发)?票|没开票|不给开/.test(clause.text)) return undefined;
  if (/网上|淘宝|京东|商家|店|超市|页面/.test(reading.text)) return undefined;
  const about =
    has(clause.hits, 'please', 'fee_item', 'office') ||
    clause.asks ||
    /开|补|重|抬头|寄|发我/.test(clause.text) ||
    reading.ours;
  return about
    ? signal(
        'invoice',
        clause,
        reading.ours ? 0.8 : has(reading.hits, 'fee_item', 'office') ? 0.65 : 0.3,
        'invoice',
        'fee_item',
      )
    : undefined;
}

function bind(clause: Clause, reading: Reading): Signal | undefined {
  if (
    has(clause.hits, 'bind') ||
    /(?:登记|关联|添加|链接|link).{0,12}(?:房子|房号|名下|房屋|flat|apartment|room|unit)/.test(clause.text)
  ) {
    if (/登记错|车牌/.test(clause.text)) return undefined;
    if (!has(reading.hits, 'please') && !/绑|认证|注册|link|登记到|bind/.test(clause.text)) return undefined;
    return signal('bind', clause, reading.ours ? 0.8 : 0.5, 'bind');
  }
  return undefined;
}

const COLLECT = /(?:上门|来|过来|到家)[^,，。]{0,4}收[^,，。]{0,8}(?:费|款)|上门收[费款]/;
const WATER = /送[^,，。]{0,3}[一两二三四五六七八九十\d]?桶|桶装?水|[一两二三四五六七八九十\d]桶水/;
const HOME_SERVICE =
  /(?:约|要|想|预约|安排|叫|请|need|book).{0,6}(?:阿姨.{0,12}(?:打扫|保洁|擦)|保洁|家政|钟点工|擦玻璃|开荒|洗空调|清洗空调|空调清洗|清洗油烟机|油烟机清洗)|(?:清洗|洗)(?:一下)?(?:空调|油烟机|抽油烟机)/;
const KEYS =
  /(?:借|取|拿|存|放)[^,，。]{0,8}钥匙|钥匙[^,，。]{0,16}(?:借|取|拿|存|给|交)|(?:借|borrow)[^,，。]{0,6}(?:推车|梯子|工具|trolley|ladder)/;
const PICKUP =
  /(?:上门)?(?:收|拉|清运|扔)(?:一下|走)?[^,，。]{0,6}(?:旧|废|大件|纸箱|纸板|家具|家电)|(?:旧|废)[^,，。]{0,10}(?:上门)?(?:收一下|收走|来收|拉走|清运|上门收)|大件/;

function service(clause: Clause, reading: Reading): Signal | undefined {
  const { text, hits } = clause;
  if (has(hits, 'complain') || !(has(hits, 'service') || SERVED.mayStandIn(text))) return undefined;
  const kind = serviceOf(clause, reading);
  if (!kind) return undefined;
  const price = /多少钱|怎么收费|收费标准|收多少|价格|how much/.test(text);
  if (price) return undefined;
  const wanted = has(hits, 'please', 'office') || reading.ours || /帮|麻烦|预约/.test(text);
  if (!wanted || /谁|哪位|有没有人/.test(text)) return undefined;
  return {
    ...signal(
      'service',
      clause,
      reading.ours ? 0.75 : has(reading.hits, 'office') ? 0.6 : 0.3,
      'service',
      'please',
    ),
    service: kind,
  };
}

function serviceOf(clause: Clause, reading: Reading): Service | undefined {
  const { text } = clause;
  if (COLLECT.test(text)) return 'home_collection';
  if (WATER.test(text)) return 'water';
  if (
    (PICKUP.test(text) ||
      (/旧|不要了/.test(reading.text) &&
        /(?:上门)?(?:拉走|收走|搬走|清运|处理掉)/.test(text) &&
        has(reading.hits, 'goods'))) &&
    !has(reading.hits, 'spot')
  )
    return 'pickup';
  if (HOME_SERVICE.test(text)) return 'cleaning';
  if (KEYS.test(text) && !/丢|掉|落|捡/.test(text)) return 'keys';
  const word = of(clause.hits, 'service')[0];
  const kind = word?.sense.service;
  if (kind === 'pickup' || kind === 'keys')
    return has(clause.hits, 'please') || reading.ours ? kind : undefined;
  if (kind === 'other' && !asked(clause, reading)) return undefined;
  return kind;
}

function merged(known: Signal, more: Signal): Signal {
  return {
    ...known,
    clauses: [...known.clauses, ...more.clauses],
    evidence: [...known.evidence, ...more.evidence],
  };
}

// What the patterns above cannot do without.
const BOUND = new Cues('登记 关联 添加 链接 link');
const PARKED = new Cues('车位 车牌 停车证 月卡 月保');
const SERVED = new Cues(
  '收 桶 旧 废 洗 拉走 搬走 清运 处理掉 大件 纸箱 纸板 家具 家电 家政 保洁 阿姨 钟点工 擦玻璃 开荒 钥匙 推车 梯子 工具 trolley ladder',
);

const ERRANDS: readonly Errand[] = [
  { may: ({ hits }) => has(hits, 'gate_pass', 'goods'), recognise: gatePass },
  { may: ({ hits }) => has(hits, 'moving'), recognise: moving },
  { may: ({ hits }) => has(hits, 'decoration'), recognise: decoration },
  { may: ({ hits }) => has(hits, 'invoice'), recognise: invoice },
  { may: ({ hits, text }) => has(hits, 'bind') || BOUND.mayStandIn(text), recognise: bind },
  { may: ({ hits, text }) => has(hits, 'parking') || PARKED.mayStandIn(text), recognise: parking },
  { may: ({ hits, text }) => has(hits, 'service') || SERVED.mayStandIn(text), recognise: service },
];

/** Errands that the office runs for owners, in order of mention. */
export function recogniseErrands(reading: Reading): Signal[] {
  const found: Signal[] = [];
  const likely = ERRANDS.filter(({ may }) => may(reading));
  if (likely.length === 0) return found;
  for (const clause of reading.clauses) {
    for (const { recognise } of likely) {
      const signal = recognise(clause, reading);
      if (!signal) continue;
      const at = found.findIndex((one) => one.intent === signal.intent && one.service === signal.service);
      const known = found[at];
      if (known && !clause.opens) found[at] = merged(known, signal);
      else found.push(signal);
      break;
    }
  }
  return found;
}

/** Who only says who he is wants to be known: "我是…业主赵敏，手机…". */
export function recogniseIntroduction(reading: Reading): Signal[] {
  const { units, names, phones } = reading.slots;
  const complete = units.some((unit) => unit.room) && names.length + phones.length > 0;
  if (!reading.ours || !complete || reading.text.length > 60) return [];
  const introduces = /业主|我是|我叫|租户|本人|i'm|this is/.exec(reading.text)?.[0];
  if (!introduces) return [];
  return [{ intent: 'bind', clauses: [0], confidence: 0.55, evidence: [introduces] }];
}
