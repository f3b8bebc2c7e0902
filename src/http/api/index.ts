/** `/api/v1`: the interface of the desk, described by its schemas; the page uses nothing else. */
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import type { FastifyPluginAsync } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { mountEvents } from '../news.ts';
import { Refused, read } from '../refused.ts';
import type { ApiParts } from './app.ts';
import { guardEntry } from './entry.ts';
import { mountFigures } from './figures.ts';
import { mountPeople } from './people.ts';
import { mountTickets } from './tickets.ts';
import { mountTokens } from './tokens.ts';

const API = '/api/v1';

/** Requests of one session in a minute: a page that is used by hand stays far below. */
const MOST_A_MINUTE = 600;

/** The routes. */
export function api(parts: ApiParts): FastifyPluginAsync {
  return async (root) => {
    await root.register(fastifySwagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Guanjia', version: '1', description: 'The desk of a residential estate.' },
      },
      transform: jsonSchemaTransform,
    });
    await root.register(
      async (plain) => {
        const app = plain.withTypeProvider<ZodTypeProvider>();
        app.setValidatorCompiler(({ schema }) => (data) => {
          try {
            return { value: read(schema as z.ZodType, data) };
          } catch (error) {
            if (error instanceof Refused) return { error };
            throw error;
          }
        });
        app.setSerializerCompiler(serializerCompiler);
        guardEntry(app, parts);
        await app.register(fastifyRateLimit, {
          max: MOST_A_MINUTE,
          timeWindow: '1 minute',
          hook: 'preHandler',
          keyGenerator: ({ clerk }) => clerk.personId,
          errorResponseBuilder: (_, { after }) =>
            new Refused(429, 'too_many', `There were too many requests; go on in ${after}.`),
        });
        mountPeople(app, parts);
        mountTickets(app, parts);
        mountTokens(app, parts);
        mountFigures(app, parts);
        // Which chats something was said in is nobody's business here.
        mountEvents(app, '/events', parts.news, parts.start, ({ tickets }) => tickets && { tickets });
        app.get('/openapi.json', { schema: { hide: true } }, async () => root.swagger());
      },
      { prefix: API },
    );
  };
}
