/** Return visits by the sort of work: never, only where no rating came, or always (part 7, X6). */
import { z } from 'zod';
import { CATEGORIES, type Category } from './request.ts';

/** `skipIfRated` = the owner's rating in the chat stands for the visit. */
export const VISIT_MODES = ['never', 'skipIfRated', 'always'] as const;
export type VisitMode = (typeof VISIT_MODES)[number];

/** Trades that are visited otherwise than the rest. */
export const visitTable = z.array(
  z.strictObject({ category: z.enum(CATEGORIES), mode: z.enum(VISIT_MODES) }),
);

/** The keys of the policy that decide it. */
interface VisitPolicy {
  readonly 'visit.repair': VisitMode;
  readonly 'visit.table': z.output<typeof visitTable>;
  readonly 'visit.acceptChat': boolean;
}

/** How finished work of this trade is visited; where chat answers do not count, a rating stands for nothing. */
export function visitMode({ category }: { category?: Category | undefined }, policy: VisitPolicy): VisitMode {
  const own = policy['visit.table'].find((row) => row.category === category);
  const mode = own?.mode ?? policy['visit.repair'];
  return mode === 'skipIfRated' && !policy['visit.acceptChat'] ? 'always' : mode;
}
