import type { Clause } from '../clauses.ts';
import { has, of } from '../lexicon.ts';
import { anchored, evidenceOf, type Reading, type Signal } from '../reading.ts';

const WISH =
  /能不能(?:也)?(?:给|在|把|让)[^,，。]{0,12}(?:加|装|增|设|放|摆)|意见[:：]|建议|提议|倡议|希望|能不能(?:加|装|增|设|搞|弄|多|在|把|给)|能否(?:加|装|增|设|多)|可不可以(?:加|装|增|设|多)|可以考虑|增设|加装|多(?:放|装|摆|设)|要是能|最好能|suggest|would be (?:nice|great)|could you add|how about/;
const PRAISED =
  /师傅|保安|保洁|阿姨|门岗|前台|客服|管家|物业|工作人员|维修|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|technician|guard|cleaner|staff|team|management/;
const MOCKS = /还不如|比以前|又坏|更厉害|可真|等于|呵呵|游乐园|才怪|个屁|就知道/;

/** A wish for the future: something new, or something done another way. */
export function recogniseSuggestion(reading: Reading): Signal | undefined {
  if (!has(reading.hits, 'suggest')) return undefined;
  const found = reading.clauses.find(
    (clause) => has(clause.hits, 'suggest') && WISH.test(clause.text) && !isOther(clause, reading),
  );
  if (!found) return undefined;
  const meant = has(reading.hits, 'office');
  const spot = has(reading.hits, 'spot', 'plant') || anchored(reading);
  const named = /建议|提议|倡议|意见|suggest/.test(found.text);
  return {
    intent: 'suggestion',
    clauses: [found.index],
    confidence: reading.ours ? 0.75 : meant ? 0.75 : named && spot ? 0.6 : 0.35,
    evidence: evidenceOf(of(found.hits, 'suggest')),
  };
}

function isOther({ hits, text }: Clause, reading: Reading): boolean {
  if (
    /希望(?:尽快|赶紧|早点|快点|能?处理|能?解决|你们(?:尽快|赶紧))|希望.{0,6}(?:修|来人|答复|回复)/.test(text)
  )
    return true;
  if (has(hits, 'fault', 'symptom') && has(hits, 'work')) return true;
  if (/我家|家里/.test(text) && has(hits, 'home')) return true;
  return /建议大家|建议你|不建议/.test(text) && !reading.ours;
}

/** Praise of named good work. */
export function recognisePraise(reading: Reading): Signal | undefined {
  const { hits, text } = reading;
  if (!has(hits, 'praise')) return undefined;
  const found = reading.clauses.find(
    (clause) =>
      has(clause.hits, 'praise') &&
      !/不(?:专业|负责|热心|靠谱)|态度好差|没有?(?:表扬|点赞)/.test(clause.text),
  );
  if (!found) return undefined;
  if (MOCKS.test(text) || (has(hits, 'fault', 'symptom') && !/修得|修好|修的|帮/.test(text)))
    return undefined;
  const whom = PRAISED.test(text);
  const explicit = /表扬|锦旗|感谢信|夸|记一功|点赞|praise|commend|compliment/.test(text);
  if (!whom && !(explicit && reading.ours)) return undefined;
  return {
    intent: 'praise',
    clauses: [found.index],
    confidence: reading.ours ? 0.75 : has(hits, 'office', 'staff') ? 0.7 : 0.4,
    evidence: evidenceOf(of(found.hits, 'praise', 'staff', 'office')),
  };
}
