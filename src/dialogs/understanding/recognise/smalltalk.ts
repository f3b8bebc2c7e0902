import { Column } from '../letters.ts';
import { has, of, ofAny } from '../lexicon.ts';
import { evidenceOf, type Reading, type Signal } from '../reading.ts';
import type { Sign } from '../vocabulary/sense.ts';

const FILLER =
  /[啊呀哦噢喔呢吧嘛哈啦咯喽的了嗯哎唉那个就是,，。.!！?？~～…、;；:：'"“”\s█]|@[^\s,，]{1,8}|小管家|管家|物业|客服|师傅|亲|机器人|☀️?|☀|🌹|🙏|😊|🤝|\[微笑\]|\[抱拳\]|\[握手\]|\[玫瑰\]|\[爱心\]/gu;
const FILLING = new Column();
for (let at = 0; at < FILLER.source.length; at++) FILLING.set(FILLER.source.charCodeAt(at), 1);
for (const space of '\n \u00a0\u3000\ufeff') FILLING.set(space.charCodeAt(0), 1);
const STRONG_HUMAN =
  /机器人.{0,12}(?:找人|换人|真人|人工)|要找人$|找个人(?:说|聊|谈)|转.{0,3}人工|人工(?:客服|服务|台)|(?:找|要|见|叫|让|喊|跟|和|换).{0,6}(?:真人|活人|人工|经理|领导|主管|负责人|老板)|真人|活人|转客服|human|real person|(?:speak|talk) (?:to|with)|manager/;

/** Does the message say nothing but words of these signs? */
function only(reading: Reading, ...signs: readonly Sign[]): boolean {
  const found = [...ofAny(reading.hits, signs)];
  if (found.length === 0) return false;
  found.sort((a, b) => b.word.length - a.word.length);
  let left = reading.text;
  for (const { word } of found) left = left.replaceAll(word, '');
  const most = reading.text.length > 8 ? 2 : 1;
  return !saysMore(left, most) && left.replace(FILLER, '').length <= most;
}

// More signs than these that are in no filler: told without the pattern, which is slow.
function saysMore(text: string, most: number): boolean {
  if (text.includes('@')) return false;
  let more = 0;
  for (let at = 0; at < text.length && more <= most; at++) more += 1 - FILLING.at(text.charCodeAt(at));
  return more > most;
}

/** What belongs to the dialog itself: greeting, yes, no, a score, the wish for a person. */
export function recogniseSmallTalk(reading: Reading): Signal[] {
  const signals: Signal[] = [];
  const add = (intent: Signal['intent'], confidence: number, sign: Sign) =>
    signals.push({
      intent,
      clauses: reading.clauses.map((clause) => clause.index),
      confidence,
      evidence: evidenceOf(of(reading.hits, sign)),
    });
  const human = recogniseHuman(reading);
  if (human) signals.push(human);
  const rate = recogniseRate(reading);
  if (rate) signals.push(rate);
  if (!reading.ours || rate || human) return signals;
  if (!has(reading.hits, 'greet', 'thanks', 'affirm', 'deny') && !beginsDenial(reading.text)) return signals;
  if (only(reading, 'greet')) add('greet', 0.9, 'greet');
  else if (
    only(reading, 'thanks') ||
    (only(reading, 'thanks', 'affirm') && !agrees(reading) && has(reading.hits, 'thanks'))
  )
    return signals;
  else if (denies(reading)) add('deny', 0.85, 'deny');
  else if (agrees(reading)) add('affirm', 0.85, 'affirm');
  return signals;
}

const BEGINS_DENIAL = /^(?:不是|不对|不行|不同意|不可以|no\b|nope|唔系|唔得)/;
const FIRST_OF_DENIAL = '不n唔';

function beginsDenial(text: string): boolean {
  return FIRST_OF_DENIAL.includes(text.charAt(0)) && BEGINS_DENIAL.test(text);
}

// "好的谢谢" only ends the talk, "可以，谢谢" says yes.
function agrees(reading: Reading): boolean {
  if (only(reading, 'affirm')) return true;
  return only(reading, 'affirm', 'thanks') && /可以|同意|确认|行|没问题|是的|对/.test(reading.text);
}

function denies(reading: Reading): boolean {
  const { text } = reading;
  if (
    beginsDenial(text) &&
    text.length <= (/^[a-z]/.test(text) ? 40 : 24) &&
    !has(reading.hits, 'thing', 'symptom', 'fault', 'fee_item', 'grievance', 'complain')
  )
    return true;
  if (!has(reading.hits, 'deny')) return false;
  if (/没错|冇错|没问题|冇问题|不错|不是吗/.test(text)) return false;
  return (
    only(reading, 'deny', 'affirm') &&
    !has(
      of(reading.hits, 'affirm').filter((hit) => hit.word.length > 1),
      'affirm',
    )
  );
}

function recogniseHuman(reading: Reading): Signal | undefined {
  if (!has(reading.hits, 'human')) return undefined;
  const clauses = reading.clauses.filter((clause) => has(clause.hits, 'human'));
  const strong = clauses.some((clause) => STRONG_HUMAN.test(clause.text));
  const short = reading.text.length <= 6;
  if (!strong && !(reading.ours && short)) return undefined;
  const named =
    /转.{0,3}人工|人工客服|转客服|(?:找|要|见|叫|让|喊).{0,4}(?:物业|项目|你们).{0,3}(?:经理|领导|主管|负责人)/.test(
      reading.text,
    );
  if (!reading.ours && !named) return undefined;
  return {
    intent: 'human',
    clauses: clauses.map((clause) => clause.index),
    confidence: reading.ours ? 0.85 : 0.6,
    evidence: evidenceOf(of(reading.hits, 'human')),
  };
}

const JUDGES = /[给打][^,，。]{0,3}分|及格|👎|满意|评价|打分|评分|给分|星|好评|差评|satisf|star|rating|rate/;

function recogniseRate(reading: Reading): Signal | undefined {
  const { score } = reading.slots;
  if (score === undefined || !reading.ours) return undefined;
  const { text } = reading;
  const short = text.replace(FILLER, '').length <= 6 || only(reading, 'rate', 'thanks', 'praise');
  const judging = reading.clauses.find((clause) => JUDGES.test(clause.text));
  const survey = /(?:内容|质量|态度)[^,，]{0,3}\d/.test(text);
  const thumb = /^(?:👍|👎|\[强\]|\[赞\]|\[弱\])/u.test(text.trim()) && text.length <= 6;
  if (!judging && !short && !survey && !thumb) return undefined;
  if (/满意度|几星|多少分|五星级/.test(text) || (short && !judging && /不行|不好/.test(text)))
    return undefined;
  if (has(reading.hits, 'symptom', 'fault') && !judging) return undefined;
  // A bare digit answers whatever was asked; only the dialog knows whether that was the score.
  if (/^\d$/.test(text.trim())) return undefined;
  return {
    intent: 'rate',
    clauses: [judging?.index ?? 0],
    confidence: judging || short ? 0.85 : 0.6,
    evidence: evidenceOf(of(reading.hits, 'rate')),
    score,
  };
}
