/** What people say of building works in a flat: what is done, from when to when, by whom, which papers they send. */
import { DateTime } from 'luxon';
import type { Paper } from '../../domain/papers.ts';

/** Papers by the words that name them; the longer word first, so that an identity card is no plan. */
const NAMES: readonly (readonly [RegExp, Paper])[] = [
  [/批准书|批复|批文|许可文件|审批(?:文件|意见)|加固方案批/g, 'gov_approval'],
  [/委托书|授权书|委托函|授权委托/g, 'authorization'],
  [/身份证|身份证件|证件照|ID卡|id ?card/gi, 'identity'],
  [/装修方案|施工方案|方案|图纸|设计图|施工图|效果图|平面图|装修图/g, 'plan'],
  [/装修协议|协议书|装修合同|施工合同|协议|合同/g, 'agreement'],
];

/** The papers that a text names, in the order of the text, each once. */
export function papersIn(text: string): Paper[] {
  const found = NAMES.flatMap(([words, paper]) =>
    [...text.matchAll(words)].map(({ index }) => ({ index, paper })),
  );
  const order = found.sort((a, b) => a.index - b.index).map(({ paper }) => paper);
  return [...new Set(order)];
}

const WALL = '(?:墙(?![纸布砖面皮漆板贴])|柱|梁|楼板|结构|飘窗|承重|剪力)';
const TOUCH = '(?:拆|敲|砸|凿|打通|打掉|推倒|去掉|移除|移走|挖|破|扩|改动|取消|打穿|打开|切)';
const STRUCTURE = new RegExp(
  `${TOUCH}.{0,10}${WALL}|${WALL}.{0,8}(?:${TOUCH}|开个?(?:门|窗|洞))|承重|剪力墙|主体结构|开(?:个|一个)?(?:门|窗)?洞|夹层|加层|加建|加盖|搭建|荷载|打通|楼板开`,
);
const UNTOUCHED =
  /(?:不|没有?|无|未|别|勿|非)(?:会|要|想|需要?|打算|准备)?(?:再)?(?:动|拆|敲|砸|凿|改|打|涉及|碰|破坏|有|做|存在|承重|搭|加|属于|是承重)|非承重|轻质|隔断墙|石膏板/;
const SURELY = /承重(?!墙?不)|剪力|主体|楼板|柱|梁/;

/** Do these words mean works on what carries the building? `maybe` = a wall of which nobody says what it carries (R123). */
export function structureIn(text: string): 'sure' | 'maybe' | undefined {
  const said = text
    .split(/[，,。；;！!\n、]|但是?|然后/)
    .filter((clause) => STRUCTURE.test(clause) && !UNTOUCHED.test(clause));
  if (said.length === 0) return undefined;
  return said.some((clause) => SURELY.test(clause)) ? 'sure' : 'maybe';
}

/** Does somebody say that the wall carries nothing? */
export function deniesStructure(text: string): boolean {
  return /非承重|不是承重|不承重|轻质|隔断墙|石膏板|不(?:动|涉及|改)(?:主体)?结构/.test(text);
}

const DATE = '(?:(\\d{4})[年./-])?(\\d{1,2})[月./-](\\d{1,2})[日号]?';
const SPAN = new RegExp(
  `${DATE}\\s*(?:起|开始|开工)?\\s*(?:到|至|-|—|–|~|～)+\\s*(?:(?:${DATE})|(\\d{1,2})[日号])`,
);
const LENGTH =
  /(?:工期|大概|大约|预计|施工|做|装|约|共)?\s*(\d{1,3}|半|[一两二三四五六七八九十]+)个?(天|周|星期|月)(?:左右|完工|工期)?/;
const DATES = new RegExp(DATE, 'g');
const COUNT = '零一二三四五六七八九十';

/** First and last day of works, as 2026-03-05; what is not said is absent. */
export interface Works {
  start?: string;
  end?: string;
}

