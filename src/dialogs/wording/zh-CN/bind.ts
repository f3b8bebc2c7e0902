/** Who somebody is: binding an account to a room or to a member of staff. */
import { unitLabel } from '../time.ts';
import { lines } from '../words.ts';

const ASKS = '(?:请|麻烦)?(?:我要|我想|我)?';
/** A name; no word of the sentence around it is part of one. */
const WHO = '(?:(?![查看费授权对])[\\u4e00-\\u9fa5]){2,4}?';
const SEES = '(?:可以|来)?(?:查询|查看|查|看)(?:一下)?(?:我们家|我家)?的?(?:物业费|费用|账单)';

export const bind = {
  /** In which right somebody says that they live there; the first that occurs counts. */
  roleWords: [
    ['tenant', ['租户', '租客', '租的', '租住', '承租']],
    ['proxy', ['委托', '代理', '代办']],
    [
      'family',
      [
        '家属',
        '老婆',
        '老公',
        '妻子',
        '丈夫',
        '儿子',
        '女儿',
        '母亲',
        '父亲',
        '妈妈',
        '爸爸',
        '家人',
        '爱人',
      ],
    ],
  ] as [role: 'tenant' | 'proxy' | 'family', words: string[]][],
  first: lines(
    '您好，查询前请您先绑定房号。请您这样发给我：',
    '“我是3栋2单元501业主张三，手机13800000000”',
    '客服核对后为您开通，请您放心。',
  ),
  pending: '您好，您的绑定申请正在审核，确认后马上告诉您，请您稍等。',
  already: (unit: string) => `您好，您已绑定${unitLabel(unit)}，可以直接使用，谢谢。`,
  locked: '对不起，输错次数过多，请您24小时后再试，或联系客服中心，谢谢。',
  wrong: (left: number) => `对不起，邀请码无效或已过期，请您核对后再发（还可以试${left}次），谢谢。`,
  needsPhone: '您好，请您把邀请码和登记的手机号一起发给我，谢谢。',
  welcome: (unit: string, role: string) =>
    lines(`您好，已为您绑定${unitLabel(unit)}（${role}），谢谢。`, '报修、投诉、查费用，请您直接说。'),
  welcomeStaff: (name: string) => `您好，${name}，已绑定员工身份，可以接单了，谢谢。`,
  newAccount: (unit: string, role: string) =>
    `您好，${unitLabel(unit)}新绑定了一位${role}。如非您本人或家人，请您马上告诉我，谢谢。`,
  role: { owner: '业主', tenant: '租户', family: '家属', proxy: '受托人' } as Record<string, string>,
  invited: (unit: string, role: string, code: string, until: string) =>
    lines(
      `${unitLabel(unit)}（${role}）邀请码：${code}`,
      `${until}前有效，只能使用一次。请当面交给本人，由本人私聊我发送，谢谢。`,
    ),
  inviteInPrivate: '邀请码请在与我的私聊里领取，谢谢。',
  inviteHow: '请这样发送：/邀请 3-2-501 业主（或租户、家属、受托人，可加登记手机号）',
  inviteNotYours: '对不起，邀请码由客服人员开具。',
  movedOut: (unit: string, names: string[]) =>
    `${unitLabel(unit)}：${names.join('、')}的权限已停止，历史记录保留，谢谢。`,
  nobodyThere: (unit: string) => `对不起，${unitLabel(unit)}没有找到已绑定的住户，请核对房号和姓名。`,
  moveOutHow: '请这样发送：/迁出 3-2-501 姓名（不写姓名表示全部住户）',
  /** Heard: an owner lets somebody see the fees, or takes that back. */
  giveRight: new RegExp(`^${ASKS}(?:授权|允许|同意)给?(${WHO})${SEES}$`),
  takeRight: new RegExp(
    `^(?=.*[授查看])${ASKS}(?:取消|撤销|收回|停止)对?(?:授权)?(${WHO})的?(?:${SEES}(?:的?授权|的?权限)?|授权)?$`,
  ),
  rightInPrivate: '您好，授权请您私聊我办理，谢谢。',
  rightOwnerOnly: '对不起，只有业主本人可以授权，请您与业主联系。',
  rightNobody: (name: string) => `对不起，没有找到与您同住的“${name}”。请您核对姓名，对方须先绑定您的房号。`,
  rightAlready: (name: string) => `您好，${name}已经可以查询费用，谢谢。`,
  rightNone: (name: string) => `您好，${name}没有查询费用的授权，无需取消，谢谢。`,
  rightGiven: (name: string, units: string[]) =>
    `好的，已授权${name}查询${units.map(unitLabel).join('、')}的费用。取消请发“取消授权${name}”，谢谢。`,
  rightTaken: (name: string, units: string[]) =>
    `好的，已取消${name}查询${units.map(unitLabel).join('、')}费用的授权，谢谢。`,
  rightGivenToYou: (unit: string) =>
    `您好，业主已授权您查询${unitLabel(unit)}的费用，请您直接说“查物业费”，谢谢。`,
  rightTakenFromYou: (unit: string) => `您好，业主已取消您查询${unitLabel(unit)}费用的授权，请您知悉，谢谢。`,
  /** Heard: a code that makes a group one of ours; the two letters keep words of eight letters out. */
  groupCode: /^\s*\/?(?:绑定码?|bind|code)?[\s:]*GJ\s*[-—–]?\s*([A-HJ-NP-Z][A-HJ-NP-Z2-9]{7})\s*[.。]?\s*$/iu,
  groupBound: (name: string) => `您好，本群已绑定为“${name}”，现在就可以使用，谢谢。`,
  groupWrong: '对不起，绑定码无效或已过期，请您联系管理员重新生成后再发，谢谢。',
  groupUsed: '对不起，这个绑定码已经用过，请您联系管理员重新生成后再发，谢谢。',
  groupLocked: '对不起，绑定码输错次数过多，请您24小时后再试，谢谢。',
  groupCodeInGroup: '您好，这是群绑定码，请您发到要绑定的群里，谢谢。',
  tooManyWrong: (who: string) => `【安全提醒】${who}连续输错邀请码，已暂停其绑定24小时，请留意，谢谢。`,
};
