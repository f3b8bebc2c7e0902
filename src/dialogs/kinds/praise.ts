/** 表扬: good work is told to whoever did it, in private, and to their head; nothing is left to do (R014). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { idsOf } from '../../domain/ticket.ts';
import { DESK, existing } from './departments.ts';

export const praise: KindSpec = {
  kind: 'praise',
  prefix: 'FW',
  version: 1,
  intents: ['praise'],
  filedAs: 'closed',
  uncounted: true,
  fields: z.looseObject({ meant: z.array(z.string()).optional() }),
  slots: [],
  open: (_, { message, meant, targetDept, community }) => ({
    summary: message.replace(/^@\S+\s+/, ''),
    department: existing(meant[0]?.department ?? targetDept ?? DESK, community),
    fields: { meant: meant.length > 0 ? meant.map(({ id }) => id) : undefined },
  }),
  skill: () => undefined,
  transitions: {},
  clocks: ['first_reply'],
  audiences: {
    file: ({ fields }) => [
      { to: 'called', say: 'praiseYours', calls: ['meant'] },
      {
        to: 'department',
        say: 'praise',
        calls: idsOf(fields['meant']).length > 0 ? ['dept_head', 'meant'] : ['dept_head'],
      },
    ],
  },
};
