/** What staff hear: alerts, answers to their commands, refusals. */
import type { Argument } from '../../../domain/kind.ts';
import { about, lines, type TicketWords } from '../words.ts';

/** Who complains or reports, in a line of its own. */
const from = (t: TicketWords) => t.who && `反映人：${t.who}`;
const complaintHead = (t: TicketWords) => `${t.no} ${t.severity}投诉 · ${t.category}`;
const dueWords: [clock: string, what: string][] = [
  ['forward', '请主管{}前确认'],
  ['first_contact', '请{}前联系业主'],
  ['reply', '{}前明确答复'],
  ['resolve', '{}前处理完毕'],
];
/** Its deadlines, the nearest first. */
const terms = (t: TicketWords) =>
  dueWords
    .flatMap(([clock, what]) =>
      t.due[clock] && !(t.sealed && clock === 'first_contact') ? [what.replace('{}', t.due[clock])] : [],
    )
    .join('，');
const complaintBody = (t: TicketWords) => [about(t), from(t), terms(t)] as const;

/** Kinds for which somebody goes to the room. */
const GOES_THERE: ReadonlySet<string> = new Set(['repair', 'incident']);

/** How staff say how far they are, by kind. */
const STEPS_OF: Record<string, string> = {
  complaint: '已联系、处理结果',
  inquiry: '答复、约定时间',
  handover: '答复、完工',
};

