/** What machines ask: /readyz of whoever sends people here, /metrics of Prometheus. */
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { isLoopback, isSame } from './guard.ts';
import { Refused } from './refused.ts';

/** How ready we are. */
export interface Readiness {
  ready: boolean;
  /** What was looked at, and how it is; names of states, nothing of anybody. */
  checks: Record<string, string>;
}

/** What is shown. */
export interface Observing {
  readiness: () => Promise<Readiness>;
  metrics: { contentType: string; text: () => Promise<string> };
  /** Absent = /metrics is for this machine alone. */
  token?: string | undefined;
}

const BEARER = 'Bearer ';
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** The two routes. */
export function observe({ readiness, metrics, token }: Observing): FastifyPluginAsync {
  return async (app) => {
    app.get('/readyz', async (_request, reply) => {
      const state = await readiness();
      return reply.code(state.ready ? 200 : 503).send(state);
    });
    app.get('/metrics', async (request, reply) => {
      if (token === undefined) refuseFar(request);
      else refuseWithout(token, request);
      return reply.type(metrics.contentType).send(await metrics.text());
    });
  };
}

/** Without a token only this machine reads it, and not through a proxy that stands on it. */
function refuseFar(request: FastifyRequest): void {
  const near = isLoopback(request) && !PROXIED.some((name) => request.headers[name] !== undefined);
  if (near) return;
  throw new Refused(
    403,
    'foreign',
    'Host: /metrics is for this machine; set GUANJIA_METRICS_TOKEN and send it as Authorization: Bearer.',
  );
}

function refuseWithout(token: string, request: FastifyRequest): void {
  const given = request.headers.authorization ?? '';
  if (given.startsWith(BEARER) && isSame(given.slice(BEARER.length), token)) return;
  throw new Refused(401, 'no_token', 'Authorization: must be Bearer and GUANJIA_METRICS_TOKEN.');
}
