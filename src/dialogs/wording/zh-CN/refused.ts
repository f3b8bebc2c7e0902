/** Why a command of staff is not carried out. */
import type { TicketWords } from '../words.ts';

/** Why a command is not carried out; each says what to do instead. */
export const refused = {
  over: (no: string, status: string) => `对不起，${no}${status}，不能再操作。`,
  wrongStatus: (no: string, status: string, label: string, labels: string[]) =>
    `对不起，${no}现在是“${status}”，不能“${label}”。${labels.length > 0 ? `可以：${labels.join('、')}。` : ''}`,
  yours: (no: string) => `${no} 您已经接单了，谢谢您。`,
  taken: (no: string, who: string) => `${no} 已由${who}接单，谢谢您。`,
  notYours: (no: string, who: string) => `对不起，${no}由${who}负责，请由本人操作，或先转单。`,
  notForKind: (no: string, label: string, labels: string[]) =>
    `对不起，${no}不能“${label}”。${labels.length > 0 ? `可以：${labels.join('、')}。` : ''}`,
  right: (label: string, who: string) => `对不起，“${label}”须由${who}操作。`,
  lacks: {
    pass_past: (no: string) => `对不起，${no}新的日期已经过了，请您换一个日期再告诉我。`,
    pass_far: (no: string) => `对不起，${no}最多提前30天办理，请您告诉我30天内的日期。`,
    papers: (no: string, t?: TicketWords) =>
      `对不起，${no}材料不全，还缺：${(t?.site?.missing ?? ['材料']).join('、')}。已请申请人补交，补齐后再批准。`,
    govApproval: (no: string) =>
      `对不起，${no}涉及主体结构，请先登记主管部门的批准书：/登记批准书 ${no} 文号`,
    rules: (no: string) => `对不起，${no}申请人还没有确认装修须知，已可审核材料，请等确认后再批准。`,
    legal: (no: string) => `对不起，${no}没有等待经理确认的法律渠道申请，请先发送“/法律渠道 房号”。`,
    letter: (no: string) => `对不起，${no}还没有到寄催缴函的时候（电话通知后三个月），暂不能登记。`,
    result: (no: string) => `对不起，${no}请填写处理结果后再结案：/处理结果 ${no} 内容`,
    secondRating: (no: string) => `您好，${no}您已经评过分了，谢谢您。如还有问题请您随时告诉我。`,
    nonconformity: (no: string) => `对不起，${no}没有待验证的不合格项。`,
    doneAgain: (no: string) => `对不起，${no}还没有再次完工，请在完工后再验证。`,
    notWanted: (no: string) => `对不起，业主希望换一位同事接待${no}，请由其他同事接单，谢谢。`,
    quote: (no: string) => `对不起，${no}还没有报价，请稍候师傅上门看过后报价，谢谢。`,
    agreed: (no: string) => `对不起，${no}的报价业主还没有同意，请等业主同意后再完工。`,
    ownJob: (no: string) => `对不起，${no}是对上次服务的补救，不能由原处理人办理，请由其他同事接单，谢谢。`,
  } as Record<string, (no: string, t?: TicketWords) => string>,
  nothingToUndo: (no: string) => `对不起，${no}没有可以撤销的一步（只能由本人在10分钟内撤销）。`,
  otherKind: (no: string, other: string) => `对不起，${no}和${other}不是同一类，不能合并。`,
  noPart: (no: string, whole: string) => `对不起，${whole}里没有${no}，请核对编号。`,
  onSite: (no: string) => `对不起，${no}师傅已经到场，请您直接与师傅说明，或回复“转人工”。`,
  notReporter: '对不起，仅报修人可操作。',
  notFound: '对不起，这条消息已经过期，请您发送新的消息给我。',
};
