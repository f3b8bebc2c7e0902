/** In place of `src/dialogs/handle.ts` in a victim: the same, but for messages that are poison. */
import { handle as sound } from '../../src/dialogs/handle.ts';
import type { Outcome, Turn } from '../../src/domain/turn.ts';

/** What a message does to whoever handles it, by a word in it. */
export const POISONS: Readonly<Record<string, () => void>> = {
  毒药一: () => {
    throw new Error('poison');
  },
  毒药二: () => {
    const heap: unknown[] = [];
    for (;;) heap.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
  },
  毒药三: () => {
    for (;;);
  },
  毒药四: () => process.kill(process.pid, 'SIGKILL'),
};

/** Handles a message, unless it is poison. */
export function handle(turn: Turn): Outcome {
  for (const [word, act] of Object.entries(POISONS)) if (turn.message.text.includes(word)) act();
  return sound(turn);
}
