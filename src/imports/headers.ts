/** The words of sheets: what columns, fees, roles and rooms are called. Data only; code reads it and says nothing of it. */

/** What can be imported. */
export const IMPORT_KINDS = ['bills', 'payments', 'residents', 'rooms'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const PLACE = {
  unit: [
    'unit',
    'room',
    '房号',
    '房间号',
    '房间',
    '房屋',
    '房屋编号',
    '房屋号',
    '单元房号',
    '住址',
    '户号',
    '门牌号',
  ],
  building: ['building', '楼栋', '楼栋号', '楼号', '栋号', '幢号', '栋', '幢', '楼'],
  entrance: ['entrance', '单元', '单元号'],
} as const;
const RECEIPT = [
  'receiptNo',
  'receipt',
  '票据号',
  '票据编号',
  '收据号',
  '收据编号',
  '发票号',
  '流水号',
] as const;
const PAID = [
  '缴费日',
  '缴费日期',
  '交费日',
  '交费日期',
  '付款日期',
  '收款日期',
  '支付日期',
  '缴费时间',
] as const;
const FEE = {
  item: ['item', '项目', '收费项目', '费用项目', '费项', '费用名称', '收费科目', '费用类型'],
  month: ['month', '月份', '账期', '应交费月份', '应缴月份', '所属月份', '费用月份', '计费月份'],
} as const;
const AREA = ['area', '面积', '建筑面积', '房屋面积', '收费面积', '计费面积'] as const;

/** The columns of each kind: the name in the file of a community first, then whatever people call it. */
export const HEADERS = {
  bills: {
    ...PLACE,
    ...FEE,
    amount: ['amount', '金额', '应收金额', '应缴金额', '应交金额', '费用金额', '应收', '应缴'],
    amountCents: ['amountCents', '金额(分)'],
    due: ['due', '到期日', '到期日期', '截止日期', '缴费截止日', '最后缴费日', '应缴日期', '应交日期'],
    paidAt: ['paidAt', 'paidOn', ...PAID],
    receiptNo: RECEIPT,
  },
  payments: {
    ...PLACE,
    ...FEE,
    amount: [
      'amount',
      '金额',
      '缴费金额',
      '交费金额',
      '实收金额',
      '实缴金额',
      '已缴金额',
      '收款金额',
      '付款金额',
    ],
    amountCents: ['amountCents', '金额(分)'],
    paidOn: ['paidOn', 'paidAt', ...PAID],
    receiptNo: RECEIPT,
  },
  residents: {
    ...PLACE,
    name: ['name', '姓名', '业主姓名', '住户姓名', '客户姓名', '业主', '住户'],
    role: ['role', '身份', '住户类型', '人员类型', '角色', '与业主关系', '关系', '类型'],
    phone: ['phone', '电话', '手机', '手机号', '手机号码', '联系电话', '电话号码', '联系方式'],
    area: AREA,
    since: ['since', '入住日', '入住日期', '起始日期'],
  },
  rooms: {
    ...PLACE,
    area: AREA,
    section: ['section', '标段', '片区'],
  },
} as const satisfies Record<ImportKind, Record<string, readonly string[]>>;

/** What may stand in brackets behind a header and changes nothing. */
export const HEADER_NOTES = [
  '元',
  '人民币',
  '人民币元',
  '平方米',
  '平米',
  'm2',
  '必填',
  '选填',
  '可选',
] as const;

/** Beginnings of a line that adds up the others. */
export const TOTALS = ['合计', '总计', '小计', '共计', 'total'] as const;

/** Other names of fees, by the item that they mean in a file of tariffs. */
export const ITEM_NAMES: Readonly<Record<string, readonly string[]>> = {
  management: ['物业管理费', '物业费', '物管费', '管理费', '综合管理费', '物业服务费'],
  water: ['水费', '自来水费', '生活用水'],
  electricity: ['电费', '生活用电'],
  gas: ['燃气费', '煤气费', '天然气费'],
  heating: ['暖气费', '采暖费', '供暖费', '取暖费'],
  parking: ['车位租金', '车位费', '停车费', '车位管理费', '停车位租金', '车位服务费'],
  public_maintenance: ['公共设施日常维修费', '公共维修费', '公共设施维修费'],
  debris_removal: ['装修垃圾清运费', '垃圾清运费', '建筑垃圾清运费', '装修清运费'],
  rent: ['租金', '房租'],
};

/** What people write for the roles of residents. */
export const ROLE_NAMES = {
  owner: ['业主', '产权人', '房主', '本人', '户主'],
  tenant: ['租户', '租客', '承租人', '租住'],
  family: ['家属', '家人', '家庭成员', '业主家属', '配偶', '子女', '父母'],
  proxy: ['受托人', '委托人', '业主委托人', '代理人', '代理'],
} as const;

/** Words around money; tested against text without spaces, full-width signs made plain. */
export const MONEY_BEFORE = /^(?:人民币|rmb|cny|¥)/i;
export const MONEY_AFTER = /(?:元整|元|圆|rmb|cny)$/i;
/** Words behind an area. */
export const AREA_AFTER = /(?:平方米|平米|平方|平|m2|㎡)$/i;

/** 2026年3月1日, 2026-3-1, 2026/03/01, 2026.3.1, each with or without a time. */
export const DAY =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
/** 2026年2月, 2026-02, 2026/2, 2026.02. */
export const MONTH = /^(\d{4})([-/.年])(\d{1,2})月?份?$/;

const BUILDING = '([\\p{L}\\p{N}]{1,8}?)(?:号楼|栋|幢|座|楼|号|#|-|/)-?';
const ENTRANCE = '(\\d{1,2})(?:单元|门|#|-|/)-?';
const ROOM = '(\\d{3,6})(?:室|房|号|户)?';
/** How rooms are written, most complete first; groups: building, entrance, room. */
export const ROOM_FORMS = {
  whole: new RegExp(`^${BUILDING}${ENTRANCE}${ROOM}$`, 'u'),
  entranceAndRoom: new RegExp(`^(\\d{1,2})单元-?${ROOM}$`, 'u'),
  twoParts: new RegExp(`^${BUILDING}${ROOM}$`, 'u'),
  room: new RegExp(`^${ROOM}$`, 'u'),
} as const;
/** A building or entrance that stands in a column of its own. */
export const BUILDING_ALONE = /^([\p{L}\p{N}]{1,8}?)(?:号楼|栋|幢|座|楼|号|#)?$/u;
export const ENTRANCE_ALONE = /^(\d{1,2})(?:单元|门|#)?$/u;
/** Numerals that are written as words before a building or an entrance. */
export const NUMERALS = '一二三四五六七八九';
export const WORD_NUMBER = /([一二三四五六七八九]?)十([一二三四五六七八九]?)|[一二三四五六七八九]/gu;
