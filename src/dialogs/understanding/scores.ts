/** Reads the answer to a questionnaire: points of its items however people write them, and their words beside. Pure. */
import { MOST_POINTS, type Scores, type SurveyItem } from '../../domain/survey.ts';
import { simplify } from './simplify.ts';
import { readScore } from './slots/score.ts';

/** What an answer says; `how` it says it decides whom it may be meant for. */
export interface ReadScores {
  scores: Scores;
  comment?: string;
  /** The items are named; a number for each in their order; one for all, said so; or a single one. */
  how: 'named' | 'listed' | 'all' | 'single';
}

const NUMERAL = '(?:[0-9]{1,3}|[一二两三四五六七八九十零])';
const UNIT = '(?:分|颗星|个星|星)';
/** 5分, 五星; not 5分钟. */
const POINTS = new RegExp(`(?<![0-9.])(${NUMERAL})\\s?${UNIT}(?![钟之半])|(满分)`);
/** A bare number that opens what is said of an item: 内容5, 质量:4, 态度 给 3/5; not 3号楼. */
const OPENS = new RegExp(
  `^[\\s:：=是为给打评得都]{0,4}(?:([0-9]{1,3})(?:\\s?/\\s?5)?(?![0-9.:：%％号栋楼单元层月日天次个年室人])|([一二两三四五](?=\\s?${UNIT}|[\\s,，.。;；、!！?？]|$)))`,
);
/** A point that may end a list: 5 4 5, 5,4,5。 */
const POINT = `(${NUMERAL})\\s?${UNIT}?`;
const GAP = '\\s*[,，、/;；+|和\\s]\\s*';
const ALL = /全部?|都|统统|每[一]?项|各项|所有|均|一律|三项|几项/;
/** What a clause ends with. */
const END = /[,，。;；!！?？\n~～]/;
const EDGES = /^[\s,，。;；、:：!！~～.]+|[\s,，、;；:：]+$/g;
/** Words that carry a score along and say nothing; none may be made of two others, or trying both takes for ever. */
const FILLER =
  /^(?:就行?|可以|吧|了|哦|啊|呢|的|分|谢谢|您|你们|感谢|给|打|评价?|我|对|都|全部?|[三各每]项|服务|物业|意见|建议|没(?:什么|有)?|无|其[他它余]|[很挺]?差|[很挺]?好|和|与)*$/;
/** 意见：…, before what somebody thinks. */
const HEADING = /^\s*(?:意见(?:[或和与]?建议)?|建议)(?:是|[:：])\s*/;
/** What is left of the items gets this. */
const OTHERS = /(?:其[他它余]|别的|剩下)的?(?:[两几]项)?(?:都|全|均)?(?:是|给|打)?/;
/** 差 alone is no word of a rating elsewhere; here the item says what is rated. */
const PLAIN: readonly (readonly [RegExp, number])[] = [
  [/很差|太差|极差|特别差|差劲|极其差|非常不好|很不好/, 1],
  [/不好|差|不行|不太好/, 2],
  [/一般|还行|过得去/, 3],
  [/很好|非常好|特别好|最好|优秀|优/, 5],
  [/好|可以|行|不错/, 4],
];
/** So long a clause may be that is nothing but a score for everything. */
const SHORT = 12;

/** The points in a text; undefined = it gives none. */
export function readScores(text: string, items: readonly SurveyItem[]): ReadScores | undefined {
  // Character by character, so that what they say beside stays as it was written, but for its script.
  const said = simplify(text.trim().replace(/[０-９]/g, (digit) => digit.normalize('NFKC')));
  return withOthers(said, items) ?? named(said, items) ?? listed(said, items) ?? forAll(said, items);
}

/** 质量3分，其他都5分 */
function withOthers(said: string, items: readonly SurveyItem[]): ReadScores | undefined {
  const others = OTHERS.exec(said);
  if (!others) return undefined;
  const left = scoreBehind(said.slice(others.index + others[0].length), true);
  const own = left && named(said.slice(0, others.index), items);
  if (!left || !own) return undefined;
  const scores = Object.fromEntries(items.map(({ key }) => [key, own.scores[key] ?? left.score]));
  return { scores, how: 'named', ...commentOf([own.comment ?? '', left.rest]) };
}

