/** Every word of the page itself; what the bot says comes from the server. */
import type { EstateChat, EstatePerson, RefusalCode } from '../../src/http/playground-api.ts';

export const BOT = '管家';

export const words = {
  title: '体验台',
  intro: '一个人扮演小区里的所有人：业主报修，师傅接单，看管家怎么处理。',
  start: '从业主群开始',
  groups: '群聊',
  privates: '私聊',
  privateWith: (name: string) => `${name} 和管家`,
  nothingYet: '还没有消息',
  emptyChat: '这里还没有消息，在下面写一句试试。',
  chats: '聊天',
  tickets: '工单',
  noTickets: '还没有工单。在业主群里说一声哪里坏了，工单就会出现在这里。',
  draft: '登记中',
  reporter: '报修人',
  assignee: '处理人',
  as: '以',
  speaks: '的身份发言',
  person: '发言身份',
  tryThis: '试试这样说',
  write: '写消息',
  placeholder: '写消息，回车发送，Shift+回车换行',
  send: '发送',
  picture: '图片',
  mention: '@管家',
  quote: '引用',
  unquote: '取消引用',
  removePicture: '去掉这张图片',
  back: '返回',
  pressed: (name: string, label: string) => `${name} 按了「${label}」`,
  waiting: '等待发送',
  remove: '删除',
  down: '连接断开了，正在重新连接。这时写的消息会保留，连上后自动发出。',
  loading: '正在打开…',
  cannotOpen: '打不开体验台，请确认程序还在运行，然后刷新页面。',
  unread: (count: number) => `${count} 条未读`,
  tooLarge: (megabytes: number) => `图片超过 ${megabytes} MB，请压缩后再发。`,
  wrongType: '只能发 JPG、PNG 或 WebP 图片。',
  pictureOffline: '图片没有传上去：连接断开了，请稍后再选一次。',
  mostPictures: (count: number) => `一条消息最多 ${count} 张图片，其余请分开发。`,
  textTooLong: '这条消息太长了，请分成几条发。',
  notHere: (name: string) => `${name} 不在这个聊天里，请换一个身份：`,
  notMember: '没有发出：这个身份不在这个聊天里，请换一个身份。',
  refused: (error: string) => `没有发出：${error}`,
} as const;

/** The words for a refusal of the server. */
export function refusalWords(code: RefusalCode | undefined, error: string): string {
  switch (code) {
    case 'not_a_member':
      return words.notMember;
    case 'too_large':
      return words.textTooLong;
    case 'wrong_type':
      return words.wrongType;
    default:
      return words.refused(error);
  }
}

const ROLE: Readonly<Record<string, string>> = {
  owner: '业主',
  tenant: '租户',
  family: '家属',
  proxy: '代办人',
  receptionist: '前台',
  supervisor: '客服主管',
  technician: '维修',
  gate_guard: '门岗',
  cashier: '出纳',
  steward: '房管员',
  project_gm: '项目总经理',
  manager: '经理',
};

export const DEPARTMENT: Readonly<Record<string, string>> = {
  'customer-service': '客服部',
  engineering: '工程部',
  security: '安护部',
  cleaning: '保洁部',
  finance: '财务部',
  management: '管理部',
};

export const STATUS: Readonly<Record<string, { label: string; color: string }>> = {
  draft: { label: words.draft, color: 'default' },
  open: { label: '待接单', color: 'orange' },
  assigned: { label: '已接单', color: 'blue' },
  in_progress: { label: '处理中', color: 'geekblue' },
  on_hold: { label: '已挂起', color: 'gold' },
  resolved: { label: '已完工，待评价', color: 'green' },
  closed: { label: '已结束', color: 'default' },
  reopened: { label: '重新处理', color: 'volcano' },
  cancelled: { label: '已取消', color: 'default' },
};

export const CATEGORY: Readonly<Record<string, string>> = {
  plumbing: '给排水',
  leak: '渗漏水',
  electrical: '用电',
  elevator: '电梯',
  door_window: '门窗',
  access_control: '门禁监控',
  hvac: '空调暖通',
  gas: '燃气',
  fire_safety: '消防',
  lighting: '公共照明',
  structure: '墙面地面',
  parking_gate: '道闸车库',
  network: '网络',
  cleaning: '清洁',
  landscaping: '绿化',
  pest_control: '消杀',
  appliance: '家电',
  other: '其他',
};

/** What somebody is here: 业主 3-2-501, 维修, 工程部主管. */
export function titleOf({ roles, department, home, homeRole }: EstatePerson): string {
  const [role] = roles;
  if (role === 'dept_head') return `${DEPARTMENT[department ?? ''] ?? ''}主管`;
  if (role !== undefined) return ROLE[role] ?? role;
  return home === undefined ? '未登记的住户' : `${ROLE[homeRole ?? ''] ?? '住户'} ${home}`;
}

/** 3-2-501 → 3栋2单元501, 3-- → 3栋: what is not known is left out. */
export function unitLabel(code: string): string {
  const [building, entrance, room] = code.split('-');
  return [building && `${building}栋`, entrance && `${entrance}单元`, room].filter(Boolean).join('');
}

/** Sentences to begin with, for staff or not; `no` is the number of a ticket that is not over. */
export function samples(kind: EstateChat['kind'], isStaff: boolean, no: string | undefined): string[] {
  switch (isStaff && kind === 'private' ? 'staff' : kind) {
    case 'owners':
      return [
        '厨房水管漏水了，3栋2单元501',
        '2栋楼下的路灯不亮了',
        '我家卫生间灯坏了',
        '@管家 我的报修到哪一步了？',
      ];
    case 'private':
      return [
        '厨房水管漏水了，3栋2单元501',
        '空调不制冷，明天上午来修',
        '我的报修到哪一步了？',
        '不修了，取消吧',
      ];
    case 'staff':
    case 'managers':
      return no === undefined
        ? [`@${BOT} 你好`]
        : [`/接单 ${no}`, `/到场 ${no}`, `/完工 ${no}`, `/挂起 ${no} 等配件`];
  }
}
