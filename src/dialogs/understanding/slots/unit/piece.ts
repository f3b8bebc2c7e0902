import { digits } from '../../numerals.ts';
import { DIGITS, LETTERS, SIGNS, SPACES, TWO_DIGITS } from '../signs.ts';
import { matches, type Span } from '../span.ts';

/** What one expression says of an address. */
export interface Piece extends Span {
  readonly building?: string;
  readonly entrance?: string;
  readonly room?: string;
}

const ARABIC = '[0-9]';
const HAN_SIGNS = '零〇一二三四五六七八九十百幺两';
const HAN = `[${HAN_SIGNS}]`;
/** A number of so many digits, written or spoken, for use inside a pattern. */
export const number = (least: number, most: number) =>
  `(?:${ARABIC}{${least},${most}}|${HAN}{${least},${most}})`;

const INSIDE =
  '里(?=[也没头面的])|门厅|大堂|大厅|楼道|楼梯|门洞|[东西南北左右](?:边|侧)?(?:那|的)?(?:台|部|个|梯)';
const BUILDING = new RegExp(
  `(?<![0-9a-z.+-])(?:([a-z])\\s?(?:栋|幢|座|号楼)|(${number(1, 3)})\\s?(?:栋|幢|号楼|#楼|#|洞(?=\\s?[0-9]|地下|电梯|单|楼)|座(?=\\s?${number(1, 4)}|$|[呀嘅,，。!！?？]|电梯|大堂)|号(?=\\s?${number(3, 4)}(?![0-9点:])|\\s?${number(1, 2)}\\s?单元|${INSIDE})|楼(?=\\s?${number(1, 2)}\\s?单元))|(${ARABIC}{1,3})座)楼?`,
  'g',
);
const ENTRANCE = new RegExp(
  `(?<![0-9a-z.])(${number(1, 2)})\\s?(?:单元|门栋|门(?=\\s?${number(3, 4)}))`,
  'g',
);
const DASHED =
  /(?<![0-9a-z.-])(?:(\d{1,3}|[a-z])\s?[-—–/]\s?)?(\d{1,3}|[a-z])\s?[-—–/]\s?(\d{3,4})(?![0-9-])/g;
const PAIR =
  /(?<=^|[\s,，。在住是们])(\d{1,2})-(\d)(?=$|[,，。.!！?？]|的?(?:[\d一二三四五六七八九十]{1,2}[层楼]|负[一二三\d]|电?梯|单元门)|的(?:$|[,，。])|[那这][个边部台]|\s?这个?单元)/g;
const HALF_DASHED = /(?<![0-9a-z.-])(\d{1,3})-(\d{1,2})\s?单元/g;
const ENGLISH_BUILDING = /(?:building|block|bldg|tower)\s?(?:no\.?\s?)?#?([a-z](?![a-z])|\d{1,3})(?!\d)/g;
const ENGLISH_ENTRANCE = /(?:unit|entrance|staircase)\s?(?:no\.?\s?)?#?(\d{1,2})(?!\d)/g;
const ENGLISH_ROOM = /(?:room|rm|apt|apartment|flat|unit|suite)\.?\s?(?:no\.?\s?)?#?(\d{3,4})(?![\d-])/g;

// A number that counts, measures, dates or pays is no room.
const MEASURED =
  /^\s?(?:[块元度米斤人次年月日号点分平瓦升秒岁页集班站路公%℃万多条袋箱盒套辆台件层]|[kwml](?![a-z])|个(?!人)|胶|毫|平方|小时|户型|天(?!天)|rmb|yuan|minutes|days)/;
