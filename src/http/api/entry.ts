/** Who may use the interface: a signed-in browser from our own page, or a program with a key. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope, Tokens } from '../../domain/desk/tokens.ts';
import type { Clerk } from '../../domain/desk.ts';
import type { Doors } from '../../domain/door.ts';
import { Refused } from '../refused.ts';
import { type DoorLinking, visitorOf, wayOf } from '../sign-in.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any route of the interface runs. */
    clerk: Clerk & { until?: Date };
  }
  interface FastifyContextConfig {
    /** What a key must be good for; without it the route is for people alone. */
    scope?: Scope;
  }
}

/** What the entry is guarded by. */
export interface Entry {
  linking: DoorLinking;
  doors: Doors;
  tokens: Tokens;
}

const DESK = wayOf('desk', '/');
const BEARER = /^Bearer (\S{1,200})$/i;
/** What a form of another site cannot send along. */
const OUR_HEADER = 'x-guanjia';

/** Lets nobody in who is neither signed in nor has a key, and changes nothing at the word of another site. */
export function guardEntry(app: FastifyInstance, { linking, doors, tokens }: Entry): void {
  app.decorateRequest('clerk');
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      request.clerk = await withKey(tokens, request, authorization);
      return;
    }
    if (changes(request)) refuseForeign(request, new URL(linking.base).origin);
    const visitor = await visitorOf(DESK, doors, request);
    if (!visitor) {
      throw new Refused(
        401,
        'signed_out',
        'Cookie: is of no session; ask the bot for a link in your private chat.',
      );
    }
    const { communityId, personId, until } = visitor;
    request.clerk = { communityId, personId, until };
  });
}

async function withKey(tokens: Tokens, request: FastifyRequest, said: string): Promise<Clerk> {
  const [, token] = BEARER.exec(said) ?? [];
  const holder = token === undefined ? undefined : await tokens.holder(token);
  if (!holder) {
    throw new Refused(401, 'signed_out', 'Authorization: is no key that lasts; make one at the desk.');
  }
  const { scope } = request.routeOptions.config;
  if (scope === undefined) throw new Refused(403, 'not_yours', 'Authorization: this is for people alone.');
  if (!holder.scopes.includes(scope)) {
    throw new Refused(403, 'not_yours', `Authorization: the key lacks the scope ${scope}.`);
  }
  return { communityId: holder.communityId, personId: holder.personId };
}

function changes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function refuseForeign(request: FastifyRequest, own: string): void {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== own) {
    throw new Refused(403, 'foreign', `Origin: is not ours; use the page at ${own}/desk.`);
  }
  if (request.headers[OUR_HEADER] === undefined) {
    throw new Refused(403, 'foreign', `${OUR_HEADER}: is missing; send it with any value.`);
  }
}
