/** Asking for what is missing, and what is said when it is there. */
import type { Category } from '../../../domain/request.ts';
import { circled, counted } from '../time.ts';
import { about, by, lines, type TicketWords } from '../words.ts';
import { decoration } from './decoration.ts';
import { opinionFiled } from './opinion.ts';
import { order } from './orders.ts';
import { pass } from './pass.ts';

/** First advice by category: no spark near gas, no water on a live wire. */
const SAFETY: Partial<Record<Category, string>> = {
  gas: '请您马上开窗通风，不要开关电器、不要用明火，尽快离开到室外。',
  fire_safety: '请您马上撤离到室外，不要乘电梯，并拨打119。',
  elevator: '请您不要扒门，按轿厢内的呼叫键，保持冷静等待救援。',
  electrical: '请您远离带电的地方，不要触碰，也不要用水。',
  plumbing: '请您关闭家里的水管总阀，并远离插座和电器。',
};
const SAFETY_OTHER = '请您先离开危险的地方，保证人身安全。';
/** What the words tell where no trade is at fault; the first that occurs counts. */
const SAFETY_BY_WORDS: [RegExp, string][] = [
  [/晕倒|昏|受伤|流血|心脏|抽搐|救护车|摔伤/, '请您不要移动伤者，留人在旁照看，并马上拨打120。'],
  [/打架|打人|斗殴|动刀|持刀|拿刀|械斗/, '请您不要靠近和劝阻，先退到安全的地方，并拨打110。'],
  [/扔|抛|坠|掉|砸/, '请您马上远离楼边，不要在楼下停留，也提醒旁边的人避开。'],
];

function adviceFor(category: Category | undefined, text: string): string {
  const known = category && SAFETY[category];
  return known ?? SAFETY_BY_WORDS.find(([words]) => words.test(text))?.[1] ?? SAFETY_OTHER;
}

