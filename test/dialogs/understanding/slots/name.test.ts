import { describe, expect, test } from 'vitest';
import type { Context } from '../../../../src/dialogs/understanding/context.ts';
import { understand } from '../../../../src/dialogs/understanding/understand.ts';

const alone: Context = { chat: 'private', mentioned: false, sentAt: '2026-03-02T09:00:00+08:00' };
const name = (text: string) => understand(text, alone).name;

describe('names', () => {
  test.each([
    ['我叫孙桂芳电话13611112222', '孙桂芳'],
    ['我是5栋1单元602业主赵敏，手机13800000004', '赵敏'],
    ['3栋2单元501，张伟，13800000001，厨房水龙头坏了', '张伟'],
    ['联系人：欧阳雪梅', '欧阳雪梅'],
    ['明晚六点刘阿姨过来拿，她电话18611112222', '刘阿姨'],
    ['我是张伟的母亲赵敏', '赵敏'],
    ['李强 13900001111 马桶堵了', '李强'],
    ['Hello, this is Grace, the tap drips', 'Grace'],
    ['My name is John Smith', 'John Smith'],
    ['我是王桂英你给我记一下我住二号楼三单元一零二', '王桂英'],
    ['住在四栋一单元六零三的刘奶奶', '刘奶奶'],
    ['联系人小郭 13900005577', '小郭'],
    ['她叫苏桂兰 13900005656', '苏桂兰'],
    ['9-1-1204，屈先生，周五在家', '屈先生'],
    ['俺是9栋2单元301的孙大勇', '孙大勇'],
    ['联系人改为我儿子傅明', '傅明'],
    ['9-1-1204, Leo, home Friday', 'Leo'],
    ['我是租客Mia', 'Mia'],
    ['my name is 陈Joyce', '陈Joyce'],
    ['绑到俺名下行不，李桂芝', '李桂芝'],
    ['我不叫张伟，叫章炜', '章炜'],
    ['张伟', '张伟'],
  ])('%s', (text, wanted) => {
    expect(name(text)).toBe(wanted);
  });

  test.each([
    '我是房东，3栋501',
    '瓷砖崩了 卫生间 9-1-603',
    '差点砸我车顶，3栋501',
    '查查，11号楼2单元202',
    'Need an invoice, company name Brightwell',
    '王师傅修得真快',
    '前台小刘态度不好',
    '管管吧，3栋501',
    '明天上午，3栋501',
    '马桶堵了，3栋501',
    '方便',
    '周六',
    "I'm still waiting",
    '找经理',
    '楼上王阿姨家太吵了',
    '可以',
  ])('%s names nobody', (text) => {
    expect(name(text)).toBeUndefined();
  });
});
