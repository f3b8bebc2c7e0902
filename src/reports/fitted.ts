/** Lines and lists fitted into so many lines: what there is no room for is counted. Pure. */
import { wording } from '../dialogs/wording/index.ts';

/** Something that may be long; `total` counts also what is not among its lines. */
export interface List {
  head: string;
  lines: readonly string[];
  total: number;
}

/** A line, a list, or nothing. */
export type Part = string | List | false | undefined;

/** A list that is cut shows at least its head, one line and how many more there are. */
const LEAST = 3;

/** All lines, and of each list as many as fit; an empty list leaves no trace. */
export function fitted(parts: readonly Part[], most: number): string[] {
  const there = parts.filter((one): one is string | List => {
    if (typeof one === 'string') return one !== '';
    return one !== undefined && one !== false && one.total > 0;
  });
  const lists = there.filter((one) => typeof one !== 'string');
  let room = most - (there.length - lists.length);
  const given = new Map<List, number>();
  lists.forEach((list, i) => {
    // Those that come later keep their least.
    const kept = lists.slice(i + 1).reduce((sum, one) => sum + Math.min(LEAST, needed(one)), 0);
    const lines = Math.max(1, Math.min(needed(list), room - kept));
    given.set(list, lines);
    room -= lines;
  });
  return there
    .flatMap((one) => (typeof one === 'string' ? [one] : cut(one, given.get(one) ?? 1)))
    .slice(0, most);
}

function needed({ lines, total }: List): number {
  return 1 + lines.length + (total > lines.length ? 1 : 0);
}

function cut(list: List, room: number): string[] {
  const { head, lines, total } = list;
  if (room >= needed(list) && total === lines.length) return [head, ...lines];
  // The head counts all of them: with little room the first is worth more than how many are left.
  if (room < LEAST) return [head, ...lines.slice(0, room - 1)];
  const shown = lines.slice(0, room - 2);
  return [head, ...shown, wording.report.more(String(total - shown.length))];
}
