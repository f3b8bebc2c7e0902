/** Building works in a flat: papers, rules, permits, the site (R121-R127). */
import { lines, type TicketWords, titled } from '../words.ts';

const list = (all: readonly string[] | undefined): string => (all ?? []).join('、');
const missing = (t: TicketWords): string => list(t.site?.missing);
const hours = (t: TicketWords): string => t.site?.hours ?? '08:00-12:00、14:00-18:00';

/** R122: in one line each time it is said. */
const rules = (t: TicketWords): string =>
  `装修须知：工作日${hours(t)}可施工，周末和节假日不可；不得拆改承重结构、占用公共区域、高空抛物。`;

/** What its author has to do now. */
function next(t: TicketWords): string {
  const { site } = t;
  if (!site) return '请您把材料照片发给我。';
  if (site.unnamed > 0)
    return `收到${site.unnamed}份照片或文件，请问是哪份材料？请您回复名称，如“${missing(t) || '身份证'}”。`;
  if (site.missing.length > 0)
    return `材料还缺：${missing(t)}。请您直接发照片或PDF给我，只有审核人员能看到。`;
  if (site.structural && site.govApproval === undefined)
    return '材料已齐。涉及墙体或主体结构，须先取得房产主管部门的批准书，请您办好后把批准书发给我。';
  return '材料已齐，已交客服主管审核。';
}

const agree = (t: TicketWords): string | false => t.site?.agreed !== true && '同意以上须知请您回复“同意”。';
const reviewed = (t: TicketWords): string | false =>
  t.due['review'] !== undefined && `最迟${t.due['review']}前给您答复，请您放心。`;

/** The state of an application, as its author reads it. */
function stands(t: TicketWords): string {
  if (t.site?.permit !== undefined) {
    return lines(
      `您好，${t.no}：${t.status}`,
      `许可证${t.site.permit}${t.site.until ? `，有效期至${t.site.until}` : ''}。`,
      '完工后请您告诉我“完工了”，我们安排验收，谢谢。',
    );
  }
  return lines(
    `您好，装修申请${t.no}：${t.status}`,
    next(t),
    t.site?.agreed !== true && rules(t),
    agree(t) || reviewed(t),
  );
}

export const decoration = {
  paper: {
    identity: '身份证',
    proxyIdentity: '受托人身份证',
    authorization: '委托书',
    plan: '装修方案',
    gov_approval: '批准书',
    agreement: '装修协议',
    other: '其他材料',
  } as Record<string, string>,
  /** Heard: it may be about building works; a cheap look that lets many through. */
  maySound: /装修|施工|砸|敲|钻|吵|噪|响|拆|锯|切割|renovat|drill|noise|nois/i,
  applicants: { owner: '业主本人', proxy: '受托人' },
  papersNotYours: '对不起，装修材料只给审核的主管查看，请联系客服主管。',
  documentName: (n: number) => `装修材料${n}.pdf`,
  papersInPrivate: '材料已私发给您，请查收，勿转发，谢谢。',
  noPapers: (no: string) => `对不起，${no}没有可查看的材料（还没交，或完工后已按期删除）。`,
  comma: '、',
  yuan: '元',
  span: (from: string, to: string) => `${from}至${to}`,
  /** Heard of an open application. */
  said: {
    asksMissing:
      /还?(?:缺|差|少|欠)(?:什么|哪些|啥|哪样|资料|材料)|还(?:要|需要|得)(?:交|补|提供|准备|什么|哪些|啥)|材料.{0,4}(?:齐|够|全)|要补(?:什么|哪些|啥)/,
    hours: /施工|装修|砸墙|打孔|电钻|开工|干活/,
    others: /报修|维修|漏水|投诉|放行/,
    human: /转人工|人工客服|找人工/,
    sends: /补|发|传|上传|附|见图|如图|如下|这是|给您|给你|交|提供/,
    agrees:
      /^(?:我)?(?:已阅读|看过了|知道了|了解)?[，,]?(?:并)?(?:同意|遵守|接受|确认)(?:以上|须知|遵守|装修须知|规定|了|的)*[。!！~]*$/,
    renews: /延期|续期|延长|续办|延到|续到|展期|没做完|做不完|来不及/,
    finishes: /完工|装(?:修)?完(?:了|毕)|竣工|验收|装好了|做完了|施工结束/,
  },
  /** Heard of the author of an application: whoever asks in somebody else's name. */
  filed: {
    group: () => '您好，已收到您的装修申请，请您查收私聊，谢谢。',
    private: (t: TicketWords) =>
      lines(`您好，装修申请已登记：${titled(t)}`, next(t), rules(t), agree(t), reviewed(t)),
  },
  permitParts: {
    permit:
      /(?:装修)?(?:施工)?许可证(?:号|编号)?\s*[:：]?\s*([A-Za-z0-9\u4e00-\u9fa5（）()〔〕[\]-]{1,40}?)(?=[\s，,、;；]|出入证|有效|$)/,
    passes:
      /(?:临时)?出入证(?:号|编号)?\s*[:：]?\s*([A-Za-z0-9\u4e00-\u9fa5（）()〔〕[\]、至~-]{1,60}?)(?=[\s，,;；]|许可证|有效|$)/,
    until: /(?:有效期?(?:至|到)?|截止)\s*[:：]?\s*(.+)$/,
  },
};

