import { DOUBLE_SURNAMES, GIVEN, NO_NAMES, SURNAMES } from './name/characters.ts';
import * as signs from './name/signs.ts';
import { SIGNS } from './signs.ts';
import { byStart, mask, matches, type Span } from './span.ts';

/** A person's name, as said. */
export interface NameMention extends Span {
  readonly name: string;
}

interface Others {
  readonly phones: readonly Span[];
  readonly units: readonly Span[];
  readonly times: readonly Span[];
}

const HAN = '[\\u4e00-\\u9fff]';
const SURNAME = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
// After a name something must begin that is no part of it.
const END = `(?=$|[^\\u4e00-\\u9fff]|的?电话|的?手机|的?号码|联系|住|家住|在|是业主|业主|这边|我|我家|你|您|帮|麻烦|想|要|房号|的房|过来|来|去|接|代|会|两个|收|即可|就|女$|男$)`;
const TITLE =
  '(?:先生|女士|小姐|太太|师母|师奶|阿姨|叔叔|大爷|大妈|大娘|大姐|大叔|大哥|大嫂|奶奶|爷爷|爹爹|伯伯|伯母|老师|医生|教授|婆婆|阿婆|阿公|老太|[姐哥叔伯婶姨嫂总生太])';
const TITLED = `(?:${SURNAME}|[敏谈展师由])${TITLE}`;
const SHORT = `(?:[小老阿](?:[${SURNAMES}]|(?<=阿)[${GIVEN}])|老[${SURNAMES}]头|[${SURNAMES}]工)`;
const FULL = `${SURNAME}${HAN}{1,2}`;
const CAREFUL = `(?:${DOUBLE_SURNAMES})[${GIVEN}]{1,2}|[${SURNAMES}][${GIVEN}]{1,2}`;
const LATIN = `[${SURNAMES}]?[a-z]{2,12}(?: [a-z]{2,12})?`;
const KIN =
  '(?:妈妈?|爸爸?|母亲|父亲|老婆|老公|爱人|先生|太太|妻子|丈夫|儿子|女儿|闺女|朋友|媳妇|家属|姐夫|室友|同事|女婿|孙女|亲戚)';
const PERSON = `(?:业主|户主|租客|租户|房客|住户|家属|家长|中介|老人|${KIN})`;

// What can only be followed by a name lets every character be part of it.
const TOLD = new RegExp(
  `(?:(?:我|俺|侬|[他她佢]|名字|身份证|本名|${KIN}|租客|房客|业主|户主)叫|叫做|名叫|名字[是:： ]{1,2}|姓名(?:写成|应该?是|[是:： 为]){0,2}|(?:联系|登记|报名|申请|收货|代办|委托)人(?:是|写|改成|改为|[:： ]){0,2}(?:我(?:本人|${KIN})?[,，]? ?(?:叫|是)?)?|抬头(?:开|写|是|[:： ]){1,2}|户主[是:： ]{0,2}|称|[叫喊]我?|姓${HAN}叫|名字(?!叫)|(?:[改写]成|改为|换成)我?${KIN}?[,，]? ?)(${TITLED}|${SHORT}|${FULL})${END}`,
  'g',
);
const SAID = new RegExp(
  `(?:我是|[我俺]|我是${PERSON}|(?<![位名各们些个])(?:新|老|原)?${PERSON}[是:： ,，]{0,2}|本人[是:： ,，]{0,2}|我姓|免贵姓|找|寻|联系[:： ]{0,2}|[的嘞嘅](?:房子)?${KIN}|家里是|阿妈|阿爸|(?<![派请让喊找多])叫)(${TITLED}|${SHORT}|${CAREFUL})${END}`,
  'g',
);
const KIN_AFTER = new RegExp(`^的${KIN}`);
const COMING = new RegExp(
  `(?:(?:联系|找|叫|让|请|[,，。 █]|^|[点后午上晚])(?=${TITLED}|${SHORT})|(?=(?:${TITLED})(?:过?来|下来)[拿取领]))(${TITLED}|${SHORT})(?=过来|来|去|接|的?电话|的?手机|联系|在家|代|[,，。 ]?[█1(]|$|[,，。 ])`,
  'g',
);
const BEHIND_UNIT = new RegExp(
  `^(?:室|号|门面|底商|店铺?)?[的,，、 :：.。]{0,2}(?:新|老)?${PERSON}?[是:：叫, ]{0,2}(${TITLED}|${SHORT}|${CAREFUL})${END}`,
);
const BEFORE_UNIT = new RegExp(`(?:^|[,，。;； \\n])(${TITLED}|${CAREFUL})[ ,，:：]?$`);
const TITLED_BEFORE_NUMBER = new RegExp(`(${TITLED}|${SHORT})[ :：,，的]{0,2}$`);
const BEFORE_NUMBER = new RegExp(`(?:^|[,，。;； \\n:：]|${KIN})(${FULL})[ :：,，]{0,2}$`);
const ALONE = new RegExp(`^(?:${CAREFUL})$`);
const BARE = new RegExp(`^${FULL}$`);
const ENGLISH =
  /(?:this is|registered under|my name is|my name's|name is|(?<!company )name:?|best,|regards,|i'm|i am|contact|ask for)\s/g;
