import { NUMERALS } from '../../numerals.ts';
import { DIGITS, Signs, SPACES } from '../signs.ts';

// How expressions of time begin, by their first two signs; those that begin with a number, by the end of that number.
const BEGINS = new Signs();

/** "明天", "后天", "昨晚". */
export const SIMPLE = BEGINS.pair('大后明听今昨寻琴噚前', '后天日儿朝早晚晨夜前');
/** "下周三", "星期天". */
export const WEEKDAY = BEGINS.pair('下这本上周星礼', '下个周星礼期拜上一二三四五六日天末1234567');
/** "下周". */
export const WEEK = BEGINS.pair('下这本上', '下上个周星礼');
/** "3月5日", "本月5号", "2026-03-05". */
export const DATE = BEGINS.pair(`${NUMERALS}这本下`, '年月个/-');
/** "5号". */
export const DAY_OF_MONTH = BEGINS.pair(NUMERALS, '号日');
/** "两小时内", "半个月后". */
export const SPAN = BEGINS.pair(`${NUMERALS}半几`, '个半天日工小钟分周星礼月');
/** "月底", "国庆". */
export const MONTH_END = BEGINS.pair('下这本月', '个月底末') | BEGINS.words('国庆', '元旦');
/** "现在". */
export const NOW = BEGINS.words('现在', '而家', '家下', '宜家', '当前', 'ri', 'no');
/** "next week", "saturday". */
export const ENGLISH = BEGINS.words(
  ...['ne', 'th', 'la', 'co', 'on', 'da', 'ni', 'to', 'ye', 'mo', 'tu', 'we', 'fr', 'sa', 'su'],
);
/** "within two hours". */
export const ENGLISH_SPAN = BEGINS.words('wi', 'in');
/** "march 5", "5th of march". */
export const ENGLISH_DATE =
  BEGINS.words('ja', 'fe', 'ma', 'ap', 'ju', 'au', 'se', 'oc', 'no', 'de') | BEGINS.pair(DIGITS, 'snrt ');
/** "早上", "半夜". */
export const PART = BEGINS.words(
  ...['凌晨', '清晨', '天不', '大半', '半夜', '深更', '深夜', '三更', '后半', 'mi'],
  ...['大清', '一大', '一早', '清早', '早上', '早晨', '早间', '早浪', '朝头', '朝早', '上午', '上昼', '上半'],
  ...['前晌', '头午', '头晌', 'mo', '中午', '正午', '晌午', '晏昼', '午间', 'no', 'lu'],
  ...['下午', '下昼', '下晌', '后晌', '午后', '下半', '过午', 'af', '傍晚', '傍黑', '黄昏', '擦黑'],
  ...['晚上', '夜里', '夜晚', '晚间', '晚黑', '夜间', '夜头', '夜快', '下班', '收工', '放工', 'ev', 'ni'],
  ...['白天', '大白', '日里'],
);
/** "三点半", "15:30", "3 pm". */
export const CLOCK = BEGINS.pair(NUMERALS, `点时到至-~–—:${SPACES}ap`);
/** What English says before an hour. */
export const PREPOSITION = BEGINS.words('at', 'on', 'in', 'by', 'af', 'be', 'ar');

const WITHIN_NUMBER = BEGINS.pair(NUMERALS, NUMERALS);
const LONGEST_NUMBER = 4;

/** The kinds of expressions that may begin at this place, as one set of bits. */
export function kindsAt(text: string, at: number): number {
  let place = at;
  let kinds = BEGINS.at(text, place);
  while ((kinds & WITHIN_NUMBER) !== 0) {
    place++;
    if (place - at === LONGEST_NUMBER) return 0;
    kinds = BEGINS.at(text, place);
  }
  return kinds;
}

/** May any time be named in the text? */
export function mayNameTime(text: string): boolean {
  return (BEGINS.in(text) & ~WITHIN_NUMBER) !== 0;
}
