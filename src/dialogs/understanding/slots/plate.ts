import { LETTERS, SIGNS } from './signs.ts';
import { matches, type Span } from './span.ts';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const PLATE = new RegExp(`[${PROVINCES}][a-z][·. ]?[a-z0-9]{5,6}(?![a-z0-9])`, 'g');
const PLATED = SIGNS.pair(PROVINCES, LETTERS);

/** A car's number plate and where it stands. */
export interface PlateMention extends Span {
  readonly plate: string;
}

/** Number plates of the message, in order. */
export function readPlates(text: string): PlateMention[] {
  if ((SIGNS.in(text) & PLATED) === 0) return [];
  return matches(text, PLATE).map(({ start, end, groups }) => ({
    start,
    end,
    plate: (groups[0] ?? '').toUpperCase().replace(/[·. ]/, ''),
  }));
}