const ENGLISH_NAME = /^[A-Z][a-z]+(?: [A-Z][a-z]+)?/;
const ENGLISH_AHEAD = /(?:^|[.,] )([A-Z][a-z]+ [A-Z][a-z]+),? ?$/;
const MIXED_NAME = new RegExp(`^${HAN}?[A-Z][a-z]+(?: [A-Z][a-z]+)?`);
const LATIN_SAID = new RegExp(
  `(?:我是|我?叫|name is |${PERSON}|联系人|登记人|本人|找|寻)[是叫:： ]{0,2}(${LATIN})`,
  'g',
);
const NO_ENGLISH_NAME =
  /^(?:The|A|An|My|Not|In|At|On|Very|So|Is|It|Just|From|Urgent|Really|Still|Going|Here|Your|We|I|Please|There|No|Hi|Hello|Thanks?|Our|This|That|Can|Could|And|Or|But|What|When|Water|Pls|WeChat|OK|Ok|Building|Block|Tower|Room|Flat|Unit)\b/;
const NO_NAME = new RegExp(`^(?:${NO_NAMES})`);
const PARTICLE = /[吧吗啊了的呢下看来呀嘛哦啦着过里上到漏]$/;
const STAFF = /师傅|经理|主管|保安|管家|客服|保洁/;
const OF_STAFF = /(?:保安|保洁|前台|客服|师傅|维修|门岗|管家|收费员|物业|经理|主管)[的是 ]{0,2}$/;
const OF_OTHERS = /(?:隔壁|楼上|楼下|对门|对面|邻居|谢谢|感谢|表扬)[的那家 ]{0,2}$/;
// Errands that are done for a person by name.
const OF_PERSONS = /发票|绑|报名|还能报|登记|抬头/;
const PIECE = /[^,，。;；\s█]+/g;
const LONGEST = 12;

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
    const before = text.slice(Math.max(0, start - 5), start);
    if (/(?:不叫|不是|不姓)$/.test(before) || /^、(?![█1])/.test(text.slice(end, end + 2))) return;
    if (NO_NAME.test(name) || PARTICLE.test(name) || STAFF.test(name)) return;
    if (OF_STAFF.test(before) || OF_OTHERS.test(before)) return;
    found.push({ start, end, name: written(start, end) });
  };
  const latin = (SIGNS.in(text) & signs.LATIN) !== 0;
  const open = mask(text, others.phones.length > 0 ? [...others.units, ...others.phones] : others.units);
  const seen = SIGNS.in(open);
  const announced = (pattern: RegExp) => {
    for (const { end, groups } of matches(open, pattern)) {
      const name = groups[1] ?? '';
      // "我是张伟的母亲赵敏": the one who speaks is named after.
      if (!KIN_AFTER.test(open.slice(end, end + 4))) add(end - name.length, name);
    }
  };
  if ((seen & signs.TELLING) !== 0 && (seen & signs.TOLD) !== 0) announced(TOLD);
  if ((seen & signs.SAID) !== 0 && (seen & signs.NAMED) !== 0) announced(SAID);
  for (const phone of others.phones) besideNumber(open, phone.start, add);
  if ((seen & signs.NAMED) !== 0) for (const unit of others.units) besideUnit(open, unit, add);
  if ((seen & signs.CALLED) !== 0)
    for (const { end, groups } of matches(open, COMING)) add(end - (groups[1] ?? '').length, groups[1] ?? '');
  if (latin) readLatin(open, written, others.units, add);
  if (
    (seen & signs.GIVEN_NAME) !== 0 &&
    (others.units.length > 0 || others.phones.length > 0 || OF_PERSONS.test(text))
  ) {
    for (const { start, groups } of matches(open, PIECE))
      if (ALONE.test(groups[0] ?? '')) add(start, groups[0] ?? '');
  }
  return found.length > 1 ? found.sort(byStart) : found;
}

