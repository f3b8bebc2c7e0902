/** How long to wait before a send is tried again. */

const FIRST_MS = 1_000;
const LONGEST_MS = 10 * 60_000;

/**
 * Doubles from one second to ten minutes, ±20 % so that many do not come back at once.
 * backoff(1, 0.5) = 1000, backoff(3, 0.5) = 4000, backoff(40, 0.5) = 600000
 */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return Math.round(full * (0.8 + 0.4 * random));
}
