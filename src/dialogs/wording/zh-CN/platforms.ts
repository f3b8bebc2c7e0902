/** What staff hear about the platforms themselves. */
import { lines } from '../words.ts';

const NAMES: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  lark: '飞书',
  wechat: '微信',
  wecom: '企业微信',
};

export const platformStaff = {
  /** One that brings nothing twice was not heard for a while. */
  gap: (platform: string, from: string, until: string, lasted: string) =>
    lines(
      `【请查看】${NAMES[platform] ?? platform}从${from}到${until}没有连上（约${lasted}）。`,
      '这段时间里的消息我没有收到。',
      '请现在翻一下各群和私聊，有漏掉的报修或投诉，请业主再发一遍，谢谢。',
    ),
};
