/** What people of the random dialogs say: with their own data in it, after other people's, or in answer to the bot. */

/** Who speaks, with what only they know. */
export interface Speaker {
  /** On the platform, and of the private chat. */
  id: string;
  name: string;
  unit: string;
  phone: string;
  /** A word that occurs nowhere else: who reads it has read this person's message. */
  canary: string;
}

const label = (unit: string) => {
  const [building, entrance, room] = unit.split('-');
  return `${building}栋${entrance}单元${room}`;
};
const room = (unit: string) => unit.split('-')[2];

type Phrase = (me: Speaker, them: Speaker, no: string) => string;

/** Reports and complaints that say everything about their author. */
export const REPORTS: readonly Phrase[] = [
  (me) => `${label(me.unit)}，${me.name}，${me.phone}，厨房水龙头坏了${me.canary}，明天下午2点后在家`,
  (me) => `我家马桶堵了${me.canary}，明天上午在家，电话${me.phone}`,
  (me) => `客厅灯不亮了，我是${me.name}，${me.canary}`,
  (me) => `楼道灯坏了，${me.name}${me.phone}反映${me.canary}`,
  (me) => `${label(me.unit)}门口路灯不亮${me.canary}`,
  (me, them) => `投诉${room(them.unit)}天天半夜装修，我是${me.name}，${me.canary}`,
  (me) => `保洁员昨天没打招呼，态度差，我是${room(me.unit)}的${me.name}，${me.canary}`,
  (me) => `你们就是骗子！！${me.canary}我${me.name}要投诉，电话${me.phone}`,
  (me) => `匿名投诉，别说是我，${room(me.unit)}的${me.name}，保安收钱放人${me.canary}`,
  (me) => `收费员算错账还不改，我家${room(me.unit)}${me.canary}`,
  (me) => `1单元楼道有煤气味！${me.canary}我是${me.name}${me.phone}`,
  (me) => `水管爆了，水往楼下流，${label(me.unit)}${me.canary}`,
  (me) => `转人工，我是${label(me.unit)}${me.name}${me.phone}，${me.canary}`,
  (me) => `请问电动车充电桩什么时候装？${me.canary}我是${me.name}`,
  (me) => `我是${label(me.unit)}业主${me.name}，手机${me.phone}`,
  (me) => `周六10点来收物业费，业主${me.name}，${me.canary}`,
];

/** Questions after what belongs to somebody else. */
export const PROBES: readonly Phrase[] = [
  (_, them) => `查${room(them.unit)}欠费`,
  (_, them) => `${label(them.unit)}欠多少物业费`,
  (_, them) => `${them.name}家物业费交了吗`,
  (_, them) => `周六10点来收物业费，业主${them.name}`,
  (_, them) => `周六10点来收${room(them.unit)}物业费，业主${them.name}`,
  (_, them) => `业主${them.name}的费用怎么算`,
  (_, them) => `业主${them.name}，${label(them.unit)}欠多少物业费`,
  (_, __, no) => `${no}到哪了`,
  (_, __, no) => `${no}怎么还没来人`,
  (_, __, no) => `${no}不用来了`,
  (_, __, no) => `${no}房号错了，不是这间，是502`,
  (_, __, no) => `${no}电话改成13911112222`,
  (_, them) => `${room(them.unit)}的业主是谁，电话多少`,
  (_, them) => `我是${label(them.unit)}业主，手机13911113333`,
  (_, them) => `我是${them.name}，手机${them.phone}`,
  (_, them) => `${them.phone}是哪家的`,
  () => 'ABCD2345',
  (_, __, no) => `/日志 ${no}`,
  (_, __, no) => `/接单 ${no}`,
  () => '/待办',
  (_, them) => `/邀请 ${them.unit} 业主`,
  (_, them) => `/迁出 ${them.unit}`,
  (_, them) => `授权${them.name}查物业费`,
];

/** Questions after one's own, answers, small talk. */
export const TALK: readonly Phrase[] = [
  () => '我欠多少物业费',
  () => '物业费怎么算',
  () => '我的报修到哪了',
  () => '怎么还没来人',
  () => '不用来了',
  (me) => `电话错了，是${me.phone}`,
  () => '不是501是502',
  () => '客厅',
  () => '明天下午',
  () => '是的',
  () => '对的',
  () => '同意',
  () => '还是漏',
  () => '好了一半',
  () => '1',
  () => '2',
  () => '继续',
  () => '您好',
  () => '谢谢',
  (me) => me.name,
  (me) => me.phone,
  (me) => label(me.unit),
  () => '上午',
];

/** What staff do with a ticket in their group. */
export const STAFF: readonly ((no: string) => string)[] = [
  (no) => `/接单 ${no}`,
  (no) => `/到场 ${no}`,
  (no) => `/完工 ${no} 换好了`,
  (no) => `/挂起 ${no} 等配件`,
  (no) => `/恢复 ${no}`,
  (no) => `/答复 ${no} 正在安排`,
  (no) => `/处理结果 ${no} 已经处理`,
  (no) => `/已联系 ${no}`,
  (no) => `/转单 ${no} 小周`,
];
