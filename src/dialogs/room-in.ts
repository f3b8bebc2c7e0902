/** A room of the estate in a text. */
import { isFullUnit } from '../domain/partial-unit.ts';
import type { Turn } from '../domain/turn.ts';
import { completeRoom, roomExists } from './drafts.ts';
import { hear } from './hear.ts';

/** The room that a text names, if there is such a room. */
export function roomIn(turn: Turn, text: string): string | undefined {
  const { unit } = hear(turn, text, true);
  const full = unit && completeRoom(turn, unit);
  return full && isFullUnit(full) && roomExists(turn.community, full) ? full : undefined;
}
