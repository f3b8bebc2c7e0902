/** The doors of platforms on our server: their body reaches them as it came, for they check its signature. */
import type { FastifyPluginAsync } from 'fastify';
import type { Hook } from '../domain/platform.ts';
import { Refused } from './refused.ts';

/** The route group of one platform's door. */
export function hookRoute(hook: Hook): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.post(
      hook.path,
      {
        onRequest: async ({ headers }) => {
          if (hook.admits?.(headers) === false) throw new Refused(401, 'foreign', 'The sender is not known.');
        },
      },
      async ({ headers, body }, reply) => {
        const taken = hook.take(headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
        // Not stored: said so that the platform brings it again.
        const answer = await taken.catch((cause: unknown) => {
          throw new Refused(503, 'later', 'It cannot be stored just now; send the same again later.', {
            cause,
          });
        });
        return reply.code(answer.status).send(answer.body ?? {});
      },
    );
  };
}
