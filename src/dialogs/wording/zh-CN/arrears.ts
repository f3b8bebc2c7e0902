/** Arrears: reminders to owners, tasks for staff; never in a group of owners. */
import { yuan } from '../../../domain/fee.ts';
import { unitLabel } from '../time.ts';
import { about, by, lines, type TicketWords, titled } from '../words.ts';

/** To staff. */
export const arrearsStaff = {
  arrearsPhoned: (t: TicketWords) =>
    `${titled(t)} 已登记电话通知。仍未缴纳的，${t.due['formal_notice'] ?? '3个月后'}寄正式催缴函，谢谢。`,
  arrearsPromised: (t: TicketWords) => `${titled(t)} 已约定${by(t, 'promised', '近期')}缴纳，谢谢。`,
  arrearsLetter: (t: TicketWords) =>
    lines(
      `【催缴】${titled(t)}`,
      '电话通知后三个月仍未缴纳，请以特快专递寄出正式催缴函（已私聊发给收银员）。',
      `寄出后请发“/已寄出 ${t.no} 单号”，谢谢。`,
    ),
  arrearsEnclosed: (t: TicketWords) =>
    lines(
      `【催缴函】${titled(t)}`,
      '正式催缴函见附件，请核对、打印盖章后以特快专递寄出。',
      `寄出后请发“/已寄出 ${t.no} 单号”，谢谢。`,
    ),
  arrearsPosted: (t: TicketWords) => `${titled(t)} 已登记催缴函特快专递单号${t.reason ?? ''}，谢谢。`,
  arrearsVisit: (t: TicketWords) =>
    lines(`【上门拜访】${titled(t)}`, '业主长期居住，欠费逾期，请上门拜访，礼貌说明，谢谢。'),
  arrearsAsked: (t: TicketWords) => `${titled(t)} 走法律渠道须由经理确认，已请经理审批，谢谢。`,
  arrearsLegal: (t: TicketWords) =>
    lines(`【法律渠道审批】${titled(t)}`, about(t), '请按“确认”或“拒绝”，谢谢'),
  arrearsGranted: (t: TicketWords) => `${titled(t)} 经理已确认走法律渠道，请准备材料，谢谢。`,
  arrearsDenied: (t: TicketWords) => `${titled(t)} 经理未同意走法律渠道，请继续催缴，谢谢。`,
  arrearsPaid: (t: TicketWords) => `${titled(t)} 费用已缴清，催缴结束，谢谢。`,
};

/** To owners, in private, and answers to the desk. */
export const arrears = {
  remind: (
    unit: string,
    items: { name: string; month: string; cents: number; due: string }[],
    hotline: string,
  ) => {
    const day = (due: string) => `${Number(due.slice(5, 7))}月${Number(due.slice(8, 10))}日`;
    const total = items.reduce((sum, one) => sum + one.cents, 0);
    return lines(
      `您好，温馨提醒：${unitLabel(unit)}的费用还没有缴纳。`,
      ...items.map((one) => `${one.month} ${one.name} ${yuan(one.cents)}元（${day(one.due)}前）`),
      `合计${yuan(total)}元。如已缴纳请您忽略；缴费或疑问请拨打${hotline}，打扰您了，谢谢。`,
    );
  },
  summary: '物业费用逾期未缴',
  letterName: (no: string) => `催缴函-${no}.docx`,
  livesThere: /长期居住|常住|住在/,
  notYours: '对不起，催缴由财务和客服登记，请您联系财务，谢谢。',
  how: '请这样发送：/已电话通知 3-2-501（业主长期居住的请加“业主长期居住”）',
  legalHow: '请这样发送：/法律渠道 3-2-501（须先登记过电话通知）',
};
