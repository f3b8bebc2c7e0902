import { LETTERS, SIGNS } from '../signs.ts';
import { DOUBLE_SURNAMES, GIVEN, SURNAMES } from './characters.ts';

const DOUBLE_FIRST = DOUBLE_SURNAMES.split('|')
  .map((name) => name[0])
  .join('');
const SURNAME_ENDS =
  SURNAMES +
  DOUBLE_SURNAMES.split('|')
    .map((name) => name[1])
    .join('');
const NAME_BEGINS = `${SURNAMES}${DOUBLE_FIRST}敏谈展师由小老阿`;
const KIN_ENDS = '妈爸亲婆公人生太子夫儿女友妇属事婿戚';
const PERSON_ENDS = `主客户属长介人${KIN_ENDS}`;
const STOPS = ':： ,，';

const TITLED = SIGNS.pair(`${SURNAME_ENDS}敏谈展师由`, '先女小太师阿叔大奶爷爹伯老医教婆姐哥婶姨嫂总生');
const SHORT = SIGNS.pair('小老阿', SURNAMES + GIVEN);
const SMITH = SIGNS.pair(SURNAMES, '工');
/** "张伟": a surname and what children are called. */
export const GIVEN_NAME = SIGNS.pair(SURNAME_ENDS, GIVEN);
/** "张阿姨", "小王". */
export const CALLED = TITLED | SHORT | SMITH;
/** A name in one of these ways. */
export const NAMED = GIVEN_NAME | CALLED;

/** What announces a name has one of these signs, */
export const TELLING = SIGNS.single('叫名人抬户称喊成为');
/** and the name stands right behind one of these. */
export const TOLD = SIGNS.pair(`叫做是成名为写我开主称喊字${KIN_ENDS}${STOPS}`, NAME_BEGINS);
/** What a name may follow that is not announced. */
export const SAID = SIGNS.pair(`是我俺姓找寻系叫${PERSON_ENDS}${STOPS}`, NAME_BEGINS);

/** Two letters side by side. */
export const LATIN = SIGNS.pair(LETTERS, LETTERS);
/** "this is", "my name is", "i'm". */
export const IN_ENGLISH = SIGNS.words('th', 'my', 'na', 'be', 're', "i'", 'i ', 'co', 'as');
/** "我叫 tom": a name in letters, with or without a surname before it. */
export const LATIN_SAID = SIGNS.pair(`是叫找寻${PERSON_ENDS}${STOPS}`, LETTERS + SURNAMES);
