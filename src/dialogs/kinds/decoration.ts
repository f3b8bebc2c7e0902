/** 装修: an application with papers, the approval of the supervisor, works under supervision, acceptance (R121-R127). */
import { z } from 'zod';
import { may } from '../../domain/identity.ts';
import type { KindSpec } from '../../domain/kind.ts';
import { localIso } from '../../domain/local-time.ts';
import { missingOf, PAPERS, type Paper, withDocuments, withPages } from '../../domain/papers.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { Status, Ticket } from '../../domain/ticket.ts';
import {
  ASKS_ABOUT_WORKS,
  ASKS_HOURS,
  contractorIn,
  papersIn,
  scopeIn,
  structureIn,
  worksIn,
} from '../understanding/works.ts';
import { hearsOfWorks } from './decoration-said.ts';
import { DECORATION_TOLD } from './decoration-told.ts';
import { DESK } from './departments.ts';
import { STEPS, withField } from './steps.ts';

const day = z.iso.date();
const fields = z.looseObject({
  /** In which right its author asks. */
  applicant: z.enum(['owner', 'proxy']),
  scope: z.string().optional(),
  start: day.optional(),
  end: day.optional(),
  contractor: z.string().optional(),
  /** m², of the author's own flat. */
  area: z.number().optional(),
  structural: z.enum(['sure', 'maybe']).optional(),
  /** Number of the approval of the authority. */
  govApproval: z.string().optional(),
  papers: z.record(z.enum(PAPERS), z.array(z.string())).optional(),
  expected: z.array(z.enum(PAPERS)).optional(),
  unnamed: z.array(z.string()).optional(),
  /** Those of the pages that are PDFs. */
  documents: z.array(z.string()).optional(),
  /** When its author agreed to the rules. */
  agreedAt: z.iso.datetime().optional(),
  permit: z.string().optional(),
  passes: z.string().optional(),
  until: day.optional(),
  approved: z.boolean().optional(),
});

/** Papers that an application needs (R121, R126). */
export function wantedPapers({ fields: { applicant } }: Ticket): readonly Paper[] {
  return applicant === 'proxy' ? ['authorization', 'identity', 'plan'] : ['identity', 'plan'];
}

/** Where an application stands before it is decided on. */
function stands(ticket: Ticket): Status {
  if (DECIDED.includes(ticket.status)) return ticket.status;
  if (missingOf(ticket, wantedPapers(ticket)).length > 0) return 'incomplete';
  const { structural, govApproval } = ticket.fields;
  return structural !== undefined && govApproval === undefined ? 'needs_gov_approval' : 'open';
}

const UNDECIDED: readonly Status[] = ['incomplete', 'needs_gov_approval', 'open'];
const DECIDED: readonly Status[] = ['approved', 'resolved', 'closed', 'cancelled'];
const ALIVE: readonly Status[] = [...UNDECIDED, 'approved', 'resolved'];

/** What stands in the way of an approval; the key of the sentence. */
function lacking(ticket: Ticket): string | undefined {
  if (ticket.status === 'incomplete') return 'papers';
  if (ticket.status === 'needs_gov_approval') return 'govApproval';
  return ticket.fields['agreedAt'] === undefined ? 'rules' : undefined;
}

