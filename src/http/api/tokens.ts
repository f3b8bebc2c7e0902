/** Keys for programs: made, listed and ended by those who look after the desk. */
import { z } from 'zod';
import { tokenAsked, tokenLine, tokenMade } from '../../domain/desk/tokens.ts';
import { Refused } from '../refused.ts';
import type { ApiApp } from './app.ts';
import type { ApiParts } from './index.ts';
import { needs } from './rights.ts';

const params = z.object({ id: z.uuid() });

/** Mounts the routes. */
export function mountTokens(app: ApiApp, { desk, tokens }: ApiParts): void {
  const preHandler = needs(desk, 'operate');
  app.get(
    '/tokens',
    { preHandler, schema: { summary: 'Keys that last', response: { 200: z.array(tokenLine) } } },
    ({ clerk }) => tokens.list(clerk.communityId),
  );
  app.post(
    '/tokens',
    {
      preHandler,
      schema: {
        summary: 'Makes a key; it is shown this once',
        body: tokenAsked,
        response: { 201: tokenMade },
      },
    },
    async ({ clerk, body }, reply) => reply.code(201).send(await tokens.make(clerk, body)),
  );
  app.delete(
    '/tokens/:id',
    { preHandler, schema: { summary: 'Ends a key', params } },
    async ({ clerk, params: { id } }, reply) => {
      if (!(await tokens.end(clerk, id))) throw new Refused(404, 'not_found', `id: there is no key ${id}.`);
      return reply.code(204).send();
    },
  );
}
