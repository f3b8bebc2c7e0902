/** Many calls, few runs: a call during a run makes it run once more, so that the last call never sees old facts. */

/** Returns `run` without two runs at once; the promise resolves after a run that began after the call. */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const loop = async () => {
    try {
      do {
        again = false;
        await run();
      } while (again);
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = true;
    running ??= loop();
    return running;
  };
}
