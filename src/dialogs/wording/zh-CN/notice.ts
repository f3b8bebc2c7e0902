/** Notices, activities, greetings and the notice board. */
import { lines } from '../words.ts';

const NUMBER = '[Tt][Zz]-?\\d{6}-?\\d{3,6}';

/** What is said of notices. */
export const notice = {
  /** Heard, a cheap look: it may be about a notice, or about what is cut off. */
  may: /通知|通告|公告|回执|撤回|更正|TZ-?\d{6}/i,
  mayBeOutage: /水|电|電|气|氣|暖|梯|网|網|断|斷|water|power|electric|gas|lift|elevator|network/i,
  /** Heard: for everybody. */
  everybody:
    /^(?:全体|全小区|所有|全部|各位|全体业主|所有业主|全体住户)(?:业主|住户|居民)?(?=$|[\s,，:：、])/,
  /** Heard: a building or an entrance at the beginning. */
  place:
    /^([A-Za-z0-9一二三四五六七八九十]{1,4})\s*(?:栋|幢|座|号楼)(?:\s*([0-9一二三四五六七八九十]{1,2})\s*单元)?/,
  between: /^(?:[\s、,，和及与]|[:：])+/,
  roles: [
    [/^(?:业主|房主)(?=$|[\s,，:：、])/, 'owner'],
    [/^(?:租户|租客)(?=$|[\s,，:：、])/, 'tenant'],
    [/^(?:家属|家庭成员)(?=$|[\s,，:：、])/, 'family'],
    [/^(?:住户|居民)(?=$|[\s,，:：、])/, 'any'],
  ] as [words: RegExp, role: string][],
  /** Heard: where it goes, when, and in which languages. */
  onlyPrivate: /[（(]?(?:仅|只)(?:发)?私聊[)）]?/,
  onlyGroup: /[（(]?(?:仅|只)(?:发)?群(?:里|发)?[)）]?/,
  later: /(?:定时|发送时间)[:：]?\s*/,
  sendTime:
    /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|今天|明天|后天|今晚|明早|明晚|下?周[一二三四五六日天])?\s*(?:早上|上午|中午|下午|晚上)?\s*(?:\d{1,2}(?::\d{2}|[点时](?:半|\d{1,2}分?)?))?/,
  until:
    /(?:延长到|延长至|延至|推迟到|推迟至|提前到|提前至|改为|改到)\s*((?:今天|明天|后天|\d{1,2}月\d{1,2}[日号])?\s*(?:早上|上午|中午|下午|晚上)?\s*\d{1,2}(?:[:：]\d{2}|[点时]半?))(?!\s*[-至到~])/,
  language: /^\s*(?:(EN|English|英文|英语)|(繁体|繁體|繁))\s*[:：]\s*/i,
  /** Heard: what is cut off as planned, and how a report of it sounds. */
  outages: [
    { what: '停水', cut: /停水|断水|暂停供水/, felt: /水/ },
    { what: '停电', cut: /停电|断电|暂停供电/, felt: /电|黑|power|electric/i },
    { what: '停气', cut: /停气|停燃气|停煤气|暂停供气/, felt: /气|煤|gas/i },
    { what: '停暖', cut: /停暖|停热|停止供暖|暂停供暖/, felt: /暖|热/ },
    {
      what: '电梯检修',
      cut: /停梯|电梯.{0,8}(?:检修|维修|保养|停运|停用|年检)/,
      felt: /电梯|lift|elevator/i,
    },
    { what: '断网', cut: /断网|网络.{0,6}(?:维护|检修|中断)/, felt: /网|wifi|internet|network/i },
  ],
  /** Heard: there is none of it. A leak, a spark or a smell is another thing. */
  gone: /停|没|冇|断|無|无|不来|不通|不亮|不转|不动|用不了|上不去|连不上|no |out|off|cut/i,
  fault: /漏|爆|冒烟|火花|着火|触电|味道|气味|泄|困|卡在|烧焦|跳闸|电梯里|leak|trapped/i,
  /** Heard in a group: somebody says or asks that it is gone where they live. */
  asksWhy: /^.{0,12}(?:我家|我们家|家里|怎么|为什么|是不是|又|都)(?:.{0,6})(?:停|没|断|冇|無|无)/,
  acked: new RegExp(`^收到通知\\s*(${NUMBER})$`),
  ackText: (no: string) => `收到通知 ${no}`,
  ack: '收到',
  yes: '确认',
  no: '取消',
  /** To readers. */
  head: '【通知】',
  headCorrected: '【更正通知】',
  thanks: '谢谢您，已登记您收到这条通知。',
  takenBack: (no: string, text: string) =>
    `您好，此前的通知“${text}”（${no}）已撤回，请您以后续通知为准，给您添麻烦了。`,
  planned: (text: string, until: string) =>
    lines(
      '您好，这是计划内的检修：',
      text,
      `预计${until}恢复，给您带来不便请您谅解。到时还没恢复请您再告诉我。`,
    ),
  /** To staff. */
  notYours: '对不起，通知请由客服、房管员或部门主管发布。请您把内容发给客服主管，谢谢。',
  how: '请写明对象和内容，例如：/通知 3栋 明天9:00-12:00停水检修，请提前储水。不写对象就是全体住户。',
  noSuchPlace: (places: string[], known: string[]) =>
    `对不起，没有${places.join('、')}。小区有${known.join('、')}，请核对后重发。`,
  nobody: (whom: string) =>
    `对不起，${whom}没有登记的住户，通知没有人能收到。请核对对象后重发，或不写对象发给全体住户。`,
  badTime: (said: string) => `对不起，时间“${said}”没有看懂或已经过去，请写成“定时 3月14日9:00”后重发。`,
  nothingSaid: '对不起，通知没有内容，请在对象后面写上要通知的事。',
  tooLong: (most: number) => `对不起，通知超过${most}个字，请分成几条发。`,
  preview: (n: {
    no: string;
    whom: string;
    people: number;
    reachable: number;
    channels: string[];
    when: string;
    outage?: string | undefined;
    text: string;
  }) =>
    lines(
      `【通知预览】${n.no} 对象：${n.whom}（${n.people}人，能私聊${n.reachable}人）`,
      `渠道：${n.channels.join('、')}；发送：${n.when}`,
      n.outage && `计划内：${n.outage}，期间的报修会自动说明`,
      n.text,
      '无误请按“确认”发送，谢谢',
    ),
  channel: { private: '私聊', group: '业主群' } as Record<string, string>,
  now: '立即',
  morning: (time: string) => `${time}（夜间不打扰）`,
  everyone: '全体住户',
  role: { owner: '业主', tenant: '租户', family: '家属', proxy: '受托人' } as Record<string, string>,
  sent: (no: string) => `${no} 已开始发送。查看回执请发“/通知回执 ${no}”，撤回请发“/撤回通知 ${no}”，谢谢。`,
  scheduled: (no: string, time: string) => `${no} 已排定${time}发送，撤回请发“/撤回通知 ${no}”，谢谢。`,
  dropped: (no: string) => `${no} 已放弃，没有发送，谢谢。`,
  alreadyDone: (no: string, status: string) => `对不起，${no}现在是“${status}”，不能再操作。`,
  status: {
    draft: '待确认',
    scheduled: '已排定',
    sending: '发送中',
    sent: '已发送',
    corrected: '已更正',
    recalled: '已撤回',
    dropped: '已放弃',
  } as Record<string, string>,
  none: '对不起，没有找到这条通知，请写上编号，例如：/通知回执 TZ-260302-001',
  correctHow: (no: string) => `请写上更正后的全文，例如：/更正通知 ${no} 停水改为15:00结束`,
  recalled: (no: string) => `${no} 已撤回，已收到的住户会收到说明，还没发出的不再发，谢谢。`,
  receipt: (n: {
    no: string;
    status: string;
    sent: number;
    acked: number;
    dead: number;
    unreached: number;
    text: string;
  }) =>
    lines(
      `【通知回执】${n.no} ${n.status}`,
      n.text,
      `私聊送出${n.sent}人，其中已确认收到${n.acked}人`,
      (n.dead > 0 || n.unreached > 0) && `没能送达${n.dead}条，无法私聊${n.unreached}人：请电话或张贴通知`,
      '谢谢',
    ),
};

