import { SIGNS } from './signs.ts';
import { byStart, type Span } from './span.ts';
import {
  ADDRESSED,
  buildings,
  dashed,
  english,
  entrances,
  halfDashed,
  type Piece,
  pairs,
} from './unit/piece.ts';
import { isGlue, isOwn, rooms } from './unit/room.ts';

/** A flat, entrance or building that the message names. */
export interface UnitMention extends Span {
  /** `building-entrance-room` with what is known: 3-2-501, 3--, -2-, --502. */
  readonly unit: string;
  readonly building?: string;
  readonly entrance?: string;
  readonly room?: string;
  /** "不是501", "501改成502": said only to be denied. */
  readonly denied: boolean;
  /** Whose: the sender's own, a neighbour's, or just where something is. */
  readonly whose: 'own' | 'neighbour' | 'open';
}

// Nobody names more flats than this; a text that does is no message.
const MOST = 32;
const NEIGHBOUR =
  /(?:隔壁|楼上|楼下|对门|对面|邻居|上面|下面|旁边|隔离|怀疑|neighbou?rs?(?: in| at)?)[的那家是（( ]{0,2}$/;
const NEIGHBOUR_AFTER = /^\s?(?:那户|那家|户主|的?(?:人家|邻居|那位|那个人))/;
const DENIED = /(?:不是|伐是|不系|唔系|并非|不对|[写报发看打当弄绑]成|not)[我在 ]{0,2}$/;
const DENIED_AFTER = /^(?:室|房)?(?:[,，]?(?:改成|改为|换成)|不是我|不对|[写报发]成)/;

/** Flats, entrances and buildings that the message names, in order. */
export function readUnits(text: string): readonly UnitMention[] {
  if ((SIGNS.in(text) & ADDRESSED) === 0) return [];
  const pieces = [...dashed(text), ...halfDashed(text), ...english(text)];
  if (pieces.length > MOST) pieces.length = MOST;
  for (const piece of [...buildings(text), ...entrances(text)]) addFree(pieces, piece);
  if (pieces.length === 0) pieces.push(...[...pairs(text)].slice(0, 1));
  if (pieces.length > 1) pieces.sort(byStart);
  for (const piece of rooms(text, pieces)) addFree(pieces, piece);
  if (pieces.length === 0) return [];
  if (pieces.length > 1) pieces.sort(byStart);
  return completed(join(text, pieces).map((piece) => mention(text, piece)));
}

function addFree(pieces: Piece[], piece: Piece): void {
  if (pieces.length < MOST && !pieces.some((one) => piece.start < one.end && one.start < piece.end))
    pieces.push(piece);
}

function join(text: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const fits = last && !last.room && !piece.building && !(last.entrance && piece.entrance);
    if (last && fits && isGlue(text.slice(last.end, piece.start))) {
      joined[joined.length - 1] = { ...last, ...piece, start: last.start, end: piece.end };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function mention(text: string, piece: Piece): UnitMention {
  const before = text.slice(Math.max(0, piece.start - 8), piece.start);
  const after = text.slice(piece.end, piece.end + 6);
  // "对面7栋着火了" is no flat of anybody's.
  const neighbour = (piece.room !== undefined && NEIGHBOUR.test(before)) || NEIGHBOUR_AFTER.test(after);
  const whose = neighbour ? 'neighbour' : isOwn(before) ? 'own' : 'open';
  const denied = DENIED.test(before) || DENIED_AFTER.test(after);
  return { ...piece, unit: unitOf(piece), denied, whose };
}

function unitOf({ building, entrance, room }: Piece): string {
  return `${building ?? ''}-${entrance ?? ''}-${room ?? ''}`;
}

// "我503，8栋1单元", "3单元电梯又停了，我是12栋的": one address said in pieces, as long as nothing speaks against it.
function completed(mentions: readonly UnitMention[]): readonly UnitMention[] {
  // Alone, it has nothing to be completed from.
  if (mentions.length < 2) return mentions;
  const bare = mentions.filter((one) => !one.room && !one.denied);
  const building = only(mentions.filter((one) => !one.denied).map((one) => one.building));
  const entrance = only(bare.map((one) => one.entrance));
  const alone = mentions.every((one) => !one.room);
  return mentions.map((one) => {
    if (one.denied || (!one.room && !alone)) return one;
    const from = one.building ?? (bare.some(({ building: own }) => own) ? building : undefined);
    const through = one.entrance ?? (from === building || !from ? entrance : undefined);
    // A flat with its building is whole: "3栋501" said beside "2单元电梯" has no known entrance.
    if (one.building && one.room) return one;
    const whole = { ...one, ...(from && { building: from }), ...(through && { entrance: through }) };
    return { ...whole, unit: unitOf(whole) };
  });
}

function only(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values.filter((value) => value !== undefined));
  return others.length === 0 ? first : undefined;
}