const NOT_A_NUMBER = /[这那哪同每整某另几全邻多片共]$/;
const PARKED = /(?:车位|车库|space|bay|parking|slot|lot)(?:编号|号|no\.?)?[是为:： （(#]{0,2}$/;
// "7栋与8栋之间", "从桥头到3号楼": where something lies, no building of its own.
const BETWEEN = new RegExp(
  `^(?:(?:和|与|跟|至|到|、|-|~)\\s?${number(1, 3)}\\s?(?:栋|幢|座|号楼)楼?)?(?:之间|中间)`,
);
const AS_FAR_AS = /(?:从[^,，。]{1,8}|[门口路桥边场库])到$|通往$/;

const WITH_STROKE = SIGNS.pair(DIGITS + LETTERS + SPACES, '-—–/');
const IN_ENGLISH = SIGNS.words('bu', 'bl', 'to', 'un', 'en', 'st', 'ro', 'rm', 'ap', 'fl', 'su');
const BUILT = SIGNS.pair(DIGITS + HAN_SIGNS + LETTERS + SPACES, '栋幢座号#洞楼');
const ENTERED = SIGNS.pair(DIGITS + HAN_SIGNS + SPACES, '单门');
const TWO_HAN = SIGNS.pair(HAN_SIGNS, HAN_SIGNS);
/** What numbers of rooms are made of. */
export const ROOMED = TWO_DIGITS | TWO_HAN;
/** What every address has. */
export const ADDRESSED = WITH_STROKE | IN_ENGLISH | BUILT | ENTERED | ROOMED;

/** What most texts hold. */
export const NO_PIECES: readonly Piece[] = [];

/** A number that can be that of a room: its floor, then its place on the floor. */
export function plausible(room: string): boolean {
  if (room.startsWith('0')) return false;
  const position = Number(room.slice(-2));
  return position >= 1 && position <= 40 && Number(room.slice(0, -2)) <= 70;
}

/** Does the text go on as after a number that counts or measures? */
export function isMeasured(after: string): boolean {
  return MEASURED.test(after);
}

/** Does the text before announce a car space? */
export function isParked(before: string): boolean {
  return PARKED.test(before);
}

/** "3-2-501", "3-501": whole addresses with strokes. */
export function dashed(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & WITH_STROKE) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end, groups } of matches(text, DASHED)) {
    const [, first = '', second = '', room = ''] = groups;
    if (!plausible(room) || isMeasured(text.slice(end, end + 4))) continue;
    if (isParked(text.slice(Math.max(0, start - 12), start))) continue;
    const span = { start, end };
    if (first) {
      if (/^[a-z]$/.test(second)) continue;
      found.push({ ...span, building: first.toUpperCase(), entrance: String(Number(second)), room });
    } else if (/(?:栋|幢|座|号楼|#)\s?$/.test(text.slice(Math.max(0, start - 4), start))) {
      // "3栋2-501": the building stands before, so the first number is the entrance.
      found.push({ ...span, entrance: second, room });
    } else {
      found.push({ ...span, building: second.toUpperCase(), room });
    }
  }
  return found;
}

/** "3-1单元". */
export function halfDashed(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & WITH_STROKE) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end, groups } of matches(text, HALF_DASHED))
    found.push({ start, end, building: groups[1] ?? '', entrance: groups[2] ?? '' });
  return found;
}

/** "6-1": building and entrance, where nothing else in the message is an address. */
export function pairs(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & WITH_STROKE) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end, groups } of matches(text, PAIR))
    found.push({ start, end, building: groups[1] ?? '', entrance: groups[2] ?? '' });
  return found;
}

/** "Block 3", "unit 2", "room 501". */
export function english(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & IN_ENGLISH) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end, groups } of matches(text, ENGLISH_BUILDING)) {
    found.push({ start, end, building: (groups[1] ?? '').toUpperCase() });
  }
  for (const { start, end, groups } of matches(text, ENGLISH_ENTRANCE))
    found.push({ start, end, entrance: groups[1] ?? '' });
  for (const { start, end, groups } of matches(text, ENGLISH_ROOM))
    found.push({ start, end, room: groups[1] ?? '' });
  return found;
}

/** "3栋", "A座", "12号楼". */
export function buildings(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & BUILT) === 0) return NO_PIECES;
  const found: Piece[] = [];
  let between = -1;
  for (const { start, end, groups } of matches(text, BUILDING)) {
    const before = text.slice(Math.max(0, start - 10), start);
    const apart = BETWEEN.exec(text.slice(end, end + 12));
    if (apart) between = end + apart[0].length;
    if (start < between || AS_FAR_AS.test(before)) continue;
    if (NOT_A_NUMBER.test(before) || before.endsWith('月')) continue;
    const [whole = '', letter = '', counted = '', seat = ''] = groups;
    if (whole.startsWith('一') && /^(?:大楼|楼房|别墅)/.test(text.slice(end - 1, end + 2))) continue;
    const building = letter ? letter.toUpperCase() : digits(counted || seat);
    if (building && building !== '0') found.push({ start, end, building: building.replace(/^0+(?=\d)/, '') });
  }
  return found;
}

/** "2单元", "3门". */
export function entrances(text: string): readonly Piece[] {
  if ((SIGNS.in(text) & ENTERED) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end, groups } of matches(text, ENTRANCE)) {
    const entrance = digits(groups[1] ?? '');
    if (AS_FAR_AS.test(text.slice(Math.max(0, start - 10), start))) continue;
    if (entrance && entrance !== '0') found.push({ start, end, entrance: entrance.replace(/^0+(?=\d)/, '') });
  }
  return found;
}
