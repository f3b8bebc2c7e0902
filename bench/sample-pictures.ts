/** Pictures of reports as they may come: a busy day, an empty one, a month, long names. */
import type { PictureModel } from '../src/reports/models.ts';

const WEEK = ['11-24', '11-25', '11-26', '11-27', '11-28', '11-29', '11-30'];
const MONTH = Array.from({ length: 30 }, (_, i) => `11-${String(i + 1).padStart(2, '0')}`);
const FOOTER = '数据截至 11月30日 18:00 · 管家自动生成';

const busy: PictureModel = {
  title: '阳光花园 · 服务日报',
  subtitle: '2026年11月30日（周一）· 统计 11月29日 18:00 至 11月30日 18:00',
  tiles: [
    { label: '新增', value: '27', note: '近7日均值 21.4' },
    { label: '完成', value: '24', note: '较昨日 +5' },
    { label: '未办结', value: '18', mark: 'amber', note: '首问未结 4 件' },
    { label: '超时', value: '3', mark: 'red', note: '工程部 2 · 保洁部 1' },
    { label: '收费率', value: '96.2%', mark: 'amber', note: '目标 95% · 优秀 98%' },
    { label: '满意率', value: '98.4%', mark: 'green', note: '目标 90%' },
    { label: '回访率', value: '100%', mark: 'green', note: '应回访 16' },
    { label: '投诉率(本月)', value: '2.1%', mark: 'amber', note: '上限 6%' },
    { label: '未送达消息', value: '0', mark: 'green' },
  ],
  trend: {
    title: '近7日走势',
    days: WEEK,
    series: [
      { name: '新增', values: [18, 22, 19, 25, 16, 23, 27] },
      { name: '完成', values: [17, 20, 21, 19, 18, 20, 24] },
      { name: '超时', values: [1, 0, 2, 0, 0, 1, 3] },
    ],
  },
  bars: {
    title: '按类别',
    rows: [
      { name: '给排水', value: 9, note: '占33% · 超时1' },
      { name: '电气', value: 6, note: '占22%' },
      { name: '门禁', value: 4, note: '占15%' },
      { name: '电梯', value: 3, note: '占11% · 超时1' },
      { name: '保洁', value: 3, note: '占11%' },
      { name: '噪音投诉', value: 2, note: '占7%' },
    ],
  },
  footer: FOOTER,
};

const empty: PictureModel = {
  title: '阳光花园 · 服务日报',
  subtitle: '2026年11月30日（周一）· 今日无新增',
  tiles: [
    { label: '新增', value: '0', note: '今日无新增' },
    { label: '完成', value: '0' },
    { label: '未办结', value: '0', mark: 'green' },
    { label: '超时', value: '0', mark: 'green' },
  ],
  trend: {
    title: '近7日走势',
    days: WEEK,
    series: [
      { name: '新增', values: [] },
      { name: '完成', values: [0, 0] },
    ],
  },
  bars: { title: '按类别', rows: [] },
  footer: FOOTER,
};

const month: PictureModel = {
  ...busy,
  title: '阳光花园 · 服务月报',
  subtitle: '2026年11月 · 截至18:00',
  tiles: [
    ...busy.tiles.slice(0, 8),
    { label: '累计应收', value: '1,234,567.80元', note: '已收 1,187,654.20元' },
    { label: '重大投诉(全年)', value: '1件', mark: 'amber', note: '上限 1 件' },
    { label: '平均响应', value: '12分钟', mark: 'green', note: '较上月 -3 分钟' },
    { label: '整改完成', value: '11/12', mark: 'red', note: '逾期 1 项' },
  ],
  trend: {
    title: '11月每日走势',
    days: MONTH,
    series: [
      { name: '新增', values: MONTH.map((_, i) => 14 + ((i * 7) % 13)) },
      { name: '完成', values: MONTH.map((_, i) => 12 + ((i * 5) % 11)) },
      { name: '未办结', values: MONTH.map((_, i) => 30 + ((i * 3) % 17)) },
      { name: '超时', values: MONTH.map((_, i) => (i * 3) % 5) },
    ],
  },
  bars: {
    title: '各部门与类别工单量',
    rows: [
      '给排水',
      '电气',
      '门禁',
      '电梯',
      '保洁',
      '绿化',
      '停车',
      '噪音',
      '装修',
      '消防',
      '网络',
      '其他',
    ].map((name, i) => ({ name, value: 1240 - i * 103, note: `占${20 - i}%` })),
  },
};

const long: PictureModel = {
  title: '御景湾·国际花园城第三期（东区）A&B <组团> 物业服务中心 · 客户服务与设施设备运行情况服务日报',
  subtitle:
    '2026年11月30日（周一）· 统计 11月29日 18:00 至 11月30日 18:00 · 由客户服务部、工程维修部、秩序维护部、环境保洁部共同填报',
  tiles: [
    {
      label: '公共区域设施设备维修类工单新增数量',
      value: '1,234,567件',
      mark: 'red',
      note: '其中由业主群转入 1,000 件，由前台电话转入 234 件，其余为巡检发现',
    },
    {
      label: '"超时"<24h & 未反馈',
      value: '88',
      mark: 'amber',
      note: '负责人：欧阳娜娜·阿不都热合曼·买买提江、司马相如',
    },
    { label: '满意率', value: '100%', mark: 'green', note: '样本不足' },
    { label: '收费率', value: '暂无数据', note: '🏠 3栋 😀' },
    {
      label: '收费率',
      value: '123,456,789,012.34元',
      note: 'PneumonoultramicroscopicsilicovolcanoconiosisUnit',
    },
  ],
  trend: {
    title: '最近七日公共区域设施设备维修类工单新增、完成、超时数量走势（不含已取消与合并的工单、不含试运行）',
    days: WEEK,
    series: [
      { name: '公共区域维修新增', values: [118, 2222, 190, 25, 1612, 231, 2789] },
      { name: '公共区域维修完成', values: [117, 2000, 211, 19, 1812, 201, 2400] },
    ],
  },
  bars: {
    title: '类别',
    rows: [
      { name: '地下车库排水沟与集水井清理疏通', value: 12345, note: '占总数的百分之四十五点六，较上月上升' },
      { name: '3栋2单元电梯<困人> & 故障', value: 8000, note: '{b}|x' },
      { name: '噪音', value: 0, note: '无' },
      { name: '其他', value: 12.5 },
    ],
  },
  footer:
    '数据截至 11月30日 18:00 · 管家自动生成 · 满意率=得分/(5×份数)；投诉率=投诉件数/户数；收费率=实收/应收（本年度全部项目）· 请勿转发至业主群；如有疑问请联系客户服务部（电话见群公告）。',
};

/** By the name that the bench and the samples use. */
export const SAMPLES: Readonly<Record<string, PictureModel>> = { busy, empty, month, long };
