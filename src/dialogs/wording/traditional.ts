/**
 * The Simplified table in Traditional characters. What a sentence is given stays as it was written: what owners and
 * staff said, names, numbers, and what the community file calls its things; words of our own are given in the script
 * of the same table.
 */
import { toTraditional } from '../../domain/traditional.ts';
import { isPlain, type Words } from './owners.ts';
import type { Wording } from './zh-CN.ts';

export function inTraditional(table: Wording): Words {
  const words = turned(table) as Words;
  // The one sentence that names the script.
  const languageKept = words.talk.languageKept.replace('簡體', '繁體');
  return { ...words, talk: { ...words.talk, languageKept } };
}

function turned(value: unknown): unknown {
  if (typeof value === 'string') return toTraditional(value);
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value === 'function') {
    return (...args: unknown[]) => {
      const said: unknown = Reflect.apply(value, undefined, args);
      return converted(said, given(args));
    };
  }
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)]));
}

function converted(said: unknown, kept: readonly string[]): unknown {
  if (Array.isArray(said)) return said.map((one) => converted(one, kept));
  return typeof said === 'string' ? around(said, kept) : said;
}

/** Converts what stands around the first of these words, and goes on with the rest. */
function around(said: string, kept: readonly string[]): string {
  for (const [i, word] of kept.entries()) {
    if (!said.includes(word)) continue;
    const others = kept.slice(i + 1);
    return said
      .split(word)
      .map((part) => around(part, others))
      .join(word);
  }
  return toTraditional(said);
}

/** All texts of the arguments that a conversion could change, the longest first. */
function given(args: unknown): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isPlain(value)) Object.values(value).forEach(visit);
  };
  visit(args);
  return [...found]
    .filter((one) => one !== '' && toTraditional(one) !== one)
    .sort((a, b) => b.length - a.length);
}
