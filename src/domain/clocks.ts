/** What starts, meets, ends and pauses each clock (product.md 2e), and what happens when it is due. */

/** Every clock that a ticket can have; the last ones only remind or act and are shown to nobody. */
export const CLOCK_NAMES = [
  'first_reply',
  'claim',
  'first_feedback',
  'first_contact',
  'ack',
  'forward',
  'reply',
  'resolve',
  'tell_result',
  'appointment',
  'promised',
  'return_visit',
  'recover',
  'root_cause',
  'answer_call',
  'formal_notice',
  'rectify',
  'review',
  'papers',
  'permit',
  'permit_end',
  'pass_end',
  'reminder',
  'leak_test',
  'progress',
  'pause_cap',
  'silence',
  'ask_again',
  'unassign',
] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** What a due clock does: alerts climb a ladder, reminders repeat, acts are commands, silent ones are only noted. */
export type Due =
  | { does: 'alert' }
  | { does: 'remind'; say: string }
  | { does: 'act'; command: string }
  | { does: 'note' };

/** One clock, by the events of a ticket. */
export interface ClockRule {
  starts: readonly string[];
  metBy: readonly string[];
  /** Events that end it without meeting it. */
  endedBy: readonly string[];
  /** Any pause, or only one that waits for the owner. */
  pausedBy?: 'hold' | 'owner';
  /** Met only by the head of the department or above (N04). */
  byHead?: true;
  /** A change of severity counts it anew from the filing, or from the change where that is past already. */
  recounts?: 'filing' | 'filing-or-change';
  due: Due;
  /** The department that answers for it, where that is not the ticket's own. */
  department?: string;
}

/** Feedback by a person of whatever sort. */
const FEEDBACK = ['accept', 'answer', 'contact', 'arrive'] as const;
/** Steps that come later than claiming, contacting and forwarding, and so meet those clocks too. */
const LATER = ['arrive', 'complete', 'result', 'tell', 'approve', 'visit'] as const;
/** Nothing runs on after these. */
const OVER = ['cancel', 'close', 'invalid', 'merge_into'] as const;

const ALERT: Due = { does: 'alert' };

/** Of work that the bot opens for staff: done when its result is there. */
const INNER: ClockRule = {
  starts: ['file'],
  metBy: ['result'],
  endedBy: OVER,
  pausedBy: 'hold',
  due: ALERT,
};