/** The questions of its form. */
export const decorationAsks: Record<string, string | ((t: TicketWords) => string)> = {
  'decoration.unit': '请问要装修的是几栋几单元几号房？请您告诉我，好吗？',
  'decoration.scope': '好的。请问要装修哪些内容？是否拆墙或动结构？请您说一下，好吗？',
  'decoration.period': (t) =>
    t.site?.fault === 'past'
      ? '对不起，开工日期已经过了。请您告诉我新的起止日期，如“3月10日到5月10日”。'
      : t.site?.fault === 'order'
        ? '对不起，完工日期早于开工日期。请您再告诉我起止日期，如“3月10日到5月10日”。'
        : '请问从哪天开始施工、预计哪天完工？请您告诉我，如“3月10日到5月10日”。',
};

/** To the applicant. */
export const decorationOwner = {
  decorationStands: stands,
  decorationForOwner: (t: TicketWords) =>
    `您好，有人受托为您的${t.where ?? '房屋'}申请装修（${t.no}，${t.status}）。如非您委托，请您马上告诉我，谢谢。`,
  decorationAgreed: (t: TicketWords) =>
    lines(`好的，${t.no}已记录您同意装修须知，谢谢。`, next(t), reviewed(t)),
  decorationHours: (t: TicketWords) =>
    lines(`您好，装修施工时间：工作日${hours(t)}。`, '周末和法定节假日不可施工，请您提醒施工人员，谢谢。'),
  decorationHow: (t: TicketWords) =>
    lines(
      '您好，装修申请需要：身份证、装修方案（委托他人办理另需委托书、受托人身份证；拆改主体结构须先有主管部门批准书）。',
      `施工时间：工作日${hours(t)}，周末和节假日不可施工。`,
      '申请请您私聊我：房号、装修内容、起止日期、施工单位，并发材料照片，审核通过后领许可证和出入证。',
    ),
  decorationApproved: (t: TicketWords) =>
    lines(
      `您好，${titled(t)}装修已批准。许可证${t.site?.permit ?? ''}，出入证${t.site?.passes ?? '到客服中心领取'}${t.site?.until ? `，有效期至${t.site.until}` : ''}。`,
      `施工时间：工作日${hours(t)}，周末和节假日不可施工。`,
      '禁止：拆改承重结构、占用公共区域、高空抛物、私接水电。',
      t.site?.debris && `装修垃圾清运费：${t.site.debris}，请到客服中心办理。`,
      '完工后请您告诉我“完工了”，我们安排验收，谢谢。',
    ),
  decorationRejected: (t: TicketWords) =>
    lines(
      `对不起，装修申请${t.no}没有通过。`,
      `原因：${t.reason ?? ''}`,
      '请您改好后再次申请，有疑问请回复“转人工”，谢谢。',
    ),
  decorationInspected: (t: TicketWords) =>
    lines(`您好，${t.no}装修巡查记录：`, t.reason, '请您督促施工人员，谢谢。'),
  decorationRenewal: (t: TicketWords) => `好的，${t.no}延期申请已转客服主管，明天内给您答复，谢谢。`,
  decorationRenewed: (t: TicketWords) =>
    `您好，${t.no}许可证已延期至${t.site?.until ?? '新的日期'}，谢谢您。`,
  decorationFinished: (t: TicketWords) =>
    `好的，${t.no}已登记完工，两天内安排验收，验收前请您保留现场，谢谢。`,
  decorationPassed: (t: TicketWords) => `您好，${t.no}装修验收合格，已结束。请您交还出入证，谢谢您的配合。`,
  decorationFailed: (t: TicketWords) =>
    lines(`您好，${t.no}验收还有问题：`, t.reason, '请您整改后再告诉我“完工了”，谢谢。'),
  decorationEnds: (t: TicketWords) =>
    `您好，${t.no}装修许可证${t.site?.until ? `${t.site.until}到期` : '即将到期'}。需要延期请您回复“延期到几月几日”，已完工请回复“完工了”，谢谢。`,
  decorationLapsed: (t: TicketWords) =>
    `您好，${t.no}装修许可证已到期，请您停止施工；需要延期请回复“延期到几月几日”，已完工请回复“完工了”，谢谢。`,
};