/** To the group of the department. */
export const staff = {
  dispatch: (t: TicketWords) =>
    lines(
      `【派单】${t.no} ${t.category}`,
      about(t),
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
      `请立即赶到并按“确认”（${t.due['ack'] ?? '5分钟内'}前），谢谢`,
    ),
  incidentAcknowledged: (t: TicketWords) => `${t.no} ${t.actor}已确认，正在处理。到场后请按“到场”，谢谢。`,
  incidentOver: (t: TicketWords) => `${t.no} ${t.actor}：现场已处理完毕，谢谢大家。`,
  incidentMore: (t: TicketWords) => lines(`【紧急·补充】${t.no} ${t.category}`, `又有人反映：${t.reason}`),
  complaint: (t: TicketWords) =>
    lines(
      `【投诉】${complaintHead(t)}`,
      ...complaintBody(t),
      t.angry && '业主情绪激动，请主管尽快接手，单独沟通。',
    ),
  complaintMajor: (t: TicketWords) =>
    lines(
      `【重大投诉】${t.no} ${t.category}`,
      ...complaintBody(t),
      `本年第${t.majors}件。请于${t.due['ack'] ?? '今天'}前确认进入处理程序`,
    ),
  sealed: (t: TicketWords) =>
    lines(
      `【匿名投诉】${t.no} 只有您知道反映人，请勿外传：`,
      `${t.who ?? ''} ${t.phone ?? ''}`.trim(),
      '需要联系业主时请您亲自联系，谢谢',
    ),
  sealedTell: (t: TicketWords) =>
    lines(
      `${t.no} 处理结果已私聊业主，反映人匿名，须由您亲自电话或上门通报：`,
      `${t.who ?? ''} ${t.phone ?? ''}`.trim(),
      `请于${t.due['tell_result'] ?? '今天'}前通报，并发“/通报 ${t.no} 电话”或“上门”，谢谢`,
    ),
  complaintInvalid: (t: TicketWords) =>
    lines(
      `【投诉·疑似无效】${complaintHead(t)}`,
      about(t),
      from(t),
      '已向业主说明。如属我方职责，请按“重开”，谢谢',
    ),
  complaintHandedOn: (t: TicketWords) =>
    lines(`【转办】${complaintHead(t)}`, `转给${t.handler}`, ...complaintBody(t), '请跟进，谢谢'),
  mediate: (t: TicketWords) =>
    lines(`【邻里协调】${complaintHead(t)}`, ...complaintBody(t), '请协调双方，勿在群内点名，谢谢'),
  inspect: (t: TicketWords) =>
    lines(`【违规装修】${complaintHead(t)}`, ...complaintBody(t), '请现场巡查并协调，勿在群内点名，谢谢'),
  onSite: (t: TicketWords) =>
    lines(`【多方责任】${complaintHead(t)}`, ...complaintBody(t), '请负责人马上到现场，谢谢'),
  remedyOnSite: (t: TicketWords) =>
    lines(
      `【多方责任】${complaintHead(t)}`,
      ...complaintBody(t),
      '请负责人马上到现场，并拟补救方案（含费用）：',
      `/补救方案 ${t.no} 方案，费用N元`,
    ),
  wanted: (t: TicketWords) =>
    lines(
      `【请接待】${t.no} ${t.who ?? '业主'}要找人：`,
      t.summary,
      `请于${t.due['answer_call'] ?? '3分钟内'}前接单，谢谢`,
    ),
  wantedStill: (t: TicketWords) =>
    lines(
      `【请接待】${t.no} ${t.who ?? '业主'}还在等：`,
      t.summary,
      `前一位没有应答，请您${t.due['answer_call'] ?? '马上'}前接单，谢谢`,
    ),
  complaintAccepted: (t: TicketWords) =>
    `${t.no} 已由${t.handler}受理。联系后请按“已联系”，办完请发“/处理结果 ${t.no} 内容”，谢谢。`,
  handoverTaken: (t: TicketWords) =>
    `${t.no} 已由${t.handler}接待。答复业主请发“/答复 ${t.no} 内容”，办完请按“完工”，谢谢。`,
  inquiryTaken: (t: TicketWords) =>
    `${t.no} 由${t.handler}答复，请发“/答复 ${t.no} 内容”（${t.due['reply'] ?? '尽快'}前），谢谢。`,
  inquiry: (t: TicketWords) =>
    lines(`【咨询】${t.no}`, about(t), from(t), `请于${t.due['reply'] ?? '今天'}前答复，谢谢`),
  accepted: (t: TicketWords) =>
    `${[`${t.no} 已由${t.handler}接单`, t.where, t.when].filter(Boolean).join(' · ')}。到场后请按“到场”，谢谢。`,
  arrived: (t: TicketWords) => `${t.no} ${t.handler}已到场。完工后请按“完工”，谢谢。`,
  completed: (t: TicketWords) =>
    lines(`${t.no} ${t.handler}已完工，等业主评价，谢谢您。`, t.reason && `说明：${t.reason}`),
  held: (t: TicketWords) =>
    `${t.no} 已挂起：${t.reason}。条件具备后请按“恢复”（最迟${t.due['pause_cap'] ?? '7天'}自动恢复），谢谢。`,
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
    `${t.no} 已约定${t.due['promised'] ?? ''}前答复业主，届时请发“/答复 ${t.no} 内容”，谢谢。`,
  acknowledged: (t: TicketWords) => `${t.no} ${t.actor}已确认，谢谢。${terms(t)}`,
  reopened: (t: TicketWords) =>
    lines(
      `【返修】${t.no} ${t.category}，业主反映没有处理好`,
      about(t),
      t.reason && `业主说：${t.reason}`,
      '请尽快联系业主并接单，谢谢',
    ),
  complaintReopened: (t: TicketWords) =>
    lines(
      `【重新处理】${complaintHead(t)}，业主反映没有解决`,
      ...complaintBody(t),
      t.reason && `业主说：${t.reason}`,
      '请接单并尽快联系业主，谢谢',
    ),
  visited: (t: TicketWords) => `${t.no} 已${t.visit ?? ''}回访，谢谢。`,
  closed: (t: TicketWords) => `${t.no} 已结案${t.reason ? `（${t.reason}）` : ''}，谢谢。`,
  merged: (t: TicketWords) => `${t.merged} 已并入 ${t.no}，一起处理，谢谢。`,
  undone: (t: TicketWords) => `${t.no} 已撤销上一步（${t.reason}），现为“${t.status}”，谢谢。`,
  leakTested: (t: TicketWords) => `${t.no} 试漏合格，请于${t.due['return_visit'] ?? '3天内'}前回访，谢谢。`,
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
  resulted: (t: TicketWords) => lines(`${t.no} 处理结果已通知业主：`, t.reason),
  tellResult: (t: TicketWords) =>
    t.sealed
      ? `${t.no} 处理结果已私聊业主。反映人匿名，由客服主管当面通报，谢谢。`
      : lines(
          `${t.no} 处理结果已私聊业主。${t.severity}投诉还须电话或上门当面通报：`,
          `请于${t.due['tell_result'] ?? '今天'}前通报，并发“/通报 ${t.no} 电话”或“上门”，谢谢`,
        ),
  told: (t: TicketWords) => `${t.no} 已${t.told ?? ''}通报业主，谢谢。`,
  severityChanged: (t: TicketWords) => lines(`${t.no} 已改为${t.severity}投诉`, about(t), terms(t)),
  liabilitySet: (t: TicketWords) => `${t.no} 责任归属：${t.liability}，已登记，谢谢。`,
  foundInvalid: (t: TicketWords) => `${t.no} 已登记为无效投诉并答复业主：${t.reason}`,
  remedied: (t: TicketWords) => lines(`${t.no} 补救方案：`, t.reason),
  released: (t: TicketWords) => `${t.no} 业主的对话已交回管家，谢谢。`,
  angry: (t: TicketWords) =>
    lines(`【情绪激动】${t.no} ${t.who ?? '业主'}`, t.summary, '请主管尽快单独联系，谢谢'),
  angryAgain: (t: TicketWords) =>
    lines(
      `【请接手】${t.no} ${t.who ?? '业主'}再次情绪激动，管家已停止自动应答：`,
      t.reason,
      `处理后请发“/放开 ${t.no}”，谢谢`,
    ),
  muted: (who: string, no: string, text: string) => lines(`${no} ${who}说：`, text),
  contactTime: (t: TicketWords) => `${t.no} 业主方便的时间：${t.reason}，请届时联系，谢谢。`,
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
  corrected: (t: TicketWords) => `【更正】${t.no} ${t.reason}，请以此为准，谢谢。`,
  urged: (t: TicketWords, count: number) =>
    `【催单】${t.no} ${about(t)}，业主在等${count > 1 ? `（第${count}次催）` : ''}，请尽快处理，谢谢。`,
  pictures: (t: TicketWords) => `${t.no} 业主补充了${t.pictures}张图片，请查看。`,
  jobSheet: (t: TicketWords, history: string[]) =>
    lines(
      `${t.no} ${t.category}，请您${GOES_THERE.has(t.kind) ? '上门' : '跟进'}`,
      about(t),
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
  } satisfies Record<Argument, string>,
  answers: {
    way: ['电话', '上门'],
    severity: ['重大', '重要', '轻微'],
    liability: ['公司', '业主', '多方'],
    visit: ['电话 正常', '上门 正常'],
  } as Record<string, string[]>,
  planNeedsCost: '补救方案请写明费用，如“重砌围墙，费用12000元”。',
  cost: /费用[^\d]{0,6}([\d,]+(?:\.\d+)?)\s*(万)?/,
  untilWords: /前/,
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
};

