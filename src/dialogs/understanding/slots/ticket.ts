import { matches, type Span } from './span.ts';

// BX-260302-001: letters, day, count. No other number of the message looks so, it needs no word before it.
const OURS = /(?<![a-z0-9])[a-z]{2}-?\d{6}-\d{3,4}(?!\d)/g;
const NAMED =
  /(?:工单|报修单|维修单|投诉单|服务单|单号|单子|编号|受理号|ticket|work order|case|order)(?:号码|号|no\.?|number|id)?[ :：#是为]{0,3}((?:[a-z]{1,3}-?)?\d[\da-z]{2,15}(?:-\d{1,6}){0,2})/g;

/** Ticket numbers of the message, in order. */
export function readTickets(text: string): Span[] {
  const ours = [...matches(text, OURS)].map(({ start, end }) => ({ start, end }));
  const named = [...matches(text, NAMED)]
    .map(({ end, groups }) => ({ start: end - (groups[1] ?? '').length, end }))
    .filter((span) => !ours.some((one) => span.start < one.end && one.start < span.end));
  return [...ours, ...named].sort((a, b) => a.start - b.start);
}
