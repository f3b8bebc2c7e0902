/** Names of things: categories, states, departments, commands. */
import type { Category, Intent, Liability, Severity, Topic } from '../../../domain/request.ts';
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
    resolved: '已完工',
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

  /** Kinds whose matter has no trade and no topic. */
  kind: {
    inquiry: '咨询',
    handover: '找人工',
    binding: '绑定房号',
    arrears: '欠费',
    home_collection: '上门收费',
  } as Record<string, string>,

  topic: {
    noise: '噪音',
    hygiene: '环境卫生',
    security: '治安秩序',
    parking: '停车',
    staff: '服务人员',
    fee_dispute: '收费',
    repair_delay: '维修迟缓',
    neighbor: '邻里',
    pets: '宠物',
    decoration: '装修',
    facility: '设施',
    management: '物业管理',
    other: '其他',
  } satisfies Record<Topic, string>,

  severity: { major: '重大', important: '重要', minor: '轻微' } satisfies Record<Severity, string>,
  /** Words by which staff say who is liable. */
  liabilityWords: {
    company: ['公司', '物业'],
    resident: ['业主', '住户', '邻居'],
    shared: ['多方', '各方'],
  } satisfies Record<Liability, string[]>,
  /** How somebody was told or visited. */
  ways: ['电话', '上门'],

  /** Words by which a complaint names a department; the first that occurs counts. */
  departmentWords: [
    ['cleaning', ['保洁', '清洁工', '扫地', '打扫']],
    ['security', ['保安', '门岗', '安保', '秩序员']],
    ['finance', ['收费处', '收费员', '收银', '财务', '出纳', '会计']],
    ['engineering', ['维修', '工程部', '师傅', '水电工', '电工']],
    ['customer-service', ['客服', '前台', '管家', '接待']],
  ] as [string, string[]][],

  anonymous: '匿名业主',

  /** What happened, in a log; commands have their own label. */
  event: {
    file: '登记',
    correct: '更正',
    agree: '改约',
    urge: '催办',
    join: '再次反映',
    angry: '情绪激动',
    cancel: '取消',
    rate: '评价',
    unassign: '收回派单',
    pass_on: '转下一位',
    merge_into: '并入',
  } as Record<string, string>,

  /** Clocks that people work against, by what they wait for. */
  due: {
    claim: '接单',
    first_feedback: '首次反馈',
    first_contact: '联系业主',
    ack: '确认',
    forward: '主管确认',
    reply: '答复',
    resolve: '处理完毕',
    tell_result: '通报',
    appointment: '上门',
    promised: '约定答复',
    return_visit: '回访',
    answer_call: '接待',
  } as Partial<Record<string, string>>,

  /** States that read otherwise for some kinds. */
  statusOf: {
    complaint: { open: '已受理', assigned: '处理中', resolved: '已有处理结果', reopened: '重新处理' },
    incident: { open: '人员正在赶来', assigned: '人员正在处理', resolved: '已处理' },
    inquiry: { open: '待答复', assigned: '待答复', resolved: '已答复' },
    handover: { open: '正在联系人员', assigned: '已有人接待' },
    binding: { open: '审核中', closed: '已审核' },
  } as Record<string, Partial<Record<Status, string>>>,

  /** Who may give a command, when somebody may not. */
  right: {
    manager: '经理',
    owner: '业主本人',
    senior: '部门主管或以上',
    supervisor: '客服主管或以上',
    clock: '系统',
    staff: '员工',
    handler: '处理人',
  } as Record<string, string>,

  /** What the clock did in a person's stead. */
  clock: {
    resume: '挂起已到最长期限，自动恢复',
    close: '业主多日未回复，视为认可',
    unassign: '接单后长时间没有动静',
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
    acknowledge: '确认',
    assign: '指派',
    contact: '已联系',
    answer: '答复',
    promise: '约定',
    result: '处理结果',
    tell: '通报',
    close: '结案',
    severity: '改级',
    liability: '责任',
    invalid: '无效',
    remedy: '补救方案',
    leak_test: '试漏合格',
    visit: '回访',
    release: '放开',
    undo: '撤销',
    merge: '合并',
    log: '日志',
    todo: '待办',
    shift: '交接',
    reopen: '重开',
    reject: '拒绝',
    confirm: '确认',
    phoned: '已电话通知',
    legal: '法律渠道',
    invite: '邀请',
    move_out: '迁出',
  } as Record<string, string>,
  /** Other words for the same commands. */
  commandAliases: {
    转交: 'transfer',
    转派: 'transfer',
    完成: 'complete',
    到达: 'arrive',
    返修: 'reopen',
  } as Record<string, string>,
};
