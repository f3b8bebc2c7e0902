/** The log: structured, without personal data. */
import { type DestinationStream, pino } from 'pino';
import { maskText } from './domain/redact.ts';

/** Keys that hold what nobody may read in a log, however deep they stand in it. */
const PERSONAL = new Set([
  ...['text', 'body', 'phone', 'name', 'summary', 'address'],
  ...['token', 'secret', 'password', 'authorization', 'cookie', 'key', 'apiKey'],
]);
/** Ids of ours and of platforms: by them an operator finds what it is about. */
const IDS = new Set(['account', 'accountId', 'chatId', 'platform', 'inbox', 'ticket', 'letter', 'sweep']);
/** Nobody nests what is logged so deeply. */
const DEEPEST = 8;
/** What a URL may give away: who logs in with which password, and what stands in its query. */
const LOGIN = /(\b[a-z][\w+.-]*:\/\/)[^\s/@]*@/gi;
const QUERY = /(\b[a-z][\w+.-]*:\/\/[^\s?#]*)[?#]\S*/gi;
/** Tokens of platforms, and what is sent along to prove who we are. */
const TOKENS = [
  /(?<!\d)\d{6,}:[\w-]{20,}/g,
  /\b(?:Bearer|Basic)\s+\S+/gi,
  /\b(?:token|secret|password|key)\s*[=:]\s*\S+/gi,
];
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
      hooks: {
        // Without a sentence of ours pino takes the error's own message for it, as it is.
        logMethod(given, method) {
          const [first, ...more] = given as [unknown, ...unknown[]];
          const detail = first instanceof Error ? { err: first } : first;
          const words = more.map((one) => (typeof one === 'string' ? masked(one) : one));
          if (typeof detail === 'object' && typeof words[0] !== 'string') words.unshift('an error');
          Reflect.apply(method, this, [typeof detail === 'string' ? masked(detail) : detail, ...words]);
        },
      },
      formatters: { log: (detail) => unsaidIn(detail, 0) as Record<string, unknown> },
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
  return masked(said.slice(0, LONGEST));
}

/** A text of ours that may quote somebody. */
function masked(text: string): string {
  let left = text.replace(LOGIN, '$1…@').replace(QUERY, '$1?…');
  for (const token of TOKENS) left = left.replace(token, '…');
  return maskText(left).replace(WRITTEN, '…');
}

/** What is logged beside a sentence, without what somebody wrote; an error is described by its serializer. */
function unsaidIn(value: unknown, depth: number, name?: string): unknown {
  if (name !== undefined && PERSONAL.has(name)) return '[Redacted]';
  if (typeof value === 'string') return name !== undefined && IDS.has(name) ? value : masked(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return depth === 0 || name === 'err' ? value : describe(value);
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((one) => unsaidIn(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unsaidIn(one, depth + 1, key)]));
}
