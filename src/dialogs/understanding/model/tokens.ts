import type { Span } from '../slots/span.ts';
import type { Slots } from '../slots.ts';

/** One sign of the message as the model sees it: a Han character, a Latin word, a number, a mark or a whole slot. */
export interface Token extends Span {
  readonly text: string;
}

const WORD = /[a-z]+(?:'[a-z]+)?|[0-9]+(?:\.[0-9]+)?|\S/gu;
/** Any number: which one it is says nothing of what is meant. */
const NUMBER = '0';

/** Cuts the plain text into tokens; a slot is one token, whatever stands in it. */
export function tokensOf(text: string, slots: Slots): Token[] {
  const spans = slotTokens(slots);
  const tokens: Token[] = [];
  let next = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const slot = spans[next];
    if (slot && start >= slot.start) {
      if (tokens.at(-1) !== slot) tokens.push(slot);
    } else tokens.push({ start, end: start + match[0].length, text: plain(match[0]) });
  }
  return tokens;
}

function plain(word: string): string {
  return word >= '0' && word <= '9~' ? NUMBER : word;
}

function slotTokens({ tickets, phones, plates, units, times }: Slots): Token[] {
  const tokens: Token[] = [];
  const add = (text: string, spans: readonly Span[]) => {
    for (const { start, end } of spans) tokens.push({ start, end, text });
  };
  add('<ticket>', tickets);
  add('<phone>', phones);
  add('<plate>', plates);
  add('<unit>', units);
  add('<time>', times);
  return tokens.length > 1 ? tokens.sort((a, b) => a.start - b.start) : tokens;
}
