/** The policy: every number that a community may set, one line a key. */
import { z } from 'zod';
import { duration, length, span } from './duration.ts';
import { explain, unknownKey } from './explain.ts';
import { TIME } from './frame.ts';
import { slaTable } from './sla-table.ts';

/** Roles that an alert can climb to. */
const LADDER_ROLES = ['dept_head', 'supervisor', 'project_gm', 'manager'] as const;
const count = z.int().min(1);
const ratio = z.number().gt(0, 'must be above 0').max(1, 'must be at most 1 (0.8 = 80 %)');
const ladder = z.array(z.enum(LADDER_ROLES)).min(1, 'must name at least one role that alerts climb to');
/** Days after the last day to pay; before it they are negative. */
const reminders = z.array(z.int().min(-60).max(365)).max(12);
const clockTime = z.string().regex(new RegExp(`^${TIME}$`), 'must be a time on the clock such as 09:00');
const pictureTypes = z.array(z.enum(['image/jpeg', 'image/png', 'image/webp'])).min(1);

/** Every key with its schema, its default as a community file would write it, and the row of the specification. */
export const POLICY = {
  'dialog.burst': { schema: length, default: '3s', row: 'part 6: 3' },
  'dialog.expireAfter': { schema: length, default: '24h', row: '(P)' },
  'dialog.keepDraft': { schema: length, default: '7d', row: '(P)' },
  'dialog.sureFrom': { schema: ratio, default: 0.6, row: '(P)' },
  'dialog.confirmWithin': { schema: length, default: '1h', row: 'part 8: within 1 hour' },
  'dialog.firstReply': { schema: span, default: '10s', row: 'N18' },
  'sla.complaint.major.notify': { schema: span, default: 'sameDay', row: 'N01' },
  'sla.complaint.major.reply': { schema: span, default: '2d', row: 'N02' },
  'sla.complaint.major.resolve': { schema: span, default: '10d', row: 'N03' },
  'sla.complaint.important.forward': { schema: span, default: '60m', row: 'N04' },
  'sla.complaint.important.resolve': { schema: span, default: '3d', row: 'N05' },
  'sla.complaint.minor.resolve': { schema: span, default: '2d', row: 'N06' },
  'sla.complaint.tellResult': { schema: span, default: 'sameDay', row: 'N07' },
  'sla.complaint.firstContact': { schema: span, default: '30m', row: 'N08' },
  'sla.ticket.claim': { schema: span, default: '30m', row: '2c' },
  'sla.ticket.firstFeedback': { schema: span, default: '24h', row: 'N15' },
  'sla.tech.response': { schema: span, default: '10m', row: 'N14' },
  'sla.inquiry.reply': { schema: span, default: '2h', row: '2c' },
  'sla.emergency.ack': { schema: span, default: '5m', row: '2c' },
  'sla.emergency.repeat': { schema: length, default: '5m', row: '2c' },
  'sla.table': { schema: slaTable, default: [], row: 'X5' },
  'handover.reassign': { schema: span, default: '3m', row: 'N16' },
  'appointment.remindBefore': { schema: length, default: '1h', row: 'A31' },
  'progress.staleAfter': { schema: duration, default: '24h', row: '2c' },
  'pause.max': { schema: span, default: '7d', row: 'part 8: a pause' },
  'close.silence': { schema: duration, default: '7d', row: '2e' },
  dispatch: { schema: z.enum(['grab', 'assign', 'rotate']), default: 'grab', row: '2e' },
  'dispatch.unassignAfter': { schema: duration, default: 'off', row: '2e' },
  'bind.codeFor': { schema: length, default: '10m', row: 'R12' },
  'bind.inviteFor': { schema: length, default: '7d', row: '(P)' },
  'bind.tries': { schema: count.max(20), default: 5, row: 'R12' },
  'bind.lockFor': { schema: length, default: '24h', row: '(P)' },
  'kpi.feeCollection.target': { schema: ratio, default: 0.95, row: 'N47' },
  'kpi.feeCollection.stretch': { schema: ratio, default: 0.98, row: 'N48' },
  'fee.formalNoticeAfter': { schema: span, default: '3mo', row: 'N13' },
  'fee.reminders': { schema: reminders, default: [-3, 0, 7, 30], row: '2c' },
  'fee.remindAt': { schema: clockTime, default: '09:00', row: '(P)' },
  'fee.payWithin': { schema: length, default: '15d', row: '(P)' },
  'fee.history': { schema: length, default: '12mo', row: '(P)' },
  'complaint.servedWithin': { schema: length, default: '7d', row: 'part 8: identifiable' },
  'urge.every': { schema: length, default: '2h', row: 'part 8: urges' },
  'undo.within': { schema: length, default: '10m', row: 'part 8: the last step' },
  'visit.safety': { schema: span, default: '2d', row: 'N10' },
  'visit.leak': { schema: span, default: '3d', row: 'N11' },
  'visit.other': { schema: span, default: '2d', row: 'N12' },
  'visit.leakTest': { schema: duration, default: '7d', row: '2e' },
  'text.maxLength': { schema: count.max(1_000_000), default: 2000, row: '(P)' },
  'text.keepChatter': { schema: length, default: '7d', row: '(P)' },
  'keep.messages': { schema: length, default: '12mo', row: '(P)' },
  'keep.closedTickets': { schema: length, default: '36mo', row: '(P)' },
  'keep.audit': { schema: length, default: '36mo', row: '(P)' },
  'keep.media': { schema: length, default: '12mo', row: '(P)' },
  'file.linkFor': { schema: length, default: '7d', row: '(P)' },
  'photo.maxBytes': { schema: count.max(104_857_600), default: 10_485_760, row: '(P)' },
  'photo.types': {
    schema: pictureTypes,
    default: ['image/jpeg', 'image/png', 'image/webp'],
    row: '(P)',
  },
  'handler.attempts': { schema: count.max(100), default: 3, row: '(P)' },
  'outbox.attempts': { schema: count.max(100), default: 8, row: '(P)' },
  'alert.warnRatio': { schema: ratio, default: 0.8, row: '2c' },
  'alert.escalateAfter': { schema: length, default: '24h', row: '2c' },
  'alert.repeat': { schema: length, default: '24h', row: '2c' },
  'alert.ladder': { schema: ladder, default: ['dept_head', 'supervisor', 'project_gm'], row: '2c' },
  'alert.mergeFrom': { schema: count, default: 6, row: '(P)' },
  'alert.staffQuiet': { schema: z.boolean(), default: false, row: '2e' },
} as const satisfies Record<string, { schema: z.ZodType; default: unknown; row: string }>;

