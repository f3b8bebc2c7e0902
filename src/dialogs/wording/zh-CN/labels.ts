/** Names of things: categories, states, departments, commands. */
import type { Category, Intent } from '../../../domain/request.ts';
import type { Status } from '../../../domain/ticket.ts';

/** What somebody can want, as they would say it: a choice when it was not clear. */
const wish: Partial<Record<Intent, string>> = {
  repair: '我要报修',
  complaint: '我要投诉',
  fee: '查物业费',
  progress: '查进度',
  urge: '催一下',
  cancel: '取消报修',
  correct: '改一下登记的内容',
  suggestion: '提个建议',
  praise: '表扬一下',
  inquiry: '问个问题',
  decoration: '办装修',
  gate_pass: '开放行条',
  service: '约个服务',
  parking: '办车位',
  move: '搬家报备',
  invoice: '开发票',
  bind: '绑定房号',
};

export const labels = {
  wish,

  intent: {
    repair: '报修',
    complaint: '投诉',
    fee: '查费用',
    progress: '查进度',
    urge: '催办',
    cancel: '取消',
    correct: '更正',
    join: '同样的问题',
    suggestion: '建议',
    praise: '表扬',
    inquiry: '咨询',
    decoration: '装修',
    gate_pass: '放行条',
    service: '服务',
    parking: '车位',
    move: '搬家',
    invoice: '发票',
    bind: '绑定房号',
    human: '转人工',
    rate: '评价',
    affirm: '确认',
    deny: '否认',
    greet: '问候',
  } satisfies Record<Intent, string>,

  category: {
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
  } satisfies Record<Category, string>,

  status: {
    draft: '待补充',
    open: '待接单',
    assigned: '已接单，待上门',
    in_progress: '处理中',
    on_hold: '已挂起',
    resolved: '已完工，待您评价',
    closed: '已结束',
    reopened: '重新处理',
    cancelled: '已取消',
  } satisfies Record<Status, string>,

  department: {
    'customer-service': '客服部',
    engineering: '工程部',
    security: '安护部',
    cleaning: '保洁部',
    finance: '财务部',
    management: '管理部',
  } as Record<string, string>,

  /** What staff press or type, by command. */
  command: {
    accept: '接单',
    arrive: '到场',
    complete: '完工',
    hold: '挂起',
    resume: '恢复',
    transfer: '转单',
    decline: '退单',
  } as Record<string, string>,
  /** Other words for the same commands. */
  commandAliases: { 转交: 'transfer', 完成: 'complete', 到达: 'arrive' } as Record<string, string>,
};