export const CLOCKS: Readonly<Record<ClockName, ClockRule>> = {
  first_reply: { starts: ['file'], metBy: ['delivered:first_reply'], endedBy: OVER, due: { does: 'note' } },
  claim: {
    // Whoever gives a job back or hands it on leaves it unclaimed again.
    starts: ['file', 'confirm', 'reopen', 'decline', 'transfer', 'unassign', 'split_off'],
    metBy: ['accept', ...LATER],
    endedBy: OVER,
    due: ALERT,
  },
  first_feedback: { starts: ['file'], metBy: [...FEEDBACK, ...LATER], endedBy: OVER, due: ALERT },
  first_contact: {
    starts: ['file'],
    metBy: ['accept', 'contact', 'answer', ...LATER],
    endedBy: OVER,
    due: ALERT,
  },
  ack: {
    starts: ['file'],
    metBy: ['acknowledge', 'accept', 'arrive', 'complete'],
    endedBy: OVER,
    recounts: 'filing-or-change',
    due: ALERT,
  },
  forward: {
    starts: ['file'],
    metBy: ['acknowledge', 'accept', ...LATER],
    endedBy: OVER,
    byHead: true,
    recounts: 'filing-or-change',
    due: ALERT,
  },
  reply: {
    starts: ['file'],
    metBy: ['answer', 'result'],
    endedBy: OVER,
    pausedBy: 'owner',
    recounts: 'filing',
    due: ALERT,
  },
  resolve: {
    starts: ['file', 'reopen'],
    metBy: ['result', 'complete'],
    endedBy: OVER,
    pausedBy: 'hold',
    recounts: 'filing',
    due: ALERT,
  },
  tell_result: {
    starts: ['result'],
    metBy: ['tell', 'delivered:tell_result'],
    endedBy: ['reopen', ...OVER],
    due: ALERT,
  },
  appointment: {
    starts: ['file', 'agree', 'confirm', 'reopen'],
    metBy: ['arrive', 'complete'],
    endedBy: OVER,
    pausedBy: 'hold',
    due: ALERT,
  },
  promised: { starts: ['promise'], metBy: ['answer', 'paid'], endedBy: ['result', ...OVER], due: ALERT },
  return_visit: {
    starts: ['complete', 'leak_test'],
    metBy: ['rate', 'visit'],
    endedBy: ['reopen', 'cancel', 'invalid', 'merge_into'],
    due: ALERT,
  },
  recover: INNER,
  root_cause: INNER,
  answer_call: {
    starts: ['file', 'pass_on', 'change_person'],
    metBy: ['accept', 'answer', 'contact', 'acknowledge'],
    endedBy: OVER,
    due: { does: 'act', command: 'pass_on' },
  },
  formal_notice: {
    starts: ['phoned'],
    metBy: ['letter'],
    endedBy: [...OVER, 'paid'],
    due: { does: 'act', command: 'letter' },
  },
  rectify: { starts: ['file'], metBy: ['result'], endedBy: OVER, due: ALERT },
  // An application is looked at as soon as it is complete; until then its author is waited for.
  review: {
    starts: ['file', 'attach', 'record_approval', 'claim_safe'],
    metBy: ['approve', 'reject'],
    endedBy: OVER,
    due: ALERT,
  },
  papers: {
    starts: ['file', 'attach'],
    metBy: ['remind_papers'],
    endedBy: ['approve', 'reject', ...OVER],
    due: { does: 'act', command: 'remind_papers' },
  },
  permit: {
    starts: ['approve', 'renew'],
    metBy: ['warn_end'],
    endedBy: ['finish', ...OVER],
    due: { does: 'act', command: 'warn_end' },
  },
  permit_end: {
    starts: ['approve', 'renew'],
    metBy: ['lapse'],
    endedBy: ['finish', ...OVER],
    due: { does: 'act', command: 'lapse' },
  },
  pass_end: {
    starts: ['file', 'change'],
    metBy: ['use', 'expire'],
    endedBy: OVER,
    due: { does: 'act', command: 'expire' },
  },
  reminder: {
    starts: ['file', 'agree', 'confirm'],
    metBy: ['arrive', 'complete', 'remind'],
    endedBy: OVER,
    due: { does: 'act', command: 'remind' },
  },
  leak_test: {
    starts: ['complete'],
    metBy: ['leak_test'],
    endedBy: ['reopen', ...OVER],
    due: { does: 'remind', say: 'leakTest' },
  },
  progress: {
    starts: ['accept', 'arrive', 'contact', 'answer', 'promise', 'hold', 'resume', 'transfer', 'remedy'],
    metBy: [],
    endedBy: ['complete', 'result', 'decline', 'unassign', 'change_person', ...OVER],
    pausedBy: 'hold',
    due: { does: 'remind', say: 'stale' },
  },
  pause_cap: {
    starts: ['hold'],
    metBy: [],
    endedBy: ['resume', 'transfer', 'arrive', 'accept', 'complete', 'result', ...OVER],
    due: { does: 'act', command: 'resume' },
  },
  silence: {
    starts: ['complete', 'result', 'leak_test', 'answer'],
    metBy: [],
    endedBy: ['reopen', 'rate', ...OVER],
    due: { does: 'act', command: 'close' },
  },
  // Whoever was asked for a rating is asked once more, gently; of a complaint nobody is reminded.
  ask_again: {
    starts: ['complete'],
    metBy: ['rate', 'remind_rating'],
    endedBy: ['reopen', ...OVER],
    due: { does: 'act', command: 'remind_rating' },
  },
  unassign: {
    starts: ['accept'],
    metBy: ['arrive', 'contact', 'answer', 'promise', 'hold', 'complete', 'result'],
    endedBy: ['decline', 'transfer', 'unassign', ...OVER],
    due: { does: 'act', command: 'unassign' },
  },
};
