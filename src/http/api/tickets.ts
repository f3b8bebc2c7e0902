/** Tickets: found, looked at, and moved on. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  answered,
  commandAsked,
  contact,
  stepAsked,
  ticketCounts,
  ticketDetail,
  ticketNo,
  ticketPage,
  ticketQuery,
} from '../../domain/desk/tickets.ts';
import { Refused } from '../refused.ts';
import type { ApiApp, ApiParts } from './app.ts';

const LONGEST_KEY = 200;
const READ = { scope: 'tickets:read' } as const;
const WRITE = { scope: 'tickets:write' } as const;
const params = z.object({ no: ticketNo });
const fileParams = params.extend({ id: z.string().max(LONGEST_KEY) });
/** The same key a second time changes nothing and gives the same answer. */
const keyed = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(LONGEST_KEY)
    .default(() => randomUUID()),
});

/** Mounts the routes. */
export function mountTickets(app: ApiApp, { desk, readDocument, workOrder }: ApiParts): void {
  app.get(
    '/tickets',
    {
      config: READ,
      schema: { summary: 'Tickets in pages', querystring: ticketQuery, response: { 200: ticketPage } },
    },
    ({ clerk, query }) => desk.tickets(clerk, query),
  );
  app.get(
    '/tickets/counts',
    { config: READ, schema: { summary: 'How many are open', response: { 200: ticketCounts } } },
    ({ clerk }) => desk.counts(clerk),
  );
  app.get(
    '/tickets/:no',
    { config: READ, schema: { summary: 'One ticket', params, response: { 200: ticketDetail } } },
    async ({ clerk, params: { no } }) => there(no, await desk.ticket(clerk, no)),
  );
  app.post(
    '/tickets/:no/steps',
    {
      config: WRITE,
      schema: {
        summary: 'Takes a step at a ticket',
        params,
        headers: keyed,
        body: stepAsked,
        response: { 200: answered },
      },
    },
    async ({ clerk, params: { no }, body, headers }) =>
      there(no, await desk.step(clerk, no, body, headers['idempotency-key'])),
  );
  app.post(
    '/tickets/:no/contact',
    {
      config: WRITE,
      schema: {
        summary: 'How its reporter is reached; noted in the audit',
        params,
        response: { 200: contact },
      },
    },
    async ({ clerk, params: { no } }) => there(no, await desk.contact(clerk, no)),
  );
  app.get(
    '/tickets/:no/work-order.pdf',
    { config: READ, schema: { summary: 'A ticket on paper', params } },
    async ({ clerk, params: { no } }, reply) => {
      const model = there(no, await desk.workOrder(clerk, no));
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${no}.pdf"`)
        .send(await workOrder(model));
    },
  );
  app.get(
    '/tickets/:no/files/:id',
    { config: READ, schema: { summary: 'A picture or recording of a ticket', params: fileParams } },
    async ({ clerk, params: { no, id } }, reply) => {
      const file = (await desk.mayRead(clerk, no, id)) ? await readDocument(id) : undefined;
      if (!file) throw new Refused(404, 'not_found', `id: ${no} has no such file.`);
      return reply
        .type(file.mime)
        .header('cache-control', 'private, max-age=3600')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(file.bytes);
    },
  );
  app.post(
    '/commands',
    {
      config: WRITE,
      schema: {
        summary: 'Says a command in words, as in a chat',
        headers: keyed,
        body: commandAsked,
        response: { 200: answered },
      },
    },
    ({ clerk, body, headers }) => desk.say(clerk, body.text, headers['idempotency-key']),
  );
}

/** What is not there and what is not for this reader are answered alike. */
function there<T>(no: string, found: T | undefined): T {
  if (found === undefined) throw new Refused(404, 'not_found', `no: there is no ${no} for you.`);
  return found;
}