/** Why a command is not carried out; each says what to do instead. */
export const refused = {
  over: (no: string, status: string) => `对不起，${no}${status}，不能再操作。`,
  wrongStatus: (no: string, status: string, label: string, labels: string[]) =>
    `对不起，${no}现在是“${status}”，不能“${label}”。${labels.length > 0 ? `可以：${labels.join('、')}。` : ''}`,
  yours: (no: string) => `${no} 您已经接单了，谢谢您。`,
  taken: (no: string, who: string) => `${no} 已由${who}接单，谢谢您。`,
  notYours: (no: string, who: string) => `对不起，${no}由${who}负责，请由本人操作，或先转单。`,
  notForKind: (no: string, label: string, labels: string[]) =>
    `对不起，${no}不能“${label}”。可以：${labels.join('、')}。`,
  right: (label: string, who: string) => `对不起，“${label}”须由${who}操作。`,
  lacks: { result: (no: string) => `对不起，${no}请填写处理结果后再结案：/处理结果 ${no} 内容` } as Record<
    string,
    (no: string) => string
  >,
  nothingToUndo: (no: string) => `对不起，${no}没有可以撤销的一步（只能由本人在10分钟内撤销）。`,
  otherKind: (no: string, other: string) => `对不起，${no}和${other}不是同一类，不能合并。`,
  onSite: (no: string) => `对不起，${no}师傅已经到场，请您直接与师傅说明，或回复“转人工”。`,
  notReporter: '对不起，仅报修人可操作。',
  notFound: '对不起，这条消息已经过期，请您发送新的消息给我。',
};
