import { NUMERAL, numeral } from '../../numerals.ts';
import { CLOCK as CLOCKED, kindsAt, PART as PARTED } from './begins.ts';
import { match } from './match.ts';

/** A part of the day. */
export type PartName = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'dusk' | 'evening' | 'night' | 'daytime';

/** From which hour to which each part of the day runs. */
export const PARTS: Readonly<Record<PartName, readonly [from: number, to: number]>> = {
  dawn: [0, 6],
  morning: [8, 12],
  noon: [12, 14],
  afternoon: [14, 18],
  dusk: [17, 19],
  evening: [18, 22],
  night: [0, 6],
  daytime: [8, 18],
};

// Of these the first that fits counts.
const WORDS: readonly (readonly [PartName, RegExp])[] = [
  ['dawn', /凌晨|清晨五|天不亮/],
  ['night', /大?半夜(?:三更)?|深更半夜|深夜|三更半夜|后半夜|midnight/],
  [
    'morning',
    /大清早|一大早|一早|清早|清晨|早上(?!好(?:$|[\s,，。!！呀啊]))|早晨(?!好(?:$|[\s,，。!！呀啊]))|早间|早浪头?|朝头早|朝早|上午(?!好(?:$|[\s,，。!！呀啊]))|上昼|上半[天日]|前晌|头晌|头午|morning/,
  ],
  ['noon', /中午(?!好(?:$|[\s,，。!！呀啊]))|正午|晌午|晏昼|午间|noon|lunchtime/],
  ['afternoon', /下午(?!好(?:$|[\s,，。!！呀啊]))|下昼|下晌|后晌|午后|下半[天日]|过午|afternoon/],
  ['dusk', /傍晚|傍黑|黄昏|擦黑/],
  [
    'evening',
    /晚上(?!好(?:$|[\s,，。!！呀啊]))|夜里|夜晚|晚间|晚黑|夜间|夜头|夜快|下班以?之?后|收工之?后|放工之?后|evening|after work|night/,
  ],
  ['daytime', /白天|大白天|日里/],
];
const NAMES = WORDS.map(([part]) => part);
const WORD = new RegExp(WORDS.map(([, pattern]) => `(${pattern.source})`).join('|'), 'y');
const AFTER_A_DAY: readonly (readonly [PartName, RegExp])[] = [
  ['morning', /早(?!点|些|就)/y],
  ['evening', /晚(?!点|些|了)|夜/y],
];

/** Reads the part of the day named at this place; one letter is enough behind a day ("周五晚"). */
export function readPart(
  text: string,
  at: number,
  afterDay: boolean,
): { readonly part: PartName; readonly end: number } | undefined {
  const found = (kindsAt(text, at) & PARTED) === 0 ? null : match(WORD, text, at);
  const part = found && NAMES[found.indexOf(found[0], 1) - 1];
  if (part) return { part, end: at + found[0].length };
  if (!afterDay) return undefined;
  for (const [short, pattern] of AFTER_A_DAY) {
    if (match(pattern, text, at)) return { part: short, end: at + 1 };
  }
  return undefined;
}

const CLOCK = new RegExp(
  `([${NUMERAL}]{1,3})(?:点钟?|时(?![间候常不])|(?=(?:到|至|-|~|–|—)[${NUMERAL}]{1,3}点))(半|[一三1-3]刻|(?:[0-5零一二三四五][0-9一二三四五六七八九十]{0,2}|十[一二三四五六七八九]?)分?(?![点:\\d个]))?|(\\d{1,2}):(\\d{2})(?!\\d)(?:\\s?([ap])\\.?m\\.?)?|(\\d{1,2})\\s?([ap])\\.?m\\.?(?![a-z])|(\\d{1,2}) o'?clock`,
  'y',
);
const COUNTED = /^(?:建议|意见|要求|问题|都不|都没|也不|也没|原因|声音|用|小事|不|没|水)/;

/** A time by the clock, in hours; `half` says that the half of the day is still open ("三点"). */
export interface ClockMention {
  readonly hour: number;
  readonly open: boolean;
  readonly end: number;
}

/** Reads the hour named at this place, if one is. */
export function readClock(text: string, at: number, part: PartName | undefined): ClockMention | undefined {
  if ((kindsAt(text, at) & CLOCKED) === 0 || /[\d.:a-z]/.test(text[at - 1] ?? '')) return undefined;
  const found = match(CLOCK, text, at);
  if (!found) return undefined;
  const [whole, spoken, minutes, hour24, minute, half, hour12, half12, oclock] = found;
  const end = at + whole.length;
  const meridiem = half ?? half12;
  const base = spoken ? numeral(spoken) : Number(hour24 ?? hour12 ?? oclock);
  if (base === undefined || base > 24) return undefined;
  // "一点声音都没有", "两点建议": a little, and a list, are no hours.
  if (spoken && !part && !minutes && (spoken === '一' || COUNTED.test(text.slice(end)))) return undefined;
  const hour = base + (minutes ? minutesOf(minutes) : Number(minute ?? 0)) / 60;
  if (meridiem)
    return {
      hour: meridiem === 'p' && base < 12 ? hour + 12 : meridiem === 'a' && base === 12 ? hour - 12 : hour,
      open: false,
      end,
    };
  // "夜里12点" is the end of the day.
  if (hour === 12 && (part === 'evening' || part === 'night')) return { hour: 24, open: false, end };
  const inPart = part ? PARTS[part][0] >= 12 && hour < 12 && !(part === 'noon' && hour >= 10) : false;
  return { hour: inPart ? hour + 12 : hour, open: !part && hour >= 1 && hour <= 12, end };
}

function minutesOf(said: string): number {
  if (said === '半') return 30;
  if (said.endsWith('刻')) return (numeral(said.slice(0, -1)) ?? 0) * 15;
  return numeral(said.replace('分', '')) ?? 0;
}

/** The hour at which the part of the day ends that holds this hour. */
export function endOfPart(hour: number): number {
  if (hour < 12) return 12;
  if (hour < 14) return 14;
  if (hour < 18) return 18;
  return hour < 22 ? 22 : 24;
}
