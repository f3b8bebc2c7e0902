/** What staff hear of the platforms themselves: letters that did not arrive, and platforms that are silent. */
import { lines } from '../words.ts';

const NAMES: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  lark: '飞书',
  wechat: '微信',
  wecom: '企业微信',
  web: '网页',
};

export const platformStaff = {
  /** Read by staff: how many, on which platform and in which group, of which tickets. */
  undelivered: (count: string, where: string[], tickets: string[]) =>
    lines(
      `【消息未送达】有${count}条消息没能送达：${where.join('、')}`,
      tickets.length > 0 && `涉及${tickets.join('、')}`,
      '请今天电话或上门告知当事人；群里发不出的，请检查管家是否还在群里，谢谢',
    ),
  /** One that brings nothing twice was not heard for a while. */
  gap: (platform: string, from: string, until: string, lasted: string) =>
    lines(
      `【请查看】${platform}从${from}到${until}没有连上（约${lasted}）。`,
      '这段时间里的消息我没有收到。',
      '请现在翻一下各群和私聊，有漏掉的报修或投诉，请业主再发一遍，谢谢。',
    ),
  inPrivate: '私聊',
  platform: (name: string): string => NAMES[name] ?? name,
  silent: (platform: string, since: string) =>
    lines(
      `【平台失联】${platform}从${since}起没有任何响应`,
      '请检查网络和账号；紧急事项请先用电话，恢复后会在此告知，谢谢',
    ),
  back: (platform: string, lasted: string) =>
    lines(
      `【平台恢复】${platform}已恢复，失联约${lasted}`,
      '没发出的消息正在补发；请看一下这段时间有没有漏掉的事，谢谢',
    ),
};
