/** Keeps other sites and programs out of a page that speaks as anybody: own address, own origin, a token a start. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const HTTP_PORT = 80;

/** The guard of one start. */
export interface Guard {
  /** Refuses in this scope what does not come from our own page; under `prefix` also what has no token. */
  protect(app: FastifyInstance, prefix: string): void;
  /** Gives the token to the browser that opened the page. */
  admit(request: FastifyRequest, reply: FastifyReply): void;
}

/** Makes a guard with a new token. */
export function createGuard(): Guard {
  const token = randomBytes(32).toString('base64url');
  return {
    protect: (app, prefix) => {
      app.addHook('onRequest', async (request) => {
        refuseForeign(request);
        // The route, not the address: /%61pi is /api to the router.
        if (request.routeOptions.url?.startsWith(prefix)) refuseWithout(token, request);
      });
    },
    admit: (request, reply) => {
      const cookie = `${cookieName(request)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
      void reply.header('set-cookie', cookie);
    },
  };
}

/** A page elsewhere may send requests here, or have a name of its own point to this machine. */
function refuseForeign(request: FastifyRequest): void {
  const hosts = ownHosts(request);
  const { origin } = request.headers;
  if (!isLoopback(request)) {
    throw new Refused(403, 'foreign', `Host: is not ours; open http://${hosts[0]}/ instead.`);
  }
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
    throw new Refused(403, 'foreign', `Origin: is not ours; use the page at http://${hosts[0]}/.`);
  }
}

/** Was it asked under an address of this machine itself? */
export function isLoopback(request: FastifyRequest): boolean {
  return ownHosts(request).includes(request.headers.host ?? '');
}

function ownHosts(request: FastifyRequest): string[] {
  const port = request.socket.localPort ?? 0;
  return NAMES.flatMap((name) => [`${name}:${port}`, ...(port === HTTP_PORT ? [name] : [])]);
}

function refuseWithout(token: string, request: FastifyRequest): void {
  const name = cookieName(request);
  const given = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .filter(([key]) => key === name)
    .map(([, value]) => value ?? '');
  if (!given.some((one) => isSame(one, token))) {
    throw new Refused(403, 'no_token', 'Cookie: has no token of this start; open / again to get it.');
  }
}

/** Compared in a time that says nothing of how much of it was right. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Browsers share cookies between ports: two bots on one machine would take each other's away. */
function cookieName(request: FastifyRequest): string {
  return `guanjia-${request.socket.localPort ?? 0}`;
}
