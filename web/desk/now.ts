/** The time of day for what counts down: it moves each half minute, for all at once. */
import { useSyncExternalStore } from 'react';

const STEP_MS = 30_000;
const hearers = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

/** The present, in ms; whoever uses it is drawn anew at each step. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  if (timer === undefined) {
    now = Date.now();
    timer = window.setInterval(step, STEP_MS);
    document.addEventListener('visibilitychange', step);
  }
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', step);
  };
}

// A page in the background is not drawn; a phone that wakes must not show the time of before.
function step(): void {
  if (document.visibilityState === 'hidden') return;
  now = Date.now();
  for (const hear of hearers) hear();
}
