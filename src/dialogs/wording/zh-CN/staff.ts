/** What staff hear: alerts, and answers to their commands. */
import type { Argument } from '../../../domain/kind.ts';
import { about, by, lines, type TicketWords, titled } from '../words.ts';
import { closing } from './closing.ts';
import { complaints, from, terms } from './complaints.ts';
import { operating } from './operating.ts';

/** Kinds for which somebody goes to the room. */
const GOES_THERE: ReadonlySet<string> = new Set(['repair', 'incident']);

/** How staff say how far they are, by kind. */
const STEPS_OF: Record<string, string> = {
  complaint: '已联系、处理结果',
  inquiry: '答复、约定时间',
  handover: '答复、完工',
};

/** To the group of the department. */
/** What the record says of whoever asks to be bound. */
function recorded({ onRecord, recordedRole }: TicketWords): string {
  if (!onRecord) return '手机号与登记不一致，请核对身份后再确认。';
  return recordedRole ? `手机号有登记，但登记身份是${recordedRole}，请核对后再确认。` : '手机号与登记一致。';
}

export const staff = {
  ...complaints,
  ...closing,
  ...operating,

  dispatch: (t: TicketWords) =>
    lines(
      `【派单】${t.no} ${t.category}`,
      about(t),
      !t.where && t.who && `反映人：${t.who}`,
      t.when && `上门时间：${t.when}`,
      t.pictures > 0 && `图片：${t.pictures}张`,
      t.handler !== '同事' && `指派：${t.handler}`,
      t.due['claim'] ? `请于${t.due['claim']}前接单，谢谢` : '请接单，谢谢',
    ),
  incident: (t: TicketWords) =>
    lines(
      `【紧急】${t.no} ${t.category}`,
      about(t),
      from(t),
      t.advice && `先止损：${t.advice}`,
      `请立即赶到，并${by(t, 'ack', '马上')}按“确认”，谢谢`,
    ),
  incidentAcknowledged: (t: TicketWords) => `${t.no} ${t.actor}已确认，正在处理。到场后请按“到场”，谢谢。`,
  incidentOver: (t: TicketWords) => `${t.no} ${t.actor}：现场已处理完毕，谢谢大家。`,
  incidentMore: (t: TicketWords) => lines(`【紧急·补充】${t.no} ${t.category}`, `又有人反映：${t.reason}`),
  wanted: (t: TicketWords) =>
    lines(
      `【请接待】${t.no} ${t.who ?? '业主'}要找人：`,
      t.summary,
      `请${by(t, 'answer_call', '马上')}接单，谢谢`,
    ),
  wantedStill: (t: TicketWords) =>
    lines(
      `【请接待】${t.no} ${t.who ?? '业主'}还在等：`,
      t.summary,
      `前一位没有应答，请您${by(t, 'answer_call', '马上')}接单，谢谢`,
    ),
  handoverTaken: (t: TicketWords) =>
    `${t.no} 已由${t.handler}接待。答复业主请发“/答复 ${t.no} 内容”，办完请按“完工”，谢谢。`,
  collection: (t: TicketWords) =>
    lines(
      `【上门收费】${titled(t)}`,
      `时间：${t.when ?? '待约定'}`,
      `联系人：${t.who ?? ''}`,
      '请接单，谢谢',
    ),
  collectionUnknown: (t: TicketWords) =>
    lines(
      `【上门收费·待核实】${titled(t)}`,
      `时间：${t.when ?? '待约定'}`,
      t.who && `申请人：${t.who}`,
      '房号和业主姓名没有对上或业主未绑定，请联系业主核实后再上门。',
      '请接单，谢谢',
    ),
  collectionToday: (t: TicketWords) =>
    lines(`【今日上门收费】${titled(t)}`, `时间：${t.when ?? ''}`, '请带好票据准时上门，谢谢'),
  bindingAsked: (t: TicketWords) =>
    lines(
      `【绑定审核】${titled(t, t.role)}`,
      `申请人：${t.name ?? ''} ${t.phone ?? ''}`,
      recorded(t),
      (t.boundAlready || t.ownerBound) &&
        `${t.boundAlready ? `该账号已绑定${t.boundAlready}` : '登记人已有绑定账号'}，请先打登记电话向本人核实。`,
      '请按“确认”或“拒绝”，谢谢',
    ),
  bindingApproved: (t: TicketWords) => `${titled(t)} 绑定已通过，谢谢。`,
  bindingRejected: (t: TicketWords) => `${titled(t)} 绑定未通过，谢谢。`,
  inquiryTaken: (t: TicketWords) =>
    `${t.no} 由${t.handler}答复，请${by(t, 'reply', '今天')}发“/答复 ${t.no} 内容”，谢谢。`,
  inquiry: (t: TicketWords) =>
    lines(`【咨询】${t.no}`, about(t), from(t), `请${by(t, 'reply', '今天')}答复，谢谢`),
  accepted: (t: TicketWords) =>
    `${[`${t.no} 已由${t.handler}接单`, t.where, t.when].filter(Boolean).join(' · ')}。到场后请按“到场”，谢谢。`,
  arrived: (t: TicketWords) => `${t.no} ${t.handler}已到场。完工后请按“完工”，谢谢。`,
  completed: (t: TicketWords) =>
    lines(`${t.no} ${t.handler}已完工，等业主评价，谢谢您。`, t.reason && `说明：${t.reason}`),
  held: (t: TicketWords) =>
    `${t.no} 已挂起：${t.reason}。条件具备后请按“恢复”${by(t, 'pause_cap') && `（最迟${t.due['pause_cap']}自动恢复）`}，谢谢。`,
  resumed: (t: TicketWords) =>
    `${t.no} ${t.reason ? `${t.reason}，` : '已恢复，'}由${t.handler}继续处理，谢谢。`,
  assigned: (t: TicketWords) =>
    lines(
      `【指派】${t.no} ${t.category} 指派给${t.handler}`,
      about(t),
      t.when && `上门时间：${t.when}`,
      '请接单，谢谢',
    ),
  unassigned: (t: TicketWords) =>
    lines(
      `【重新派单】${t.no} ${t.category}`,
      about(t),
      t.when && `上门时间：${t.when}`,
      `原因：${t.reason ?? '原处理人已离岗'}`,
      '请接单，谢谢',
    ),
  contacted: (t: TicketWords) => `${t.no} ${t.actor}已联系业主，谢谢。`,
  answered: (t: TicketWords) => lines(`${t.no} ${t.actor}已答复业主：`, t.reason),
  promised: (t: TicketWords) =>
    `${t.no} 已约定${by(t, 'promised')}答复业主，届时请发“/答复 ${t.no} 内容”，谢谢。`,
  acknowledged: (t: TicketWords) => `${t.no} ${t.actor}已确认，谢谢。${terms(t)}`,
  reopened: (t: TicketWords) =>
    lines(
      `【返修】${t.no} ${t.category}，业主反映没有处理好`,
      about(t),
      t.reason && `业主说：${t.reason}`,
      '请尽快联系业主并接单，谢谢',
    ),
  visited: (t: TicketWords) => `${t.no} 已${t.visit ?? ''}回访，谢谢。`,
  closed: (t: TicketWords) => `${t.no} 已结案${t.reason ? `（${t.reason}）` : ''}，谢谢。`,
  merged: (t: TicketWords) => `${t.merged} 已并入 ${t.no}，一起处理，谢谢。`,
  undone: (t: TicketWords) => `${t.no} 已撤销上一步（${t.reason}），现为“${t.status}”，谢谢。`,
  rectification: (t: TicketWords) =>
    lines(
      `【整改项】${t.no}`,
      about(t),
      t.standard && `达到标准：${t.standard}`,
      `请接单，发“/整改 ${t.no} 措施 内容”，并${by(t, 'rectify', '按期')}完成，谢谢`,
    ),
  rectificationTaken: (t: TicketWords) =>
    `${t.no} 由${t.handler}整改，请发“/整改 ${t.no} 措施 内容”，${by(t, 'rectify', '到期前')}办完后发“/处理结果 ${t.no} 内容”，谢谢。`,
  rectificationPlanned: (t: TicketWords) =>
    lines(
      `${t.no} 整改措施：${t.measure ?? t.reason}`,
      t.standard && `达到标准：${t.standard}`,
      `请${by(t, 'rectify', '按期')}完成，并发“/处理结果 ${t.no} 内容”，谢谢。`,
    ),
  rectificationDone: (t: TicketWords) => lines(`${t.no} 已整改，谢谢：`, t.reason),
  /** Heard: the parts of a plan to put something right. */
  planParts: {
    standard: /标准(?:是|为|[:：])?\s*(.+?)(?=[，,；;。\s]*(?:完成时间|完成期限|期限|时间)|$)/,
    due: /(?:完成时间|完成期限|期限|时间)(?:是|为|[:：])?\s*(.+)$/,
    from: /[，,；;。\s]*(?:标准|完成时间|完成期限|期限|时间).*$/s,
    lead: /^(?:整改)?措施(?:是|为|[:：])?\s*/,
  },
  leakTested: (t: TicketWords) => `${t.no} 试漏合格，请${by(t, 'return_visit')}回访，谢谢。`,
  leakTest: (t: TicketWords) =>
    lines(
      `【提醒】${t.no} ${t.category} 完工多日，还没有试漏`,
      about(t),
      `试漏后请发“/试漏合格 ${t.no}”，谢谢`,
    ),
  stale: (t: TicketWords) =>
    lines(
      `【提醒】${t.no} ${t.category} 已有一段时间没有进展`,
      about(t),
      `请更新进度：${STEPS_OF[t.kind] ?? '到场、完工'}，或挂起并说明原因，谢谢`,
    ),
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
  rated: (t: TicketWords) => `${t.no} 业主评价：${t.reason}分，谢谢。`,
  erased: (no: string) => `${no} 已取消：报事人要求删除个人信息，请不用再处理，谢谢。`,
  corrected: (t: TicketWords) => `【更正】${t.no} ${t.reason}，请以此为准，谢谢。`,
  mood: (group: string, since: string, people: number, said: string[]) =>
    lines(
      `【群情提示】${group} ${since}以来有${people}位业主情绪激动或在传消息：`,
      ...said,
      '机器人没有在群里回复，请您看一下怎样回应，谢谢。',
    ),
  moodLine: (at: string, who: string, text: string) => `${at} ${who}：${text}`,
  urged: (t: TicketWords, count: number) =>
    `【催单】${t.no} ${about(t)}，业主在等${count > 1 ? `（第${count}次催）` : ''}，请尽快处理，谢谢。`,
  pictures: (t: TicketWords) => `${t.no} 业主补充了${t.pictures}张图片，请查看。`,
  jobSheet: (t: TicketWords, history: string[]) =>
    lines(
      `${t.no} ${t.category}，请您${GOES_THERE.has(t.kind) ? '上门' : '跟进'}`,
      about(t),
      t.order?.points.join('；'),
      t.sealed
        ? `反映人匿名，请发“/答复 ${t.no} 内容”回复业主`
        : `联系人：${t.name ?? '未留'} ${t.phone ?? '未留电话'}`,
      t.when && `上门时间：${t.when}`,
      !t.sealed &&
        GOES_THERE.has(t.kind) &&
        (history.length > 0 ? `本房以往：${history.join('；')}` : '本房以往无记录'),
    ),
  askReason: {
    hold: '请说明挂起的原因。',
    decline: '请说明退单的原因。',
    assign: '请问指派给谁？请回复姓名。',
    result: '请填写处理结果。',
    answer: '请写上给业主的答复。',
    reject: '请说明驳回的原因，申请人会看到。',
    inspect: '请写上巡查情况。',
    renew: '请写上延期到哪一天，如“5月31日”。',
    invalid: '请说明无效的原因和依据，业主会看到。',
  } as Record<string, string>,
  askFor: {
    reason: '请说明原因。',
    person: '请问转给谁？请回复姓名或部门。',
    score: '请打个分（1-5分）。',
    text: '请写上内容。',
    way: '请问是电话还是上门？',
    severity: '请写上级别：重大、重要或轻微。',
    liability: '请写上责任归属：公司、业主或多方。',
    until: '请写上约定的时间，如“明天下午3点”。',
    plan: '请写上方案和费用，如“重砌围墙，费用12000元”。',
    other: '请写上要并入的编号，如“BX-260302-002”。',
    visit: '请写上方式和结果，如“电话 已修好”。',
    permit: '请写上许可证号和出入证号，如“许可证SG-018 出入证LS-031”。',
    documentNo: '请写上批准书的文号。',
    measure: '请写上整改措施，可加标准和完成时间，如“措施 培训礼仪，标准 零投诉，完成时间 4月10日”。',
  } satisfies Record<Argument, string>,
  answers: {
    way: ['电话', '上门'],
    severity: ['重大', '重要', '轻微'],
    liability: ['公司', '业主', '多方'],
    visit: ['电话 正常', '上门 正常'],
  } as Record<string, string[]>,
  planNeedsCost: '补救方案请写明费用，如“重砌围墙，费用12000元”。',
  cost: /费用[^\d]{0,6}([\d,]+(?:\.\d+)?)\s*(万)?/,
  /** Heard: a time with a beginning and an end, or one before which. */
  spanWords: /[到至~～—–-]|前|内/,
  waitsForOwner: /业主|住户|客户/,
  notToTarget: '对不起，不能转给被投诉人，请另选一位。',
  logHead: (no: string) => `${no} 记录：`,
  logLine: (at: string, who: string, what: string) => `${at} ${who} ${what}`,
  logSystem: '系统',
  logOwner: '业主',
  before: (time: string) => `${time}前`,
  todoHead: (count: number) => (count === 0 ? '您好，目前没有待办，谢谢。' : `待办${count}件：`),
  todoLine: (t: TicketWords, status: string, due: string | undefined) =>
    [t.no, t.category, t.where, status, due].filter(Boolean).join(' · '),
  shiftHead: (department: string, count: number) =>
    count === 0
      ? `您好，${department}目前没有未完事项，辛苦了，谢谢。`
      : `【交接】${department}未完${count}件：`,
  shiftLine: (t: TicketWords, who: string | undefined, more: (string | undefined)[]) =>
    [t.no, t.category, t.where, t.status, who ?? '无人接单', ...more].filter(Boolean).join(' · '),
  shiftLate: (time: string) => `${time}已超时`,
  shiftHeld: (reason: string) => `挂起：${reason}`,
  shiftUrged: (count: number) => `业主催过${count}次`,
  shiftFoot: (late: number, soon: number) =>
    `请接班同事先处理：超时${late}件，12小时内到期${soon}件；进度请发“/日志 编号”查看，谢谢。`,
  shiftMore: (count: number) => `还有${count}件，请发“/待办”查看。`,
  reasons: { hold: ['等配件', '等业主'], decline: ['不属于本部门', '现在抽不开身'] } as Record<
    string,
    string[]
  >,
  nobody: (name: string) => `对不起，没有找到“${name}”，请回复同事的姓名或部门，如“工程部”。`,
  othersPhone: (no: string) =>
    `对不起，这段话里有其他住户的电话，不能发给业主。请去掉电话后再发${no}，谢谢。`,
  /** The same for what is none of theirs. */
  noSuchTicket: (no: string) => `对不起，没有找到${no}，请核对编号；其他部门的单请联系客服。`,
  whichTicket: (label: string) => `请写上编号，如“/${label} BX-260302-001”，或引用那条消息。`,
  unknownCommand: (said: string, nearest: string) =>
    `对不起，没有“/${said}”这个命令，您是不是要用“/${nearest}”？`,
  help: (labels: string[]) =>
    `您好，您可以按消息下面的按钮，或发送：${labels.map((l) => `/${l}`).join(' ')} 加编号。`,
  parked: (where: string, time: string) =>
    `【请人工处理】${where}有一条消息没能自动处理，请查看并在${time}前联系业主，谢谢。`,
  voice: '（语音）',
  picture: '（图片）',
  file: '（文件）',
  /** What a recording or document is called where it has no name of its own. */
  attachment: { voice: '语音', file: '文件' },
  enclosed: (who: string, where: string, what: string) =>
    `${who}（${where}）发来${what}，请查看并跟进，谢谢。`,
  /** What was still on its way when it was spoken of. */
  late: {
    image: '刚才还没收到的图片现在补上，请查看。',
    voice: '刚才还没收到的语音现在补上，请查看。',
    file: '刚才还没收到的文件现在补上，请查看。',
  },
  relay: (who: string, where: string, text: string, time: string) =>
    lines(`【请跟进】${who}（${where}）说：`, text, `请在${time}前联系，谢谢`),
};