/** From when to when, as far as a text says it; `begins` = a day that the text names alone. */
export function worksIn(text: string, now: Date, zone: string, begins?: string): Works {
  const said = text.normalize('NFKC');
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const [all, y1, m1, d1, y2, m2, d2, only] = SPAN.exec(said) ?? [];
  if (all !== undefined) {
    const start = dayOf(today, y1, m1, d1);
    const end = start && dayOf(start, y2, m2 ?? m1, d2 ?? only);
    return { ...(start && { start: iso(start) }), ...(end && { end: iso(end) }) };
  }
  const start = begins === undefined ? undefined : DateTime.fromISO(begins, { zone }).startOf('day');
  const length = LENGTH.exec(said.replace(DATES, ''));
  if (!start || !length) return start ? { start: iso(start) } : {};
  const n = numberOf(length[1] ?? '');
  const unit = length[2] === '天' ? 'days' : length[2] === '月' ? 'months' : 'weeks';
  const end = n === 0.5 ? start.plus({ days: 15 }) : start.plus({ [unit]: n });
  return { start: iso(start), end: iso(end) };
}

function numberOf(text: string): number {
  if (text === '半') return 0.5;
  if (/^\d+$/.test(text)) return Number(text);
  const said = text.replace('两', '二');
  if (said.length === 1) return COUNT.indexOf(said);
  const [tens = '', ones = ''] = said.split('十');
  return (tens === '' ? 1 : COUNT.indexOf(tens)) * 10 + (ones === '' ? 0 : COUNT.indexOf(ones));
}

/** Without a year the day that is nearest ahead, or lately past: half a year back is next year. */
function dayOf(near: DateTime, year: string | undefined, month?: string, day?: string): DateTime | undefined {
  const at = DateTime.fromObject(
    { year: year === undefined ? near.year : Number(year), month: Number(month), day: Number(day) },
    { zone: near.zone },
  );
  if (!at.isValid) return undefined;
  return year === undefined && at < near.minus({ months: 6 }) ? at.plus({ years: 1 }) : at;
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}

const CONTRACTOR =
  /(?:施工单位|施工队|施工方|装修公司|装修队|装修单位)(?:是|为|叫|[:：])?\s*([^，,。；;\s]{2,20})|([\u4e00-\u9fa5A-Za-z]{2,10}(?:装饰|装潢|装修公司|建筑装饰|家装)(?:工程)?(?:有限)?(?:公司)?)/;

/** Who does the work. */
export function contractorIn(text: string): string | undefined {
  const [, named, sounding] = CONTRACTOR.exec(text) ?? [];
  return named ?? sounding;
}

const WORK =
  /刷|换|铺|贴|拆|敲|砸|打(?!电话|算)|改(?!天|日)|封|吊顶|翻新|水电|地板|瓷砖|墙|橱柜|衣柜|柜子|厨房|卫生间|厕所|浴室|阳台|门窗|防水|木工|油漆|全屋|全部|精装|简装|局部|扩|隔断|地暖|中央空调/;

/** What is done, in the words of whoever says it. */
export function scopeIn(text: string): string | undefined {
  const parts = text.split(/[，,。；;！!\n:：]/).map((one) => one.trim());
  const found = parts.filter(
    (one) => (WORK.test(one) || structureIn(one) !== undefined) && papersIn(one).length === 0,
  );
  return found.length > 0 ? found.join('，').slice(0, 120) : undefined;
}

/** Whoever asks about works does not apply for them. */
export const ASKS_ABOUT_WORKS =
  /[吗么?？]\s*$|能不能|可不可以|可以.{0,12}[吗么]|几点|什么时(?:候|间)|需要(?:什么|哪些|啥|办)|要(?:什么|哪些|啥|办|交|带|准备)|怎么(?:申请|办|弄)|如何|流程|手续|规定|多久|多少|哪些/;
/** They ask at what hours or on which days one may work. */
export const ASKS_HOURS =
  /(?:周[一二三四五六日末天]|星期|礼拜|节假日|假期|国庆|五一|春节|晚上|夜里|中午|午休|早上|今天|明天|后天|几点|时间|时段|什么时候).{0,10}(?:施工|装修|干活|动工|开工|砸|敲|打孔|电钻|作业|进场)|(?:施工|装修|干活|动工|作业).{0,8}(?:时间|时段|几点|周末|周[六日]|晚上|中午)/;
