/** Signing in at a page of ours: the letter with the link, and what the sign-in page says. */
import type { Door } from '../../../domain/door.ts';

/** The words of one door. */
interface DoorWords {
  inPrivate: string;
  link: string;
  /** In the place of the link, where this installation has no address. */
  noAddress: string;
  /** Of the page. */
  title: string;
  signIn: string;
  signInButton: string;
  linkOver: string;
  signedOut: string;
  foreign: string;
}

export const door = {
  gate: {
    inPrivate: '登录链接只能私聊发送，请您私聊我发“扫码”，谢谢。',
    link: '您好，请用值班手机打开下面的链接并点“登录”。链接10分钟内有效，只能用一次；登录后扫放行条二维码即可核对。手机丢失请马上回复“停用扫码”。',
    noAddress: '（系统还没有公网地址，暂时不能扫码，请发“/核对 放行码”，谢谢。）',
    title: '放行条核对',
    signIn: '请在这台手机上登录，登录后即可扫码核对放行条。',
    signInButton: '登录',
    linkOver: '对不起，这个链接已经用过或过期了。请私聊管家重新发“扫码”。',
    signedOut: '已退出登录。需要时请私聊管家发“扫码”。',
    foreign: '对不起，操作没有完成，请重新扫码再试。',
  },
  desk: {
    inPrivate: '登录链接只能私聊发送，请您私聊我发“工作台”，谢谢。',
    link: '您好，请打开下面的链接并点“登录”，即可进入工作台。链接10分钟内有效，只能用一次，请不要转发。',
    noAddress: '（系统还没有公网地址，暂时不能打开工作台，请联系系统管理员，谢谢。）',
    title: '管家 · 工作台',
    signIn: '请在这台设备上登录工作台。',
    signInButton: '登录',
    linkOver: '对不起，这个链接已经用过或过期了。请私聊管家重新发“工作台”。',
    signedOut: '已退出登录。需要时请私聊管家发“工作台”。',
    foreign: '对不起，操作没有完成，请从工作台重新打开。',
  },
  me: {
    inPrivate: '链接只能私聊发送，请您私聊我发“我的主页”，谢谢。',
    link: '您好，请打开下面的链接并点“打开”，即可查看您的账单、工单和放行条。链接10分钟内有效，只能用一次，请不要转发。',
    noAddress: '（系统还没有公网地址，暂时不能打开网页，您可以直接在这里问我，谢谢。）',
    title: '我的主页',
    signIn: '这里是您的主页，只有您本人可以查看。',
    signInButton: '打开',
    linkOver: '对不起，这个链接已经用过或过期了。请私聊管家重新发“我的主页”。',
    signedOut: '已退出。需要时请私聊管家发“我的主页”。',
    foreign: '对不起，操作没有完成，请从私聊里的链接重新打开。',
  },
} satisfies Record<Door, DoorWords>;
