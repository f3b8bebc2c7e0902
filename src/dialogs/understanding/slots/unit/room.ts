import { digits } from '../../numerals.ts';
import { SIGNS, TWO_DIGITS } from '../signs.ts';
import { matches } from '../span.ts';
import { isMeasured, isParked, NO_PIECES, number, type Piece, plausible, ROOMED } from './piece.ts';

const ROOM = new RegExp(`(?<![0-9a-z.:+/-])(${number(3, 4)})(?![0-9])`, 'g');
const LETTERED = /(?<![0-9a-z.-])([a-h])-?(\d{3,4})(?![0-9a-z-])/g;
const ROOM_MARK = /^\s?(?:室|房(?![租东子间产价屋])|号房|户(?!外)|那户|那家|那間|那间)/;
const BEFORE =
  /(?:我家|我是|我住|我们|咱们?|咱家|我|家|俺|俺们|阿拉|侬|住|住在|到|去|收|查|查下|查一下|查询|隔壁|楼上|楼下|对门|对面|上面|下面|邻居|房号|房间号|门牌号?|地址|房间|不是|是|给|和|跟|在|送|错|绑定|帮|变|[改写换]成|改为|写的|填的|怀疑|提醒下?|说说|问问)[是: 的]?$|(?:^|\s)(?:in|from|at|outside|near) $/;
const AFTER =
  /^\s?(?:家|不是|是|那|的(?!士)|业主|住户|租户|欠|物业费|水费|电费|天天|半夜|大?晚上|总是|老是|老|总|又|也|还|一直|一家|装修|漏水|没水|停水|没电|停电|跳闸|周[一二三四五六日末]|星期|礼拜|门口|灯|马桶|水|电|房|这边|这里|有人|在|我|你|养|写成|写错|改|错|[今明昨后]天|卫生间|厨房|客厅|阳台|空调|暖气|门|窗|着火|冒烟|没关|被|吗|砸|敲|吵|放|往|扔|漏|堵|那|把|让|请|要|想|leaves?|keeps?|lets?|is|has|have|are|$)/;
const FLOOR = /(?:[0-9]|[一二三四五六七八九十])[楼层]$/;
const OWN =
  /(?:我家|我是|我住|我的?房|我们家|我屋|我|俺|阿拉|本人|地址|房号|家住|住在|住|这里是|这边是|from|at|in)[是在: ,，的]{0,2}$/;
const NO_ROOM = /(?:尾号|车位|验证码|密码|第|编号|价|花了|才|约|近|共|超|满|达)[是: ]?$/;
const GLUE = /^[\s,，、的.-]{0,2}(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[楼层])?$/;

/** May two pieces with this between them be one address? */
export function isGlue(between: string): boolean {
  return GLUE.test(between);
}

/** Does the text before say that the sender lives there? */
export function isOwn(before: string): boolean {
  return OWN.test(before);
}

/** Rooms by their number alone: behind a building, with a word for a room, or where the words round them say so. */
export function rooms(text: string, others: readonly Piece[]): readonly Piece[] {
  const signs = SIGNS.in(text);
  if ((signs & ROOMED) === 0) return NO_PIECES;
  const found: Piece[] = [];
  for (const { start, end: full, groups } of matches(text, ROOM)) {
    const said = trimmed(groups[1] ?? '', text.slice(full, full + 1));
    const end = start + said.length;
    const room = digits(said);
    if (room === undefined || /[十百]/.test(said)) continue;
    const before = text.slice(Math.max(0, start - 8), start);
    const after = text.slice(end, end + 6);
    // "已经有213户" counts.
    const marked = /[有约共近全]$/.test(before) && after.startsWith('户') ? null : ROOM_MARK.exec(after);
    const follows = others.some(
      (one) =>
        (one.building || one.entrance) && !one.room && one.end <= start && isGlue(text.slice(one.end, start)),
    );
    if (marked) {
      found.push({ start, end: end + (/室|号房|房$/.test(marked[0]) ? marked[0].length : 0), room });
    } else if (follows ? plausible(room.replace(/^0(?=\d{3}$)/, '')) : plausible(room)) {
      if (follows || (!isMeasured(after) && loose(said, before, after))) found.push({ start, end, room });
    }
  }
  if ((signs & TWO_DIGITS) === 0) return found;
  for (const { start, end, groups } of matches(text, LETTERED)) {
    const [, letter = '', room = ''] = groups;
    const own = isOwn(text.slice(Math.max(0, start - 6), start)) || ROOM_MARK.test(text.slice(end, end + 3));
    if (own && plausible(room)) found.push({ start, end, building: letter.toUpperCase(), room });
  }
  return found;
}

// A bare number is a room only where the words round it say so, or where it stands alone between stops.
function loose(said: string, before: string, after: string): boolean {
  if (
    /[零〇一二三四五六七八九幺]/.test(said) &&
    !/^[一二三四五六七八九幺]{1,2}[零〇][一二三四五六七八九幺]$|^[一二三四五六七八九幺]{3}$/.test(said)
  )
    return false;
  const stopBefore = before === '' || /[\s,，。!！?？;；:(（)）]$/.test(before) || FLOOR.test(before);
  const stopAfter = after === '' || /^[\s,，。!！?？;；(（)）]/.test(after);
  if (NO_ROOM.test(before) || isParked(before)) return false;
  if (stopBefore && (stopAfter || AFTER.test(after))) return true;
  return (
    BEFORE.test(before) && (stopAfter || AFTER.test(after) || /(?:隔壁|楼[上下]|对[门面])$/.test(before))
  );
}

// "五零一一直漏": the last numeral belongs to the next word.
function trimmed(said: string, next: string): string {
  return said.length > 3 && /[一两]$/.test(said) && /[直个下共般起定边样些点会天次]/.test(next)
    ? said.slice(0, -1)
    : said;
}
