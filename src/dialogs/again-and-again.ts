/** The same thing broke once more: its department finds out why (part 6: 22). Pure. */
import { type Repeated, repeatsFrom, rootCauseId } from '../domain/repeats.ts';
import { NOBODY } from '../domain/ticket.ts';
import { type Numbers, nothing, type Outcome, type Scene } from '../domain/turn.ts';
import { openInner } from './inner.ts';
import { rootCause } from './kinds/root-cause.ts';
import { wording } from './wording/index.ts';
import { lasting } from './wording/time.ts';

/** Opens the search for the cause, with numbers and days of what was mended and nothing about people. */
export function openRootCause(scene: Scene, numbers: Numbers, found: Repeated): Outcome {
  const { community, now } = scene;
  const last = found.faults.at(-1);
  if (!last) return nothing('silent');
  const { place, unit, spot, category, department } = last;
  return openInner(scene, numbers, rootCause, {
    id: rootCauseId(community.id, found),
    summary: wording.repeated(
      lasting(now.getTime() - repeatsFrom(community, now).getTime()),
      found.faults.length,
    ),
    department,
    reporterId: NOBODY,
    reporterChatId: NOBODY,
    place,
    unit,
    spot,
    category,
    fields: {
      repeats: found.faults.map(({ no }) => no),
      repeatedAt: found.faults.map(({ filedAt }) => filedAt.toISOString()),
    },
  });
}
