/** Who is signed in, who works here, and what things are called. */
import { z } from 'zod';
import { colleague, labels, me } from '../../domain/desk/people.ts';
import { Refused } from '../refused.ts';
import { tokenOf, wayOf } from '../sign-in.ts';
import type { ApiApp } from './app.ts';
import type { ApiParts } from './index.ts';

const READ = { scope: 'tickets:read' } as const;

/** Mounts the routes. */
export function mountPeople(app: ApiApp, { desk, doors }: ApiParts): void {
  app.get('/me', { schema: { summary: 'Who is signed in', response: { 200: me } } }, async ({ clerk }) => {
    const found = await desk.me(clerk);
    if (!found) throw new Refused(401, 'signed_out', 'You are no member of the staff any more.');
    return { ...found, ...(clerk.until && { until: clerk.until.toISOString() }) };
  });
  app.get(
    '/labels',
    { config: READ, schema: { summary: 'Names of codes', response: { 200: labels } } },
    async () => desk.labels(),
  );
  app.get(
    '/colleagues',
    { config: READ, schema: { summary: 'Who can be given work', response: { 200: z.array(colleague) } } },
    ({ clerk }) => desk.colleagues(clerk),
  );
  app.post('/sign-out', { schema: { summary: 'Ends this session' } }, async (request, reply) => {
    const token = tokenOf(wayOf('desk'), request);
    if (token !== undefined) await doors.signOut('desk', token);
    return reply.code(204).send();
  });
}
