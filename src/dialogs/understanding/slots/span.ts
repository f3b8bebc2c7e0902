/** A piece of the message's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with these pieces blotted out, so that a loose reader cannot take what a strict one has read. */
export function mask(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const { start, end } of spans.length > 1 ? spans.toSorted(byStart) : spans) {
    if (start < at) continue;
    masked += text.slice(at, start) + BLOT.repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}

/** The order in which pieces of a text stand. */
export function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** What stands for one masked character: no letter, no digit, no punctuation of any reader. */
const BLOT = '\u2588';

/** Where a pattern matched, and what its groups hold. */
export interface Match extends Span {
  readonly groups: readonly (string | undefined)[];
}

/** All matches of a global pattern, with their places. */
export function matches(text: string, pattern: RegExp): readonly Match[] {
  // No matchAll: it copies the pattern each time.
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (!match) return NONE;
  const found: Match[] = [];
  while (match) {
    const end = match.index + match[0].length;
    found.push({ start: match.index, end, groups: match });
    if (end === match.index) pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return found;
}

const NONE: readonly Match[] = [];
