/** Suggestions and praise. */
import { about, by, lines, type TicketWords } from '../words.ts';

/** When it is filed. */
export const opinionFiled = {
  suggestion: {
    group: (t: TicketWords) =>
      `您好，感谢您的建议，已记录，${by(t, 'first_feedback', '明天')}给您反馈，有结果也会告诉您。`,
    private: (t: TicketWords) =>
      `您好，感谢您的建议，已记录（${t.no}），${by(t, 'first_feedback', '明天')}给您反馈，有结果也会告诉您。`,
  },
  praise: {
    group: () => '谢谢您的表扬！我们会转告本人和主管，您的肯定是对我们最大的鼓励。',
    private: (t: TicketWords) =>
      `谢谢您的表扬！已记录（${t.no}），我们会转告本人和主管，您的肯定是对我们最大的鼓励。`,
  },
};

/** To owners. */
export const opinionOwner = {
  suggestionTaken: (t: TicketWords) =>
    `您好，您的建议（${t.no}）由${t.handler}跟进，有结果马上告诉您，谢谢您。`,
  suggestionAdopted: (t: TicketWords) =>
    lines(`您好，您的建议（${t.no}）已被采纳：`, t.reason, '谢谢您为小区出主意。'),
  suggestionOver: (t: TicketWords) =>
    lines(`您好，您的建议（${t.no}）有结果了：`, t.reason, '谢谢您的关心，有想法请您随时告诉我。'),
};

/** To staff. */
export const opinionStaff = {
  suggestion: (t: TicketWords) =>
    lines(
      `【建议】${t.no}`,
      about(t),
      t.who && `反映人：${t.who}`,
      `请${by(t, 'first_feedback', '明天')}反馈：采纳请发“/采纳 ${t.no} 说明”，不采纳请发“/处理结果 ${t.no} 原因”，谢谢`,
    ),
  suggestionTaken: (t: TicketWords) =>
    `${t.no} 由${t.handler}跟进，有结果请发“/采纳 ${t.no} 说明”或“/处理结果 ${t.no} 内容”，谢谢。`,
  suggestionAdopted: (t: TicketWords) => lines(`${t.no} 已采纳，结果已告诉业主，谢谢。`, t.reason),
  suggestionOver: (t: TicketWords) => lines(`${t.no} 结果已告诉业主，谢谢。`, t.reason),
  suggestionCall: (t: TicketWords) =>
    lines(`${t.no} 结果已记录，业主希望电话告知，请今天致电${t.who ?? '业主'}，谢谢。`, t.reason),
  praise: (t: TicketWords) =>
    lines(`【表扬】${t.no}`, t.summary, t.who && `来自：${t.who}`, '请主管转达，谢谢大家'),
  praiseYours: (t: TicketWords) => lines('您好，有业主表扬您：', t.summary, '谢谢您的用心。'),
};
