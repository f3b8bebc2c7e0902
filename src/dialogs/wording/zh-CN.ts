/** Every word that the bot says, in Simplified Chinese: short, polite, with the next step (W01-W26). */
import { alert } from './zh-CN/alert.ts';
import { arrears, arrearsStaff } from './zh-CN/arrears.ts';
import { audit } from './zh-CN/audit.ts';
import { banned } from './zh-CN/banned.ts';
import { bind } from './zh-CN/bind.ts';
import { commands } from './zh-CN/commands.ts';
import { decoration, decorationAsks, decorationOwner, decorationStaff } from './zh-CN/decoration.ts';
import { desk } from './zh-CN/desk.ts';
import { door } from './zh-CN/door.ts';
import { faq } from './zh-CN/faq.ts';
import { fee } from './zh-CN/fee.ts';
import { confirm, filed, form, spoken } from './zh-CN/form.ts';
import { gate } from './zh-CN/gate.ts';
import { labels } from './zh-CN/labels.ts';
import { letter } from './zh-CN/letter.ts';
import { mass, massOwner, massStaff } from './zh-CN/mass.ts';
import { activity, board, notice } from './zh-CN/notice.ts';
import { opinionOwner, opinionStaff } from './zh-CN/opinion.ts';
import { askChoices, asks, order, orderOwner, orderStaff, pointChoices } from './zh-CN/orders.ts';
import { owner, talk } from './zh-CN/owner.ts';
import { pass, passAsks, passOwner } from './zh-CN/pass.ts';
import { people, talkOwner, talkStaff } from './zh-CN/people.ts';
import { picture } from './zh-CN/picture.ts';
import { platformStaff } from './zh-CN/platform.ts';
import { refused } from './zh-CN/refused.ts';
import { report } from './zh-CN/report.ts';
import { round } from './zh-CN/round.ts';
import { staff } from './zh-CN/staff.ts';
import { survey, surveyStaff } from './zh-CN/survey.ts';
import { traces } from './zh-CN/traces.ts';

export const zhCN = {
  ...labels,
  ...commands,
  alert,
  arrears,
  audit,
  bind,
  faq,
  fee,
  confirm,
  spoken,
  form,
  filed,
  desk,
  door,
  gate,
  letter,
  mass,
  activity,
  board,
  notice,
  picture,
  people,
  banned,
  staff: {
    ...staff,
    ...massStaff,
    ...arrearsStaff,
    ...surveyStaff,
    ...platformStaff,
    ...talkStaff,
    ...orderStaff,
    ...opinionStaff,
    ...decorationStaff,
  },
  survey,
  refused,
  report,
  round,
  owner: {
    ...owner,
    ...massOwner,
    ...talkOwner,
    ...orderOwner,
    ...opinionOwner,
    ...decorationOwner,
    ...passOwner,
  },
  asks: { ...asks, ...decorationAsks, ...passAsks },
  decoration,
  pass,
  askChoices,
  pointChoices,
  order,
  talk,
  traces,

  /** What the operator reads when the bot has started. */
  start: (address: string) => [
    `管家已启动 Guanjia is running: ${address}`,
    '试试 Try: 选“张伟”，在业主群里说“厨房水管漏水了，3栋2单元501”，再换成“王师傅”在工程部群里接单。',
    '按 Ctrl-C 停止 (Ctrl-C stops it).',
  ],

  /** The same, where people meet it on real platforms. */
  startOn: (address: string, platforms: readonly string[]) => [
    `管家已启动 Guanjia is running: ${platforms.join('、')} (${address})`,
    '按 Ctrl-C 停止 (Ctrl-C stops it).',
  ],

  someone: '同事',
  /** Why the cause is looked for: how often in how long. */
  repeated: (time: string, count: number) => `${time}内第${count}次报修`,
};

/** The shape that every language has to fill. */
export type Wording = typeof zhCN;
