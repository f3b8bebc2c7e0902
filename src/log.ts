/** The log: structured, without personal data. */
import { type DestinationStream, pino } from 'pino';
import { maskText } from './domain/redact.ts';

/** Keys that hold what nobody may read in a log, however deep they stand in it. */
const PERSONAL = ['text', 'body', 'phone', 'name', 'token', 'key', 'apiKey', 'authorization'];
/** So much of an error's message is logged. */
const LONGEST = 500;
/** Our own messages are in English; what stands in Chinese, or between quotes in a complaint about JSON, somebody wrote. */
const WRITTEN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu;
const QUOTED = /["'`“‘][\s\S]*["'`”’]/;

/** Creates the log of a process; what people wrote never gets here, and numbers in errors are masked. */
export function createLog(level = 'info', to: DestinationStream = pino.destination(1)) {
  return pino(
    {
      level,
      base: null,
      redact: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      serializers: { err: describe },
    },
    to,
  );
}

/** An error in a log: its kind and its place; the message may hold what somebody wrote. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { type: error.name, message: unsaid(error), stack: frames.join('\n'), ...cause };
}

/** The message without what somebody may have written. */
function unsaid({ name, message }: Error): string {
  const said = name === 'SyntaxError' ? message.replace(QUOTED, '…') : message;
  return maskText(said.slice(0, LONGEST)).replace(WRITTEN, '…');
}