interface Mention {
  item: SurveyItem;
  start: number;
  end: number;
}

/** 内容5分，质量4分；态度差给1分，保安说话太冲 */
function named(said: string, items: readonly SurveyItem[]): ReadScores | undefined {
  const mentions = mentionsIn(said, items);
  const [first] = mentions;
  if (!first) return undefined;
  const scores: Record<string, number> = {};
  const rest: string[] = [];
  let before = said.slice(0, first.start);
  let waiting: SurveyItem[] = [];
  mentions.forEach(({ item, end }, i) => {
    const next = mentions[i + 1];
    const behind = said.slice(end, next?.start);
    // 5分内容，4分质量: the points stand before what they are given to.
    const ahead = inPoints(before);
    const found = ahead && /(?:分|星|颗)(?:给|是)?\s?$/.test(before) ? undefined : scoreBehind(behind, !next);
    waiting = [...waiting, item];
    if (found) {
      for (const one of waiting) scores[one.key] ??= found.score;
      waiting = [];
      rest.push(found.rest);
      before = '';
    } else if (ahead) {
      scores[item.key] ??= ahead.score;
      waiting = waiting.filter((one) => one !== item);
      before = behind;
      if (!next) rest.push(behind);
    } else if (!CONNECTS.test(behind)) {
      // Spoken of, and not rated.
      waiting = [];
      rest.push(item.name + behind);
      before = '';
    }
  });
  if (Object.keys(scores).length === 0) return undefined;
  const opening = said.slice(0, first.start);
  const lead = inPoints(opening) ? '' : opening;
  return { scores, how: 'named', ...commentOf([lead, ...rest]) };
}

/** Several items get what follows the last of them: 内容和质量5分. */
const CONNECTS = /^(?:方面|服务)?[\s和与及跟、,，/&+]*(?:服务)?$/;