/** A dotted key of the policy. */
export type PolicyKey = keyof typeof POLICY;
/** The whole policy, typed by key. */
export type Policy = { readonly [K in PolicyKey]: z.output<(typeof POLICY)[K]['schema']> };
/** One thing that is wrong with overrides, at the keys as they were written. */
export interface PolicyProblem {
  path: string[];
  message: string;
}

const KEYS = Object.keys(POLICY) as PolicyKey[];

/** The policy of a community that sets nothing. */
export const DEFAULT_POLICY = Object.fromEntries(
  KEYS.map((key) => [key, POLICY[key].schema.parse(POLICY[key].default)]),
) as Policy;

/** Reads overrides, nested or dotted, over a base; all that is wrong with them is told at once. */
export function safeParsePolicy(
  overrides: Readonly<Record<string, unknown>>,
  base: Policy = DEFAULT_POLICY,
): { policy: Policy } | { problems: PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const values = new Map<string, unknown>();
  for (const { path, value } of leaves(overrides, [])) {
    const key = path.join('.');
    const known = KEYS.find((candidate) => candidate === key);
    if (known === undefined) {
      problems.push({ path, message: misplaced(key) });
    } else if (values.has(known)) {
      problems.push({ path, message: 'is set twice, once dotted and once nested; remove one' });
    } else {
      const read = POLICY[known].schema.safeParse(value, { error: explain });
      values.set(known, read.data);
      for (const issue of read.error?.issues ?? []) {
        problems.push({ path: [...path, ...issue.path.map(String)], message: issue.message });
      }
    }
  }
  if (problems.length > 0) return { problems };
  return { policy: { ...base, ...(Object.fromEntries(values) as Partial<Policy>) } };
}

/** Reads overrides over a base and throws on the first sign of trouble, with all of it in words. */
export function parsePolicy(
  overrides: Readonly<Record<string, unknown>>,
  base: Policy = DEFAULT_POLICY,
): Policy {
  const read = safeParsePolicy(overrides, base);
  if ('policy' in read) return read.policy;
  throw new Error(
    read.problems.map(({ path, message }) => `policy.${path.join('.')}: ${message}`).join('\n'),
  );
}

function misplaced(key: string): string {
  const below = KEYS.filter((known) => known.startsWith(`${key}.`));
  if (below.length > 0) return `needs a key below it, such as ${below[0]}`;
  return unknownKey(KEYS, key);
}

/** Everything that is no map, with the way to it; no key is deeper than the limit, not even in a map that holds itself. */
function leaves(map: object, path: string[]): { path: string[]; value: unknown }[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const here = [...path, key];
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    const isFull = isMap && Object.keys(value).length > 0 && here.length < 6;
    return isFull ? leaves(value, here) : [{ path: here, value }];
  });
}
