/** The page on which guards check passes by scanning, and what the bot says of it (R128). */
import type { Verdict } from '../../../domain/gate.ts';

export const gate = {
  endHow: '请这样发送：/停用扫码，或 /停用扫码 姓名，谢谢。',
  endNotYours: '对不起，只能停用自己的手机，请联系主管，谢谢。',
  ended: (who: string) => `好的，${who}的扫码登录已全部停用，需要时请在私聊里重新发“扫码”。`,
  page: {
    title: '放行条核对',
    /** What anybody sees who is not signed in; of the pass itself nothing. */
    outside: [
      '您好，这是小区放行条，由门岗核对。',
      '业主、住户：请向门岗安护员出示二维码，谢谢。',
      '安护员：请私聊管家发“扫码”，用收到的链接登录后再扫。',
    ],
    ready: '已登录。请用手机相机扫放行条上的二维码。',
    wrongLink: '对不起，这个二维码不是本小区的放行条，请核对；也可以请业主在私聊里重发放行码。',
    foreign: '对不起，操作没有完成，请重新扫码再试。',
    open: '放行',
    signOut: '退出登录',
    facts: {
      no: '编号',
      code: '放行码',
      where: '房屋',
      building: '楼栋',
      items: '物品',
      vehicle: '车辆',
      date: '日期',
      who: '申请人',
    },
    building: (no: string) => `${no}栋`,
    verdict: {
      good: '可以放行',
      opened: '已放行',
      used: '已使用',
      expired: '已过期',
      cancelled: '已取消',
      notYet: '还没到日期',
      elsewhere: '不是本岗楼栋',
      unknown: '没有这张放行条',
      notGuard: '无权核对',
    } satisfies Record<Verdict, string>,
    check: '请核对物品和车辆，无误后点“放行”，谢谢。',
    opened: '已记录放行，并已通知申请人，谢谢。',
  },
};
