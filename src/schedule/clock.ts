/** The clock of an installation: it goes in whichever process holds it, and stands still in the others. */

/** A clock that can be set going and stopped. */
export interface Clock {
  /** Sets it going, or lets it end; neither waits for what is under way. */
  run(going: boolean): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Prepares it; `begin` starts the ticking and returns how to stop it. */
export function createClock(begin: () => Promise<() => Promise<void>>): Clock {
  let turn: Promise<(() => Promise<void>) | undefined> = Promise.resolve(undefined);
  const run = (going: boolean) => {
    turn = turn.then(async (end) => {
      if (going) return end ?? begin();
      await end?.();
      return undefined;
    });
  };
  return {
    run,
    stop: async () => {
      run(false);
      await turn;
    },
  };
}
