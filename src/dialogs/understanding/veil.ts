/**
 * What is personal in a message, taken out before anything of it leaves: rooms, telephones, names, plates, numbers of
 * tickets, and, so that what no reader knows stays here too, every longer number, address and name that is called out.
 */
import { normalise } from './normalise.ts';
import type { Read } from './read-message.ts';
import { DOUBLE_SURNAMES, SURNAMES } from './slots/name/characters.ts';
import { byStart, matches, type Span } from './slots/span.ts';

/** A message without what is personal. */
export interface Veiled {
  readonly text: string;
  /** Where words of the veiled text stand in the plain one. */
  readonly find: (said: string) => Span | undefined;
}

type Kind = 'ROOM' | 'PHONE' | 'NAME' | 'PLATE' | 'TICKET' | 'LINK' | 'NUMBER';
interface Secret extends Span {
  readonly kind: Kind;
}

const LINK = /(?:https?:\/+|www\.)[^\s\u4e00-\u9fff]+|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g;
const CALLED = /@[^\s@,，。!！?？:：]{1,30}/g;
/** Whoever is called by a family name: 王阿姨, 老张, 小李, 陈姐. */
const TITLED = new RegExp(
  `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大叔|大哥|奶奶|爷爷|老师|医生|师傅|经理|主任|队长|[姐哥叔姨总工队])|[小老阿][${SURNAMES}](?![\\u4e00-\\u9fff]区)`,
  'g',
);
/** Three figures and more, however they are broken up; 15:00 and 3天 are none. */
const NUMBER = /\d(?:[ \-–—.·_/#*]{0,3}\d){2,}/g;
const SPOKEN = /[零〇一二三四五六七八九幺两](?:[ -]?[零〇一二三四五六七八九幺两]){2,}/g;
/** Letters and figures in one word: the name of an account, a number of any sort. */
const CODE = /(?<![a-z0-9])(?=[a-z_-]*\d)[a-z0-9_-]{4,}(?![a-z0-9])/g;

/** Takes out what is personal; `names` are those of people and places that are known besides. */
export function veil(
  { reading, message }: Pick<Read, 'reading' | 'message'>,
  names: readonly string[],
): Veiled {
  const { text } = message;
  const { units, phones, plates, tickets, names: said } = reading.slots;
  const of = (kind: Kind, spans: readonly Span[]): Secret[] =>
    spans.map(({ start, end }) => ({ kind, start, end }));
  const secrets = apart([
    ...of('LINK', matches(text, LINK)),
    ...of('PHONE', phones),
    ...of('PLATE', plates),
    ...of('TICKET', tickets),
    ...of('ROOM', units),
    ...of('NAME', [...named(text, names), ...said, ...matches(text, CALLED), ...matches(text, TITLED)]),
    ...of('NUMBER', [...matches(text, NUMBER), ...matches(text, SPOKEN), ...matches(text, CODE)]),
  ]);
  return veiled(text, secrets);
}

/** Where known names stand, in the plain form of both, with what somebody may have put between their signs. */
function named(text: string, names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const plain = normalise(name).text.trim();
    if (plain.length < 2) return [];
    const signs = [...plain].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return [...matches(text, new RegExp(signs.join(GAP), 'g'))];
  });
}

const GAP = '[\\s.·・_*~,，-]{0,2}';

/** Those that overlap become one: no end of any is left standing. */
function apart(secrets: readonly Secret[]): Secret[] {
  const merged: Secret[] = [];
  for (const one of secrets.toSorted(byStart)) {
    const last = merged.at(-1);
    if (last && one.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, one.end) };
    } else {
      merged.push(one);
    }
  }
  return merged;
}

/** The same words get the same placeholder; the plain text has no capitals, so that it cannot hold one. */
function veiled(plain: string, secrets: readonly Secret[]): Veiled {
  const numbers = new Map<string, string>();
  const counts = new Map<Kind, number>();
  const pieces: (Span & { veiled: number; hidden: boolean })[] = [];
  let text = '';
  let at = 0;
  const copy = (to: number) => {
    if (to > at) pieces.push({ veiled: text.length, start: at, end: to, hidden: false });
    text += plain.slice(at, to);
  };
  for (const { kind, start, end } of secrets) {
    copy(start);
    const key = `${kind}:${plain.slice(start, end)}`;
    const count = counts.get(kind) ?? 0;
    const placeholder = numbers.get(key) ?? `[${kind}${count + 1}]`;
    if (!numbers.has(key)) counts.set(kind, count + 1);
    numbers.set(key, placeholder);
    pieces.push({ veiled: text.length, start, end, hidden: true });
    text += placeholder;
    at = end;
  }
  copy(plain.length);
  /** The place in the plain text; in a placeholder its whole. */
  const place = (where: number, edge: 'start' | 'end'): number => {
    const piece = pieces.findLast((one) => one.veiled <= where);
    if (!piece) return 0;
    return piece.hidden ? piece[edge] : piece.start + (where - piece.veiled) + (edge === 'end' ? 1 : 0);
  };
  return {
    text,
    find: (said) => {
      const from = text.indexOf(said.trim());
      if (said.trim() === '' || from < 0) return undefined;
      return { start: place(from, 'start'), end: place(from + said.trim().length - 1, 'end') };
    },
  };
}
