import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/dialogs/understanding/context.ts';
import { understand } from '../../../src/dialogs/understanding/understand.ts';
import type { Request, Understanding } from '../../../src/domain/request.ts';

// What owners say in the acceptance scenarios, and what the tickets that follow must hold.
const MONDAY = '2026-03-02T09:00:00+08:00';
const group: Context = { chat: 'group', mentioned: false, sentAt: MONDAY };
const alone: Context = { chat: 'private', mentioned: false, sentAt: MONDAY };
const day = (date: string, from: string, to: string) => ({
  from: `${date}T${from}:00+08:00`,
  to: `${date}T${to}:00+08:00`,
});

// A field that is named as undefined must be absent.
type Wanted = { readonly [Field in keyof Request]?: Request[Field] | undefined };
type Said = readonly [text: string, context: Context, ...requests: Wanted[]];

const SAID: readonly Said[] = [
  [
    '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家',
    group,
    {
      intent: 'repair',
      category: 'plumbing',
      place: 'home',
      unit: '3-2-501',
      name: '张伟',
      phone: '13800000001',
      room: '厨房',
      when: day('2026-03-03', '14:00', '18:00'),
      text: '厨房水龙头坏了',
    },
  ],
  ['我家灯不亮了', group, { intent: 'repair', category: 'electrical', place: 'home' }],
  [
    '我家入户门锁坏了，钥匙拧不动，明天下午在家',
    alone,
    { intent: 'repair', category: 'door_window', place: 'home', when: day('2026-03-03', '14:00', '18:00') },
  ],
  [
    '还有卫生间马桶堵了，后天上午在家',
    alone,
    {
      intent: 'repair',
      category: 'plumbing',
      place: 'home',
      room: '卫生间',
      when: day('2026-03-04', '08:00', '12:00'),
    },
  ],
  [
    '厨房水龙头关不紧，今天上午都在家',
    alone,
    { intent: 'repair', category: 'plumbing', place: 'home', when: day('2026-03-02', '08:00', '12:00') },
  ],
  [
    '我家主卧天花板渗水，今天上午在家',
    group,
    {
      intent: 'repair',
      category: 'leak',
      place: 'home',
      room: '主卧',
      when: day('2026-03-02', '08:00', '12:00'),
    },
  ],
  [
    '3栋2单元单元门的门禁锁坏了，门关不上',
    group,
    { intent: 'repair', category: 'access_control', place: 'public', unit: '3-2-' },
  ],
  ['厨房水管接头漏水，今天上午在家', alone, { intent: 'repair', category: 'plumbing', place: 'home' }],
  ['还是漏水', alone, { intent: 'repair', again: true }],
  [
    '3栋电梯厅好脏，还有蚊子',
    group,
    { intent: 'repair', category: 'cleaning', place: 'public', unit: '3--', spot: '3栋电梯厅' },
    { intent: 'repair', category: 'pest_control', place: 'public' },
  ],
  [
    '厨房水龙头坏了，今天下午2点后在家',
    alone,
    { intent: 'repair', category: 'plumbing', when: day('2026-03-02', '14:00', '18:00') },
  ],
  ['BX-260302-001到哪了', alone, { intent: 'progress', ticket: 'BX-260302-001' }],
  ['车库道闸打不开', group, { intent: 'repair', category: 'parking_gate', place: 'public' }],
  [
    '1栋1单元的门禁刷卡没反应，进不去',
    group,
    { intent: 'repair', category: 'access_control', place: 'public', unit: '1-1-' },
  ],
  [
    '3栋2单元3楼的楼道灯一闪一闪的',
    group,
    { intent: 'repair', category: 'lighting', place: 'public', unit: '3-2-' },
  ],
  [
    '1单元楼道有煤气味！',
    group,
    { intent: 'repair', category: 'gas', place: 'public', unit: '-1-', emergency: true },
  ],
  ['水管爆了，水往楼下流', alone, { intent: 'repair', category: 'plumbing', place: 'home', emergency: true }],
  [
    '是厨房水槽下面的水管爆的，阀门已经关了，今天下午2点后在家',
    alone,
    {
      intent: 'repair',
      category: 'plumbing',
      place: 'home',
      room: '厨房',
      emergency: undefined,
      when: day('2026-03-02', '14:00', '18:00'),
    },
  ],
  [
    '电梯把我妈困了两小时，差点出事！',
    alone,
    { intent: 'complaint', topic: 'facility', severity: 'major', emergency: undefined },
  ],
  [
    '你们乱收费还不开票，我要去法院起诉你们，还要找电视台曝光！',
    alone,
    { intent: 'complaint', topic: 'fee_dispute', severity: 'major', party: 'office' },
  ],
  [
    '收费处算错账，找了两次还不改',
    alone,
    { intent: 'complaint', topic: 'fee_dispute', severity: 'important', party: 'office' },
  ],
  [
    '收费处把我家水费多收了，我找了两次都不给改',
    alone,
    { intent: 'complaint', topic: 'fee_dispute', severity: 'important', party: 'office' },
  ],
  ['保洁员昨天没打招呼', group, { intent: 'complaint', topic: 'staff', severity: 'minor' }],
  [
    '保洁员今天没打招呼，周五前给我答复就行',
    group,
    {
      intent: 'complaint',
      topic: 'staff',
      severity: 'minor',
      when: { from: MONDAY, to: '2026-03-06T23:59:00+08:00' },
    },
  ],
  ['你们就是骗子！！', group, { intent: 'complaint', severity: 'important', party: 'office' }],
  ['骗子！！天天收钱不干事！！', group, { intent: 'complaint', party: 'office' }],
  ['你们到底管不管！', alone, { intent: 'complaint', party: 'office' }],
  ['我要见你们经理', alone, { intent: 'human' }],
  ['你给我登记错房号了', alone, { intent: 'correct', corrects: { field: 'unit' }, unit: undefined }],
  [
    '不是501，是3栋2单元502',
    alone,
    { intent: 'correct', unit: '3-2-502', corrects: { field: 'unit', from: '--501', to: '3-2-502' } },
  ],
  [
    '我要投诉，隔壁超市不退货',
    alone,
    { intent: 'complaint', topic: 'other', severity: 'minor', party: 'outsider' },
  ],
  [
    '601 天天半夜装修',
    group,
    { intent: 'complaint', topic: 'decoration', severity: 'minor', party: 'neighbour', unit: '--601' },
  ],
  [
    '401天天半夜放音响，吵死了',
    group,
    { intent: 'complaint', topic: 'noise', severity: 'minor', party: 'neighbour', unit: '--401' },
  ],
  [
    '501 周日早上6点砸墙',
    group,
    { intent: 'complaint', topic: 'decoration', party: 'neighbour', unit: '--501', when: undefined },
  ],
  [
    '我要投诉：小区围墙塌了，两家施工队都不认',
    group,
    { intent: 'complaint', topic: 'facility', party: 'several' },
  ],
  ['我欠多少物业费', group, { intent: 'fee' }],
  ['连水费一起，一共要交多少', alone, { intent: 'fee' }],
  ['查501欠费', alone, { intent: 'fee', unit: '--501' }],
  ['501欠费吗', alone, { intent: 'fee', unit: '--501' }],
  ['再查一下3栋2单元501欠费', alone, { intent: 'fee', unit: '3-2-501' }],
  [
    '我是5栋1单元602业主赵敏，手机13800000004',
    alone,
    { intent: 'bind', unit: '5-1-602', name: '赵敏', phone: '13800000004' },
  ],
  ['物业费怎么算？', group, { intent: 'inquiry' }],
  ['暖气费怎么算？', group, { intent: 'inquiry' }],
  [
    '我是张伟的母亲赵敏，周六10点来收501物业费，业主张伟',
    alone,
    {
      intent: 'service',
      service: 'home_collection',
      unit: '--501',
      when: day('2026-03-07', '10:00', '11:00'),
    },
  ],
  [
    '我是业主本人，申请3栋2单元601装修：刷墙换地板，不动结构，3月3日到4月30日，施工单位鸿运装饰。身份证和装修方案见图',
    alone,
    { intent: 'decoration', unit: '3-2-601', when: undefined },
  ],
  [
    '我受业主李娜委托，申请1栋1单元302装修，3月10日到5月10日，施工单位鸿运装饰，拆掉客厅承重墙做开放式厨房，装修方案见图',
    alone,
    { intent: 'decoration', unit: '1-1-302' },
  ],
  ['周六搬沙发出小区', alone, { intent: 'gate_pass', when: day('2026-03-07', '00:00', '23:59') }],
  [
    '明天搬书桌出小区，车牌粤B12345',
    alone,
    { intent: 'gate_pass', when: day('2026-03-03', '00:00', '23:59') },
  ],
  [
    '想约入室保洁，90平，周三下午3点',
    alone,
    { intent: 'service', service: 'cleaning', when: day('2026-03-04', '15:00', '16:00') },
  ],
  ['送两桶水到501', alone, { intent: 'service', service: 'water', unit: '--501' }],
  ['想租个车位', alone, { intent: 'parking' }],
  ['帮我开通固话', alone, { intent: 'service', service: 'phone_line' }],
  ['内容5分，质量5分，态度5分', alone, { intent: 'rate', score: 5 }],
  [
    '地下车库积水一个月了没人管，我要投诉',
    alone,
    { intent: 'complaint', topic: 'facility', severity: 'important', party: 'office' },
  ],
  ['报名亲子运动会', alone, { intent: 'service', service: 'activity' }],
  ['我要报名亲子运动会', alone, { intent: 'service', service: 'activity' }],
  ['取消报名亲子运动会', alone, { intent: 'cancel' }],
  ['同意', alone, { intent: 'affirm' }],
  ['不同意，太贵了', alone, { intent: 'deny' }],
];

