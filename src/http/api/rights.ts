/** Routes for some of the staff only. */
import type { FastifyRequest } from 'fastify';
import type { DeskRight } from '../../domain/desk/people.ts';
import type { Desk } from '../../domain/desk.ts';
import { Refused } from '../refused.ts';

/** Runs before a route; refuses those whose roles do not open it. */
export function needs(desk: Desk, right: DeskRight): (request: FastifyRequest) => Promise<void> {
  return async ({ clerk }) => {
    if (!(await desk.may(clerk, right))) {
      throw new Refused(403, 'not_yours', `This is for those with the right ${right}; ask a supervisor.`);
    }
  };
}