function mentionsIn(said: string, items: readonly SurveyItem[]): Mention[] {
  // 服务质量 holds 质量: the longer names take their places first.
  const taken: Mention[] = [];
  for (const item of [...items].sort((a, b) => b.name.length - a.name.length)) {
    const { name } = item;
    const isFree = (at: number) => !taken.some(({ start, end }) => at < end && at + name.length > start);
    for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
      if (!isFree(at)) continue;
      taken.push({ item, start: at, end: at + name.length });
      break;
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** The score behind an item's name and what is left of the words. */
function scoreBehind(behind: string, last: boolean): { score: number; rest: string } | undefined {
  const bare = OPENS.exec(behind);
  const value = points(bare?.[1] ?? bare?.[2]);
  if (bare && value !== undefined) {
    return { score: value, rest: behind.slice(bare[0].length).replace(new RegExp(`^\\s?${UNIT}`), '') };
  }
  const cut = behind.search(END);
  const clause = cut < 0 ? behind : behind.slice(0, cut);
  const found = inPoints(clause) ?? (last ? inPoints(behind) : undefined);
  if (found) {
    const at = behind.indexOf(found.said);
    return { score: found.score, rest: `${behind.slice(0, at)}${behind.slice(at + found.said.length)}` };
  }
  const score = inWords(clause);
  return score === undefined ? undefined : { score, rest: behind.slice(clause.length) };
}

function inPoints(text: string): { score: number; said: string } | undefined {
  const found = POINTS.exec(text);
  if (!found) return undefined;
  const score = found[2] ? MOST_POINTS : points(found[1]);
  return score === undefined ? undefined : { score, said: found[0] };
}

function inWords(text: string): number | undefined {
  return readScore(text) ?? PLAIN.find(([word]) => word.test(text))?.[1];
}

/** 5 4 5 · 5,5,4 · 545: a number for each item, in their order, and then what they say. */
function listed(said: string, items: readonly SurveyItem[]): ReadScores | undefined {
  if (items.length < 2) return undefined;
  const [close] = new RegExp(`^[1-5]{${items.length}}(?=$|${END.source}|\\s)`).exec(said) ?? [];
  const spaced = new RegExp(
    `^(?:我?(?:给|打)?\\s?)${POINT}${`${GAP}${POINT}`.repeat(items.length - 1)}(?=$|${END.source}|\\s)(?!${GAP}[0-9])`,
  ).exec(said);
  const whole = close ?? spaced?.[0];
  if (whole === undefined) return undefined;
  const values = (close ? [...close] : [...(spaced ?? [])].slice(1)).map(points);
  const scores: Record<string, number> = {};
  for (const [i, value] of values.entries()) {
    const item = items[i];
    if (!item || value === undefined) return undefined;
    scores[item.key] = value;
  }
  return { scores, how: 'listed', ...commentOf([said.slice(whole.length)]) };
}

/** 都5分, 全部满分, 很满意: one score for everything; in a later clause only where it says that it is for all. */
function forAll(said: string, items: readonly SurveyItem[]): ReadScores | undefined {
  const clauses = clausesOf(said);
  for (const [i, clause] of clauses.entries()) {
    const every = ALL.test(clause);
    const score = every || i === 0 ? scoreOf(clause.replace(END, '')) : undefined;
    if (score === undefined) continue;
    const scores = Object.fromEntries(items.map(({ key }) => [key, score]));
    const rest = [clauses.slice(0, i).join(''), clauses.slice(i + 1).join('')];
    return { scores, how: every ? 'all' : 'single', ...commentOf(rest) };
  }
  return undefined;
}

const BARE = new RegExp(`^(?:${ALL.source})?[\\s给打评是]*(${NUMERAL})\\s?${UNIT}?$`);

/** Nothing but words of rating: 对你们都很满意, not 今天天气不错. */
const ONLY_RATES =
  /^(?:我|都|全部?|对|你们|您|物业|服务|工作|总体|整体|总的来说|[各三几]项|各?方面|感觉|觉得|还|是|[挺蛮很太最超巨老]|超级|非常|十分|比较|特别|相当|基本|极其?|不怎么|不|没有|意见|一般|满意|满分|好|差|劲|评|行|可以|凑合|将就|错|马马虎虎|及格|完美|优秀|棒|[了的吧啊哦呢~～.]|\p{Extended_Pictographic}|\ufe0f|\[[强赞弱]\]|[a-z\s'-])+$/iu;

/** The score that a short clause is. */
function scoreOf(clause: string): number | undefined {
  if (clause.length > SHORT) return undefined;
  const score = inPoints(clause)?.score ?? points(BARE.exec(clause)?.[1]);
  return score ?? (ONLY_RATES.test(clause) ? readScore(clause) : undefined);
}

/** The clauses of a text, each with the sign that ends it. */
function clausesOf(text: string): string[] {
  return text.split(new RegExp(`(?<=${END.source})`)).filter((one) => one !== '');
}

const SPOKEN = ['零', '一', '二', '三', '四', '五'];

/** 1 to 5; the top of another scale is the top here, nothing is the least; all else is no score. */
function points(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  if (said === '两') return 2;
  if (said === '十' || said === '10' || said === '100') return MOST_POINTS;
  const value = SPOKEN.includes(said) ? SPOKEN.indexOf(said) : Number(said);
  if (!Number.isInteger(value) || value > MOST_POINTS) return undefined;
  return Math.max(1, value);
}

/** What they say beside the points, if it says anything. */
function commentOf(parts: readonly string[]): { comment?: string } {
  const said = parts.flatMap((part) => {
    const clauses = clausesOf(part).map((one) => one.replace(HEADING, ''));
    const empty = clauses.map((one) => FILLER.test(one.replace(/[\s\p{P}]/gu, '')));
    const kept = clauses.slice(
      empty.indexOf(false) < 0 ? clauses.length : empty.indexOf(false),
      empty.lastIndexOf(false) + 1,
    );
    return kept.join('').replace(EDGES, '') || [];
  });
  return said.length === 0 ? {} : { comment: said.join('，') };
}
