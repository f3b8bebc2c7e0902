import { DIGIT, DIGITS, LETTERS, SIGNS } from './signs.ts';
import { byStart, matches, type Span } from './span.ts';

// BX-260302-001: letters, day, count. No other number of the message looks so, it needs no word before it.
const OURS = /(?<![a-z0-9])[a-z]{2}-?\d{6}-\d{3,4}(?!\d)/g;
const CODE = '[a-z]{1,3}-?\\d[\\da-z]{1,15}(?:-\\d{1,6}){0,2}|\\d[\\da-z]{2,15}(?:-\\d{1,6}){0,2}';
const NAMED = new RegExp(
  `(?:工单|报修单|维修单|投诉单|服务单|单号|单子|编号|受理号|报修号|ticket|work order|case|order|request)(?:号码|尾号|号|no\\.?|number|id)?[ :：#是为]{0,3}(${CODE})`,
  'g',
);
// "WX-0917 处理完了吗": letters and digits that name nothing else.
const CODED =
  /(?<![a-z0-9.-])([a-z]{2,3}-?\d{2,12}|[a-z]{1,2}\d{3,12}|[a-z]-\d{2,8})(?:-\d{1,6}){0,2}(?![a-z0-9-])/g;
const NO_TICKET =
  /^(?:dn|ip|pm|led|no|ph|cctv|vip|wifi|gb|iso|app|kw|usb|hdmi|[45]g|b[12]|p\d|f\d|tcl|bmw)-?\d/;
const ELSEWHERE =
  /(?:车位|车库|车次|车牌|型号|航班|型|密码|提示|显示|代码|wifi|space|bay|parking|slot|flat|room|unit|(?<!管)家|住|我|房号)[,，]?(?:编号)?[是为:： "“（(#]{0,2}$|[栋幢座楼层元]$|\d号$/;
const OF_TICKETS =
  /单|报修|报事|处理|进度|到哪|几号|修|催|查|看|取消|撤|派|跟进|受理|order|status|update|cancel/;
const LEADS = /(?:单(?:号|子)?|催(?:一?下)?|查(?:一?下)?|取消|撤销?|把)[是:： ]?$/;
const FOLLOWS =
  /^[的 ]?(?:现在|目前)?[是 ]?(?:[那这]?张?(?:单|工单)|处理|修|到哪|派|取消|办|撤|(?:什么|啥)?(?:状态|进度|进展|情况)|好了|加个?急|催)/;
// "2291号工单", "撤了吧 是90871那个", "那个维修单子轮到没得？2607140033": a number in talk of a ticket.
const COUNTED =
  /(?<![\d.a-z:-])(\d{4,12})(?:号(?=工?单|报修)|(?=[那这]个?张?单|那个(?:$|[,，。]))|(?=[,，。!！?？ ]{0,2}$))/g;
const HASHED = /(?<=^|[^\da-z栋幢座楼])#(\d{4,8})(?!\d)/g;
const TICKET_WORD = /工单|单子|单号|报修单|维修单|报修号|号单|[那这]个?张?单/;

const LETTERED = SIGNS.pair(LETTERS, `${DIGITS}-`);
const WORDED = SIGNS.words(
  '工单',
  '报修',
  '维修',
  '投诉',
  '服务',
  '单号',
  '编号',
  '受理',
  'ti',
  'wo',
  'ca',
  'or',
  're',
  '单子',
);
const WITH_HASH = SIGNS.pair('#', DIGITS);
const TOLD_OF = SIGNS.pair('工单修那这张个号', '单子号');

/** Ticket numbers of the message, in order. */
export function readTickets(text: string): Span[] {
  const signs = SIGNS.in(text);
  if ((signs & DIGIT) === 0 || (signs & (LETTERED | WORDED | WITH_HASH | TOLD_OF)) === 0) return [];
  const lettered = (signs & LETTERED) !== 0;
  const found: Span[] = lettered ? matches(text, OURS).map(({ start, end }) => ({ start, end })) : [];
  const add = (start: number, end: number) => {
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ start, end });
  };
  if ((signs & WORDED) !== 0)
    for (const { end, groups } of matches(text, NAMED)) {
      const start = end - (groups[1] ?? '').length;
      if (!isElsewhere(text, start)) add(start, end);
    }
  if (lettered)
    for (const { start, end, groups } of matches(text, CODED))
      if (isCode(text, start, end, groups[0] ?? '') && !isElsewhere(text, start)) add(start, end);
  if ((signs & WITH_HASH) !== 0)
    for (const { end, groups } of matches(text, HASHED)) add(end - (groups[1] ?? '').length, end);
  if ((signs & TOLD_OF) !== 0 && TICKET_WORD.test(text))
    for (const { start, groups } of matches(text, COUNTED)) {
      const code = groups[1] ?? '';
      if (!/^1[3-9]\d{9}$/.test(code) && !isElsewhere(text, start)) add(start, start + code.length);
    }
  return found.length > 1 ? found.sort(byStart) : found;
}

function isElsewhere(text: string, start: number): boolean {
  return ELSEWHERE.test(text.slice(Math.max(0, start - 14), start));
}

function isCode(text: string, start: number, end: number, code: string): boolean {
  if (NO_TICKET.test(code)) return false;
  if (text.trim() === code) return true;
  const long = /^[a-z]{2}/.test(code) && code.replace(/\D/g, '').length >= 3;
  if (
    /^[a-z]{2,3}-?\d{6}/.test(code) ||
    (TICKET_WORD.test(text) && /\d{3}/.test(code)) ||
    (long && OF_TICKETS.test(text))
  )
    return true;
  return LEADS.test(text.slice(Math.max(0, start - 6), start)) || FOLLOWS.test(text.slice(end, end + 8));
}