describe('what owners say in the acceptance scenarios', () => {
  it.each(SAID.map(([text, context, ...requests]) => ({ text, context, requests })))(
    '$text',
    ({ text, context, requests }) => {
      const understood = understand(text, context);
      expect(understood.actionable).toBe(true);
      expect(understood.requests).toHaveLength(requests.length);
      requests.forEach((wanted, index) => {
        const got: Partial<Request> = understood.requests[index] ?? {};
        const named = Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key as keyof Request]]));
        expect(named).toEqual(wanted);
      });
    },
  );

  const ANSWERS: readonly (readonly [string, Partial<Understanding>])[] = [
    ['客厅的', { room: '客厅', actionable: true }],
    ['明天上午', { when: day('2026-03-03', '08:00', '12:00') }],
    ['今天下午4点', { when: day('2026-03-02', '16:00', '17:00') }],
    ['粤B12345', { plate: '粤B12345' }],
    ['粤B66666，4月1日起租，租12个月', { plate: '粤B66666' }],
    ['中国电信，明天上午方便，联系我登记的手机', { when: day('2026-03-03', '08:00', '12:00') }],
    ['501', { unit: '--501' }],
    ['张伟', { name: '张伟' }],
    ['骗子！！', { angry: true }],
    ['收到，谢谢', { thanks: true, actionable: false, requests: [] }],
  ];

  it.each(ANSWERS)('reads the answer %s', (text, wanted) => {
    expect(understand(text, alone)).toMatchObject(wanted);
  });
});
