/** The person at this terminal; what is secret is not shown while it is typed. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from './walk.ts';

/** Opens it; lines that come before they are asked for (a file, a pipe) wait. */
export function openTerminal(
  input: NodeJS.ReadableStream & { isTTY?: boolean },
  output: NodeJS.WritableStream,
): Terminal & { close(): void } {
  let hidden = false;
  const shown = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const lines: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let over = false;
  const reader = createInterface({ input, output: shown, terminal: input.isTTY === true });
  reader.on('line', (line) => {
    const answer = waiting;
    waiting = undefined;
    if (answer) answer(line);
    else lines.push(line);
  });
  reader.on('close', () => {
    over = true;
    waiting?.(undefined);
  });
  return {
    say: (line) => void output.write(`${line}\n`),
    ask: async (question, secret) => {
      output.write(question);
      hidden = secret;
      const known = lines.shift();
      const line =
        known ?? (over ? undefined : await new Promise<string | undefined>((resolve) => (waiting = resolve)));
      hidden = false;
      if (secret || input.isTTY !== true) output.write('\n');
      return line;
    },
    close: () => reader.close(),
  };
}
