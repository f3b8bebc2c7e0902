import type { Calendar } from './calendar.ts';
import { DAY } from './calendar.ts';
import type { Moment } from './moment.ts';

/** What the words round a time make of it. */
export interface Plan {
  /** Wished or planned, whatever the message is about. */
  readonly planned: boolean;
  /** A time that an errand may be meant for: not past, not recurring, not refused. */
  readonly open: boolean;
  /** "不是周六", "明天不行": said only to be refused. */
  readonly refused: boolean;
  /** "约的周六": what held until now. */
  readonly former: boolean;
  /** "改到周日": what a correction puts in its place. */
  readonly instead: boolean;
  /** How clearly it is asked for; of several the clearest counts. */
  readonly weight: number;
}

const STOPS = ',，。!！?？;；\n';
const RECURRING = /(?:每|每个|哪个|哪天|每到|天天|一到|逢|经常|老是|every|each)\s?$/;
const BEGAN_BEFORE = /(?:从|自从|打从|自|打|since|from)\s?$/;
const BEGAN =
  /^(?:的?时候|[,，]?\s?(?:就?开始|起(?!$|床)|就(?!来|行|可以|能|要)|突然|忽然|又|刚|才|还(?!$|有|在)|差点|发现|坏|停|黑|没[有水电]|漏|不[能亮转热]|到现在|一直|还是?没|打扫|砸|吵|施工|早就|被|听到|看到|闻到|报|说好|约好|去(?!一?趟|看)|一点|都没|在打|在装|回来发现|回家发现|出门(?!条)))/;
const CUE =
  /在家|有人(?!在|把|从|往|打|说|反映|抽|放|开|敲|用)|在屋|有空|得空|得闲|方便|上门|过来|(?<![下起出])来(?:[\s█]|一|个|人|修|看|换|瞧|瞅|弄|得|做|通|检|不|吗|吧|最|就|收|截|$)|可以|可看|预约|约|安排|派|休息|请了?假|都在|在的|我在|全天|修|换|处理|解决|弄|看了|看看|一起看|回家|回来|在$|答复|回复|搬|送|取|借|还[,，。]?|报名|改|联系|回电|搞定|见面|去一?趟|去看|能[^,，。]{0,4}最好|available|home|free|come|fix|visit|call me|send|ok\b|be (?:in|there)|works for/;
const SUMMONS = /来|派|修|上门|处理|人|要|走|借|过去|去一|come|send|fix/;
const NOT_NOW = /现在(?:还|才|都|也|又|已|没|不|就是|是|家里|我?住|走了|快|申请|有人)|到现在/;
const REFUSED_BEFORE = /(?:别|不是|伐是|不系|唔系|不要|不用|甭|取消|因为?|过了|not)(?:在|约|我)?$/;
const OLD_BEFORE = /(?:原定|原来|原约|原本|本来|约的|约了|预约的|定的|说的|报的|由)(?:是|在)?["“]?$/;
const REFUSED_AFTER =
  /^(?:[^,，。]{0,3})(?:(?<!行)不行|没空|不在|出不去|来不了|不方便|没人|起不来|别来|先不|我?要(?:上班|陪|去|出门|送|加班|开会)|我有(?:call|会|课|事)|需前往|上班|加班|出差|通宵|值班)|^别/;
const INSTEAD = /(?:改|换|推|推迟|延|挪|调)(?:到|成|为|在|约|至|的)?["“]?$|\bto $/;
const STRESSED = /(?:最好|还是|写|就|改)(?:是|在)?$/;

/** Judges whether a time is a plan; a future day is one, today's times also tell when a fault began. */
export function planOf(text: string, at: number, moment: Moment, calendar: Calendar): Plan {
  const before = text.slice(Math.max(0, at - 6), at);
  const after = text.slice(moment.end, moment.end + 8);
  const denied = REFUSED_BEFORE.test(before);
  const refused = denied || REFUSED_AFTER.test(after);
  const greeting = at === 0 && moment.part === 'morning' && !moment.dated && /^[,，!！。]/.test(after);
  const gone = greeting || moment.past || (moment.dated && !moment.now && moment.to <= calendar.now);
  const open = !gone && !RECURRING.test(before) && !BEGAN_BEFORE.test(before) && !denied;
  // Without stops a clause runs far: what is asked of a time stands near it.
  const cued = CUE.test(clauseRound(text, at, moment.end, 14));
  const stressed = STRESSED.test(before) ? 2 : 0;
  const planned = open && !refused && isPlanned({ text, at, after, cued }, moment, calendar);
  return {
    planned,
    open: open && !moment.habit && !(moment.now && !planned),
    refused,
    former: OLD_BEFORE.test(before) && !/^[,，]?不是/.test(after),
    instead: INSTEAD.test(before),
    weight:
      (cued ? 1 : 0) + (moment.whole ? 0 : 0.5) + (moment.deadline ? 1 : 0) + (moment.now ? 2 : 0) + stressed,
  };
}

function isPlanned(
  { text, at, after, cued }: { text: string; at: number; after: string; cued: boolean },
  moment: Moment,
  calendar: Calendar,
): boolean {
  const clause = clauseRound(text, at, moment.end, 40);
  if (moment.now) return SUMMONS.test(clause) && !NOT_NOW.test(clause);
  if (moment.deadline) return true;
  if (BEGAN.test(after) || moment.habit) return false;
  if (moment.rolled) return cued;
  if (moment.dated && moment.from >= calendar.today + DAY) return !/^的?(?:停水|停电|通知)/.test(after);
  return cued || /^[吧哦呀啊哈嘛哒呢]?$/.test(clause.trim().slice(moment.end - at));
}

function clauseRound(text: string, start: number, end: number, most: number): string {
  let from = start;
  let to = end;
  while (from > 0 && start - from < most && !STOPS.includes(text[from - 1] ?? '')) from--;
  while (to < text.length && to - end < most && !STOPS.includes(text[to] ?? '')) to++;
  return text.slice(from, to);
}
