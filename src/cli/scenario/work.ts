/** What works on jobs in a scenario: the engine that waits for nothing, or the one of a running bot. */
import type { Engine, JobTable } from '../../domain/job.ts';
import { createInlineEngine } from '../../queue/engines/inline.ts';
import { createLiteEngine } from '../../queue/engines/lite.ts';

/** An engine that says when all that is due at this moment is done. */
export interface Work extends Engine {
  drain(): Promise<void>;
}

/** Creates it over a table of jobs; `now` is the virtual clock. */
export function createWork(kind: 'inline' | 'lite', jobs: JobTable, now: () => Date): Work {
  if (kind === 'inline') return createInlineEngine(jobs, now);
  const engine = createLiteEngine(jobs, now, (error) => {
    throw error;
  });
  return { ...engine, drain: () => engine.idle() };
}
