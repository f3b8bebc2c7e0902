/** A duty of the clock: one file in sweeps/ each; it only finds, each item is handled alone. */
import type { NextTimes } from '../store/next-times.ts';

/** One duty. */
export interface Sweep {
  name: string;
  /** It looks at what this process itself knows, and runs in each; absent = once for all that share an installation. */
  own?: true;
  /** When node-cron ticks it, seconds first. */
  every: string;
  /** Does all that is due at `now`; doing it twice changes nothing. */
  run(now: Date): Promise<void>;
  /** When something falls due next, for the virtual clock; `rows` = as the store has it; undefined = nothing known. */
  nextAt(now: Date, rows: NextTimes): Promise<Date | undefined> | Date | undefined;
}
