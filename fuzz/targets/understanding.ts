/** What people write, as the bot understands it: nothing throws, and what is understood stands in what was written. */
import type { Context } from '../../src/dialogs/understanding/context.ts';
import { understand } from '../../src/dialogs/understanding/understand.ts';
import { soundText } from '../../src/inbox/sound.ts';
import { must, type Target } from '../target.ts';

const SENT = '2026-03-02T09:00:00+08:00';
const CONTEXTS: readonly Context[] = [
  { chat: 'private', mentioned: false, sentAt: SENT },
  { chat: 'group', mentioned: true, sentAt: SENT },
  { chat: 'group', mentioned: false, sentAt: SENT, role: 'staff', alias: '3-2-501 张伟' },
];

export const understanding: Target = {
  seeds: [
    '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家',
    '我家燈不亮了，聽講要等到禮拜六？',
    '1单元楼道有煤气味！',
    '601 天天半夜装修，周五前给我答复就行',
    'BX-260302-001到哪了，还在滴，别来了',
    '我欠多少物业费，王芳授权给我妈',
    'the lift is stuck on friday at half past 3 pm, call me at 13800000001',
    '满意，5分，但是师傅态度一般般',
    '周六搬沙发和20箱书出小区，车牌粤B12345',
  ],
  words: [
    ...'栋 单元 室 号楼 弄 房 明天 后天 下下周三 上午 下午 晚上 点半 到 之前 之后 不是 而是 改成 还有 另外 第一 第二 和 取消 投诉 漏水 停电 电梯 困 着火 煤气 物业费 车位 装修 电话 业主 我妈 +1 也是 满意 差 分 BX- TS- GJ- 12月31日 2月30日 25:61 二十三 零 百 两'.split(
      ' ',
    ),
    '13800000001',
    '1 3 8-0000-0001',
    '１３８００００',
    '粤B12345',
    '，',
    '。',
    '？',
    '！',
    '\n',
    '（',
    '）',
    '“',
    '”',
    '~',
    '……',
    '👍',
    '👨‍👩‍👧',
  ],
  longest: 2_000,
  run: (input) => {
    const text = soundText(input);
    for (const context of CONTEXTS) {
      const understood = understand(text, context);
      must(
        JSON.stringify(understand(text, context)) === JSON.stringify(understood),
        'the same again is another',
      );
      for (const { confidence, when, text: said } of understood.requests) {
        must(confidence > 0 && confidence <= 1, `a confidence of ${confidence}`);
        must(said.length > 0, 'a request without words');
        must(said.isWellFormed() || !text.isWellFormed(), 'half a character in a request');
        if (when)
          must(Date.parse(when.from) <= Date.parse(when.to), `a time from ${when.from} to ${when.to}`);
      }
    }
  },
};
