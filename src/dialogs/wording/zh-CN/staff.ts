/** What staff hear: alerts, answers to their commands, refusals. */
import { about, lines, type TicketWords } from '../words.ts';

/** To the group of the department. */
export const staff = {
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
    lines(`${t.no} ${t.handler}已完工，等业主评价，谢谢您。`, t.reason && `说明：${t.reason}`),
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
};

/** Why a command is not carried out. */
export const refused = {
  over: (no: string, status: string) => `对不起，${no}${status}，不能再操作。`,
  wrongStatus: (no: string, status: string, label: string) =>
    `对不起，${no}现在是“${status}”，不能“${label}”。`,
  yours: (no: string) => `${no} 您已经接单了，谢谢您。`,
  taken: (no: string, who: string) => `${no} 已由${who}接单，谢谢您。`,
  notYours: (no: string, who: string) => `对不起，${no}由${who}负责，请由本人操作，或先转单。`,
  onSite: (no: string) => `对不起，${no}师傅已经到场，请您直接与师傅说明，或回复“转人工”。`,
  notReporter: '对不起，仅报修人可操作。',
  notFound: '对不起，这条消息已经过期，请您发送新的消息给我。',
};
