/** What the commands print on, and how they end. */

/** Where the command prints, a line at a time, and what time it is. */
export interface Printer {
  out(line: string): void;
  err(line: string): void;
  now(): Date;
}

/** How a command ends: 0 done, 1 not done for a reason that was told, 2 it cannot be run like this. */
export type ExitCode = 0 | 1 | 2;
