/** In which language somebody writes. */
import { toSimplified, toTraditional } from './traditional.ts';

/** The languages in which the bot speaks; the wording has a table of each. */
export const LANGUAGES = ['zh-CN', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One that is spoken here; what a later version of this program has written may not be. */
export function asLanguage(value: unknown): Language | undefined {
  return LANGUAGES.find((one) => one === value);
}

const HAN = /\p{Script=Han}/u;
/** Scripts of languages that the bot does not speak; Japanese and Korean have Chinese characters too. */
const OTHERS =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Thai}\p{Script=Arabic}]/u;
/** Words that say English by themselves, and words in Latin letters that are said in every language. */
const ENGLISH =
  /^(?:hi|hello|hey|thanks?|thank|thx|please|pls|yes|yeah|yep|no|nope|help|fire|leak|leaking|broken|sorry|cancel|continue|update|english|good|great|bad|lift|gas|human|agent)$/i;
const ANYWHERE =
  /^(?:ok|okay|wifi|app|vip|ktv|bye|emm+|hh+|ha+|haha|[a-z]|[a-z]{2}\d+|https?|www|com|cn|pdf|jpe?g|png)$/i;
/** Numbers of tickets, rooms, plates, links, and codes of ours. */
const CODES = /https?:\S+|[A-Za-z]*\d[\w-]*|[A-Za-z]{2}-\d\S*|\b[A-Z]{2}-[A-Z\d]+\b|\b[A-Z\d]{8}\b/g;

/** The language that words tell, or undefined; of words alike in both scripts Chinese is what it was before. */
export function languageOf(text: string, before?: Language): Language | undefined {
  if (OTHERS.test(text)) return undefined;
  if (HAN.test(text)) return scriptOf(text, before);
  const words = text.replace(CODES, ' ').match(/[A-Za-z]+/g) ?? [];
  const told = words.filter((word) => !ANYWHERE.test(word));
  return told.length > 1 || told.some((word) => ENGLISH.test(word)) ? 'en' : undefined;
}

/** Whose characters there are more of, those of one script alone. */
function scriptOf(text: string, before: Language | undefined): Language {
  const traditional = differing(text, toSimplified(text));
  const simplified = differing(text, toTraditional(text));
  if (traditional !== simplified) return traditional > simplified ? 'zh-Hant' : 'zh-CN';
  return before === 'zh-Hant' ? before : 'zh-CN';
}

function differing(text: string, converted: string): number {
  if (text === converted) return 0;
  const [before, after] = [[...text], [...converted]];
  return before.filter((sign, i) => sign !== after[i]).length;
}

const ASKS: readonly [RegExp, Language][] = [
  [
    /^(?:(?:can|could|would) (?:you|we) )?(?:please )?(?:(?:speak|use|reply|answer|write|talk|switch)(?: to me)?(?: in| to)? ?)?(?:in )?english(?: please| only)?$|^(?:请|請)?(?:跟我|和我|对我|對我|用|说|說|讲|講|换成|換成|改用|改成|切换|切換|到|成)+(?:英文|英语|英語)(?:吧|回复|回覆|回答|交流|谢谢|謝謝|好[吗嗎])*$/,
    'en',
  ],
  [
    /^(?:请|請)?(?:跟我|和我|对我|對我|用|说|說|换成|換成|改用|改成|切换|切換|到|成)+(?:繁体|繁體)(?:中文|字)?(?:吧|回复|回覆|回答|交流|谢谢|謝謝|好[吗嗎])*$|^(?:please )?(?:use )?traditional chinese(?: please)?$/,
    'zh-Hant',
  ],
  [
    /^(?:请|請)?(?:跟我|和我|对我|對我|用|说|說|讲|講|换成|換成|改用|改成|切换|切換|到|成)+(?:简体|簡體|中文|普通话|普通話|汉语)(?:中文|字)?(?:吧|回复|回覆|回答|交流|谢谢|謝謝|好[吗嗎])*$|^(?:please )?(?:speak |use |reply in )?(?:simplified )?chinese(?: please)?$/,
    'zh-CN',
  ],
];

/** The language that somebody asks for in so many words. */
export function languageAsked(text: string): Language | undefined {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,，。.!！~?？]+/g, ' ')
    .trim();
  return ASKS.find(([words]) =>
    words.test(said.includes(' ') && HAN.test(said) ? said.replaceAll(' ', '') : said),
  )?.[1];
}