export const decoration: KindSpec = {
  kind: 'decoration',
  prefix: 'ZX',
  version: 1,
  intents: ['decoration'],
  papers: true,
  fields,
  slots: [
    {
      name: 'unit',
      personal: true,
      shared: true,
      missing: (draft) => !isFullUnit(draft.unit),
      read: (heard) => heard.unit,
    },
    {
      name: 'scope',
      personal: true,
      shared: true,
      free: true,
      missing: (draft) => draft.fields['scope'] === undefined,
      read: (_, text) => (text.length > 1 ? text.slice(0, LONGEST_SCOPE) : undefined),
    },
    {
      name: 'period',
      personal: true,
      shared: true,
      free: true,
      missing: ({ fields: { start, end } }) => start === undefined || end === undefined,
      read: (heard, text) => (text === '' ? undefined : { said: text, from: heard.when?.from }),
    },
  ],
  open: (request, { message, residentRole }) => {
    const said = message === '' ? request.text : message;
    return {
      place: 'home',
      summary: said,
      department: DESK,
      fields: {
        saysProxy: residentRole === 'proxy' ? true : undefined,
        scope: scopeIn(said),
        contractor: contractorIn(said),
        structural: structureIn(said),
        period: { said, from: request.when?.from },
      },
    };
  },
  settle: (draft, { community, now, own }) => {
    const { saysProxy, period, scope, structural, ...kept } = draft.fields;
    const home = own.find(({ unit }) => unit === draft.unit);
    const owner = home !== undefined && may(home, 'decorate') && home.role !== 'proxy' && saysProxy !== true;
    const told = PERIOD.safeParse(period).data;
    const works = told ? worksIn(told.said, now, community.timezone, told.from) : {};
    const today = localIso(now, community.timezone).slice(0, DAY_LENGTH);
    const late = works.start !== undefined && works.start < today;
    const wrong = works.start !== undefined && works.end !== undefined && works.end < works.start;
    return {
      ...draft,
      fields: {
        ...kept,
        ...(saysProxy !== undefined && { saysProxy }),
        ...(scope !== undefined && { scope }),
        applicant: owner ? 'owner' : 'proxy',
        ...(!owner && { tellsOwners: true }),
        structural: structural ?? structureIn(String(scope ?? '')),
        ...(home?.area !== undefined && { area: home.area }),
        ...(late || wrong ? { periodFault: late ? 'past' : 'order' } : { ...works, periodFault: undefined }),
      },
    };
  },
  answers: (request, text) => {
    if (ASKS_HOURS.test(text) && ASKS_ABOUT_WORKS.test(text)) return 'decorationHours';
    const asks = ASKS_ABOUT_WORKS.test(text) && request.unit === undefined && papersIn(text).length === 0;
    return asks ? 'decorationHow' : undefined;
  },
  filedAs: stands,
  takes: (ticket, pages, text, documents) => ({
    ...ticket,
    fields: withDocuments(withPages(ticket, papersIn(text), pages, wantedPapers(ticket)), documents),
  }),
  hears: hearsOfWorks,
  skill: () => undefined,
  also: { acknowledge: 'approve' },
  transitions: {
    acknowledge: STEPS.acknowledge,
    answer: STEPS.answer,
    contact: STEPS.contact,
    promise: STEPS.promise,
    attach: {
      from: ALIVE,
      to: stands,
      by: 'reporter',
      effect: (ticket, { args: { pages, named, documents } }) => ({
        fields: withDocuments(
          withPages(ticket, listOf(named), listOf(pages), wantedPapers(ticket)),
          listOf(documents),
        ),
      }),
    },
    agree: {
      from: ALIVE,
      by: 'reporter',
      effect: (ticket, { at }) => withField(ticket, { agreedAt: at.toISOString() }),
    },
    // Of a wall of which nobody has said what it carries; what it carries the plan shows, and people look at it.
    claim_safe: {
      from: UNDECIDED,
      to: stands,
      by: 'reporter',
      lacks: ({ fields: { structural } }) => (structural === 'maybe' ? undefined : 'govApproval'),
      effect: (ticket) => withField(ticket, { structural: undefined, claimsSafe: true }),
    },
    record_approval: {
      from: UNDECIDED,
      to: stands,
      by: 'staff',
      needs: 'documentNo',
      effect: (ticket, { args }) => withField(ticket, { govApproval: args['documentNo'] }),
    },
    approve: {
      from: UNDECIDED,
      to: 'approved',
      by: 'supervisor',
      needs: 'permit',
      lacks: lacking,
      effect: (ticket, { args: { permit, passes, until }, at }) =>
        withField(ticket, {
          approved: true,
          approvedAt: at.toISOString(),
          permit,
          passes,
          until: until ?? ticket.fields['end'],
        }),
    },
    reject: {
      from: UNDECIDED,
      to: 'closed',
      by: 'supervisor',
      needs: 'reason',
      effect: (ticket) => withField(ticket, { approved: false }),
    },
    inspect: { from: ['approved', 'resolved'], by: 'staff', needs: 'text' },
    ask_renewal: { from: ['approved'], by: 'reporter' },
    renew: {
      from: ['approved'],
      by: 'supervisor',
      needs: 'until',
      effect: (ticket, { args }) => withField(ticket, { until: String(args['until']).slice(0, DAY_LENGTH) }),
    },
    finish: { from: ['approved'], to: 'resolved', by: 'reporter' },
    pass_works: { from: ['approved', 'resolved'], to: 'closed', by: 'staff' },
    fail_works: { from: ['resolved'], to: 'approved', by: 'staff', needs: 'reason' },
    remind_papers: { from: ['incomplete'], by: 'clock' },
    warn_end: { from: ['approved'], by: 'clock' },
    lapse: { from: ['approved'], by: 'clock' },
    cancel: { ...STEPS.cancel, from: ['draft', ...UNDECIDED, 'approved'] },
    undo: { from: [...ALIVE, 'closed', 'cancelled'], by: 'staff' },
  },
  clocks: ['first_reply', 'review', 'promised', 'papers', 'permit', 'permit_end'],
  audiences: DECORATION_TOLD,
};

const LONGEST_SCOPE = 200;
/** 2026-03-05 */
const DAY_LENGTH = 10;
const PERIOD = z.object({ said: z.string(), from: z.string().optional() });

function listOf<T extends string>(value: unknown): T[] {
  return Array.isArray(value) ? value.map((one) => String(one) as T) : [];
}
