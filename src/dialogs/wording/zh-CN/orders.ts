/** Services and errands: what is asked, what it costs, what is said of it. */
import { lines, type TicketWords, titled } from '../words.ts';

/** The questions of kinds that have their own, by `kind.point` or point. */
export const asks: Record<string, string | ((t: TicketWords) => string)> = {
  item: (t) =>
    lines('您好，请问您需要哪一项服务？我们提供：', t.order?.catalogue.join('；'), '请您回复名称，谢谢。'),
  type: '请问您是迁入还是迁出？',
  plate: (t) =>
    t.order?.asks.includes('months')
      ? '请您告诉我车牌号、什么时候起租、租几个月，好吗？'
      : '请您告诉我车牌号，好吗？',
  area: '请问需要服务的面积大约是多少平方米？',
  qty: (t) => `请问${t.order?.item ?? ''}需要多少？请您告诉我数量，好吗？`,
  start: '请问您希望从什么时候开始？',
  months: '请问您需要几个月？',
  carrier: '请问您想开通哪家运营商的固话？什么时间方便上门，怎么联系您？',
  title: '请您告诉我发票抬头（单位请附税号）、费用项目和月份，好吗？',
  items: (t) => `请您说一下${t.order?.item ?? '需要'}的具体内容，好吗？`,
  expected: '请问您对效果有什么要求？比如重点清洁哪里。没有特别要求请您回复“没有”。',
  'service.preferredTime': '请问您什么时间方便？请您告诉我一个时间，好吗？',
  'move.preferredTime': '请问您打算哪一天搬，大约几点？请您告诉我，好吗？',
  'phone_line.preferredTime': '请问您什么时间方便上门安装？',
  'service.accepted': (t) =>
    lines(
      `您好，请您确认${t.order?.item ?? '服务'}：`,
      t.order?.points.join('；'),
      `费用：${t.order?.cost ?? '按实际报价'}`,
      '无误请您按“确认”，确认后马上安排；不需要请按“取消”。',
    ),
};

/** Answers that can be pressed, by point. */
export const askChoices: Record<string, string[]> = {
  type: ['迁入', '迁出'],
  accepted: ['确认', '取消'],
  expected: ['没有'],
};

/** Heard: one of a few words for a point. */
export const pointChoices: Record<string, [words: RegExp, value: string][]> = {
  type: [
    [/迁出|搬出|搬走|搬离|退租|退房|move.?out|moving out/i, 'out'],
    [/迁入|入住|搬进|搬入|搬来|搬过来|收房|入伙|move.?in|moving in/i, 'in'],
  ],
};

