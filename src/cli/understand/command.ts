import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { outputLine, understandLine } from './line.ts';

/** What the command reads and writes. */
export interface Streams {
  readonly input: AsyncIterable<string>;
  readonly out: Writable;
  readonly err: Writable;
  /** The time of sending for a text given as an argument, ISO with offset or Z. */
  readonly now: () => string;
}

/** Runs `npm run understand`: texts given as arguments, else JSON Lines from the input; returns the exit code. */
export async function understandCommand(args: readonly string[], streams: Streams): Promise<0 | 2> {
  if (args.length > 0) {
    const context = { chat: 'private', mentioned: false, sentAt: streams.now() } as const;
    await write(streams.out, outputLine('1', args.join(' '), context));
    return 0;
  }
  let number = 0;
  let code: 0 | 2 = 0;
  for await (const line of lines(streams.input)) {
    number++;
    const result = understandLine(line, number);
    switch (result.status) {
      case 'understood':
        await write(streams.out, result.output);
        break;
      case 'refused':
        code = 2;
        await write(streams.err, result.message);
        break;
      case 'empty':
        break;
    }
  }
  return code;
}

// Not node:readline: it also breaks lines at U+2028, which JSON may hold inside a string.
async function* lines(input: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      parts.push(chunk.slice(start, end));
      yield parts.join('');
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.slice(start));
  }
  if (parts.length > 0) yield parts.join('');
}

async function write(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain');
}
