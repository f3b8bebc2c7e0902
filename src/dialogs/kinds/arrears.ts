/** 欠费: the way of a flat that does not pay, from the telephone to the court; each step is taken by people (R156, N13). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { DESK, FINANCE } from './departments.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

/** How far it has come. */
const STAGES = ['reminding', 'phoned', 'letter', 'legal_asked', 'legal'] as const;

const fields = z.looseObject({
  stage: z.enum(STAGES),
  /** They live there, so that a visit makes sense. */
  livesThere: z.boolean().optional(),
  /** The number of the express letter. */
  expressNo: z.string().optional(),
});

export const arrears: KindSpec = {
  kind: 'arrears',
  prefix: 'FW',
  version: 1,
  uncounted: true,
  intents: [],
  fields,
  slots: [],
  open: (_, { message }) => ({
    place: 'home',
    summary: message,
    department: FINANCE,
    fields: { stage: 'reminding' },
  }),
  skill: () => undefined,
  transitions: {
    phoned: {
      from: 'any',
      by: 'staff',
      effect: (ticket, { by, args }) => ({
        firstHandlerId: ticket.firstHandlerId ?? by.personId,
        ...withField(ticket, { stage: 'phoned', ...(args['livesThere'] === true && { livesThere: true }) }),
      }),
    },
    /** Three months after the telephone call. */
    letter: { from: 'any', by: 'clock', effect: (ticket) => withField(ticket, { stage: 'letter' }) },
    posted: {
      from: 'any',
      by: 'staff',
      needs: 'text',
      lacks: ({ fields: { stage } }) => (stage === 'letter' || stage === 'legal' ? undefined : 'letter'),
      effect: (ticket, { args }) => withField(ticket, { expressNo: args['text'] }),
    },
    legal: { from: 'any', by: 'staff', effect: (ticket) => withField(ticket, { stage: 'legal_asked' }) },
    // Only a manager may go to court.
    acknowledge: {
      from: 'any',
      by: 'manager',
      lacks: ({ fields: { stage } }) => (stage === 'legal_asked' ? undefined : 'legal'),
      effect: (ticket) => withField(ticket, { stage: 'legal' }),
    },
    reject: {
      from: 'any',
      by: 'manager',
      lacks: ({ fields: { stage } }) => (stage === 'legal_asked' ? undefined : 'legal'),
      effect: (ticket) => withField(ticket, { stage: 'letter' }),
    },
    promise: STEPS.promise,
    contact: STEPS.contact,
    paid: { from: 'any', to: 'closed', by: 'clock' },
    close: { from: 'any', to: 'closed', by: 'senior' },
  },
  clocks: ['formal_notice', 'promised'],
  audiences: {
    ...TOLD,
    promise: [{ to: 'department', say: 'arrearsPromised' }],
    phoned: [{ to: 'department', say: 'arrearsPhoned' }],
    letter: ({ fields: { livesThere } }) => [
      { to: 'department', say: 'arrearsLetter', offers: ['legal'], calls: ['cashier'], priority: 'deadline' },
      { to: 'called', say: 'arrearsEnclosed', calls: ['cashier'], encloses: 'letter' },
      ...(livesThere === true
        ? [
            {
              to: 'department',
              department: DESK,
              say: 'arrearsVisit',
              calls: ['steward'],
              priority: 'deadline',
            } as const,
          ]
        : []),
    ],
    posted: [{ to: 'department', say: 'arrearsPosted' }],
    legal: [
      { to: 'department', say: 'arrearsAsked' },
      {
        to: 'management',
        say: 'arrearsLegal',
        offers: ['acknowledge', 'reject'],
        calls: ['manager'],
        priority: 'deadline',
      },
    ],
    acknowledge: [
      { to: 'department', say: 'arrearsGranted', calls: ['cashier'] },
      { to: 'management', say: 'arrearsGranted' },
    ],
    reject: [
      { to: 'department', say: 'arrearsDenied' },
      { to: 'management', say: 'arrearsDenied' },
    ],
    paid: [{ to: 'department', say: 'arrearsPaid' }],
    close: [{ to: 'department', say: 'closed' }],
  },
};