/** What is said of activities. */
export const activity = {
  may: /活动|活動|报名|报.{0,2}名|報名|参加|參加|名额|候补|去不了|不去了|HD-?\d{6}|sign.?up|activity/i,
  /** Heard. */
  joins: /报名|报(?:个|一下|上|一个)名|報名|参加|參加|sign.?(?:me.?)?up|我要去|算我一个|join/i,
  leaves: /取消|不参加|不參加|退出|去不了|不去了|不能去|来不了|參加不了|参加不了|退报|cancel/i,
  list: /有(?:什么|啥|哪些|甚么)(?:社区)?活动|(?:最近|近期|本周|这周|周末).{0,4}活动|活动(?:安排|列表|有哪些)/,
  /** Heard: what is no name of an activity in "报名亲子运动会". */
  asksAbout: /[吗么嘛?？]|怎么|如何|多少|几点|什么时候|哪里|哪儿/,
  others: /(\d{1,2}|[一二两三四五六七八九十])\s*(?:个)?(?:人|位|大人|名)/,
  cap: /(?:名额|限额|限)\s*[:：]?\s*(-?\d{1,6}|[零一二两三四五六七八九十百]{1,4})\s*(?:人|名|个|位)?/,
  /** Heard: names of fields, which are not the field. */
  labels: /(?:名额不限|不限名额|不限人数|活动名称|名称|主题|活动时间|时间|活动地点|地点|地址)\s*[:：]?/g,
  how: '请写明名称、时间、地点和名额，例如：/活动 亲子运动会 3月14日15:00 中心花园 名额20',
  badTime: (said: string) =>
    `对不起，时间“${said}”没有看懂或已经过去，请写成“3月14日15:00”，例如：/活动 亲子运动会 3月14日15:00 中心花园 名额20`,
  badCap: '对不起，名额要在1以上；不限名额请不写名额。请改好后重发，谢谢。',
  notYours: '对不起，活动请由客服、房管员或部门主管发布，请您告诉客服主管，谢谢。',
  sameName: (name: string, no: string) =>
    `对不起，“${name}”已经有了（${no}）。要改请先发“/取消活动 ${no} 原因”再重建。`,
  made: (a: { no: string; name: string; when: string; place: string; cap: string }) =>
    lines(
      `【活动】${a.no} ${a.name} 已建立`,
      `${a.when} · ${a.place} · ${a.cap}`,
      `业主私聊发“报名${a.name}”即可报名；要告诉大家请发“/通知”。`,
      `名单请发“/活动名单 ${a.no}”，谢谢`,
    ),
  capOf: (cap: number | undefined) => (cap === undefined ? '名额不限' : `名额${cap}`),
  joined: (a: { name: string; when: string; place: string; places: number }) =>
    lines(
      `您好，已为您报名${a.name}${a.places > 1 ? `（${a.places}人）` : ''}。`,
      `时间：${a.when}，地点：${a.place}。`,
      `前一天会提醒您；来不了请您回复“取消报名${a.name}”，谢谢。`,
    ),
  full: (a: { name: string; at: number }) =>
    `对不起，${a.name}名额已满，已为您列入候补（第${a.at}位）。有人退出轮到您时，马上告诉您，谢谢。`,
  already: (a: { name: string; state: string; when: string }) =>
    `您好，您已经报名${a.name}（${a.state}），时间：${a.when}。来不了请您回复“取消报名${a.name}”，谢谢。`,
  state: { in: '已有名额', waiting: '候补' } as Record<string, string>,
  left: (name: string) => `好的，已为您取消报名${name}，谢谢您告诉我们。`,
  notIn: (name: string) => `您好，您没有报名${name}。要报名请您回复“报名${name}”，谢谢。`,
  movedUp: (a: { name: string; when: string; place: string }) =>
    lines(
      `您好，${a.name}有名额空出，您已从候补转为正式报名。`,
      `时间：${a.when}，地点：${a.place}。`,
      `来不了请您回复“取消报名${a.name}”，谢谢。`,
    ),
  join: '报名',
  which: '请问您说的是哪一个活动？',
  none: '您好，目前没有可以报名的活动，有新的活动会通知您，谢谢。',
  all: (rows: string[]) => lines('您好，可以报名的活动：', ...rows, '报名请您回复“报名”加活动名称，谢谢。'),
  row: (a: { name: string; when: string; place: string; left: string }) =>
    `${a.name}：${a.when}，${a.place}，${a.left}`,
  leftOf: (left: number | undefined) =>
    left === undefined ? '名额不限' : left > 0 ? `还有${left}个名额` : '名额已满，可候补',
  remind: (a: { name: string; when: string; place: string }) =>
    lines(
      `您好，提醒您：您报名的${a.name}在${a.when}举行，地点：${a.place}。`,
      `来不了请您回复“取消报名${a.name}”，谢谢。`,
    ),
  cancelled: (a: { name: string; when: string; reason: string }) =>
    lines(
      `很抱歉，${a.name}（${a.when}）取消了。`,
      a.reason && `原因：${a.reason}`,
      '给您添麻烦了，请您谅解。',
    ),
  cancelledStaff: (no: string, people: number) => `${no} 已取消，已告诉报名的${people}人，谢谢。`,
  whichNo: '对不起，没有找到这个活动，请写上编号或名称，例如：/活动名单 HD-260302-001',
  listHead: (a: { no: string; name: string; places: number; cap: string; waits: number }) =>
    `【活动名单】${a.no} ${a.name}：报名${a.places}人，${a.cap}，候补${a.waits}户`,
  listRow: (e: { unit: string; name: string; places: number; state: string }) =>
    [e.unit, e.name, e.places > 1 && `${e.places}人`, e.state].filter(Boolean).join(' '),
  nobody: '还没有人报名，谢谢。',
  remindStaff: (a: { no: string; name: string; when: string; places: number }) =>
    `【活动提醒】${a.no} ${a.name} ${a.when}举行，已报名${a.places}人。请布置现场，名单请发“/活动名单 ${a.no}”，谢谢。`,
};

/** The notice board (R147) and greetings (R031). */
export const board = {
  changed: (due: string | undefined) => `宣传栏更换已登记${due ? `，下次更换：${due}` : ''}，谢谢。`,
  due: (last: string) => `【宣传栏】上次更换是${last}，已到更换时间。换好后请发“/宣传栏已更换”，谢谢。`,
  /** By the name of the festival; `company` signs. */
  greeting: (festival: string, company: string) =>
    `您好，${festival}到了，${company}物业全体员工祝您和家人${festival === '清明' ? '平安健康' : '节日快乐'}，谢谢您一直以来的支持。`,
};