const applicantLine = (t: TicketWords) => [t.site?.applicant, t.who].filter(Boolean).join('：');
const works = (t: TicketWords) =>
  [t.site?.scope, t.site?.period, t.site?.contractor && `施工单位：${t.site.contractor}`]
    .filter(Boolean)
    .join(' · ');

/** To staff. */
export const decorationStaff = {
  decorationFiled: (t: TicketWords) =>
    lines(
      `【装修申请】${titled(t)} ${t.status}`,
      applicantLine(t),
      works(t),
      t.site && t.site.missing.length > 0
        ? `材料还缺：${missing(t)}，已请申请人补交，补齐后再审核，谢谢`
        : `涉及主体结构，批准书登记后再审核：/登记批准书 ${t.no} 文号，谢谢`,
    ),
  decorationToReview: (t: TicketWords) =>
    lines(
      `【装修审核】${titled(t)}`,
      applicantLine(t),
      works(t),
      t.site?.claimsSafe === true && '申请人说明墙体不承重，请核对图纸。',
      `材料已私发主管。${t.site?.agreed ? '须知已确认。' : '等申请人确认须知。'}`,
      `请审核：/批准 ${t.no} 许可证号 出入证号，或 /驳回 ${t.no} 原因，谢谢`,
    ),
  decorationPapers: (t: TicketWords) => lines(`${titled(t)} 装修材料，请核对原件，勿转发，谢谢。`, works(t)),
  decorationRules: (t: TicketWords) =>
    `${titled(t)} 申请人已确认装修须知，请审核：/批准 ${t.no} 许可证号 出入证号，谢谢。`,
  decorationRecorded: (t: TicketWords) => `${titled(t)} 已登记批准书：${t.site?.govApproval ?? ''}，谢谢。`,
  decorationApproved: (t: TicketWords) =>
    `${titled(t)} 装修已批准：许可证${t.site?.permit ?? ''}，出入证${t.site?.passes ?? '未填'}。已通知申请人、工程部和安护部，谢谢。`,
  decorationSite: (t: TicketWords) =>
    lines(
      `【装修户】${titled(t)} 装修，许可证${t.site?.permit ?? ''}，出入证${t.site?.passes ?? '未填'}`,
      works(t),
      t.site?.until && `有效期至${t.site.until}`,
      `施工时间：工作日${hours(t)}，周末和节假日不可`,
      `请日常巡查监管，记录请发“/巡查 ${t.no} 情况”，谢谢`,
    ),
  decorationRejected: (t: TicketWords) =>
    lines(`${titled(t)} 装修申请已驳回，已通知申请人，谢谢。`, t.reason),
  decorationInspected: (t: TicketWords) =>
    lines(`${titled(t)} ${t.actor}巡查记录，已告知申请人，谢谢：`, t.reason),
  decorationRenewal: (t: TicketWords) =>
    lines(
      `【装修延期】${titled(t)} 申请延期${t.reason ? `：${t.reason}` : ''}`,
      `请答复：/续期 ${t.no} 日期，谢谢`,
    ),
  decorationRenewed: (t: TicketWords) =>
    `${titled(t)} 装修许可证延期至${t.site?.until ?? '新的日期'}，请知悉，谢谢。`,
  decorationFinished: (t: TicketWords) =>
    `【装修验收】${titled(t)} 已完工，请两天内验收：/验收合格 ${t.no}，或 /验收不合格 ${t.no} 原因，谢谢。`,
  decorationPassed: (t: TicketWords) => `${titled(t)} 装修验收合格，已结束，请收回出入证，谢谢。`,
  decorationFailed: (t: TicketWords) => lines(`${titled(t)} 验收不合格，已请申请人整改，谢谢：`, t.reason),
  decorationEnds: (t: TicketWords) =>
    `【装修到期提醒】${titled(t)} 许可证${t.site?.until ? `${t.site.until}到期` : '即将到期'}，已提醒申请人续期或报完工，谢谢。`,
  decorationLapsed: (t: TicketWords) =>
    `【装修许可到期】${titled(t)} 许可证已到期，如仍在施工请制止并联系客服部，谢谢。`,
};
