/** Heard, not said: how people write what gives an author away, and how they call members of staff. */

const TITLES =
  '(?:先生|女士|小姐|太太|大妈|大爷|大叔|大姐|大哥|阿姨|叔叔|奶奶|爷爷|老师|老板|师傅|经理|总|工|哥|姐|叔|姨)';

/** What members of staff are called by behind the family name. */
const TRADES =
  '师傅|工程师|工(?![作程资具时业地人])|队长?|经理|主管|会计|出纳|保安|管家|客服|保洁|电工|水工|维修工|修理工|收费员|门卫|门岗|大姐|大哥|阿姨';

export const traces = {
  /** The ways in which each digit is written, by its value. */
  digits: [
    '0０零〇',
    '1１一壹幺',
    '2２二贰两',
    '3３三叁',
    '4４四肆',
    '5５五伍',
    '6６六陆',
    '7７七柒',
    '8８八捌',
    '9９九玖',
  ],
  /** Between the digits of a room: 五百零一, 5 0 1. */
  betweenDigits: '[\\s百十.·-]{0,2}',
  buildingSigns: '(?:栋|幢|座|号楼|楼|-)',
  entranceSigns: '(?:单元|门|-)',
  /** 姓张, 老张 and 张先生, 张家: what stands before and behind a family name that is said as one. */
  beforeFamily: '[姓老小]',
  behindFamily: `(?:家(?=[的，。！])|${TITLES})`,
  /** 老赵, 小周, 王师傅: the family name of a member of staff. */
  familyOf: (name: string) => /^[小老阿大]?(.)/u.exec(name)?.[1] ?? name,
  /** 姓王的, 王师傅: whom one means without knowing the name. */
  calledByFamily: new RegExp(`姓(.)|(.)(?:${TRADES})`, 'gu'),
};
