import { type Hit, has, of, ofAny } from '../lexicon.ts';
import type { Reading } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';

const DANGERS: readonly Sign[] = [
  'gas_smell',
  'fire',
  'trapped',
  'burst',
  'flood',
  'live_wire',
  'fight',
  'thrown',
  'injury',
];

const FALLING_THINGS =
  /外墙|墙砖|砖|瓷砖|玻璃|广告牌|外机|冰溜子|冰棱|冰柱|冰锥|树枝|大树|枯枝|石块|水泥块|幕墙|窗扇|灯罩|tile|brick|glass/;
const FALLS_NOW = /砸|往下掉|正在掉|要掉|快掉|掉下来|摇摇欲坠|又掉|掉砖|坠|falling/;
const NO_DRAIN = /反水|返水|下水道|地漏|马桶堵|堵/;
const MAIN_CLOSED =
  /(?:总?阀门?|水闸|总闸|闸|电)(?:我|已经|已|都|先){0,2}(?:关了|关掉了|关上了|拉了|关好了|断了)|关了(?:总?阀|水闸|总闸|闸)/;

/** Is somebody in danger now by what the repair is about? What is over, denied or long ago is no emergency. */
export function inDanger(reading: Reading, hits: readonly Hit[], isPublic: boolean): boolean {
  const { text } = reading;
  const all = reading.hits;
  if (has(all, 'over') || (has(all, 'solved') && !has(all, 'repeat'))) return false;
  if (longAgo(reading)) return false;
  if (has(hits, 'gas_smell')) return true;
  if (has(hits, 'fire') && !has(all, 'figure')) return true;
  if (has(all, 'lift') && has(hits, 'lift', 'trapped') && has(all, 'trapped')) return true;
  if (has(hits, 'live_wire')) return true;
  if (has(hits, 'burst', 'flood') && !MAIN_CLOSED.test(text)) {
    return (
      has(hits, 'burst') ||
      (has(hits, 'flood') && !NO_DRAIN.test(text) && /漫|淹|止不住|关不住|哗|flood|gush|往楼下流/.test(text))
    );
  }
  return (
    isPublic && FALLING_THINGS.test(text) && FALLS_NOW.test(text) && !/怕|担心|别掉|万一|松了/.test(text)
  );
}

/** Danger words about another day. */
export function longAgo(reading: Reading): boolean {
  const dangers = ofAny(reading.hits, DANGERS);
  const past = of(reading.hits, 'past');
  return (
    past.length > 0 &&
    dangers.every((danger) => past.some((word) => word.start < danger.start || word.start - danger.end < 12))
  );
}
