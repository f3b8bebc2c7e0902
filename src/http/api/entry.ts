/** Who may use the interface: a signed-in browser, from our own page alone. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clerk } from '../../domain/desk.ts';
import type { Doors } from '../../domain/door.ts';
import { Refused } from '../refused.ts';
import { type DoorLinking, visitorOf, wayOf } from '../sign-in.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any route of the interface runs. */
    clerk: Clerk & { until?: Date };
  }
}

const DESK = wayOf('desk', '/');
/** What a form of another site cannot send along. */
export const OUR_HEADER = 'x-guanjia';

/** Lets nobody in who is not signed in, and changes nothing at the word of another site. */
export function guardEntry(app: FastifyInstance, linking: DoorLinking, doors: Doors): void {
  app.decorateRequest('clerk');
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
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
