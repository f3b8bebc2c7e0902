/** What staff hear when a job is done and somebody is not satisfied with it, or the same thing breaks again. */
import { about, by, lines, type TicketWords } from '../words.ts';

export const closing = {
  recovery: (t: TicketWords) =>
    lines(
      `【服务补救】${t.no} 业主评价${t.score ?? '低'}分`,
      `${t.summary}${t.former ? `，原处理人：${t.former}` : ''}`,
      `请由其他同事接单，${by(t, 'recover', '今天')}联系业主并发“/处理结果 ${t.no} 内容”，谢谢`,
    ),
  recoveryReason: (t: TicketWords) =>
    lines(`【服务补救】${t.no} 业主说明原因：`, t.reason, '请据此跟进，谢谢'),
  rootCause: (t: TicketWords) =>
    lines(
      `【反复报修】${t.no} ${t.category}`,
      about(t),
      t.history && `以往：${t.history.map(({ no, filed }) => `${no}（${filed}）`).join('、')}`,
      `请接单并查明根本原因，${by(t, 'root_cause', '本周')}发“/处理结果 ${t.no} 内容”，谢谢`,
    ),
  rootCauseAgain: (t: TicketWords) =>
    lines(
      `【反复报修】${t.no} 又有住户反映同一问题，已记在这里，没有另开工单：`,
      [t.where, t.reason].filter(Boolean).join(' · '),
      '请一并处理，谢谢',
    ),
  innerTaken: (t: TicketWords) => `${t.no} 已由${t.handler}接手。办完请发“/处理结果 ${t.no} 内容”，谢谢。`,
  innerResulted: (t: TicketWords) => lines(`${t.no} 处理结果：`, t.reason, '无误请按“结案”，谢谢'),
  innerClosed: (t: TicketWords) => `${t.no} 已结案，谢谢。`,
  verified: (t: TicketWords) => `${t.no} ${t.actor}已验证合格，不合格项关闭，谢谢。`,
  /** In a list of work: opened again, done again, not seen by anybody of rank. */
  toVerify: '待验证',
  /** Heard: what somebody found who asked or went to see. */
  notMended:
    /[没未](有)?(修好|弄好|处理好|解决|恢复|好)|[还仍](是|在|有|然)?(漏|滴|渗|坏|堵|响|闪|臭|不亮|不通|不行|没好|没修)|又(漏|坏|堵|不亮|不通|停)了?|(?<!没)(?<!没有)有问题|好了一半|不合格/,
};
