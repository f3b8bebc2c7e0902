/** How requests are refused: a status, a code for programs, and words that name the place and the next step. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { explain } from '../domain/explain.ts';
import { isOutage } from '../store/failure.ts';
import type { Refusal, RefusalCode } from './playground-api.ts';

/** Thrown by a route; becomes the answer. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly code: RefusalCode;

  constructor(status: number, code: RefusalCode, words: string, options?: ErrorOptions) {
    super(words, options);
    this.status = status;
    this.code = code;
  }
}

/** Reads what came in; throws a refusal that names every field that is wrong. */
export function read<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, { error: explain });
  if (result.success) return result.data;
  const words = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw new Refused(400, 'bad_input', words.join('; '));
}

/** Turns what a route threw into its answer; what nobody foresaw is logged without what people wrote. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, message } = asRefused(error, request);
  if (status >= 500) {
    const source = error instanceof Refused ? (error.cause ?? error) : error;
    const { name, stack: whole = '' } = source instanceof Error ? source : new Error('no error');
    // Before the places stands the message, and in it what somebody may have written.
    const stack = whole
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n');
    request.log.error({ type: name, stack, route: request.routeOptions.url }, 'a request failed');
  }
  void reply.code(status).send({ error: message, code } satisfies Refusal);
}

/** The answer where there is no route. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  // Cut by hand: what follows the name may be no URL at all.
  const path = request.url.split(/[?#]/)[0] ?? '';
  const error = `There is no ${request.method} ${path.slice(0, 100)}; open / for the page.`;
  void reply.code(404).send({ error, code: 'not_found' } satisfies Refusal);
}

/** The answer to an address that the router cannot take apart; nothing of it is repeated. No hook of ours has run. */
export function answerBadAddress(reply: FastifyReply): void {
  const refusal = { error: 'The address cannot be read; correct it.', code: 'bad_input' } satisfies Refusal;
  void reply.code(400).header('x-content-type-options', 'nosniff').send(refusal);
}

function asRefused(error: unknown, request: FastifyRequest): Refused {
  if (error instanceof Refused) return error;
  if (isOutage(error))
    return new Refused(503, 'later', 'Nothing can be stored just now; send the same again.');
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const limit = request.routeOptions.bodyLimit ?? 0;
    const words = `The body has more than ${Math.floor(limit / 1024)} KB; send less.`;
    return new Refused(413, 'too_large', words);
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const words = 'The body must be JSON; send it with content-type: application/json.';
    return new Refused(415, 'wrong_type', words);
  }
  if (statusCode !== undefined && statusCode < 500) {
    return new Refused(statusCode, 'bad_input', 'The body is not readable JSON; correct it.');
  }
  return new Refused(500, 'failed', 'Something went wrong here; send the same again.');
}
