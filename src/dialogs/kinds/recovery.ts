/** 服务补救: an owner was not satisfied; somebody else than who did the job makes it good (part 6: 19). */
import { z } from 'zod';
import { innerWork } from './inner-work.ts';

export const recovery = innerWork({
  kind: 'recovery',
  fields: z.looseObject({
    /** The number of the ticket that was rated, of whatever kind. */
    repair: z.string(),
    score: z.int(),
    /** In the owner's words; it comes when they answer. */
    reason: z.string().optional(),
    /** Who had done that job. */
    handlerId: z.string().optional(),
    result: z.string().optional(),
  }),
  clock: 'recover',
  say: 'recovery',
  calls: ['supervisor'],
  // Nobody makes good their own work; neither do they have it handed on to them.
  barred: ({ fields: { handlerId } }, { name, by, args }) => {
    const given = name === 'transfer' || name === 'assign' ? args['personId'] : by.personId;
    return handlerId !== undefined && given === handlerId ? 'ownJob' : undefined;
  },
  toOwner: {
    accept: [{ to: 'reporter', say: 'recoveryTaken' }],
    promise: [{ to: 'reporter', say: 'promised' }],
    result: [{ to: 'reporter', say: 'recovered' }],
  },
});
