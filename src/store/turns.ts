/** Whose turn it is at the database: so many at once, what is urgent before the rest, each in the order in which it came. */

/** A queue of those who want the database. */
export interface Turns {
  /** Runs when it is its turn. */
  take<T>(run: () => Promise<T>, urgent: boolean): Promise<T>;
  /** Resolves when nobody runs and nobody waits. */
  idle(): Promise<void>;
}

/** Opens a queue in which `width` may run at once. */
export function createTurns(width: number): Turns {
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let running = 0;
  let resting: (() => void)[] = [];
  const next = (): void => {
    while (running < width) {
      // Nobody starves behind the urgent: they are few or short, and while one of them thinks, others have their turn.
      const start = urgentOnes.shift() ?? others.shift();
      if (!start) break;
      running += 1;
      start();
    }
    if (running > 0) return;
    for (const rest of resting) rest();
    resting = [];
  };
  return {
    take: (run, urgent) =>
      new Promise((resolve, reject) => {
        const start = () =>
          void run()
            .then(resolve, reject)
            .finally(() => {
              running -= 1;
              next();
            });
        (urgent ? urgentOnes : others).push(start);
        next();
      }),
    idle: () =>
      new Promise((resolve) => {
        resting.push(resolve);
        next();
      }),
  };
}
