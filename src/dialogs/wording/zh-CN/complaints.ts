/** What staff hear of complaints, and of owners who are beside themselves. */
import { about, by, lines, type TicketWords } from '../words.ts';

/** Who complains or reports, in a line of its own. */
export const from = (t: TicketWords) => t.who && `反映人：${t.who}`;
const complaintHead = (t: TicketWords) => `${t.no} ${t.severity}投诉 · ${t.category}`;
const dueWords: [clock: string, what: string][] = [
  ['forward', '请主管{}前确认'],
  ['first_contact', '请{}前联系业主'],
  ['reply', '{}前明确答复'],
  ['resolve', '{}前处理完毕'],
];
/** Its deadlines, the nearest first. */
export const terms = (t: TicketWords) =>
  dueWords
    .flatMap(([clock, what]) =>
      t.due[clock] && !(t.sealed && clock === 'first_contact') ? [what.replace('{}', t.due[clock])] : [],
    )
    .join('，');
const complaintBody = (t: TicketWords) => [about(t), from(t), terms(t)] as const;

/** To the groups, or in private where it is about people. */
export const complaints = {
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
      `本年第${t.majors}件。请${by(t, 'ack', '今天')}确认进入处理程序，谢谢`,
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
      `请${by(t, 'tell_result', '今天')}通报，并发“/通报 ${t.no} 电话”或“上门”，谢谢`,
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
  complaintAccepted: (t: TicketWords) =>
    `${t.no} 已由${t.handler}受理。联系后请按“已联系”，办完请发“/处理结果 ${t.no} 内容”，谢谢。`,
  complaintReopened: (t: TicketWords) =>
    lines(
      `【重新处理】${complaintHead(t)}，业主反映没有解决`,
      ...complaintBody(t),
      t.reason && `业主说：${t.reason}`,
      '请接单并尽快联系业主，谢谢',
    ),
  resulted: (t: TicketWords) => lines(`${t.no} 处理结果已通知业主：`, t.reason),
  tellResult: (t: TicketWords) =>
    t.sealed
      ? `${t.no} 处理结果已私聊业主。反映人匿名，由客服主管当面通报，谢谢。`
      : lines(
          `${t.no} 处理结果已私聊业主。${t.severity}投诉还须电话或上门当面通报：`,
          `请${by(t, 'tell_result', '今天')}通报，并发“/通报 ${t.no} 电话”或“上门”，谢谢`,
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
};
