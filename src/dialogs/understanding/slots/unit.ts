import { digits } from '../numerals.ts';
import { matches, type Span } from './span.ts';

/** A flat, entrance or building that the message names. */
export interface UnitMention extends Span {
  /** `building-entrance-room` with what is known: 3-2-501, 3--, -2-, --502. */
  readonly unit: string;
  readonly building?: string;
  readonly entrance?: string;
  readonly room?: string;
  /** "不是501": said only to be denied. */
  readonly denied: boolean;
  /** Whose: the sender's own, a neighbour's, or just where something is. */
  readonly whose: 'own' | 'neighbour' | 'open';
}

interface Piece extends Span {
  readonly building?: string;
  readonly entrance?: string;
  readonly room?: string;
}

const ARABIC = '[0-9]';
const HAN = '[零〇一二三四五六七八九十百幺两]';
const number = (least: number, most: number) => `(?:${ARABIC}{${least},${most}}|${HAN}{${least},${most}})`;

const BUILDING = new RegExp(
  `(?<![0-9a-z.+-])(?:([a-z])\\s?(?:栋|幢|座|号楼)|(${number(1, 3)})\\s?(?:栋|幢|号楼|#楼|#|座(?=\\s?${number(1, 4)})|号(?=\\s?${number(3, 4)}(?![0-9点:]))|楼(?=\\s?${number(1, 2)}\\s?单元))|(${ARABIC}{1,3})座)楼?`,
  'g',
);
const ENTRANCE = new RegExp(
  `(?<![0-9a-z.])(${number(1, 2)})\\s?(?:单元|门栋|门(?=\\s?${number(3, 4)}))`,
  'g',
);
const ROOM = new RegExp(`(?<![0-9a-z.:+/-])(${number(3, 4)})(?![0-9])`, 'g');
const DASHED =
  /(?<![0-9a-z.-])(?:(\d{1,3}|[a-z])\s?[-—–/]\s?)?(\d{1,3}|[a-z])\s?[-—–/]\s?(\d{3,4})(?![0-9-])/g;
const LETTERED = /(?<![0-9a-z.-])([a-h])-?(\d{3,4})(?![0-9a-z-])/g;
const ENGLISH_BUILDING = /(?:building|block|bldg|tower)\s?(?:no\.?\s?)?#?([a-z](?![a-z])|\d{1,3})(?!\d)/g;
const ENGLISH_ENTRANCE = /(?:unit|entrance|staircase)\s?(?:no\.?\s?)?#?(\d{1,2})(?!\d)/g;
const ENGLISH_ROOM = /(?:room|rm|apt|apartment|flat|unit|suite)\.?\s?(?:no\.?\s?)?#?(\d{3,4})(?![\d-])/g;

// Nobody names more flats than this; a text that does is no message.
const MOST = 32;
const ROOM_MARK = /^\s?(?:室|房(?![租东子间产价屋])|号房|户(?!外)|那户|那家|那間|那间)/;
// A number that counts, measures, dates or pays is no room.
const MEASURED =
  /^\s?(?:[块元度米斤人次年月日号点分平瓦升秒岁页集班站路公k%℃w万多条袋箱盒套辆台ml件层]|个(?!人)|胶|毫|平方|小时|户型|天(?!天)|rmb|yuan|minutes|days)/;
const BEFORE =
  /(?:我家|我是|我住|我们|咱家|我|俺家|俺|俺们|阿拉|住|住在|家|到|去|收|查|查下|查一下|查询|隔壁|楼上|楼下|对门|对面|上面|下面|邻居|房号|房间号|地址|房间|不是|是|给|和|跟|在|送|错|绑定|帮)[是: 的]?$/;
const AFTER =
  /^\s?(?:家|不是|是|那|的(?!士)|业主|住户|租户|欠|物业费|水费|电费|天天|半夜|晚上|总是|老是|老|总|又|一直|装修|漏水|没水|停水|没电|停电|跳闸|周[一二三四五六日末]|星期|门口|灯|马桶|水|电|房|这边|这里|有人|在|$)/;
const OWN =
  /(?:我家|我是|我住|我的?房|我们家|我屋|我|俺|阿拉|本人|地址|房号|家住|住在|住|这里是|这边是|from|at|in)[是在: ,，的]{0,2}$/;
const NEIGHBOUR =
  /(?:隔壁|楼上|楼下|对门|对面|邻居|上面|下面|旁边|隔离|neighbou?rs?(?: in| at)?)[的那家是 ]{0,2}$/;
const NEIGHBOUR_AFTER = /^\s?(?:那户|那家|户主|的?(?:人家|邻居|那位|那个人))/;
const DENIED = /(?:不是|不系|唔系|并非|不对|not)[我在 ]{0,2}$/;
const NOT_A_NUMBER = /[这那哪同每整某另几全邻多]$/;
const GLUE = /^[\s,，、的.-]{0,2}(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[楼层])?$/;

