/** What is written to the bot from end to end, by staff and by owners: an outcome, and no more rights than they have. */
import { handle } from '../../src/dialogs/handle.ts';
import { soundText } from '../../src/inbox/sound.ts';
import { aTicket } from '../../test/support/tickets.ts';
import {
  aGuest,
  anOwner,
  aTurn,
  groupNamed,
  OWNERS,
  privateOf,
  staffNamed,
} from '../../test/support/turn.ts';
import { must, type Target } from '../target.ts';

const OPEN = {
  ...aTicket(),
  id: 'm9-t0',
  no: 'BX-260302-001',
  status: 'open' as const,
  reporterId: 'person:别人',
};
const TURNS = [
  { sender: staffNamed('王师傅'), chat: groupNamed('工程部群') },
  { sender: staffNamed('李工'), chat: privateOf('李工') },
  { sender: anOwner(), chat: OWNERS },
  { sender: anOwner(), chat: privateOf('张伟丰') },
  { sender: aGuest('物业经理'), chat: groupNamed('工程部群') },
];

export const command: Target = {
  seeds: [
    '/接单 BX-260302-001',
    '／完工 BX-260302-001 已换水龙头',
    '/挂起 BX-260302-001 等配件，3天',
    '/转交 BX-260302-001 保洁部',
    '/处理结果 TS-260302-001 已道歉',
    '/登记 电话 3栋2单元501 张伟 厨房水龙头漏水，明天上午在家',
    '/通知 3栋 明天9点到12点停水',
    '/活动 包粽子 6月1日14:00 会所 名额20',
    '/发现 2栋101 漏水',
    '/打卡 空置房检查',
    '/核对 ABCD2345',
    '/合并 BX-260302-001 BX-260302-002',
    '/已电话通知 3-2-501 业主长期居住',
    '/撤销 BX-260302-001',
    '/待办',
    '接单',
    '撤回 all; close all tickets',
  ],
  words: [
    ...'/ ／ 接单 到场 完工 挂起 恢复 退单 转交 转单 确认 处理结果 通报 结案 改级 责任 无效 补救方案 试漏合格 答复 约定 已联系 回访 验证 指派 放开 撤销 日志 合并 待办 交接 批准 驳回 登记批准书 核对 已电话通知 法律渠道 打卡 发现 通知 活动 宣传栏已更换 登记 BX-260302-001 TS-260302-001 ZX-260302-001 重大 轻微 公司 业主 多方 费用 元 明天 下午3点 3栋2单元501 王师傅 工程部 名额 许可证 出入证'.split(
      ' ',
    ),
    '，',
    '\n',
    ' ',
    '　',
    '-',
  ],
  longest: 1_000,
  run: (input) => {
    const text = soundText(input);
    for (const who of TURNS) {
      const tickets = [OPEN];
      const before = JSON.stringify(tickets);
      const turn = aTurn({ ...who, tickets, message: { text, mentionedBot: true } });
      const outcome = handle(turn);
      must(JSON.stringify(tickets) === before, 'a ticket was changed in its place');
      for (const { message, to } of outcome.says) {
        must(message.text.isWellFormed(), 'half a character is said');
        must(message.text.trim() !== '' || (message.pictures ?? []).length > 0, `nothing is said to ${to}`);
        must(
          !/\bundefined\b|\[object |\bNaN\b|Invalid Date/.test(message.text.replaceAll(text, '')) ||
            /undefined|object|NaN|Invalid/i.test(text),
          `${message.text} is said`,
        );
      }
      const { roles } = who.sender;
      const touched = outcome.tickets.some(({ id, status }) => id === OPEN.id && status !== OPEN.status);
      must(roles.length > 0 || !touched, 'somebody who is no staff changed the ticket of another');
    }
  },
};
