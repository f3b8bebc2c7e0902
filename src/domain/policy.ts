/** The policy: every number that a community may set, one line a key. */
import { z } from 'zod';
import { cron } from './cron.ts';
import { duration, length, span } from './duration.ts';
import { explain, unknownKey } from './explain.ts';
import { FESTIVALS } from './festivals.ts';
import { TIME } from './frame.ts';
import { quotaTable } from './quota.ts';
import { slaTable } from './sla-table.ts';
import { VISIT_MODES, visitTable } from './visits.ts';

/** Roles that an alert can climb to. */
const LADDER_ROLES = ['dept_head', 'supervisor', 'project_gm', 'manager'] as const;
const count = z.int().min(1);
const ratio = z.number().gt(0, 'must be above 0').max(1, 'must be at most 1 (0.8 = 80 %)');
const ladder = z.array(z.enum(LADDER_ROLES)).min(1, 'must name at least one role that alerts climb to');
/** Days after the last day to pay; before it they are negative. */
const reminders = z.array(z.int().min(-60).max(365)).max(12);
const clockTime = z.string().regex(new RegExp(`^${TIME}$`), 'must be a time on the clock such as 09:00');
const visits = z.enum(VISIT_MODES);
/** Without an entry reports are made and sent to nobody. */
const digestTo = z.array(z.enum(['group', 'private']));
const roles = z.array(z.enum(LADDER_ROLES));
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
  'handover.talk': { schema: length, default: '4h', row: '(P)' },
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
  'digest.daily.cron': { schema: cron, default: '0 18 * * *', row: 'N27' },
  'digest.morning.cron': { schema: cron, default: '30 8 * * *', row: 'N28' },
  'digest.to': { schema: digestTo, default: ['group', 'private'], row: 'part 8: digests' },
  'digest.roles': { schema: roles, default: ['manager', 'project_gm'], row: 'R211' },
  'report.weekly.cron': { schema: cron, default: '0 17 * * 5', row: 'N29' },
  'report.monthly.cron': { schema: cron, default: 'lastDay 18:00', row: 'N31, part 8: digests' },
  'report.monthly.includeReplyTime': { schema: z.boolean(), default: true, row: 'N24' },
  'report.monthly.repairs': { schema: z.boolean(), default: true, row: 'N25' },
  'report.visits': { schema: cron, default: 'lastDay 18:00', row: 'N26' },
  'archive.export.cron': { schema: cron, default: '0 9 1 * *', row: 'N32' },
  'report.assessment.cron': { schema: cron, default: '0 9 1 1,4,7,10 *', row: 'N23' },
  'report.annual.cron': { schema: cron, default: '0 9 1 1 *', row: 'R234' },
  'report.lateness': { schema: length, default: '7d', row: '(P)' },
  'report.unansweredAfter': { schema: length, default: '1h', row: '(P)' },
  'mood.people': { schema: count.max(1000), default: 3, row: 'part 6: 23' },
  'mood.window': { schema: length, default: '30m', row: 'part 6: 23' },
  'incident.window': { schema: length, default: '30m', row: 'part 8' },
  'incident.min': { schema: count.max(100), default: 3, row: 'part 8' },
  /** How probable it may be that so many report the same by chance. */
  'incident.chance': { schema: ratio, default: 0.001, row: '(P)' },
  'incident.lookback': { schema: count.max(365), default: 28, row: '(P)' },
  'repeat.count': { schema: count.max(100), default: 3, row: 'part 6: 22' },
  'repeat.within': { schema: length, default: '30d', row: 'part 6: 22' },
  'kpi.returnVisitRate': { schema: ratio, default: 1, row: 'N09' },
  'kpi.satisfaction.target': { schema: ratio, default: 0.9, row: 'N41' },
  'kpi.satisfaction.itemMin': { schema: ratio, default: 0.85, row: 'N42' },
  'kpi.satisfaction.stretch': { schema: ratio, default: 0.98, row: 'N43' },
  'kpi.complaintRate.warn': { schema: ratio, default: 0.02, row: 'N45' },
  'kpi.complaintRate.max': { schema: ratio, default: 0.06, row: 'N44' },
  'kpi.complaintRate.severe': { schema: ratio, default: 0.1, row: 'N45' },
  'kpi.majorComplaints.maxPerYear': { schema: count, default: 1, row: 'N46' },
  'kpi.feeCollection.target': { schema: ratio, default: 0.95, row: 'N47' },
  'kpi.feeCollection.stretch': { schema: ratio, default: 0.98, row: 'N48' },
  'kpi.majorIncidents.max': { schema: z.int().nonnegative().max(1000), default: 0, row: 'N53' },
  'kpi.taskCompletion': { schema: ratio, default: 0.95, row: 'N54' },
  'kpi.archiveComplete': { schema: ratio, default: 1, row: 'N51' },
  'survey.quarterly.cron': { schema: cron, default: '0 10 20 3,6,9,12 *', row: 'N22' },
  'survey.annual.cron': { schema: cron, default: '0 10 1 12 *', row: 'N21' },
  'survey.annual.openFor': { schema: length, default: '30d', row: '(P)' },
  'survey.form.remindAfter': { schema: duration, default: '5d', row: '(P)' },
  'survey.wave': { schema: count.max(10_000), default: 200, row: '(P)' },
  'survey.waveEvery': { schema: length, default: '10m', row: '(P)' },
  'survey.anonymous': { schema: z.boolean(), default: false, row: '(P)' },
  'survey.lowScore': { schema: count.max(4), default: 2, row: 'A38' },
  'rectification.within': { schema: span, default: '14d', row: 'R235 (P)' },
  'decoration.review': { schema: span, default: '3d', row: '(P)' },
  'decoration.remindPapers': { schema: duration, default: '3d', row: '(P)' },
  'decoration.remindBefore': { schema: length, default: '7d', row: '(P)' },
  'decoration.keepPapers': { schema: length, default: '90d', row: 'R126 (P)' },
  'gate.linkFor': { schema: length, default: '10m', row: '(P)' },
  'gate.sessionFor': { schema: length, default: '7d', row: '(P)' },
  'desk.linkFor': { schema: length, default: '10m', row: '(P)' },
  'desk.sessionFor': { schema: length, default: '7d', row: '(P)' },
  'me.linkFor': { schema: length, default: '10m', row: '(P)' },
  'me.sessionFor': { schema: length, default: '2h', row: '(P)' },
  'pass.ahead': { schema: length, default: '30d', row: '(P)' },
  'pass.mostItems': { schema: count.max(1000), default: 20, row: '(P)' },
  'pass.blockOnArrears': { schema: z.boolean(), default: false, row: 'R128' },
  'pass.tries': { schema: count.max(100), default: 10, row: '(P)' },
  'pass.lockFor': { schema: length, default: '10m', row: '(P)' },
  'fee.formalNoticeAfter': { schema: span, default: '3mo', row: 'N13' },
  'fee.reminders': { schema: reminders, default: [-3, 0, 7, 30], row: '2c' },
  'fee.remindAt': { schema: clockTime, default: '09:00', row: '(P)' },
  'fee.payWithin': { schema: length, default: '15d', row: '(P)' },
  'fee.history': { schema: length, default: '12mo', row: '(P)' },
  'complaint.servedWithin': { schema: length, default: '7d', row: 'part 8: identifiable' },
  'urge.every': { schema: length, default: '2h', row: 'part 8: urges' },
  'inspection.enabled': { schema: z.boolean(), default: true, row: 'capability 14' },
  'undo.within': { schema: length, default: '10m', row: 'part 8: the last step' },
  'visit.safety': { schema: span, default: '2d', row: 'N10' },
  'visit.leak': { schema: span, default: '3d', row: 'N11' },
  'visit.other': { schema: span, default: '2d', row: 'N12' },
  'visit.leakTest': { schema: duration, default: '7d', row: '2e' },
  'visit.repair': { schema: visits, default: 'skipIfRated', row: 'part 7: MicroCommunity' },
  'visit.table': { schema: visitTable, default: [], row: 'part 7: MicroCommunity' },
  'visit.acceptChat': { schema: z.boolean(), default: true, row: 'X6' },
  'survey.onClose': { schema: z.boolean(), default: true, row: 'X4' },
  'survey.every': { schema: length, default: '24h', row: 'capability 6' },
  'survey.remindAfter': { schema: duration, default: '2d', row: '(P)' },
  'survey.askWhyFor': { schema: length, default: '24h', row: '(P)' },
  'recovery.within': { schema: span, default: '24h', row: '(P)' },
  'repeat.apart': { schema: length, default: '24h', row: '(P)' },
  'root_cause.within': { schema: span, default: '7d', row: '(P)' },
  'catalogue.minNewPerYear': { schema: count.max(1000), default: 1, row: 'N49' },
  'catalogue.minKinds': { schema: count.max(1000), default: 6, row: 'N49' },
  'kpi.ideas.minPerYear': {
    schema: z.union([z.literal('off'), count.max(1000)]),
    default: 'off',
    row: 'N52',
  },
  'notice.maxLength': { schema: count.max(10_000), default: 1000, row: '(P)' },
  'noticeBoard.rotate': { schema: duration, default: 'off', row: 'N20' },
  'activity.remindBefore': { schema: length, default: '1d', row: 'R148 (P)' },
  'greeting.festivals': { schema: z.array(z.enum(FESTIVALS)).max(40), default: [], row: 'R031' },
  'greeting.at': { schema: clockTime, default: '09:00', row: 'R031 (P)' },
  'text.maxLength': { schema: count.max(1_000_000), default: 2000, row: '(P)' },
  'flood.most': { schema: count.max(100_000), default: 60, row: 'R10' },
  'flood.within': { schema: length, default: '1m', row: 'R10' },
  'flood.noticeEvery': { schema: length, default: '10m', row: 'R10' },
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
  'gap.tellFrom': { schema: length, default: '1m', row: '(P)' },
  'handler.attempts': { schema: count.max(100), default: 3, row: '(P)' },
  'outbox.attempts': { schema: count.max(100), default: 8, row: '(P)' },
  'outbox.giveUpAfter': { schema: length, default: '3d', row: 'R5 (P)' },
  'outbox.openFrom': { schema: count.max(1_000), default: 5, row: 'R5 (P)' },
  'outbox.alertEvery': { schema: length, default: '10m', row: '(P)' },
  'quota.table': { schema: quotaTable, default: [], row: 'P8' },
  'health.silentAfter': { schema: length, default: '15m', row: '(P)' },
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
