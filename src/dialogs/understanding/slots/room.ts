import { SIGNS } from './signs.ts';
import { matches, type Span } from './span.ts';

const ROOMS =
  /主卧卫生间|主卧阳台|客厅阳台|生活阳台|主卫|客卫|公卫|卫生间|洗手间|厕所|浴室|淋浴房|茅房|厨房|灶间|灶披间|客厅|饭厅|餐厅|主卧室|主卧|次卧室|次卧|客卧|卧室|房间里|睡房|书房|儿童房|老人房|保姆房|玄关|过道(?=灯|的灯)|衣帽间|储物间|储藏室|阳台|露台|飘窗|阁楼|master bedroom|bedroom|living room|dining room|kitchen|bathroom|toilet room|study|balcony/g;
const NAMED = SIGNS.words(
  '主卧',
  '客厅',
  '生活',
  '主卫',
  '客卫',
  '公卫',
  '卫生',
  '洗手',
  '厕所',
  '浴室',
  '淋浴',
  '茅房',
  '厨房',
  '灶间',
  '灶披',
  '饭厅',
  '餐厅',
  '次卧',
  '客卧',
  '卧室',
  '房间',
  '睡房',
  '书房',
  '儿童',
  '老人',
  '保姆',
  '玄关',
  '过道',
  '衣帽',
  '储物',
  '储藏',
  '阳台',
  '露台',
  '飘窗',
  '阁楼',
  'ma',
  'be',
  'li',
  'di',
  'ki',
  'ba',
  'to',
  'st',
);

/** A room of the home and where it stands. */
export interface RoomMention extends Span {
  readonly room: string;
}

/** Rooms of the home that the message names, as said. */
export function readRooms(text: string): RoomMention[] {
  if ((SIGNS.in(text) & NAMED) === 0) return [];
  return matches(text, ROOMS).map(({ start, end, groups }) => ({ start, end, room: groups[0] ?? '' }));
}