/** While a form is being filled. */
export const form = {
  /** Heard: what was sent is pointed at. */
  points:
    /^(?:就是|是)?(?:这个|这样|这里|这儿|这种情况|这张|图片|照片)(?:里|上)?(?:的|样|呢|啊)?(?:情况|地方)?[。.!！~]*$|^(?:看|见|如)(?:上|下)?(?:图|照片)[。.!！]*$|^(?:您|你)?看(?:一?下|看)?(?:图片?|照片)[。.!！]*$/,
  /** Heard: it is somebody else's flat. */
  forOthers:
    /(?:帮|替|代|给)(?:我|俺|咱)?(?:们)?(?:家)?(?:的)?(?:邻居|隔壁|楼上|楼下|对门|对面|老人|爸妈|父母|妈妈?|爸爸?|公公|婆婆|公婆|岳父|岳母|奶奶|爷爷|外公|外婆|姥姥|姥爷|朋友|亲戚|租客|房客)|(?:我|俺|咱)(?:们)?家?(?:的)?(?:妈|爸|爸妈|父母|公公|婆婆|公婆|岳父|岳母|老丈人|丈母娘|奶奶|爷爷|外公|外婆|姥姥|姥爷|儿子|女儿|闺女|亲戚|朋友|租客|房客)(?:住的|那边|那)?(?:家|屋)/,
  otherUnit: '请问是哪一家？请您告诉我几栋几单元几号房好吗？',
  seen: '好的，照片看到了，谢谢您。',
  seePrivate: '您好，已收到，请您查收私聊，我再跟您确认一下细节。',
  openPrivateFirst: '您好，已收到。为保护您的信息，请您先私聊我，我们接着登记。',
  ask: {
    unit: '请问您家是几栋几单元几号房？请您告诉我一下好吗？',
    name: '请问您怎么称呼？',
    phone: '请您留一个方便联系的电话好吗？',
    room: (what: string) => `您好，请您说一下是哪个房间的${what}？`,
    preferredTime: '请问您什么时间方便我们上门维修？',
  },
  /** The thing whose room is asked for. */
  roomOf: {
    electrical: '灯或电路',
    plumbing: '水管或水龙头',
    leak: '墙面或天花板',
    hvac: '空调或暖气',
  } as Record<string, string>,
  lamp: '灯',
  lampWords: /灯/,
  confirmUnit: (unit: string) => `您好，请问您家是${unit}吗？`,
  yes: '是的',
  no: '不是',
  noSuchUnit: (unit: string) => `对不起，没有找到${unit}，请您核对一下房号好吗？`,
  whichUnit: '请问是您的哪一套房？',
  again: '对不起，刚才没有看明白。',
  /** Heard: a day that is over, and a day by its date. */
  pastWords: /^(?:就)?(?:昨|前天|大前天|上(?:个)?(?:周|星期|礼拜|月)|刚才|刚刚)/,
  dateWords: /(\d{1,2})月(\d{1,2})[日号]/,
  pastTime: '对不起，您说的时间已经过去了，请您换一个时间好吗？',
  times: ['今天下午', '明天上午', '明天下午', '周末'],
  tooManyMisses: (time: string) =>
    `对不起，让您久等了。我已请客服同事${time}前联系您，您的报修内容都保留着，请您放心。`,
  cancelled: '好的，已为您取消，没有派单。以后有需要请您随时告诉我。',
  expired: (what: string) =>
    `您好，您的报修“${what}”还没有登记完，草稿已为您保留。请您回复“继续”接着登记，或回复“取消”。`,
  agree: '同意',
  disagree: '不同意',
  /** What is done to a thing, in the name of a service. */
  serviceVerbs: /更换|维修|安装|清洗|疏通|换|修|装|洗/g,
  price: (quote: { what: string; price?: string | undefined }, unit: string) =>
    lines(
      `您好，${unit}已过保修期，本次${quote.what}为有偿服务。`,
      quote.price ? `费用：${quote.price}。` : '费用：师傅上门检测后按材料和工时报价（元），您确认后再施工。',
      '请问您同意吗？回复“同意”后马上派单，谢谢。',
    ),
  turnedDown: '好的，没有派单，也不收取费用。以后有需要请您随时告诉我，谢谢。',
  goOn: (what: string) => `我们接着登记“${what}”：`,
  resume: '继续',
  drop: '取消',
  nothingToCancel: '您好，没有找到您可以取消的报修。请问有什么能帮您？',
  whichOne: '请问您说的是哪一件？',
  changed: (what: string, to: string) => `好的，已为您把${what}改为${to}，谢谢您。`,
  askAnew: (no: string, what: string) =>
    `对不起，${no}的${what}提交后不能改。请您回复“取消${no}”，再重新提交，谢谢。`,
  wrongRecord:
    '对不起。刚才可能是因为我操作失误，但不会影响到对这件事情的处理的，请您放心。请问正确的房号或地址是？',
  fields: {
    unit: '房号',
    room: '位置',
    when: '上门时间',
    phone: '电话',
    name: '称呼',
    category: '报修内容',
  },
};

/** Before several things are done at once. */
export const confirm = {
  ask: (items: string[]) =>
    lines(
      `您好，为您登记${counted(items.length)}件事：`,
      ...items.map((item, i) => `${circled(i)} ${item}`),
      '对吗？',
    ),
  item: (kind: string, about: string) => `${kind}：${about}`,
  yes: '对的',
  no: '不对',
  dropped: '好的，先不登记。请您一件一件告诉我，好吗？',
};

/** What was heard in a recording. */
export const spoken = {
  heard: (text: string) => `您好，您说的是：“${text}”，对吗？`,
  typed: '对不起，没有听清。请您打字告诉我，好吗？',
};

