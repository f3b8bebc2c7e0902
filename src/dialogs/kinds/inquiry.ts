/** 咨询: a question that a person answers, by a promised time (R129, R158). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { DESK } from './departments.ts';
import { STEPS } from './steps.ts';
import { TOLD } from './told.ts';

export const inquiry: KindSpec = {
  kind: 'inquiry',
  prefix: 'FW',
  version: 1,
  intents: ['inquiry'],
  fields: z.looseObject({ answer: z.string().optional() }),
  slots: [],
  open: (request) => ({ summary: request.text, department: DESK }),
  skill: () => undefined,
  transitions: { ...STEPS, answer: { ...STEPS.answer, to: 'resolved' } },
  clocks: ['first_reply', 'reply', 'promised', 'first_feedback', 'progress', 'pause_cap', 'silence'],
  audiences: {
    ...TOLD,
    accept: [
      { to: 'department', say: 'inquiryTaken', offers: ['answer', 'promise', 'transfer'] },
      { to: 'handler', say: 'jobSheet', offers: ['answer', 'promise'] },
      { to: 'reporter', say: 'inquiryTaken' },
    ],
    resume: [
      {
        to: 'department',
        say: 'resumed',
        offers: ['answer', 'promise', 'transfer', 'hold'],
        calls: ['handler'],
      },
      { to: 'reporter', say: 'resumed' },
    ],
    file: [
      {
        to: 'department',
        say: 'inquiry',
        offers: ['accept', 'answer', 'promise', 'transfer'],
        calls: ['dept_head'],
      },
    ],
  },
};
