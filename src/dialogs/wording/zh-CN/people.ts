/** People behind the bot: a talk between an owner and a colleague, cases from other channels, who is on duty, a new telephone. */
import { lines, type TicketWords } from '../words.ts';

/** To owners. */
export const talkOwner = {
  /** What a colleague says, in the midst of a talk. */
  threadSaid: (t: TicketWords) => `您好，${t.actor}回复您：${t.reason ?? ''}`,
  anotherComing: (t: TicketWords) => `好的，马上为您换一位同事，${by3(t)}请您稍等，谢谢您的耐心。`,
};

function by3({ due }: TicketWords): string {
  const at = due['answer_call'];
  return at === undefined ? '' : `${at}前有人与您联系，`;
}

/** To staff. */
export const talkStaff = {
  /** What an owner says, in the midst of a talk. */
  threadHeard: (who: string, no: string, said: string) =>
    lines(`【业主来信】${no} ${who}：`, said, '请引用本条回复，或发“/答复 编号 内容”，谢谢'),
  wantsAnother: (t: TicketWords) =>
    lines(
      `【请换人接待】${t.no} ${t.who ?? '业主'}希望换一位同事：`,
      t.summary,
      `请${t.due['answer_call'] ? `${t.due['answer_call']}前` : '马上'}接单，谢谢`,
    ),
  /** Heard: a command whose words an owner may read. */
  mayReachOwner: /^\s*[/／]|^(?:答复|处理结果|挂起|退单|完工|完成|约定|无效|转单|转交|回访|结案)/,
  /** What may not be said to an owner. */
  notSaid: (phrase: string) =>
    `对不起，这段话里有“${phrase}”，不能发给业主。请改一下再发：说明原因、下一步和时间，谢谢。`,
  othersHome: (what: string) =>
    `对不起，这段话里有其他住户的信息（${what}），不能发给业主。请改成“相邻住户”再发，谢谢。`,
};

/** What is said around a talk. */
export const people = {
  passedOn: (handler: string) => `好的，已转告${handler}，请您稍等，谢谢。`,
  passedToDesk: '好的，已转告同事，请您稍等，谢谢。',
  pictureAlone: '（图片）',
  voiceAlone: '（语音）',
  fileAlone: '（文件）',
  /** Heard: somebody else is wanted. */
  another:
    /换(?:个|一个|一位|位)?(?:人|客服|同事|管家|师傅)|换别人|不(?:要|想)(?:跟|和|找)?(?:他|她|这个人)|别让(?:他|她)/,

  sources: { phone: '电话', visit: '来访', email: '邮件', letter: '来信' } as Record<string, string>,
  /** Heard: how a case came in. */
  sourceWords: [
    ['phone', /^(?:电话|来电|致电)/],
    ['visit', /^(?:来访|上门|到访|现场|前台)/],
    ['email', /^(?:电子邮件|邮件|电邮|邮箱|e-?mail)/i],
    ['letter', /^(?:来信|信函|信件|书信|信)/],
  ] as [string, RegExp][],
  logHow:
    '请写上来源和内容，如“/登记 电话 3栋2单元501 张伟 厨房水龙头漏水，明天上午在家”。来源：电话、来访、邮件、来信。',
  logWhere: '请补上房号再登记，如“/登记 电话 3栋2单元501 厨房水龙头漏水”。',
  logNoRoom: (room: string) => `对不起，没有${room}这个房号，请与来电人核对后再登记。`,
  logPrice: '这项维修已过保修期，请先向业主说明费用；业主同意后请在内容里注明“业主同意收费”再登记。',
  /** Heard: the owner agrees to pay. */
  agrees: /同意(?:付费|收费|报价|价格|费用|支付)|接受(?:报价|收费|价格|费用)/,
  logged: (nos: readonly string[], source: string, department: string) =>
    `已登记${nos.join('、')}（${source}），已通知${department}。您是首问责任人，请跟进到结案，谢谢。`,
  loggedOwner: (nos: readonly string[], source: string) =>
    `您好，您${source}反映的事情已登记，单号${nos.join('、')}，进展会在这里告诉您，请您放心。`,

  /** Heard: somebody is introduced who may live there too. */
  introduced: /先生|女士|小姐|太太|阿姨|叔叔|姓[\u4e00-\u9fa5]|我是|他叫|她叫/,

  dutyHead: (time: string) => `【值班】${time}`,
  dutyLine: (department: string, names: readonly string[]) => `${department}：${names.join('、')}`,
  dutyNobody: '请联系客服主管',

  /** Heard: somebody has another telephone. */
  newPhone:
    /(?:换|變|变|改|更换|更改|变更|更新|修改)(?:了|一下|我的|预留的?|个|新|登记的?)*(?:手机|电话|電話|联系方式|联系电话|號碼|号码|号)|(?:手机|电话|電話|联系方式|联系电话|号码|手机号)(?:号码?)?(?:已经|已|要|想)?(?:换|變|变|改|更换|更改|变更|更新)(?:了|成|为|一下)|(?:我|现在)的?新(?:的)?(?:手机|电话|号码|手机号|联系电话)/,
  /** Heard: it is somebody else's. */
  othersPhone:
    /(?:我)?(?:妈|爸|爱人|老婆|老公|太太|先生|儿子|女儿|孩子|租客|租户|房东|邻居|业主|他|她)的?(?:手机|电话|号码|联系)|帮.{1,6}(?:改|换)|[栋单元\d](?:室|的)?[\u4e00-\u9fa5]{2,4}的(?:手机|电话|号码)/,
  /** Heard: how something is done is asked, not that it be done. */
  asksHow: /怎么|如何|哪里|怎样|吗[？?]?$/,
  /** Heard: it is the number of one visit, not that on record. */
  ofTicket: /这次|这单|这个单|报修|维修|工单|师傅|上门|联系人|[A-Za-z]{2}-?\d{6}/,
  /** The polite word for whoever is spoken to. */
  you: '您',
  contactInPrivate: '您好，更换联系电话请您私聊我办理，请不要在群里发号码，谢谢。',
  contactOnlyOwn: '对不起，联系电话只能由本人用自己的账号更换，请本人私聊我，或带证件到客服中心办理，谢谢。',
  contactAsk: '好的，请您发一下新的手机号码，好吗？',
  contactRead: (phone: string) => `请您确认：您的联系电话改为${phone}，旧号码不再使用，对吗？`,
  contactYes: '确认',
  contactNo: '不用了',
  contactDone: (phone: string) => `好的，您的联系电话已改为${phone}，旧号码已停用，谢谢您。`,
  contactDropped: '好的，联系电话没有改动。还有需要请您随时告诉我。',
  contactSame: '您好，登记的就是这个号码，不用更换，谢谢您。',
  contactTaken: (time: string) =>
    `对不起，这个号码需要人工核实，客服同事${time}前与您联系，请您带上证件备查，谢谢。`,
  contactCheck: (who: string, time: string) =>
    `【核实身份】${who}申请更换联系电话，新号码已登记在其他住户名下，请在${time}前核对身份后联系，谢谢。`,
};