// A surname of two signs, and two more.
const LONGEST_BARE = 4;

/** A whole message that is nothing but a name: an answer to the question for it. */
export function readBareName(text: string): string | undefined {
  const bare = text.trim();
  if (bare.length > LONGEST_BARE) return undefined;
  return BARE.test(bare) && !PARTICLE.test(bare) && !NO_NAME.test(bare) && !STAFF.test(bare)
    ? bare
    : undefined;
}

type Add = (start: number, name: string) => void;

function besideNumber(text: string, at: number, add: Add): void {
  const from = Math.max(0, at - LONGEST);
  const before = text
    .slice(from, at)
    .replace(/(?:的?电话|的?手机号?|联系电话|号码|是|[他她]){0,3}[ :：(（]?$/, '');
  const titled = TITLED_BEFORE_NUMBER.exec(before);
  const found = titled ?? BEFORE_NUMBER.exec(before);
  const name = found?.[1];
  // Cut in the middle of a word, the window's edge is no place where a name begins.
  if (found && name && (titled || from === 0 || found.index > 0))
    add(from + found.index + found[0].lastIndexOf(name), name);
}

function besideUnit(text: string, unit: Span, add: Add): void {
  const behind = BEHIND_UNIT.exec(text.slice(unit.end, unit.end + 2 * LONGEST));
  const [whole = '', name] = behind ?? [];
  if (name) add(unit.end + whole.length - name.length, name);
  const from = Math.max(0, unit.start - LONGEST);
  const ahead = BEFORE_UNIT.exec(text.slice(from, unit.start));
  if (ahead?.[1] && (from === 0 || ahead.index > 0))
    add(from + ahead.index + ahead[0].lastIndexOf(ahead[1]), ahead[1]);
}

// The plain text is in small letters; only what was written tells a name from a word.
function readLatin(
  text: string,
  written: (start: number, end: number) => string,
  units: readonly Span[],
  add: Add,
): void {
  const seen = SIGNS.in(text);
  for (const { end: at } of (seen & signs.IN_ENGLISH) === 0 ? [] : matches(text, ENGLISH)) {
    const name = ENGLISH_NAME.exec(written(at, at + 40))?.[0];
    if (name && !NO_ENGLISH_NAME.test(name)) add(at, name);
  }
  for (const { end, groups } of (seen & signs.LATIN_SAID) === 0 ? [] : matches(text, LATIN_SAID)) {
    const said = groups[1] ?? '';
    const start = end - said.length;
    const name = MIXED_NAME.exec(written(start, end))?.[0];
    if (name && !NO_ENGLISH_NAME.test(name)) add(start, name);
  }
  for (const unit of units) {
    const from = Math.max(0, unit.start - 2 * LONGEST);
    const ahead = ENGLISH_AHEAD.exec(written(from, unit.start));
    if (ahead?.[1] && !NO_ENGLISH_NAME.test(ahead[1]) && (from === 0 || ahead.index > 0))
      add(text.lastIndexOf(ahead[1].toLowerCase(), unit.start), ahead[1]);
    const gap = /^[,. ]{1,2}/.exec(text.slice(unit.end, unit.end + 2))?.[0].length ?? 0;
    const name = gap > 0 ? ENGLISH_NAME.exec(written(unit.end + gap, unit.end + gap + 40))?.[0] : undefined;
    const after = name ? text.slice(unit.end + gap + name.length).slice(0, 2) : '';
    if (name && !NO_ENGLISH_NAME.test(name) && /^(?:$|[,.;█]| [█1])/.test(after)) add(unit.end + gap, name);
  }
}
