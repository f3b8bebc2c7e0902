/** A piece of the message's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with these pieces blotted out, so that a loose reader cannot take what a strict one has read. */
export function mask(text: string, spans: readonly Span[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    kept.push(text.slice(at, start), BLOT.repeat(end - start));
    at = end;
  }
  return [...kept, text.slice(at)].join('');
}

/** What stands for one masked character: no letter, no digit, no punctuation of any reader. */
const BLOT = '\u2588';

/** All matches of a global pattern, with their places. */
export function* matches(
  text: string,
  pattern: RegExp,
): Generator<Span & { readonly groups: readonly string[] }> {
  // No matchAll: it copies the pattern each time. The place is kept here, for one pattern may be in use twice.
  let at = 0;
  for (;;) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return;
    at = Math.max(pattern.lastIndex, match.index + 1);
    yield {
      start: match.index,
      end: match.index + match[0].length,
      groups: match.map((group) => group ?? ''),
    };
  }
}
