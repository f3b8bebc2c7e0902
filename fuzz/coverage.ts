/** Which parts of our programs have run, told by V8 itself: so nothing has to be instrumented or installed. */
import { type Profiler, Session } from 'node:inspector';

/** A watch over what runs. */
export interface Coverage {
  /** How many functions have gone ways since the last call that they never went before. */
  fresh(): number;
  close(): void;
}

/** Once is another way than never, and so is more than once. */
const MANY = 2;

/** Watches the scripts whose address is ours. */
export function watchCoverage(isOurs: (url: string) => boolean): Coverage {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Set<string>();
  return {
    fresh: () => {
      let count = 0;
      for (const { url, functions } of taken(session)) {
        if (!isOurs(url)) continue;
        for (const { ranges } of functions) {
          // Not block by block: V8 tells only of blocks that ran more or less often than what is around them.
          const blocks = ranges.map(
            (one) => `${one.startOffset}-${one.endOffset}x${Math.min(one.count, MANY)}`,
          );
          const key = `${url}:${blocks.join()}`;
          if (seen.has(key)) continue;
          seen.add(key);
          count += 1;
        }
      }
      return count;
    },
    close: () => {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}

/** Within one thread the answer is there before the call returns. */
function taken(session: Session): Profiler.ScriptCoverage[] {
  let result: Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error) throw error;
    result = answer.result;
  });
  return result;
}
