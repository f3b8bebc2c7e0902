/** What in the text of somebody who wants to stay unnamed would name them all the same. */
import { maskName } from '../domain/redact.ts';
import { wording } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Who wants to stay unnamed: how they are called and where they live. */
export interface Unnamed {
  names: readonly string[];
  /** Their flat: 3-2-501. */
  home?: string | undefined;
  /** Names of the staff, who are not hidden by it. */
  staff: readonly string[];
}

const GONE = '**';
/** A telephone whose middle is masked already: its ends tell enough to whoever knows it. */
const PHONE_ENDS = /\d{3}\*{4}\d{4}/g;
/** Takes out of a text the name, the family name with a title, the telephone and the flat of its author. */
export function withoutTraces(text: string, { names, home, staff }: Unnamed): string {
  const called = names.filter((name) => name.length > 1);
  const whole = [...called, ...called.map(maskName), ...(home ? [unitLabel(home), home] : [])];
  const bare = whole.reduce((all, trace) => all.replaceAll(trace, GONE), text).replace(PHONE_ENDS, GONE);
  const hidden = (said: string) => (staff.includes(said) ? said : GONE);
  const unnamed = called.reduce((all, name) => all.replace(titled(name), hidden), bare);
  return home ? unnamed.replace(flat(home), GONE) : unnamed;
}

/** 姓张, 张先生, 老张: the family name with what makes it one. */
function titled(name: string): RegExp {
  const { beforeFamily, behindFamily } = wording.traces;
  const family = literal([...name][0] ?? name);
  return new RegExp(`${beforeFamily}${family}|${family}${behindFamily}`, 'gu');
}

/** Does what is said of a room, be it only its end, agree with this flat? */
export function isPartOf(said: string, home: string): boolean {
  const known = home.split('-');
  const parts = said.split('-');
  const room = parts.at(-1);
  return Boolean(room) && parts.every((part, i) => part === '' || part === known[i]);
}

/** The flat in any spelling, with its building and entrance where they stand before it. */
function flat(home: string): RegExp {
  const [building = '', entrance = '', room = ''] = home.split('-').map(inAnyHand);
  const { digits, buildingSigns, entranceSigns } = wording.traces;
  const any = digits.join('');
  const before = `(?:${building}\\s?${buildingSigns}\\s?)?(?:${entrance}\\s?${entranceSigns}\\s?)?`;
  return new RegExp(`(?<![${any}])${before}${room}(?![${any}])`, 'giu');
}

/** 501 → a pattern of 501, 五零一, 五百零一, 5 0 1. */
function inAnyHand(part: string): string {
  const { digits, betweenDigits } = wording.traces;
  const one = (sign: string) => (/\d/.test(sign) ? `[${digits[Number(sign)] ?? sign}]` : literal(sign));
  return [...part].map(one).join(betweenDigits);
}

/** A nickname may hold anything. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
