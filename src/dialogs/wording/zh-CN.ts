/** Every word that the bot says, in Simplified Chinese: short, polite, with the next step (W01-W26). */
import type { Category } from '../../domain/request.ts';
import type { Status } from '../../domain/ticket.ts';
import { circled } from './time.ts';

/** What a sentence about a ticket may use; already redacted for whoever reads it. */
export interface TicketWords {
  no: string;
  category: string;
  /** 3栋2单元501, or the public place. */
  where?: string | undefined;
  /** The room of the home, where the summary does not name it. */
  room?: string | undefined;
  summary: string;
  when?: string | undefined;
  handler?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  reason?: string | undefined;
  claimBy?: string | undefined;
  pictures: number;
}

const lines = (...parts: (string | undefined | false)[]): string => parts.filter(Boolean).join('\n');
const about = (t: TicketWords): string => [t.where, t.room, t.summary].filter(Boolean).join(' · ');

/** First advice by category: no spark near gas, no water on a live wire. */
const SAFETY: Partial<Record<Category, string>> = {
  gas: '请您马上开窗通风，不要开关电器、不要用明火，尽快离开到室外。',
  fire_safety: '请您马上撤离到室外，不要乘电梯，并拨打119。',
  elevator: '请您不要扒门，按轿厢内的呼叫键，保持冷静等待救援。',
  electrical: '请您远离带电的地方，不要触碰，也不要用水。',
  plumbing: '请您关闭家里的水管总阀，并远离插座和电器。',
};
const SAFETY_OTHER = '请您先离开危险的地方，保证人身安全。';

