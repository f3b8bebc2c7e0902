/** What a command prints, kept for the test. */
import type { Printer } from '../../src/cli/people/printer.ts';

/** A printer that keeps its lines. */
export function printed(now: () => Date): Printer & { lines: { out: string[]; err: string[] } } {
  const lines = { out: [] as string[], err: [] as string[] };
  return { lines, now, out: (line) => void lines.out.push(line), err: (line) => void lines.err.push(line) };
}
