/** Fees, tariffs, and who may know of them. */
import { yuan } from '../../../domain/fee.ts';
import { unitLabel } from '../time.ts';
import { lines } from '../words.ts';

/** A line of a statement. */
interface Line {
  name: string;
  month: string;
  amountCents: number;
  due: string;
  paidOn?: string | undefined;
  receiptNo?: string | undefined;
}

const monthOf = (month: string) => {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
};
const dayOf = (day: string) => {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
};

export const fee = {
  /** A message may be about fees: a cheap look that lets many through. */
  words: /费|欠|缴|交|账|帐|票|钱|算|多少|fee|bill|pay|owe|charge/i,
  /** Whose flat it is, said by somebody else. */
  ownerName: /业主(?:是|叫|为|姓名)?[:：]?([\u4e00-\u9fa5]{2,3})(?![\u4e00-\u9fa5])/,
  /** All items, not only those that are named. */
  everything: /一共|全部|总共|合计|所有|一起|连/,
  formulaWords: /怎么算|怎样算|如何算|咋算|标准|公式|单价|多少钱一|一平|每平|怎么收|如何收|怎么计/,
  /** No fee is named: those of one's own bills are meant. */
  anyFormula: /^(?:请问|那|这个?|这些|这笔)?(?:费用|钱)?(?:是|都)?(?:怎么|怎样|如何|咋)算/,
  /** No fee is named, and nothing of one's own: all that is published. */
  everyTariff:
    /^(?:请问|问一?下)?(?:你们|咱们|咱|小区|物业)?(?:的|那边|这边)?(?:收费标准|价目表?|(?:都|有哪些|有什么)收费|(?:都|怎么)收(?:哪些|什么)?费用?)(?:是什么|是多少|是啥|呢|啊|呀|吗)?[?？。!！\s]*$/,
  /** How people call the items of a community file. */
  synonyms: {
    management: ['物业费', '管理费', '物业管理费'],
    water: ['水费'],
    electricity: ['电费'],
    parking: ['停车费', '车位费', '车位租金', '车位管理费'],
    debris_removal: ['垃圾清运费', '装修垃圾', '清运费'],
    rent: ['租金', '房租'],
  } as Record<string, string[]>,
  seePrivate: '您好，请查收私聊，谢谢。',
  openPrivate: '您好，请您先私聊我，我在私聊里告诉您，谢谢。',
  onlyOwn: '对不起，只能查询本人房屋。',
  onlyOwner: '对不起，费用信息只能由业主本人查询。业主授权后，您也可以查询，请您与业主联系。',
  statement: (s: {
    name: string;
    unit: string;
    paid: Line[];
    open: (Line & { owed: number })[];
    openCents: number;
    hotline: string;
  }) =>
    lines(
      `您好，${s.name}（${unitLabel(s.unit)}），请您核对确认：`,
      s.paid.length > 0 &&
        `已交：${s.paid
          .map((one) =>
            [
              `${monthOf(one.month)}${one.name}${yuan(one.amountCents)}元`,
              one.paidOn && `（${dayOf(one.paidOn)}${one.receiptNo ? `，票据${one.receiptNo}` : ''}）`,
            ]
              .filter(Boolean)
              .join(''),
          )
          .join('；')}`,
      s.open.length > 0 &&
        `待交：${s.open.map((one) => `${monthOf(one.month)}${one.name}${yuan(one.owed)}元（${dayOf(one.due)}前）`).join('；')}`,
      s.paid.length + s.open.length === 0 && '近一年没有查到这项账单，如有疑问请您告诉我，谢谢。',
      s.open.length > 0
        ? `合计应交${yuan(s.openCents)}元。可到客服中心缴纳，或拨打${s.hotline}预约上门收取。`
        : s.paid.length > 0 && '合计应交0.00元，没有待交的费用，谢谢您的支持。',
    ),
  formula: (name: string, formula: string) => `${name}：${formula}`,
  tariffs: (rows: string[]) => lines('您好，收费标准如下：', ...rows, '如有疑问请您告诉我。'),
  worked: (unit: string, area: number, price: string, total: string) =>
    `您的${unit}：${area}平方米 × ${price}元 = ${total}元`,
};
