/** Rounds of inspection: reminders, alerts, check-ins and findings. Read by staff. */
import { lines } from '../words.ts';

const KIND: Record<string, string> = { public: '公共区域', vacant: '空置房', decoration: '装修现场' };
/** So many places stand in one message. */
const MOST_PLACES = 12;

const placesLine = (places: readonly string[]): string | undefined => {
  if (places.length === 0) return undefined;
  const shown = places.slice(0, MOST_PLACES).join('、');
  return `检查：${shown}${places.length > MOST_PLACES ? `等${places.length}处` : ''}`;
};

export const round = {
  /** Heard: it may be about a round. */
  words: /打卡|确认|知晓/,
  /** Heard: a room and nothing else. */
  roomWords: /[A-Za-z0-9]{1,8}\s*(?:-|栋|幢|座|号楼)\s*(?:\d{1,2}\s*(?:-|单元))?\s*\d{3,5}\s*(?:室|号|房)?/,
  /** The kinds in words. */
  kind: KIND,
  building: (no: string) => `${no}栋`,
  checkIn: '打卡',
  noted: '确认',
  remind: (
    kind: string,
    name: string,
    steward: string,
    due: string,
    places: readonly string[],
    photo: boolean,
  ) =>
    lines(
      `【巡检提醒·${kind}】${name}`,
      `${steward}，请于${due}前完成`,
      placesLine(places),
      `完成后请发“/打卡 ${name}”${photo ? '并附现场照片' : ''}，发现问题请发“/发现 地点 情况”，谢谢`,
    ),
  missed: (
    kind: string,
    name: string,
    steward: string,
    due: string,
    places: readonly string[],
    inRow: number,
    again: boolean,
  ) =>
    lines(
      `【巡检超时·${kind}】${name}`,
      `${steward}应于${due}前完成，${again ? '至今' : ''}未打卡${inRow > 1 ? `，已连续${inRow}次` : ''}`,
      placesLine(places),
      `请主管按“确认”并督促补检；补检后请发“/打卡 ${name}”，谢谢`,
    ),
  checkedIn: (name: string, by: string, late: string | undefined) =>
    `${name}：${by}已打卡${late === undefined ? '' : `（补检，原定${late}前）`}，谢谢。发现问题请发“/发现 地点 情况”。`,
  already: (name: string, by: string, at: string) =>
    `${name}本次已由${by}于${at}打卡，不用重复，谢谢。下一次请按时打卡。`,
  notYours: (name: string, steward: string) =>
    `对不起，${name}由${steward}负责，请${steward}本人打卡；确有替班，请主管代为打卡。`,
  needsPhoto: (name: string) => `${name}需要现场照片，请把照片和“/打卡 ${name}”一起发送，谢谢。`,
  which: (names: readonly string[]) =>
    names.length === 0
      ? '您好，社区文件里没有设置巡检，请联系管理员添加。'
      : `请写上巡检名称，如“/打卡 ${names[0]}”。现有：${names.join('、')}。`,
  acknowledged: (name: string, by: string) => `${name}：${by}已确认，请督促补检，谢谢。`,
  nothingMissed: (name: string) => `${name}目前没有超时，谢谢。`,
  notForSteward: (name: string) => `请先补检，再发“/打卡 ${name}”，谢谢。`,
  foundHow: '请写上地点和情况，如“/发现 2栋1单元101 漏水”，可以附照片。',
  noSuchRoom: (place: string) => `对不起，没有${place}这个房号，请核对后再发，如“/发现 2栋1单元101 漏水”。`,
  found: (no: string, department: string) => `已登记${no}，已通知${department}处理，谢谢您。`,
};
