/** 根因分析: the same thing broke again and again; somebody finds out why (part 6: 22). */
import { z } from 'zod';
import { innerWork } from './inner-work.ts';
import { STEPS } from './steps.ts';

export const rootCause = innerWork({
  kind: 'root_cause',
  fields: z.looseObject({
    /** Numbers of the repairs, and when they were filed. */
    repeats: z.array(z.string()),
    repeatedAt: z.array(z.iso.datetime({ offset: true })),
    result: z.string().optional(),
    /** Who reported it once more meanwhile. */
    joined: z.array(z.string()).optional(),
  }),
  clock: 'root_cause',
  say: 'rootCause',
  calls: ['able'],
  skill: (ticket) => ticket.category,
  steps: { apart: STEPS.apart },
  told: {
    again: [{ to: 'department', say: 'rootCauseAgain', calls: ['handler'] }],
    apart: [{ to: 'department', say: 'apart' }],
  },
  toOwner: { result: [{ to: 'reporter', say: 'causeFound' }] },
});
