/** Who hears of the steps that tickets of several kinds have in common. */
import type { Announcements } from '../../domain/kind.ts';

const AT_WORK = ['arrive', 'transfer', 'hold', 'decline'] as const;

export const TOLD = {
  accept: [
    { to: 'department', say: 'accepted', offers: AT_WORK },
    { to: 'handler', say: 'jobSheet', offers: AT_WORK },
    { to: 'reporter', say: 'accepted' },
  ],
  assign: [
    { to: 'department', say: 'assigned', offers: ['accept', 'decline'], calls: ['handler'] },
    { to: 'handler', say: 'jobSheet', offers: ['accept', 'decline'] },
  ],
  arrive: [
    { to: 'department', say: 'arrived', offers: ['complete', 'transfer', 'hold'] },
    { to: 'reporter', say: 'arrived' },
  ],
  complete: [
    { to: 'department', say: 'completed' },
    { to: 'reporter', say: 'completed', offers: ['rate'] },
  ],
  hold: [
    { to: 'department', say: 'held', offers: ['resume', 'transfer'] },
    { to: 'reporter', say: 'held' },
  ],
  resume: [
    {
      to: 'department',
      say: 'resumed',
      offers: ['arrive', 'complete', 'transfer', 'hold'],
      calls: ['handler'],
    },
    { to: 'reporter', say: 'resumed' },
  ],
  transfer: [
    { to: 'department', say: 'transferred', offers: ['accept'], calls: ['handler'] },
    { to: 'handler', say: 'jobSheet', offers: ['accept', 'decline'] },
    { to: 'reporter', say: 'transferred' },
  ],
  decline: [
    { to: 'department', say: 'declined', offers: ['accept'], calls: ['able'], pictured: true },
    { to: 'reporter', say: 'declined' },
  ],
  unassign: [
    { to: 'department', say: 'unassigned', offers: ['accept'], calls: ['able'], pictured: true },
    { to: 'reporter', say: 'declined' },
  ],
  contact: [{ to: 'department', say: 'contacted' }],
  answer: [
    { to: 'reporter', say: 'answered' },
    { to: 'department', say: 'answered' },
  ],
  promise: [
    { to: 'reporter', say: 'promised' },
    { to: 'department', say: 'promised' },
  ],
  acknowledge: [{ to: 'department', say: 'acknowledged' }],
  cancel: [
    { to: 'department', say: 'cancelled', calls: ['handler'] },
    { to: 'reporter', say: 'cancelled' },
  ],
  reopen: [
    { to: 'department', say: 'reopened', offers: ['accept', 'arrive'], calls: ['handler', 'dept_head'] },
    { to: 'reporter', say: 'reopened' },
  ],
  rate: ({ fields }) => [
    { to: 'reporter', of: 'actor', say: fields['low'] === true ? 'ratedLow' : 'rated' },
    { to: 'department', say: 'rated' },
  ],
  remind_rating: [{ to: 'reporter', of: 'asked', say: 'rateReminder', offers: ['rate'] }],
  verify: [{ to: 'department', say: 'verified' }],
  visit: [{ to: 'department', say: 'visited' }],
  close: [
    { to: 'department', say: 'closed' },
    { to: 'reporter', say: 'closed' },
  ],
  merge: [{ to: 'department', say: 'merged' }],
  merge_into: [{ to: 'reporter', say: 'mergedInto' }],
  apart: [{ to: 'department', say: 'apart' }],
  split: [{ to: 'department', say: 'split' }],
  split_off: [
    { to: 'department', say: 'dispatch', offers: ['accept'], calls: ['able'], pictured: true },
    { to: 'reporter', say: 'splitOff' },
  ],
  undo: (ticket) => {
    const facts = ticket.events.at(-1)?.facts;
    // What the owner was told of is taken back before the owner as well.
    const seen = facts?.['from'] !== facts?.['to'];
    return [
      { to: 'department', say: 'undone', calls: ['handler'] },
      ...(seen ? [{ to: 'reporter', say: 'undone' } as const] : []),
    ];
  },
} as const satisfies Record<string, Announcements>;
