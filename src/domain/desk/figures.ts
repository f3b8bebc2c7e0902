/** Figures over any period, for `/api/v1/figures`. */
import { z } from 'zod';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 731;

const moment = z.iso.datetime({ offset: true }).pipe(z.coerce.date());

/** The period that is wanted: after `from`, up to and with `to`. */
export const period = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be after from' })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= LONGEST_DAYS * DAY_MS, {
    path: ['from'],
    error: `must be at most ${LONGEST_DAYS} days before to; ask for less`,
  });
export type Period = z.output<typeof period>;
