/** What owners hear about their tickets, and talk around them. */

import { about, by, lines, type TicketWords } from '../words.ts';
import { labels } from './labels.ts';

/** To the reporter, in private. */
export const owner = {
  accepted: (t: TicketWords) =>
    lines(
      `您好，${t.no}已由${t.handler}接单。`,
      t.when ? `上门时间：${t.when}，请您留意。` : '师傅会先与您约好上门的时间，请您放心。',
    ),
  arrived: (t: TicketWords) => `您好，${t.no}${t.handler}已到场，正在处理。`,
  completed: (t: TicketWords) =>
    lines(
      `您好，${t.no}已完工。`,
      t.reason && `说明：${t.reason}`,
      t.asked
        ? '请问您对这次服务满意吗？请您打个分（1-5分），谢谢您。'
        : `如果还有问题，请您${by(t, 'silence', '随时')}告诉我，谢谢您。`,
    ),
  held: (t: TicketWords) =>
    `您好，${t.no}暂时挂起，原因：${t.reason?.replaceAll('业主', '您')}。具备条件后继续${by(t, 'pause_cap') && `，最迟${by(t, 'pause_cap')}恢复`}，请您谅解。`,
  resumed: (t: TicketWords) => `您好，${t.no}已恢复处理，由${t.handler}跟进，请您放心。`,
  transferred: (t: TicketWords) => `您好，${t.no}已转由${t.handler}处理，请您放心。`,
  declined: (t: TicketWords) => `您好，${t.no}正在为您重新安排人员，请您放心。`,
  answered: (t: TicketWords) =>
    lines(`您好，关于${t.no}，给您答复：`, t.reason, '如还有疑问请您直接告诉我，谢谢。'),
  promised: (t: TicketWords) => `您好，${t.no}我们会在${by(t, 'promised', '约定的时间')}给您答复，请您放心。`,
  resulted: (t: TicketWords) =>
    lines(
      `您好，您反映的${t.no}处理结果如下：`,
      t.reason,
      t.asked
        ? '给您添麻烦了。请问您对处理结果满意吗？请您打个分（1-5分），不满意也请您直接告诉我，谢谢您。'
        : '给您添麻烦了，谢谢您的理解。如不满意请您直接告诉我。',
    ),
  liable: (t: TicketWords) => `非常抱歉，${t.no}是我们的工作没有做好，请您谅解。我们正在抓紧处理，请您放心。`,
  foundInvalid: (t: TicketWords) =>
    lines(`您好，感谢您反映${t.no}。`, `经核实：${t.reason}`, '如需帮助请您随时告诉我。'),
  reopened: (t: TicketWords) =>
    lines(`非常抱歉，${t.no}没有处理好，给您添麻烦了。`, '已重新安排，并通知了主管，有人接手马上告诉您。'),
  closed: (t: TicketWords) =>
    t.reason === labels.clock['close']
      ? `您好，没有再收到您的反馈，${t.no}已为您结案。如还有问题请您随时告诉我，谢谢您。`
      : t.reason
        ? `您好，${t.no}已结案（${t.reason}）。如还有问题请您随时告诉我，谢谢您。`
        : `您好，${t.no}已结案，谢谢您。还有需要请您随时告诉我。`,
  undone: (t: TicketWords) => `对不起，${t.no}刚才的“${t.reason}”登记有误，现为“${t.status}”，请您谅解。`,
  mergedInto: (t: TicketWords) =>
    `您好，${t.no}与${t.reason}是同一件事，已合并处理，进展会一起告诉您，请您放心。`,
  incidentTaken: (t: TicketWords) =>
    `您好，${t.no}${t.actor}已收到，正在处理，请您注意安全。需要马上联系请拨打${t.hotline}。`,
  incidentOver: (t: TicketWords) =>
    lines(
      `您好，您反映的情况（${t.no}）现场已处理完毕。请您注意安全，谢谢您。`,
      t.asked && '请问您对这次处理满意吗？请您打个分（1-5分）。',
    ),
  bound: (t: TicketWords) => `您好，${t.where ?? '您的房号'}绑定已通过，报修、投诉、查费用请您直接说，谢谢。`,
  notBound: '对不起，绑定没有通过，请您带上证件到客服中心核对，或回复“转人工”，谢谢。',
  newAccount: (t: TicketWords) =>
    `您好，您的房屋新绑定了一位${t.role ?? '住户'}。如非您本人或家人，请您马上告诉我，谢谢。`,
  collectionConfirm: (t: TicketWords) =>
    lines(
      `您好，${t.name ?? '有人'}申请上门收费（${t.no}），请您确认：`,
      `业主：${t.ownerName ?? ''}，地址：${t.where ?? ''}`,
      `时间：${t.when ?? ''}`,
      t.fee && `费用：${t.fee}元`,
      '无误请按“确认”，谢谢您。',
    ),
  collectionAgreed: (t: TicketWords) =>
    `您好，上门收费（${t.no}）已确认，${t.when ?? ''}上门，请您留意，谢谢。`,
  collectionDenied: (t: TicketWords) => `您好，上门收费（${t.no}）业主没有确认，已取消，谢谢。`,
  complaintAccepted: (t: TicketWords) => {
    // Nobody may call whoever wants to stay unnamed.
    if (t.anonymous) return `您好，${t.no}已由${t.handler}受理，进展会在这里告诉您，请您放心。`;
    const next = by(t, 'reply') || by(t, 'resolve');
    return `您好，${t.no}已由${t.handler}受理，${next && `最迟${next}给您结果，`}请您放心。`;
  },
  inquiryTaken: (t: TicketWords) =>
    `您好，${t.no}由${t.handler}为您解答，${by(t, 'reply', '当天')}答复您，请您放心。`,
  handoverOver: '您好，本次接待已结束，谢谢您。还有需要请您随时告诉我。',
  handoverTaken: (t: TicketWords) => `您好，${t.handler}已接手，马上与您联系，请您稍等。`,
  cancelled: (t: TicketWords) => `好的，${t.no}已为您取消。谢谢您，再见。`,
  rated: '谢谢您的评价！还有需要请您随时告诉我。',
  ratedLow: '谢谢您的评价，很抱歉没有让您满意。',
  rateReminder: (t: TicketWords) =>
    lines(
      `您好，打扰您了。${t.no}处理完了，还没有收到您的评价。`,
      `如果您方便，请打个分（1-5分）；${by(t, 'silence') && `${by(t, 'silence')}没有收到也没关系，`}谢谢您。`,
    ),
  recoveryTaken: (t: TicketWords) =>
    `您好，您对${t.concerns ?? '上次服务'}的评价由${t.handler}跟进，${by(t, 'recover', '今天')}与您联系，请您放心。`,
  recovered: (t: TicketWords) =>
    lines(
      `您好，关于您对${t.concerns ?? '上次服务'}的评价，处理结果如下：`,
      t.reason,
      '谢谢您的监督，还有问题请您直接告诉我。',
    ),
  scores: ['1分', '2分', '3分', '4分', '5分'],
};