/** When a report is filed. */
export const filed = {
  group: (nos: string[]) =>
    nos.length === 1
      ? `您好，已登记，单号${nos[0]}，我们马上安排，请您放心。`
      : lines(
          `您好，已为您登记${nos.length}件：`,
          ...nos.map((no, i) => `${circled(i)} ${no}`),
          '我们马上安排，请您放心。',
        ),
  groupPublic: (items: { no: string; what: string }[]) =>
    lines(
      items.length === 1 ? '您好，已登记：' : `您好，已登记${items.length}件：`,
      ...items.map(({ no, what }, i) =>
        items.length === 1 ? `${no} ${what}` : `${circled(i)} ${no} ${what}`,
      ),
      '谢谢您的反馈，我们马上安排，请您放心。',
    ),
  private: (items: TicketWords[]) =>
    lines(
      '您好，已为您登记：',
      ...items.map((t) => `${t.no} ${[about(t), t.when].filter(Boolean).join(' · ')}`),
      '有人接单后马上告诉您，请您放心。',
    ),
  undo: (no: string) => `撤回 ${no}`,
  /** What keeps people safe until somebody comes; a wrong word here does harm. */
  advice: adviceFor,
  emergency: (t: Pick<TicketWords, 'hotline' | 'numbers' | 'advice'>, home = false) =>
    lines(
      '您好，已按紧急情况安排人员赶来。',
      t.advice,
      `需要马上联系请拨打${t.hotline}。${t.numbers.map(([name, number]) => `${name}${number}`).join('，')}`,
      home && '等情况稳住了，请您再告诉我具体位置和方便上门的时段，我来补登记。',
    ),
  /** Kinds that are confirmed in words of their own. */
  kinds: {
    decoration: decoration.filed,
    gate_pass: pass.filed,
    complaint: {
      // A number holds the date, which may read like a room: in the group there is none.
      group: () => '您好，您的意见我已记录，落实后我们安排专人给您回复，请您放心。',
      private: (t: TicketWords) => complaintFiled(t),
    },
    inquiry: {
      group: (t: TicketWords) => `您好，已为您记录，${by(t, 'reply', '当天')}答复您，请您放心。`,
      private: (t: TicketWords) =>
        lines(`您好，已为您记录：${t.no}`, t.summary, `${by(t, 'reply', '当天')}答复您，请您放心。`),
    },
    home_collection: {
      group: () => '您好，已收到，请您查收私聊，谢谢。',
      private: (t: TicketWords) => `您好，上门收费已登记（${t.no}），业主确认后马上安排，谢谢。`,
    },
    binding: {
      group: () => '您好，已收到，请您查收私聊，谢谢。',
      private: (t: TicketWords) =>
        `您好，${t.where ?? ''}的绑定申请已提交审核（${t.no}），确认后马上告诉您，谢谢。`,
    },
    ...opinionFiled,
    service: order.filed,
    parking: order.filed,
    phone_line: order.filed,
    move: order.filed,
    invoice: order.filed,
    handover: {
      group: () => '您好，您可以把事情告诉我，看我能不能先为您处理；我同时已报告主管，请您稍等。',
      private: () => '您好，您可以把事情告诉我，看我能不能先为您处理；我同时已报告主管，请您稍等。',
    },
  } as Record<string, { group: (t: TicketWords) => string; private: (t: TicketWords) => string }>,
  /** Not ours to settle: why, on what ground, and where to go instead (R142, W22). */
  invalid: (t: TicketWords) =>
    lines(
      `您好，感谢您反映，已记录为${t.no}。`,
      '这件事不属于物业的服务范围：根据物业服务合同，我们负责小区内的公共设施、环境和秩序。',
      '购物消费的纠纷，请您拨打12315（市场监管、消费者协会）反映。',
      '如您认为与小区管理有关，请您告诉我，马上安排专人跟进。',
    ),
};

/** W08, with the next step and its time. */
function complaintFiled(t: TicketWords): string {
  const next = t.due['reply'] ?? t.due['resolve'];
  return lines(
    `您好！您的意见我已记录，落实后我们安排专人给您回复。单号${t.no}。`,
    t.anonymous && '您的身份只有客服主管知道，处理的同事看不到，请您放心。',
    next && `最迟${next}前给您${t.due['reply'] ? '明确答复' : '处理结果'}，给您添麻烦了。`,
  );
}
