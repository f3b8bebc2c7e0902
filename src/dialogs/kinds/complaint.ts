/** 投诉: dissatisfaction with people, service, neighbours, noise, security, charging (R130-R142). */
import { z } from 'zod';
import type { KindSpec } from '../../domain/kind.ts';
import { isFullUnit, overlayUnit } from '../../domain/partial-unit.ts';
import type { Party } from '../../domain/request.ts';
import { LIABILITIES, SEVERITIES } from '../../domain/request.ts';
import { COMPLAINT_TOLD } from './complaint-told.ts';
import { departmentOfTopic, existing } from './departments.ts';
import { STEPS, withField } from './steps.ts';

const fields = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  liability: z.enum(LIABILITIES).optional(),
  /** Is it ours to settle? What is not is answered all the same (R142). */
  valid: z.boolean().optional(),
  targetDept: z.string().optional(),
  targetPerson: z.string().optional(),
  /** R130: when it happened and what is wanted, in the owner's words. */
  occurredAt: z.string().optional(),
  demand: z.string().optional(),
  /** Members of staff that it is about: they never see or handle it. */
  targetPersonIds: z.array(z.string()).optional(),
  anonymous: z.boolean().optional(),
  /** N06: the owner's own date. */
  answerBy: z.iso.datetime({ offset: true }).optional(),
  result: z.string().optional(),
  /** How often its owner was beside himself; from the second time on a person has the floor (R135). */
  angry: z.int().optional(),
  muted: z.boolean().optional(),
});

/** Whom it blames says who is liable; that the office is, only people decide. */
const LIABILITY: Partial<Record<Party, string>> = { neighbour: 'resident', several: 'shared' };

export const complaint: KindSpec = {
  kind: 'complaint',
  prefix: 'TS',
  version: 1,
  intents: ['complaint'],
  fields,
  slots: [],
  open: (request, { community, message, meant, anonymous, angry, targetDept, occurred, demand }) => {
    const topic = request.topic ?? 'other';
    const department = targetDept ? existing(targetDept, community) : departmentOfTopic(topic, community);
    const outside = request.party === 'outsider' && topic === 'other' && request.severity !== 'major';
    return {
      topic,
      severity: request.severity ?? 'minor',
      category: request.category,
      place: request.place ?? (request.party === 'neighbour' ? 'home' : 'public'),
      spot: request.spot,
      summary: message,
      department: meant[0]?.department ?? department,
      fields: {
        name: request.name,
        phone: request.phone,
        valid: !outside,
        liability: request.party && LIABILITY[request.party],
        targetDept: department,
        targetPerson: meant.length > 0 ? meant.map(({ name }) => name).join(' ') : undefined,
        occurredAt: occurred,
        demand,
        targetPersonIds: meant.length > 0 ? meant.map(({ id }) => id) : undefined,
        violation: topic === 'decoration' ? true : undefined,
        anonymous: anonymous || undefined,
        angry: angry ? 1 : undefined,
        answerBy: request.when?.to,
      },
    };
  },
  settle: (draft, { sites }) => {
    const { liability, home, anonymous } = draft.fields;
    if (liability !== 'resident') return draft;
    // "601" of the neighbours is one of the author's own entrance; where nobody is to know who that is it stays as said.
    const near = draft.unit && typeof home === 'string' && anonymous !== true;
    const unit = near && !isFullUnit(draft.unit) ? overlayUnit(draft.unit ?? '', home) : draft.unit;
    // Whoever is loud where works go on breaks the rules of the works (R127).
    const loud = draft.topic === 'noise' && sites.includes(unit ?? '');
    return { ...draft, unit, ...(loud && withField(draft, { violation: true })) };
  },
  skill: () => undefined,
  // Nothing is done without a result that the owner can be told (R047).
  also: { complete: 'result' },
  transitions: {
    ...STEPS,
    result: {
      from: 'any',
      to: 'resolved',
      by: 'handler',
      needs: 'text',
      effect: (ticket, { args }) => withField(ticket, { result: args['text'] }),
    },
    tell: {
      from: ['resolved', 'closed'],
      by: 'staff',
      needs: 'way',
      effect: (ticket, { args }) => withField(ticket, { told: args['way'] }),
    },
    close: {
      ...STEPS.close,
      lacks: (ticket) => (ticket.fields['result'] === undefined ? 'result' : undefined),
    },
    severity: {
      from: 'any',
      by: 'supervisor',
      needs: 'severity',
      effect: (ticket, { args }) => ({
        severity: z.enum(SEVERITIES).parse(args['severity']),
        ...(args['majorOfYear'] !== undefined && withField(ticket, { majorOfYear: args['majorOfYear'] })),
      }),
    },
    liability: {
      from: 'any',
      by: 'senior',
      needs: 'liability',
      effect: (ticket, { args }) => withField(ticket, { liability: args['liability'] }),
    },
    invalid: {
      from: 'any',
      to: 'closed',
      by: 'senior',
      needs: 'reason',
      effect: (ticket, { args }) => withField(ticket, { valid: false, invalidFor: args['reason'] }),
    },
    remedy: {
      from: 'any',
      by: 'staff',
      needs: 'plan',
      effect: (ticket, { args }) => {
        const before = ticket.fields['remedyPlan'];
        return withField(ticket, { remedyPlan: [...(Array.isArray(before) ? before : []), args['plan']] });
      },
    },
    release: {
      from: ['open', 'reopened', 'assigned', 'in_progress', 'on_hold', 'resolved', 'closed'],
      by: 'staff',
      effect: (ticket) => withField(ticket, { muted: false }),
    },
  },
  clocks: [
    'first_reply',
    'first_feedback',
    'first_contact',
    'ack',
    'forward',
    'reply',
    'resolve',
    'tell_result',
    'promised',
    'progress',
    'pause_cap',
    'silence',
    'unassign',
  ],
  audiences: COMPLAINT_TOLD,
};
