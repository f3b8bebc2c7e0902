import type { Intent } from '../../domain/request.ts';
import { has, hasAny } from './lexicon.ts';
import type { Reading, Signal } from './reading.ts';
import type { Sign } from './vocabulary/sense.ts';

const PRESENT: readonly Sign[] = ['work', 'step_in', 'office', 'staff', 'complain', 'urge', 'injury'];

/** How sure one must be to speak up in a group where nobody asked the bot. */
const THRESHOLD = 0.55;

// How much each sign of owners' talk among themselves takes away.
const CHATTER: readonly (readonly [sign: Sign, weight: number])[] = [
  ['neighbours', 0.4],
  ['advert', 0.5],
  ['hypothetical', 0.3],
  ['elsewhere', 0.4],
  ['news', 0.5],
  ['joke', 0.15],
  ['private_life', 0.12],
  ['notice', 0.6],
  ['invite', 0.3],
  ['figure', 0.5],
];
// What makes danger unreal; all other talk goes on beside it.
const FICTIONAL: ReadonlySet<Sign> = new Set(['hypothetical', 'elsewhere', 'news', 'figure', 'advert']);
const FICTION = CHATTER.filter(([sign]) => FICTIONAL.has(sign));
// Nobody in a group says yes, no, hello or "4分" to a bot that was not asked.
const NEVER_UNASKED: ReadonlySet<Intent> = new Set(['affirm', 'deny', 'greet', 'rate', 'bind']);
const BROKEN: ReadonlySet<Intent> = new Set(['repair', 'complaint', 'urge', 'progress', 'join']);
const OTHER_PERSON = /@(?!小?管家|物业|客服|管理处|全体|所有人|服务中心)[^\s,，:：@]{1,12}/;
const TO_NEIGHBOUR =
  /^(?:楼上|楼下|隔壁|对门)的|你(?:家|们家|们楼上)|(?:能不能|麻烦|请).{0,6}(?:楼上|楼下|隔壁)的?(?:邻居|业主|住户|朋友)/;
const LONG_AGO = /去年|前年|以前|那次|那回|小时候|当时|年前|last year|years ago/;
const FORWARDED = /^【|转发|http|www\.|小程序|点击链接/;

/** What of this is said to the office: everything in private or after a mention, in a group only what is clear. */
export function forTheOffice(signals: readonly Signal[], reading: Reading): Signal[] {
  if (signals.length === 0 || reading.context.role === 'staff') return [];
  if (reading.ours) return signals.filter((signal) => signal.confidence >= 0.25);
  const doubt = doubtOf(reading, CHATTER);
  const grave = signals.some((signal) => signal.emergency) ? doubtOf(reading, FICTION) : doubt;
  return signals.filter(
    (signal) =>
      !NEVER_UNASKED.has(signal.intent) &&
      signal.confidence - (signal.emergency ? grave : doubt) - agedDoubt(signal, reading) >= THRESHOLD,
  );
}

// What is told of another day is mostly told, not reported.
function agedDoubt(signal: Signal, reading: Reading): number {
  if (has(reading.hits, 'solved') && BROKEN.has(signal.intent)) return 0.5;
  const first = reading.clauses[signal.clauses[0] ?? 0];
  if (!first || !has(first.hits, 'past') || hasAny(reading.hits, PRESENT)) return 0;
  if (/到现在|还没|还是|一直|又/.test(reading.text)) return 0;
  return LONG_AGO.test(first.text) ? 0.4 : 0.2;
}

function doubtOf(reading: Reading, chatter: typeof CHATTER): number {
  const { hits, text } = reading;
  let doubt = 0;
  for (const [sign, weight] of chatter) if (has(hits, sign)) doubt += weight;
  if (OTHER_PERSON.test(text)) doubt += 0.5;
  if (TO_NEIGHBOUR.test(text) && !has(hits, 'office', 'step_in')) doubt += 0.5;
  if (FORWARDED.test(text)) doubt += 0.3;
  // Whoever calls the office by name is not chatting.
  if (has(hits, 'office') && !has(hits, 'notice', 'news')) doubt -= 0.3;
  if (has(hits, 'home', 'spot', 'wide') && has(hits, 'work', 'step_in')) doubt -= 0.1;
  return Math.max(0, doubt);
}
