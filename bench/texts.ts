/** What owners write: talk among themselves, short words to the bot, and complete reports. */
import type { Chance } from './chance.ts';

type List = readonly [string, ...string[]];

const OPENERS: List = ['大家早', '各位邻居', '哈哈', '今天', '刚才', '周末', '话说', '对了', '哎', '听说'];
const TALK: List = [
  '楼下的桂花开了',
  '有人一起打羽毛球吗',
  '菜市场的草莓很新鲜',
  '孩子们玩得真开心',
  '天气不错适合晒被子',
  '晚上一起散步去吗',
  '谁家包的饺子这么香',
  '高速上堵得厉害',
  '这部电影挺好看的',
  '我家猫又胖了两斤',
];
const ENDINGS: List = ['', '哈哈', '呀', '～', '😄', '，羡慕', '，真好', '，明天见'];

/** What is said to the bot in private and asks for nothing. */
const WORDS: List = ['您好', '你好', '在吗', '早上好', '好的', '谢谢', '好的谢谢', '收到', '嗯嗯'];

/** What is broken at home, and in public. */
export const HOME_TROUBLES: List = [
  '厨房水管漏水了',
  '卫生间马桶堵了',
  '客厅空调不制冷',
  '主卧插座没电了',
  '厨房水龙头关不紧',
  '卫生间地漏堵了',
  '客厅灯不亮了',
  '阳台天花板漏水',
];
const TIMES: List = ['今晚7点后在家', '明天上午在家', '明天下午3点在家', '后天上午10点在家'];
export const PUBLIC_TROUBLES: List = ['电梯坏了', '楼道灯不亮了', '单元门打不开了', '电梯按钮坏了'];

/** Talk in a group that is no business of the bot. */
export function chatter(chance: Chance): string {
  return `${chance.pick(OPENERS)}${chance.pick(TALK)}${chance.pick(ENDINGS)}`;
}

/** A word in private that gets a word back. */
export function shortTalk(chance: Chance): string {
  return chance.pick(WORDS);
}

/** Trouble at home with all that is needed, from somebody whose record gives room, name and phone. */
export function homeReport(chance: Chance): string {
  return `${chance.pick(HOME_TROUBLES)}，${chance.pick(TIMES)}`;
}

/** Trouble in a public area with its place. */
export function publicReport(chance: Chance, building: string, entrance: string): string {
  return `${building}栋${entrance}单元${chance.pick(PUBLIC_TROUBLES)}`;
}
