/** Work that the bot opens for staff by itself: one table of steps and of who hears of them, for all such kinds. */
import type { z } from 'zod';
import type { ClockName } from '../../domain/clocks.ts';
import type { Announcement, Announcements, KindSpec } from '../../domain/kind.ts';
import type { Command, Ticket } from '../../domain/ticket.ts';
import { STEPS, withField } from './steps.ts';

/** What tells one such kind from the others. */
interface InnerWork {
  kind: string;
  fields: z.ZodType<Record<string, unknown>>;
  /** By when it is to be done. */
  clock: ClockName;
  /** The sentence by which the department hears of it. */
  say: string;
  calls: Announcement['calls'];
  skill?: KindSpec['skill'];
  /** Who may not have it; the key of the sentence that says why. */
  barred?: (ticket: Ticket, command: Command) => string | undefined;
  /** What the owner hears besides, by event. */
  toOwner?: Readonly<Record<string, readonly Announcement[]>>;
  /** Who hears of what happens to this kind alone, by event. */
  told?: Readonly<Record<string, readonly Announcement[]>>;
  /** Steps that this kind alone has. */
  steps?: KindSpec['transitions'];
}

const { accept, assign, contact, promise, hold, resume, transfer, decline, unassign, acknowledge, undo } =
  STEPS;
const TAKE = ['accept', 'acknowledge'] as const;
const AT_WORK = ['contact', 'result', 'transfer', 'hold'] as const;

/** Who hears of each step; all of it stays among staff. */
const TOLD: Readonly<Record<string, readonly Announcement[]>> = {
  accept: [
    { to: 'department', say: 'innerTaken', offers: AT_WORK },
    { to: 'handler', say: 'jobSheet', offers: AT_WORK },
  ],
  assign: [{ to: 'department', say: 'assigned', offers: ['accept', 'decline'], calls: ['handler'] }],
  contact: [{ to: 'department', say: 'contacted', offers: ['result', 'promise', 'hold'] }],
  promise: [{ to: 'department', say: 'promised' }],
  hold: [{ to: 'department', say: 'held', offers: ['resume', 'transfer'] }],
  resume: [{ to: 'department', say: 'resumed', offers: AT_WORK, calls: ['handler'] }],
  transfer: [{ to: 'department', say: 'transferred', offers: ['accept'], calls: ['handler'] }],
  decline: [{ to: 'department', say: 'declined', offers: ['accept'], calls: ['dept_head'] }],
  unassign: [{ to: 'department', say: 'unassigned', offers: ['accept'], calls: ['dept_head'] }],
  acknowledge: [{ to: 'department', say: 'acknowledged' }],
  result: [{ to: 'department', say: 'innerResulted', offers: ['close'] }],
  close: [{ to: 'department', say: 'innerClosed' }],
  undo: [{ to: 'department', say: 'undone', calls: ['handler'] }],
};

/** A kind of work among staff. */
export function innerWork(work: InnerWork): KindSpec {
  const lacks = work.barred && { lacks: work.barred };
  const audiences: Record<string, Announcements> = {
    ...TOLD,
    ...work.told,
    file: [{ to: 'department', say: work.say, offers: TAKE, calls: work.calls ?? [] }],
  };
  for (const [event, rows] of Object.entries(work.toOwner ?? {})) {
    audiences[event] = [...(TOLD[event] ?? []), ...rows];
  }
  return {
    kind: work.kind,
    prefix: 'FW',
    version: 1,
    inner: true,
    intents: [],
    fields: work.fields,
    slots: [],
    ownHome: false,
    open: () => ({}),
    skill: work.skill ?? (() => undefined),
    also: { complete: 'result' },
    transitions: {
      accept: { ...accept, ...lacks },
      assign: { ...assign, ...lacks },
      contact: { ...contact, ...lacks },
      promise,
      hold,
      resume,
      transfer: { ...transfer, ...lacks },
      decline,
      unassign,
      acknowledge,
      result: {
        from: 'any',
        to: 'resolved',
        by: 'handler',
        needs: 'text',
        ...lacks,
        effect: (ticket, { by, args }) => ({
          ...(ticket.assigneeId === undefined && { assigneeId: by.personId }),
          ...withField(ticket, { result: args['text'] }),
        }),
      },
      close: {
        ...STEPS.close,
        lacks: (ticket) => (ticket.fields['result'] === undefined ? 'result' : undefined),
      },
      undo,
      ...work.steps,
    },
    clocks: [work.clock, 'promised', 'pause_cap', 'silence'],
    audiences,
  };
}