/** Flats, entrances and buildings that the message names, in order. */
export function readUnits(text: string): UnitMention[] {
  const pieces = [...dashed(text), ...english(text)].slice(0, MOST);
  for (const piece of [...buildings(text), ...entrances(text)]) addFree(pieces, piece);
  pieces.sort(byStart);
  for (const piece of rooms(text, pieces)) addFree(pieces, piece);
  pieces.sort(byStart);
  return join(text, pieces).map((piece) => mention(text, piece));
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

function addFree(pieces: Piece[], piece: Piece): void {
  if (pieces.length < MOST && !pieces.some((one) => piece.start < one.end && one.start < piece.end))
    pieces.push(piece);
}

function* dashed(text: string): Generator<Piece> {
  for (const { start, end, groups } of matches(text, DASHED)) {
    const [, first = '', second = '', room = ''] = groups;
    if (!plausible(room) || MEASURED.test(text.slice(end, end + 4))) continue;
    const span = { start, end };
    if (first) {
      if (/^[a-z]$/.test(second)) continue;
      yield { ...span, building: first.toUpperCase(), entrance: String(Number(second)), room };
    } else if (/(?:栋|幢|座|号楼|#)\s?$/.test(text.slice(Math.max(0, start - 4), start))) {
      // "3栋2-501": the building stands before, so the first number is the entrance.
      yield { ...span, entrance: second, room };
    } else {
      yield { ...span, building: second.toUpperCase(), room };
    }
  }
}

function* english(text: string): Generator<Piece> {
  for (const { start, end, groups } of matches(text, ENGLISH_BUILDING)) {
    yield { start, end, building: (groups[1] ?? '').toUpperCase() };
  }
  for (const { start, end, groups } of matches(text, ENGLISH_ENTRANCE))
    yield { start, end, entrance: groups[1] ?? '' };
  for (const { start, end, groups } of matches(text, ENGLISH_ROOM))
    yield { start, end, room: groups[1] ?? '' };
}

function* buildings(text: string): Generator<Piece> {
  for (const { start, end, groups } of matches(text, BUILDING)) {
    if (NOT_A_NUMBER.test(text.slice(Math.max(0, start - 1), start))) continue;
    if (/[月]$/.test(text.slice(Math.max(0, start - 1), start))) continue;
    const [whole = '', letter = '', counted = '', seat = ''] = groups;
    if (whole.startsWith('一') && /^(?:大楼|楼房|别墅)/.test(text.slice(end - 1, end + 2))) continue;
    const building = letter ? letter.toUpperCase() : digits(counted || seat);
    if (building && building !== '0') yield { start, end, building: building.replace(/^0+(?=\d)/, '') };
  }
}

function* entrances(text: string): Generator<Piece> {
  for (const { start, end, groups } of matches(text, ENTRANCE)) {
    const entrance = digits(groups[1] ?? '');
    if (entrance && entrance !== '0') yield { start, end, entrance: entrance.replace(/^0+(?=\d)/, '') };
  }
}

function* rooms(text: string, others: readonly Piece[]): Generator<Piece> {
  for (const { start, end: full, groups } of matches(text, ROOM)) {
    const said = trimmed(groups[1] ?? '', text.slice(full, full + 1));
    const end = start + said.length;
    const room = digits(said);
    if (room === undefined || /[十百]/.test(said)) continue;
    const before = text.slice(Math.max(0, start - 5), start);
    const after = text.slice(end, end + 6);
    const marked = ROOM_MARK.exec(after);
    const follows = others.some(
      (one) =>
        (one.building || one.entrance) &&
        !one.room &&
        one.end <= start &&
        GLUE.test(text.slice(one.end, start)),
    );
    if (marked) {
      yield { start, end: end + (/室|号房|房$/.test(marked[0]) ? marked[0].length : 0), room };
    } else if (plausible(room) && (follows || (!MEASURED.test(after) && loose(said, before, after)))) {
      yield { start, end, room };
    }
  }
  for (const { start, end, groups } of matches(text, LETTERED)) {
    const [, letter = '', room = ''] = groups;
    const own =
      OWN.test(text.slice(Math.max(0, start - 6), start)) || ROOM_MARK.test(text.slice(end, end + 3));
    if (own && plausible(room)) yield { start, end, building: letter.toUpperCase(), room };
  }
}

// A bare number is a room only where the words round it say so, or where it stands alone between stops.
function loose(said: string, before: string, after: string): boolean {
  if (
    /[零〇一二三四五六七八九幺]/.test(said) &&
    !/^[一二三四五六七八九幺]{1,2}[零〇][一二三四五六七八九幺]$|^[一二三四五六七八九幺]{3}$/.test(said)
  )
    return false;
  const stopBefore = before === '' || /[\s,，。!！?？;；:]$/.test(before);
  const stopAfter = after === '' || /^[\s,，。!！?？;；]/.test(after);
  if (/(?:尾号|车位|验证码|密码|第|编号|价|花了|才|约|近|共|超|满|达)[是: ]?$/.test(before)) return false;
  if (stopBefore && (stopAfter || AFTER.test(after))) return true;
  return BEFORE.test(before) && (stopAfter || AFTER.test(after) || NEIGHBOUR.test(before));
}

// "五零一一直漏": the last numeral belongs to the next word.
function trimmed(said: string, next: string): string {
  return said.length > 3 && /[一两]$/.test(said) && /[直个下共般起定边样些点会天次]/.test(next)
    ? said.slice(0, -1)
    : said;
}

function plausible(room: string): boolean {
  if (room.startsWith('0')) return false;
  const position = Number(room.slice(-2));
  return position >= 1 && position <= 40 && Number(room.slice(0, -2)) <= 70;
}

function join(text: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const fits = last && !last.room && !piece.building && !(last.entrance && piece.entrance);
    if (last && fits && GLUE.test(text.slice(last.end, piece.start))) {
      joined[joined.length - 1] = { ...last, ...piece, start: last.start, end: piece.end };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function mention(text: string, piece: Piece): UnitMention {
  const before = text.slice(Math.max(0, piece.start - 8), piece.start);
  const after = text.slice(piece.end, piece.end + 5);
  const neighbour = NEIGHBOUR.test(before) || NEIGHBOUR_AFTER.test(after);
  const whose = neighbour ? 'neighbour' : OWN.test(before) ? 'own' : 'open';
  return {
    ...piece,
    unit: `${piece.building ?? ''}-${piece.entrance ?? ''}-${piece.room ?? ''}`,
    denied: DENIED.test(before),
    whose,
  };
}
