/** How much of each chat has been seen, so that a badge can say how much has not. */
import type { ChatActivity } from '../../src/http/playground-api.ts';

/** Lines seen, by chat. */
export type ReadMarks = Readonly<Record<string, number>>;

const KEY = 'guanjia.read';

/** Marks as the browser kept them. */
export function loadMarks(): ReadMarks {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as ReadMarks;
  } catch {
    return {};
  }
}

/** Marks after looking at `open`; where there is less than was seen, the data were begun anew. */
export function mark(marks: ReadMarks, activity: readonly ChatActivity[], open?: string): ReadMarks {
  const next = Object.fromEntries(
    activity.map(({ id, count }) => [id, id === open ? count : Math.min(marks[id] ?? 0, count)]),
  );
  localStorage.setItem(KEY, JSON.stringify(next));
  return next;
}

/** What has not been seen, by chat. */
export function unreadOf(marks: ReadMarks, activity: readonly ChatActivity[]): ReadonlyMap<string, number> {
  return new Map(activity.map(({ id, count }) => [id, Math.max(0, count - (marks[id] ?? 0))]));
}