/** Talk that is about no ticket, or about all of one's own. */
export const talk = {
  greet: (company: string) => `您好，${company}物业。请问有什么能帮您？`,
  examples: '请您直接说，比如：“厨房水管漏水了，明天上午在家”。',
  /** Somebody has asked for this language. */
  languageKept: '好的，以后用简体中文回复您。请问有什么能帮您？',
  thanks: '不客气，还有需要请您随时告诉我。',
  noted: '好的，还有需要请您随时告诉我。',
  unclear: '对不起，没有完全明白。请问您需要办理什么？',
  menu: ['我要报修', '我要投诉', '查物业费', '转人工'],
  /** Guesses are offered as choices. */
  whichOf: '对不起，没有完全明白。请问您是想：',
  somebody: '转人工',
  rephrase: '对不起，还是没有明白。请您换个说法，告诉我在哪里、出了什么事，好吗？',
  /** Heard, not said: somebody wants a repair and does not say of what. */
  repairWords: /报修|维修|要修|修东西/,
  describe: '好的，请您说一下哪里出了什么问题？也可以发照片。',
  takenBack: (no: string) => `您好，您撤回了消息，${no}还在为您处理。如果不需要了，请您告诉我，谢谢您。`,
  unneeded: '不需要了',
  pictures: '收到您的照片，谢谢。请问这是什么情况？',
  /** Heard: something grave is passed on that nobody has seen. */
  rumour:
    /(?:听说|听人说|据说|有人说|群里说|传言|都在传|网上说|内部消息)[^。！？!?\n]{0,40}(?:死人|死了|跳楼|自杀|中毒|传染|感染|着火|爆炸|塌|砍人|捅人|拐|绑架|抢劫|入室|偷了|跑路|卷款|挪用|贪污|涨价|涨物业费|停水[一二三四五六七八九十\d]+天|停电[一二三四五六七八九十\d]+天|断供|撤场)/,
  thisReport: '这次登记',
  picturesAdded: (no: string) => `收到您的照片，已附到${no}，谢谢您。`,
  voice: (time: string) => `您的语音已转给客服，${time}前与您联系，请您放心。也可以打字告诉我。`,
  file: (time: string) => `您的文件已转给客服，${time}前与您联系，请您放心。`,
  /** It came with words that have their own answer. */
  enclosed: { voice: '您的语音已转给客服，谢谢。', file: '您的文件已转给客服，谢谢。' },
  /** The platform did not give it to us. */
  lost: {
    image: '对不起，您的图片没有收到，请再发一次好吗？',
    voice: '对不起，您的语音没有收到，请再发一次，或打字告诉我好吗？',
    file: '对不起，您的文件没有收到，请再发一次好吗？',
  },
  pictureTooLarge: (megabytes: number) => `对不起，图片超过${megabytes}MB，请您压缩后再发一次好吗？`,
  fileTooLarge: (megabytes: number) => `对不起，文件超过${megabytes}MB，请您发小一点的好吗？`,
  pictureType: '对不起，这种文件我看不了，请您发 JPG 或 PNG 照片好吗？',
  fileType: '对不起，这种文件我看不了，请您发照片或 PDF 好吗？',
  voiceType: '对不起，这段语音放不出来，请您再发一次，或打字告诉我好吗？',
  tooMuch:
    '您好，您发得有点快，我没能逐条回复。报修和投诉我都在登记，请您放心；其他的事请您稍等一会儿再发一遍，谢谢。',
  cut: (limit: number) => `您发的内容较长，我看了前${limit}个字，请您谅解。`,
  relayed: (time: string) => `您好，您的事情我已记录并转给客服同事，${time}前与您联系，请您放心。`,
  manager: '您好，您可以把事情告诉我，看我能不能先为您处理；我同时已报告主管，请您稍等。',
  failed: (time: string) =>
    `对不起，刚才处理您的消息时出了点问题，我已请客服同事查看，${time}前与您联系，请您放心。`,
  progress: (t: TicketWords, status: string, next: string) =>
    lines(
      `您好，${t.no}：${status}`,
      about(t),
      t.handler && `处理人：${t.handler}`,
      next && `下一步：${next}`,
    ),
  nextStep: {
    draft: '请您补充还缺的内容',
    open: '等待师傅接单，接单后马上告诉您',
    reopened: '等待师傅接单，接单后马上告诉您',
    in_progress: '师傅正在现场处理',
    resolved: '请您打个分（1-5分）',
  } as Record<string, string>,
  next: (kind: string, status: string, t: TicketWords): string => {
    const cap = by(t, 'pause_cap');
    if (status === 'on_hold') return `具备条件后继续处理${cap && `（最迟${cap}恢复）`}`;
    if (kind === 'repair') return talk.nextStep[status] ?? '';
    const due = t.due['reply'] ?? t.due['promised'] ?? t.due['resolve'];
    return due && status !== 'resolved' ? `${due}前给您答复` : '';
  },
  /** Several tickets in one answer: a line each. */
  progressOfSeveral: (tickets: string[]) => lines('您好，您的进度：', ...tickets),
  progressLine: (t: TicketWords, status: string, next: string) =>
    [`${t.no}：${status}`, t.summary, next].filter(Boolean).join(' · '),
  visit: (when: string | undefined) => (when ? `师傅上门（${when}）` : '师傅与您约定上门的时间'),
  nothingOpen: '您好，没有找到您正在处理的报修。请问有什么能帮您？',
  notReporter: '对不起，仅报修人可查询。',
  alreadyOpen: { binding: '您好，您的绑定申请正在审核，确认后马上告诉您，请您稍等。' } as Record<
    string,
    string
  >,
  alreadyWanted: '您好，已在为您联系，请您稍等，谢谢您的耐心。',
  somebodyHasIt: (handler: string) => `您好，${handler}已接手，马上与您联系，请您稍等，谢谢您的耐心。`,
  nobodyLeft: (hotline: string) =>
    `很抱歉让您久等了，同事们暂时都没有应答。我会继续联系，有人接手马上告诉您；着急请拨打${hotline}，谢谢您。`,
  contactTime: '请问您通常在什么时间比较方便？上午、下午还是晚上？安排专人与您联系，谢谢您。',
  contactTimes: ['上午', '下午', '晚上'],
  contactTimeKept: (when: string) => `好的，已记下您方便的时间：${when}。届时安排专人与您联系，谢谢您。`,
  contactTimeWords: /上午|下午|晚上|中午|早上|白天|随时|都行|都可以|都方便/,
  anonymousWords:
    /匿名|不记名|不实名|不留名|(?:请|要|[替帮给为]我).{0,4}保密|(?:别|不要|不想|不愿|不能|千万别)(?:.{0,6})(?:说是我|说我是谁|透露|知道是我|告诉.{0,6}是我|提我|暴露|留名)|anonymous/i,
  /** When it happened and what is wanted, as a complaint says it. */
  occurred:
    /(?:今天|昨天|前天|昨晚|今早|今晚|刚才|刚刚|上周[一二三四五六日天]?|周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号])(?:早上|上午|中午|下午|晚上|凌晨|半夜)?(?:\d{1,2}点(?:半|\d{1,2}分)?)?/,
  /** Heard: the outcome is wanted by telephone. */
  byPhone: /(?:电话|致电)(?:.{0,4})(?:告诉|告知|回复|通知|联系)|(?:打|给我).{0,3}电话/,
  demand: /(?:要求|希望|请你们|请物业|必须)([^，。！？,!?\n]{2,60})/,
  sameHandler:
    /(?:来|上门|派|负责|维修|修|装|换|通|接单).{0,8}(?:的|人|师傅|人员|工)|师傅|修理工|维修工|工人/,
  /** A cheap look that lets many through, in either script. */
  mayMeanHandler: /师|師|修|装|裝|换|換|通|来|來|上门|上門|派|接单|接單|工/,
  joinedIncident: (hotline: string) =>
    `您好，已知晓，人员正在赶来，请您先保证自身安全。需要马上联系请拨打${hotline}。`,
  askWhy: (time: string) => `请问哪里没有做好？请您告诉我；客服同事${time}前与您联系，谢谢您。`,
  askWhyAlone: (no: string, time: string) =>
    lines(`很抱歉${no}没有让您满意。`, `请问哪里没有做好？请您告诉我；客服同事${time}前与您联系，谢谢您。`),
  madeGood: (time: string) => `客服同事${time}前与您联系，请您放心。`,
  reasonKept: (time: string | undefined) =>
    time === undefined
      ? '谢谢您告诉我，已转给正在跟进的客服同事，给您添麻烦了。'
      : `谢谢您告诉我，已转给客服同事，${time}前与您联系，给您添麻烦了。`,
  /** Heard: whoever was asked why does not care to say. */
  noReason: /^(算了|没事|没什么|没有了?|不想说|不说了|不用了|懒得说|谢谢您?)[吧啦了。.!！]*$/,
  /** Heard of a job that was done: more than that it was done badly. */
  grave: /偷|打人|动手|骚扰|威胁|辱骂|受伤|报警|起诉|索要/,
  /** Heard of what nobody has mended yet: it is all right again. */
  selfMended:
    /自己(又)?(好|通|亮|修好|弄好|恢复)了|(已经|现在|又)(好|恢复|恢复正常|正常|通|亮|来电|来水)了|不用(再)?(修|来|处理)了/,
  /** Said of a finished job: it is not mended, or only half. */
  notMended:
    /好了一半|没修好|没弄好|没好|没解决|没处理好|还没好|还在(滴|漏|响|闪|堵|臭)|还是(老样子|不行|坏|漏|堵|不亮|不通|没)|又(坏|漏|堵|不亮)了|修了等于没修|不对|白修/,
  urgedBefore: (no: string) => `很抱歉让您久等了，${no}刚刚已催过，处理人员已收到，请您放心。`,
  urged: (no: string) => `很抱歉让您久等了，${no}我已再次提醒处理人员，请您放心。`,
};