export const zhCN = {
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

  form: {
    seePrivate: '您好，已收到您的报修，请您查收私聊，我再跟您确认一下细节。',
    openPrivateFirst: '您好，已收到。为保护您的信息，请您先私聊我，我们接着登记。',
    ask: {
      unit: '请问您家是几栋几单元几号房？请您告诉我一下好吗？',
      name: '请问您怎么称呼？',
      phone: '请您留一个方便联系的电话好吗？',
      room: (what: string) => `您好，请您说一下是哪个房间的${what}？`,
      preferredTime: '请问您什么时间方便我们上门维修？',
    },
    /** The thing whose room is asked for. */
    roomOf: {
      electrical: '灯或电路',
      plumbing: '水管或水龙头',
      leak: '墙面或天花板',
      hvac: '空调或暖气',
    } as Record<string, string>,
    lamp: '灯',
    lampWords: /灯/,
    confirmUnit: (unit: string) => `您好，请问您家是${unit}吗？`,
    yes: '是的',
    no: '不是',
    noSuchUnit: (unit: string) => `对不起，没有找到${unit}，请您核对一下房号好吗？`,
    whichUnit: '请问是您的哪一套房？',
    again: '对不起，刚才没有看明白。',
    times: ['今天下午', '明天上午', '明天下午', '周末'],
    tooManyMisses: '对不起，让您久等了。我已请客服同事联系您，您的报修内容都保留着，请您放心。',
    cancelled: '好的，已为您取消，没有派单。以后有需要请您随时告诉我。',
    expired: (what: string) =>
      `您好，您的报修“${what}”还没有登记完，草稿已为您保留。请您回复“继续”接着登记，或回复“取消”。`,
    resume: '继续',
    drop: '取消',
    nothingToCancel: '您好，没有找到您可以取消的报修。请问有什么能帮您？',
    whichOne: '请问您说的是哪一件？',
    changed: (what: string, to: string) => `好的，已为您把${what}改为${to}，谢谢您。`,
    wrongRecord:
      '对不起。刚才可能是因为我操作失误，但不会影响到对这件事情的处理的，请您放心。请问正确的房号或地址是？',
    fields: {
      unit: '房号',
      room: '位置',
      when: '上门时间',
      phone: '电话',
      name: '称呼',
      category: '报修内容',
    },
  },

  filed: {
    group: (nos: string[]) =>
      nos.length === 1
        ? `您好，已登记，单号${nos[0]}，我们马上安排，请您放心。`
        : lines(
            `您好，已为您登记${nos.length}件：`,
            ...nos.map((no, i) => `${circled(i)} ${no}`),
            '我们马上安排，请您放心。',
          ),
    groupPublic: (items: { no: string; what: string }[]) =>
      lines(
        items.length === 1 ? '您好，已登记：' : `您好，已登记${items.length}件：`,
        ...items.map(({ no, what }, i) =>
          items.length === 1 ? `${no} ${what}` : `${circled(i)} ${no} ${what}`,
        ),
        '谢谢您的反馈，我们马上安排，请您放心。',
      ),
    private: (items: TicketWords[]) =>
      lines(
        '您好，已为您登记：',
        ...items.map((t) => `${t.no} ${[about(t), t.when].filter(Boolean).join(' · ')}`),
        '有人接单后马上告诉您，请您放心。',
      ),
    /** What keeps people safe until somebody comes; a wrong word here does harm. */
    emergency: (category: Category, hotline: string) =>
      lines(
        '您好，已按紧急情况安排人员赶来。',
        SAFETY[category] ?? SAFETY_OTHER,
        `需要马上联系请拨打${hotline}。`,
      ),
  },

  /** To the group of the department. */
  staff: {
    dispatch: (t: TicketWords) =>
      lines(
        `【派单】${t.no} ${t.category}`,
        about(t),
        t.when && `上门时间：${t.when}`,
        t.pictures > 0 && `图片：${t.pictures}张`,
        t.claimBy ? `请于${t.claimBy}前接单，谢谢` : '请接单，谢谢',
      ),
    emergency: (t: TicketWords) => lines(`【紧急】${t.no} ${t.category}`, about(t), '请立即处理并接单'),
    accepted: (t: TicketWords) =>
      `${[`${t.no} 已由${t.handler}接单`, t.where, t.when].filter(Boolean).join(' · ')}。到场后请按“到场”，谢谢。`,
    arrived: (t: TicketWords) => `${t.no} ${t.handler}已到场。完工后请按“完工”，谢谢。`,
    completed: (t: TicketWords) =>
      lines(`${t.no} ${t.handler}已完工，等业主评价，辛苦了。`, t.reason && `说明：${t.reason}`),
    held: (t: TicketWords) => `${t.no} 已挂起：${t.reason}。条件具备后请按“恢复”，谢谢。`,
    resumed: (t: TicketWords) => `${t.no} 已恢复，由${t.handler}继续处理，谢谢。`,
    transferred: (t: TicketWords) =>
      lines(`【转单】${t.no} 转给${t.handler}`, about(t), t.when && `上门时间：${t.when}`, '请跟进，谢谢'),
    declined: (t: TicketWords) =>
      lines(
        `【重新派单】${t.no} ${t.category}`,
        about(t),
        t.when && `上门时间：${t.when}`,
        `退单原因：${t.reason}`,
        '请接单，谢谢',
      ),
    cancelled: (t: TicketWords) => `${t.no} 业主已取消（${about(t)}），请不用上门，谢谢。`,
    rated: (t: TicketWords) => `${t.no} 业主评价：${t.reason}，谢谢。`,
    corrected: (t: TicketWords) => `【更正】${t.no} ${t.reason}，请以此为准，谢谢。`,
    urged: (t: TicketWords) => `【催单】${t.no} ${about(t)}，业主在等，请尽快处理，谢谢。`,
    pictures: (t: TicketWords) => `${t.no} 业主补充了${t.pictures}张图片，请查看。`,
    jobSheet: (t: TicketWords, history: string[]) =>
      lines(
        `${t.no} ${t.category}，请您上门`,
        about(t),
        `联系人：${t.name ?? '未留'} ${t.phone ?? '未留电话'}`,
        t.when && `上门时间：${t.when}`,
        history.length > 0 ? `本房以往：${history.join('；')}` : '本房以往无记录',
      ),
    askPerson: '请问转给谁？请回复姓名或部门。',
    askReason: {
      hold: '请说明挂起的原因。',
      decline: '请说明退单的原因。',
    } as Record<string, string>,
    reasons: { hold: ['等配件', '等业主'], decline: ['不属于本部门', '现在抽不开身'] } as Record<
      string,
      string[]
    >,
    nobody: (name: string) => `对不起，没有找到“${name}”，请回复同事的姓名或部门，如“工程部”。`,
    noSuchTicket: (no: string) => `对不起，没有找到${no}，请核对编号。`,
    whichTicket: (label: string) => `请写上编号，如“/${label} BX-260302-001”，或引用那条消息。`,
    unknownCommand: (said: string, nearest: string) =>
      `对不起，没有“/${said}”这个命令，您是不是要用“/${nearest}”？`,
    help: (labels: string[]) =>
      `您好，您可以按消息下面的按钮，或发送：${labels.map((l) => `/${l}`).join(' ')} 加编号。`,
    parked: (where: string) => `【请人工处理】${where}有一条消息没能自动处理，请查看并联系业主，谢谢。`,
    voice: '（语音）',
    picture: '（图片）',
    relay: (who: string, where: string, text: string) =>
      lines(`【请跟进】${who}（${where}）说：`, text, '请尽快联系，谢谢'),
  },

  /** Why a command is not carried out. */
  refused: {
    over: (no: string, status: string) => `对不起，${no}${status}，不能再操作。`,
    wrongStatus: (no: string, status: string, label: string) =>
      `对不起，${no}现在是“${status}”，不能“${label}”。`,
    yours: (no: string) => `${no} 您已经接单了，谢谢您。`,
    taken: (no: string, who: string) => `${no} 已由${who}接单，谢谢您。`,
    notYours: (no: string, who: string) => `对不起，${no}由${who}负责，请由本人操作，或先转单。`,
    onSite: (no: string) => `对不起，${no}师傅已经到场，请您直接与师傅说明，或回复“转人工”。`,
    notReporter: '对不起，仅报修人可操作。',
    notFound: '对不起，这条消息已经过期，请您发送新的消息给我。',
  },

  /** To the reporter, in private. */
  owner: {
    accepted: (t: TicketWords) =>
      lines(
        `您好，${t.no}已由${t.handler}接单。`,
        t.when ? `上门时间：${t.when}，请您留意。` : '师傅会尽快处理，请您放心。',
      ),
    arrived: (t: TicketWords) => `您好，${t.no}${t.handler}已到场，正在处理。`,
    completed: (t: TicketWords) =>
      lines(
        `您好，${t.no}已完工。`,
        t.reason && `说明：${t.reason}`,
        '请问您对这次服务满意吗？请您打个分（1-5分），谢谢您。',
      ),
    held: (t: TicketWords) => `您好，${t.no}暂时挂起，原因：${t.reason}。具备条件后马上继续，请您谅解。`,
    resumed: (t: TicketWords) => `您好，${t.no}已恢复处理，请您放心。`,
    transferred: (t: TicketWords) => `您好，${t.no}已转由${t.handler}处理，请您放心。`,
    declined: (t: TicketWords) => `您好，${t.no}正在为您重新安排人员，请您放心。`,
    cancelled: (t: TicketWords) => `好的，${t.no}已为您取消。谢谢您，再见。`,
    rated: '谢谢您的评价！还有需要请您随时告诉我。',
    ratedLow: '谢谢您的评价，很抱歉没有让您满意，我们会改进。',
    scores: ['1分', '2分', '3分', '4分', '5分'],
  },

  talk: {
    greet: (company: string) => `您好，${company}物业。请问有什么能帮您？`,
    examples: '您可以直接说，比如：“厨房水管漏水了，3栋2单元501”。',
    thanks: '不客气，还有需要请您随时告诉我。',
    unclear: '对不起，没有完全明白。请问您需要办理什么？',
    menu: ['我要报修', '转人工'],
    describe: '好的，请您说一下哪里出了什么问题？也可以发照片。',
    pictures: '收到您的照片，谢谢。请问这是什么情况？',
    picturesAdded: (no: string) => `收到您的照片，已附到${no}，谢谢您。`,
    voice: '收到您的语音，已转给客服同事，会尽快联系您，请您放心。也可以打字告诉我。',
    pictureTooLarge: (megabytes: number) => `对不起，图片超过${megabytes}MB，请您压缩后再发一次好吗？`,
    pictureType: '对不起，这种文件我看不了，请您发 JPG 或 PNG 照片好吗？',
    cut: (limit: number) => `您发的内容较长，我看了前${limit}个字，请您谅解。`,
    relayed: '您好，您的事情我已记录并转给客服同事，会尽快与您联系，请您放心。',
    manager: '您好，您可以把事情告诉我，看我能不能先为您处理；我同时已报告主管，请您稍等。',
    failed: '对不起，刚才处理您的消息时出了点问题，我已请客服同事查看，会尽快与您联系，请您放心。',
    progress: (t: TicketWords, status: string, next: string) =>
      lines(
        `您好，${t.no}：${status}`,
        about(t),
        t.handler && `处理人：${t.handler}`,
        next && `下一步：${next}`,
      ),
    nextStep: {
      draft: '请您补充还缺的内容',
      open: '等待师傅接单，接单后马上告诉您',
      reopened: '等待师傅接单，接单后马上告诉您',
      in_progress: '师傅正在现场处理',
      on_hold: '具备条件后继续处理',
      resolved: '请您打个分（1-5分）',
    } as Record<string, string>,
    visit: (when: string | undefined) => (when ? `师傅上门（${when}）` : '师傅尽快上门'),
    nothingOpen: '您好，没有找到您正在处理的报修。请问有什么能帮您？',
    notReporter: '对不起，仅报修人可查询。',
    urged: (no: string) => `很抱歉让您久等了，${no}我已再次提醒处理人员，请您放心。`,
  },

  /** What the operator reads when the bot has started. */
  start: (address: string) => [
    `管家已启动 Guanjia is running: ${address}`,
    '试试 Try: 选“张伟”，在业主群里说“厨房水管漏水了，3栋2单元501”，再换成“王师傅”在工程部群里接单。',
    '按 Ctrl-C 停止 (Ctrl-C stops it).',
  ],

  numbered: (text: string, index: number) => `${circled(index)} ${text}`,
  stranger: '住户',
  someone: '同事',
};

/** The shape that every language has to fill. */
export type Wording = typeof zhCN;
