/** What staff say behind a command, read as what the command needs. */
import { describe, expect, test } from 'vitest';
import { readArgument } from '../../src/dialogs/arguments.ts';
import { wording } from '../../src/dialogs/wording/index.ts';
import { ARGUMENTS, type Argument } from '../../src/domain/kind.ts';
import { aComplaint } from '../support/tended.ts';
import { aTurn, staffNamed } from '../support/turn.ts';

const ticket = aComplaint('minor');
const turn = aTurn({ sender: staffNamed('陈静') });
const read = (needs: Argument, said: string) => readArgument(turn, ticket, needs, said);
const again = (needs: Argument) => ({ unreadable: `TS-260302-001 ${wording.staff.askFor[needs]}` });

describe('words that are read', () => {
  test.each<[Argument, string, Record<string, unknown>]>([
    ['severity', '重大', { severity: 'major' }],
    ['severity', ' 重要投诉 ', { severity: 'important' }],
    ['severity', '轻微', { severity: 'minor' }],
    ['liability', '公司', { liability: 'company' }],
    ['liability', '我们物业的责任', { liability: 'company' }],
    ['liability', '业主', { liability: 'resident' }],
    ['liability', '多方', { liability: 'shared' }],
    ['way', '电话', { way: '电话' }],
    ['way', '上门 业主认可', { way: '上门', note: '业主认可' }],
    ['visit', '电话 已修好', { visit: { way: '电话', text: '已修好' }, way: '电话', note: '已修好' }],
    ['other', 'ts260302002', { other: 'TS-260302-002' }],
    ['reason', '等配件', { reason: '等配件' }],
    ['reason', '等业主回家', { reason: '等业主回家', waitsFor: 'owner' }],
    ['reason', '住户不在', { reason: '住户不在', waitsFor: 'owner' }],
    ['text', ' 已道歉 ', { text: '已道歉' }],
    ['score', '5', { score: '5' }],
    ['until', '今天下午3点', { until: '2026-03-02T15:00:00+08:00' }],
    ['until', '今天15:30', { until: '2026-03-02T15:30:00+08:00' }],
    ['until', '今天下午3点到4点', { until: '2026-03-02T16:00:00+08:00' }],
    ['until', '今天10点前', { until: '2026-03-02T10:00:00+08:00' }],
    ['until', '1小时内', { until: '2026-03-02T10:00:00+08:00' }],
    ['until', '明天', { until: '2026-03-03T23:59:00+08:00' }],
    ['measure', '措施 礼仪培训', { measure: '礼仪培训' }],
    ['measure', '整改措施：礼仪培训，每周一次', { measure: '礼仪培训，每周一次' }],
    [
      'measure',
      '措施 礼仪培训，标准 一个月零投诉，完成时间 3月27日',
      { measure: '礼仪培训', standard: '一个月零投诉', due: '2026-03-27T23:59:00+08:00' },
    ],
    ['measure', '礼仪培训；期限：明天', { measure: '礼仪培训', due: '2026-03-03T23:59:00+08:00' }],
    ['person', '小周', { person: '小周', personId: staffNamed('小周').id, department: 'engineering' }],
    ['person', '工程部', { person: '工程部', personId: staffNamed('李工').id, department: 'engineering' }],
  ])('%s: %s', (needs, said, args) => {
    expect(read(needs, said)).toMatchObject({ args });
  });

  test.each([
    ['重砌围墙，费用12000元', 1_200_000],
    ['重砌围墙，费用约1.2万元', 1_200_000],
    ['重砌，费用：12,000 元', 1_200_000],
    ['换锁，费用0元', 0],
    ['换锁，费用８８.５元', 8850],
  ])('a plan with its cost in cents: %s', (text, cost) => {
    expect(read('plan', text)).toEqual({ args: { plan: { text, cost }, text } });
  });
});

describe('words that cannot be read are asked for again, with an example', () => {
  test.each<[Argument, string]>([
    ['severity', '严重'],
    ['severity', ''],
    ['liability', '不知道'],
    ['way', '微信'],
    ['visit', '已修好'],
    ['until', '尽快'],
    ['until', '昨天下午3点'],
    ['other', '那一张'],
    ['text', '  '],
    ['score', ''],
  ])('%s: “%s”', (needs, said) => {
    expect(read(needs, said)).toEqual(again(needs));
  });

  test('a plan without its cost (R136)', () => {
    for (const text of ['重砌围墙', '重砌围墙，费用待定', '']) {
      expect(read('plan', text)).toEqual({ unreadable: `TS-260302-001 ${wording.staff.planNeedsCost}` });
    }
  });

  test('a colleague whom nobody knows', () => {
    expect(read('person', '老李头')).toEqual({ unreadable: wording.staff.nobody('老李头') });
  });

  test('whom the complaint is about', () => {
    const about = aComplaint('minor', { fields: { targetPersonIds: [staffNamed('小周').id] } });
    expect(readArgument(turn, about, 'person', '小周')).toEqual({ unreadable: wording.staff.notToTarget });
  });

  test.each(ARGUMENTS)('%s has its question', (needs) => {
    expect(wording.staff.askFor[needs]).toMatch(/请/);
  });
});

test.each(['措施', '标准 零投诉', '礼仪培训，完成时间 以后再说', '礼仪培训，完成时间 3月1日'])(
  'no measure, or a day that is none or over: %s',
  (said) => expect(read('measure', said)).toEqual(again('measure')),
);
