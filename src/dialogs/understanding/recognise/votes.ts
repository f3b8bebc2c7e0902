/** What has the most votes, of several the one that was voted for first; undefined where nobody voted. */
export function mostVoted<T>(votes: ReadonlyMap<T, number>): T | undefined {
  let best: T | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [one, weight] of votes) {
    if (weight <= most) continue;
    best = one;
    most = weight;
  }
  return best;
}
