/** Figures over any period, as JSON and as a workbook. */
import { period } from '../../domain/desk/figures.ts';
import { figures } from '../../domain/report.ts';
import { bookOf } from '../../reports/book-of.ts';
import { Refused } from '../refused.ts';
import type { ApiApp, ApiParts } from './app.ts';
import { needs } from './rights.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Mounts the routes. */
export function mountFigures(app: ApiApp, { desk, book }: ApiParts): void {
  const common = { preHandler: needs(desk, 'figures'), config: { scope: 'figures:read' } } as const;
  app.get(
    '/figures',
    {
      ...common,
      schema: { summary: 'Figures of a period', querystring: period, response: { 200: figures } },
    },
    async ({ clerk, query }) => there(await desk.figures(clerk, query)),
  );
  app.get(
    '/figures.xlsx',
    { ...common, schema: { summary: 'The same as a workbook', querystring: period } },
    async ({ clerk, query }, reply) => {
      const found = there(await desk.figures(clerk, query));
      return reply
        .type(XLSX)
        .header('content-disposition', `attachment; filename="figures-${found.key}.xlsx"`)
        .send(await book(bookOf(found)));
    },
  );
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Refused(401, 'signed_out', 'You are no member of the staff any more.');
  return found;
}
