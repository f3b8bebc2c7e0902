import { matches, type Span } from './span.ts';

/** A person's name, as said. */
export interface NameMention extends Span {
  readonly name: string;
}

interface Others {
  readonly phones: readonly Span[];
  readonly units: readonly Span[];
  readonly times: readonly Span[];
}

const DOUBLE = '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯';
const SURNAME = `(?:${DOUBLE}|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳柴鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝])`;
// After a name something must begin that is no part of it.
const END =
  '(?=$|[^\\u4e00-\\u9fff]|的?电话|的?手机|手机|电话|联系|住在?|家住|在|是业主|业主|这边|号码|我的?|我家|帮|麻烦|想|要|房号|的房)';
const TITLE =
  '(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大叔|奶奶|爷爷|伯伯|老师|师奶|生(?=$|[^\\u4e00-\\u9fff]|电话)|太(?=$|[^\\u4e00-\\u9fff]|电话)|姐|哥|婆婆|阿婆|阿公)';

const INTRODUCED = new RegExp(
  `(?:我叫|我是(?:业主|租户|住户|房东)?|名字是?|名字叫|姓名[是:： ]{0,2}|叫做|联系人[是:： ]{0,2}|(?<!位|名|各|们|新|老|些|的个)业主[是:： ]{0,2}|户主[是:： ]{0,2}|本人|租户|的母亲|的父亲|的妈妈|的爸爸|的老婆|的老公|的妻子|的丈夫|的儿子|的女儿|我老公叫?|我老婆叫?|找)(${SURNAME}[\\u4e00-\\u9fff]{1,2}?)${END}`,
  'g',
);
const KIN = /^的(?:母亲|父亲|妈|爸|老婆|老公|妻子|丈夫|儿子|女儿|家属|朋友|太太|先生)/;
const TITLED = new RegExp(
  `(?:我是|我姓|本人|联系|找|叫|让|请|免贵姓|[,，。 ]|^|[点后午上晚])(${SURNAME}${TITLE})(?=过来|来|去|接|电话|手机|的电话|的手机|联系|在家|代|[,，。 ]?[█1(]|$|[,，。 ])`,
  'g',
);
const BESIDE_NUMBER = new RegExp(
  `(?:^|[,，。;； \\n])(${SURNAME}[\\u4e00-\\u9fff]{1,2}|${SURNAME}${TITLE})[ :：,，]{0,2}$`,
);
const ALONE = new RegExp(`^(?:${DOUBLE}[\\u4e00-\\u9fff]{1,2}|${SURNAME}[\\u4e00-\\u9fff]{1,2})$`);
const ENGLISH = /(?:this is|my name is|my name's|name is|name:|i'm|i am|contact)\s/g;
const ENGLISH_NAME = /^[A-Z][a-z]+(?: [A-Z][a-z]+)?/;
const NO_ENGLISH_NAME =
  /^(?:The|A|An|My|Not|In|At|On|Very|So|Is|It|Just|From|Urgent|Really|Still|Going|Here|Your)\b/;
// Words that begin like a name.
const NO_NAME =
  /^(?:马上|马桶|高兴|方便|安静|安排|白天|明天|明早|明晚|周[一二三四五六日末]|何时|何必|可以|都行|成了|时间|路灯|门口|单元|房间|房号|水管|水龙|金额|石头|冷气|冷水|温度|毛病|雷雨|包括|包裹|管道|管家|全部|全是|全家|应该|关于|关不|方案|简单|明白|华为|麻烦|解决|解释|费用|商量|景观|连接|车位|车库|车辆|车牌|和谐|师傅|时候|向上|关门|安全|成都|常常|平时|单子|单号|尚未|万一|严重|严禁|易燃|文明|路面|路过|计划|米色|古怪|边上|游泳|祝你|查一|查下|查询|查费|任何|任意|于是|余下|左右|左边|武汉|江边|成天|同意|谢谢|许多|康复|温馨|包装|池子|通知|荣幸|沙发|梅雨|金属|龙头|高空|高层|黄了|黄水|白色|白蚁|牛奶|石砖|兰花|关水|关阀|司机|古树|家政)/;
const PARTICLE = /[吧吗啊了的呢下看来呀嘛哦啦着过里上中到好坏漏水电灯]$/;
const STAFF = /师傅|经理|主管|保安|管家|客服|工$/;
const OF_STAFF = /(?:保安|保洁|前台|客服|师傅|维修|门岗|管家|收费员|物业|经理|主管)[的是 ]{0,2}$/;

/** Names of the sender or of the contact; never those of staff. */
export function readNames(
  text: string,
  written: (start: number, end: number) => string,
  others: Others,
): NameMention[] {
  const found: NameMention[] = [];
  const add = (start: number, name: string) => {
    const end = start + name.length;
    if (found.some((one) => start < one.end && one.start < end)) return;
    if (NO_NAME.test(name) || STAFF.test(name) || OF_STAFF.test(text.slice(Math.max(0, start - 5), start)))
      return;
    found.push({ start, end, name: written(start, end) });
  };
  for (const { start, end, groups } of matches(text, INTRODUCED)) {
    const name = groups[1] ?? '';
    if (!KIN.test(text.slice(end, end + 4)) && text[start] !== undefined) add(end - name.length, name);
  }
  for (const { end, groups } of matches(text, TITLED)) add(end - (groups[1] ?? '').length, groups[1] ?? '');
  for (const phone of others.phones) besideNumber(text, phone.start, add);
  for (const match of text.matchAll(ENGLISH)) {
    const after = written(match.index + match[0].length, match.index + match[0].length + 40);
    const name = ENGLISH_NAME.exec(after)?.[0];
    if (name && !NO_ENGLISH_NAME.test(name)) add(match.index + match[0].length, name);
  }
  if (others.units.length > 0 || others.phones.length > 0) {
    for (const { start, groups } of matches(text, /[^,，。;；\s]+/g))
      if (ALONE.test(groups[0] ?? '') && !PARTICLE.test(groups[0] ?? '')) add(start, groups[0] ?? '');
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A whole message that is nothing but a name: an answer to the question for it. */
export function readBareName(text: string): string | undefined {
  const bare = text.trim();
  return ALONE.test(bare) && !PARTICLE.test(bare) && !NO_NAME.test(bare) && !STAFF.test(bare)
    ? bare
    : undefined;
}

function besideNumber(text: string, at: number, add: (start: number, name: string) => void): void {
  const from = Math.max(0, at - 10);
  const before = text.slice(from, at).replace(/(?:的?电话|手机号?|联系电话|号码|是)?[ :：]?$/, '');
  const found = BESIDE_NUMBER.exec(before);
  const name = found?.[1];
  // Cut in the middle of a word, the window's edge is no place where a name begins.
  if (found && name && (from === 0 || found.index > 0))
    add(from + found.index + found[0].indexOf(name), name);
}
