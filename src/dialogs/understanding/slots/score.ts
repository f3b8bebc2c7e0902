import { digits } from '../numerals.ts';
import { DIGIT, DIGITS, SIGNS, SPACES } from './signs.ts';
import { matches } from './span.ts';

// Strongest wording first: 很不满意 must not be read as 不满意 or 满意.
const WORDS: readonly (readonly [score: number, words: readonly string[]])[] = [
  [
    1,
    [
      '👎',
      '[弱]',
      '很不满意',
      '非常不满意',
      '极不满意',
      '极其不满意',
      '十分不满意',
      '相当不满意',
      '完全不满意',
      '特别不满意',
      '太不满意',
      '差评',
      '非常差',
      '太差劲',
      'very dissatisfied',
      'very unhappy',
      'very unsatisfied',
      'terrible',
      'awful',
    ],
  ],
  [
    2,
    [
      '不满意',
      '不太满意',
      '不怎么满意',
      '不是很满意',
      '不大满意',
      '没有很满意',
      '唔满意',
      '唔系好满意',
      '伐满意',
      '勿满意',
      '有点失望',
      '不太行',
      '不咋地',
      '不咋的',
      '不咋样',
      'not satisfied',
      'dissatisfied',
      'unsatisfied',
      'not happy',
      'not great',
      'unhappy',
    ],
  ],
  [
    3,
    [
      '及格',
      '马马虎虎',
      '一般般',
      '一般',
      '还行',
      '还可以',
      '凑合',
      '将就',
      '中规中矩',
      '过得去',
      '麻麻地',
      '马马虎虎',
      '就那样',
      '就辣样',
      'so-so',
      'so so',
      'average',
      'not bad',
      'okay',
      'ok-ish',
    ],
  ],
  [
    5,
    [
      '很满意',
      '非常满意',
      '十分满意',
      '特别满意',
      '超满意',
      '超级满意',
      '相当满意',
      '满意得很',
      '好满意',
      '太满意',
      '巨满意',
      '老满意',
      '满分',
      '好评',
      '完美',
      '很不错',
      '非常好',
      '太棒了',
      '👍',
      '[强]',
      '[赞]',
      '💯',
      'very satisfied',
      'very happy',
      'excellent',
      'perfect',
      'great job',
      'awesome',
    ],
  ],
  [
    4,
    [
      '比较满意',
      '蛮满意',
      '挺满意',
      '还算满意',
      '基本满意',
      '满意',
      '不错',
      '挺好',
      '蛮好',
      'satisfied',
      'pretty good',
      'good',
    ],
  ],
];

// One pattern for each score.
const RATING = WORDS.map(([score, words]) => ({
  score,
  pattern: new RegExp(words.map((word) => word.replace(/[[\]]/g, '\\$&')).join('|')),
}));
const WORDED = SIGNS.words(...WORDS.flatMap(([, words]) => words));
const IN_POINTS = SIGNS.pair(`${DIGITS}一二两三四五十零${SPACES}`, `${SPACES}个分星颗sp`);
const TOLD = SIGNS.words('评分', '打分', '评价', '评星', '分数', 'ra', 'sc');
const LONGEST_BARE = 5;

const POINTS =
  /(?<![\d.扣减差少])([1-5一二两三四五]|10|十|零|0)\s?(?:个)?(?:分|星|颗星|stars?|points?)(?![钟之半贝期一二三四五六七八九十\d])/g;
const GIVEN = /(?:评分|打分|评价|评星|分数|rating|score)[是为:： ]{0,2}([1-5])(?![\d.])/;
const BARE = /^[ 给打]{0,2}([1-5])[ 。!！.]{0,2}$/;

/** How the sender rates the work, 1 to 5; undefined when no word of the message rates. */
export function readScore(text: string): number | undefined {
  const signs = SIGNS.in(text);
  const numbered = (signs & DIGIT) !== 0;
  const bare =
    (numbered && text.length <= LONGEST_BARE && BARE.exec(text)) ||
    (numbered && (signs & TOLD) !== 0 && GIVEN.exec(text));
  if (bare) return Number(bare[1]);
  const [points] = (signs & IN_POINTS) === 0 ? [] : matches(text, POINTS);
  if (points) {
    const value = Number(digits(points.groups[1] ?? ''));
    return value > 5 ? 5 : Math.max(1, value);
  }
  if ((signs & WORDED) === 0) return undefined;
  return RATING.find(({ pattern }) => pattern.test(text))?.score;
}