export const order = {
  /** How a point reads. */
  point: {
    area: (value: string) => `面积：${value}㎡`,
    qty: (value: string) => `数量：${value}`,
    type: (value: string) => (value === 'out' ? '类型：迁出' : '类型：迁入'),
    plate: (value: string) => `车牌：${value}`,
    start: (value: string) => `起租：${value}`,
    months: (value: string) => `租期：${value}个月`,
    carrier: (value: string) => `要求：${value}`,
    title: (value: string) => `开票信息：${value}`,
    items: (value: string) => `内容：${value}`,
    expected: (value: string) => `效果：${value}`,
  } as Record<string, (value: string) => string>,
  time: (when: string) => `时间：${when}`,
  /** What a price comes to. */
  total: (price: string, total: string) => `${price}，合计${total}元`,
  hourly: (price: string) => `${price}，按实际用时结算`,
  atLeast: (price: string) => `${price}，上门看过后报价，您同意后再做`,
  unpriced: (price: string) => `${price}，先报价，您同意后再施工`,
  /** What moving takes along (R004). */
  checklist: {
    in: '迁入请带：身份证、房产证或租赁合同、登记表；钥匙和门禁卡到客服中心领取。',
    out: '迁出请先结清费用，交还钥匙和门禁卡；搬出物品请提前办放行条。',
  } as Record<string, string>,
  parkingFee: (formula: string) => `车位租金：${formula}，合同请到客服中心签订。`,
  /** What is lent or done without a price, by its sort. */
  lent: { keys: '借用' } as Record<string, string>,
  /** Heard: only the plate is to be noted. */
  plateOnly: /登记车牌|车牌登记|录(入)?车牌|(加|换|改|绑|添加)(个|一个|一下)?车牌|换车/,
  /** Heard: something is wanted of us. */
  wish: /想|要|帮|请|麻烦|约|订|叫|安排|需要|来个|来一|租|清运|清走|处理掉|送|need|book|want/i,
  /** Heard: it is a fault, a question or somebody else's. */
  notAnOrder:
    /坏|漏|不制冷|不制热|不亮|堵|太脏|好脏|没人|没有人|投诉|多少钱|怎么收费|收费标准|价格|什么价|什么时候|为什么|怎么还|电梯|楼道|走廊|楼梯|大堂|大厅|单元门|车库|花园|[吗么?？]\s*$/,
  /** Heard: words of things in a catalogue, and how the thing is named there. */
  meant: [
    [/(?:清洗|洗|保养|清洁).{0,4}空调|空调.{0,8}(?:清洗|洗|保养|清洁)/, /空调/],
    [/油烟机/, /油烟机/],
    [/桶装?水|[一二两三四五六七八九十\d]\s*桶|订水|送水|叫水|矿泉水/, /水/],
    [/换.{0,3}锁|锁芯/, /锁/],
    [
      /大件|(?:旧|废|不要的).{0,6}(?:沙发|床|柜|家具|家电|冰箱|洗衣机|床垫|桌|椅).{0,10}(?:清运|清走|处理|扔|收走|拉走|运走)/,
      /大件|清运/,
    ],
    [/绿植|盆栽|租摆|(?:租|摆|放).{0,4}(?:花|植物)/, /绿植|植物|花/],
    [
      /保洁|家政|钟点工|大扫除|开荒|擦玻璃|擦窗|阿姨|(?:打扫|搞|做|清扫|收拾|清洁).{0,6}(?:卫生|清洁|屋子|家里|房间|房子)/,
      /保洁|清洁/,
    ],
  ] as [words: RegExp, thing: RegExp][],
  /** The thing of the catalogue that a sort leads to. */
  sorts: {
    water: /水/,
    cleaning: /保洁|清洁/,
    plants: /绿植|植物|花/,
    pickup: /大件|清运|回收/,
  } as Record<string, RegExp>,
  /** Heard: somebody wants to know what there is. */
  menuWords:
    /(?:便民|有偿|上门|特约)服务|服务(?:项目|目录|清单|价目|内容)|(?:有|提供)(?:什么|哪些|啥)(?:上门)?服务|what services/i,
  /** Heard: somebody wants to know what it costs. */
  priceWords: /多少钱|怎么收费|收费标准|价格|什么价|怎么算|收多少|how much/i,
  menu: (items: string[]) =>
    lines('您好，我们的便民服务：', items.join('；'), '需要哪一项，请您直接告诉我时间。'),
  item: (name: string, price: string) => `${name} ${price}`,
  /** To whoever has just ordered. */
  filed: {
    group: () => '您好，已登记，详情请您查收私聊，谢谢。',
    private: (t: TicketWords) =>
      lines(
        `您好，已登记：${t.no} ${t.order?.item ?? t.category}`,
        t.order?.points.join('；'),
        t.order?.note,
        '已通知主管安排，有人接单马上告诉您，请您放心。',
      ),
  },
};

/** To owners. */
export const orderOwner = {
  orderQuoted: (t: TicketWords) =>
    lines(`您好，${t.no}${t.order?.item ?? ''}报价：`, t.reason, '您同意后我们再施工，请您选择，谢谢。'),
  orderAgreed: (t: TicketWords) => `好的，${t.no}报价已确认，马上为您安排，请您放心。`,
  orderTurnedDown: (t: TicketWords) => `好的，${t.no}已为您取消，不收取费用，谢谢您。`,
};

/** To staff. */
export const orderStaff = {
  order: (t: TicketWords) =>
    lines(
      `【服务】${titled(t, t.order?.item ?? t.category)}`,
      t.order?.points.join('；'),
      t.order?.cost && `费用：${t.order.cost}`,
      t.who && `联系人：${t.who}`,
      `原话：${t.summary}`,
      `请主管${t.due['claim'] ? `于${t.due['claim']}前` : ''}接单或指派人员，谢谢`,
    ),
  orderQuoted: (t: TicketWords) => lines(`${t.no} 已向业主报价，等业主同意后再施工，谢谢。`, t.reason),
  orderAgreed: (t: TicketWords) => `${t.no} 业主已同意报价，请按约定施工，谢谢。`,
  orderTurnedDown: (t: TicketWords) => `${t.no} 业主不同意报价，已取消，请不要上门，谢谢。`,
};
