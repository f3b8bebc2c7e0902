import { matches, type Span } from './span.ts';

// BX-260302-001: letters, day, count. No other number of the message looks so, it needs no word before it.
const OURS = /(?<![a-z0-9])[a-z]{2}-?\d{6}-\d{3,4}(?!\d)/g;
const CODE = '(?:[a-z]{1,3}-?)?\\d[\\da-z]{2,15}(?:-\\d{1,6}){0,2}|[a-z]{1,3}-\\d{1,2}(?!\\d)';
const NAMED = new RegExp(
  `(?:工单|报修单|维修单|投诉单|服务单|单号|单子|编号|受理号|ticket|work order|case|order)(?:号码|号|no\\.?|number|id)?[ :：#是为]{0,3}(${CODE})`,
  'g',
);
// "WX-0917 处理完了吗": letters and digits that name nothing else.
const CODED =
  /(?<![a-z0-9.-])([a-z]{2,3}-?\d{2,12}|[a-z]{1,2}\d{3,12}|[a-z]-\d{2,8})(?:-\d{1,6}){0,2}(?![a-z0-9-])/g;
const NO_TICKET =
  /^(?:dn|ip|pm|led|no|ph|cctv|vip|wifi|gb|iso|app|kw|usb|hdmi|4g|5g|b1|b2|p\d|f\d|tcl|bmw)-?\d/;
const ELSEWHERE =
  /(?:车位|车库|车次|车牌|型号|航班|型|密码|wifi|space|bay|parking|slot|flat|room|unit|家|住|我|房号)[是为:： （(#]{0,2}$/;
const OF_TICKETS = /单|工单|报修|报事|处理|进度|修|催|取消|撤|派|跟进|受理|ticket|order|status|update|cancel/;
const SHORT = /单|号|ticket|order|job/;
// "2291号工单", "撤了吧 是90871那个", "那个维修单子轮到没得？2607140033": a number in talk of a ticket.
const COUNTED =
  /(?<![\d.a-z#-])(\d{4,12})(?:号(?=工?单|报修)|(?=那个单|那单|这单|那个(?:$|[,，。]))|(?=[,，。!！?？ ]{0,2}$))/g;
const TICKET_WORD = /工单|单子|单号|报修单|维修单|那单|这单/;

/** Ticket numbers of the message, in order. */
export function readTickets(text: string): Span[] {
  const found: Span[] = [...matches(text, OURS)].map(({ start, end }) => ({ start, end }));
  const add = (start: number, end: number) => {
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ start, end });
  };
  for (const { end, groups } of matches(text, NAMED)) add(end - (groups[1] ?? '').length, end);
  const speaks = OF_TICKETS.test(text);
  const bare = text.trim();
  for (const { start, end, groups } of matches(text, CODED)) {
    const code = groups[0] ?? '';
    const before = text.slice(Math.max(0, start - 12), start);
    const after = text.slice(end, end + 8);
    if (NO_TICKET.test(code) || ELSEWHERE.test(before)) continue;
    const long = /^[a-z]{2}/.test(code) && code.replace(/\D/g, '').length >= 3;
    const near =
      SHORT.test(before.slice(-4)) || SHORT.test(after) || /^ ?(?:处理|修|到哪|派|取消|办)/.test(after);
    if (bare === code || (long ? speaks : near)) add(start, end);
  }
  if (TICKET_WORD.test(text))
    for (const { start, groups } of matches(text, COUNTED)) {
      const code = groups[1] ?? '';
      if (!/^1[3-9]\d{9}$/.test(code)) add(start, start + code.length);
    }
  return found.sort((a, b) => a.start - b.start);
}
