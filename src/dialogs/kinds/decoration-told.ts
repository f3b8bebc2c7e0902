/** Who hears of the steps of building works (R124, R127). */
import type { Announcement, Announcements } from '../../domain/kind.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { TOLD } from './told.ts';

/** Has the last step changed where it stands? */
const moved = ({ events }: Ticket) => events.at(-1)?.facts['from'] !== events.at(-1)?.facts['to'];

const REVIEW: readonly Announcement[] = [
  { to: 'department', say: 'decorationToReview', offers: ['acknowledge', 'reject'], calls: ['supervisor'] },
  { to: 'called', say: 'decorationPapers', calls: ['supervisor'], papers: true },
];
const SITE: readonly Announcement[] = [
  { to: 'department', department: 'engineering', say: 'decorationSite', calls: ['dept_head'] },
  { to: 'department', department: 'security', say: 'decorationSite', calls: ['dept_head'] },
];
const bySite = (say: string): readonly Announcement[] => SITE.map((row): Announcement => ({ ...row, say }));

/** Whose flat it is hears what somebody else wants to have done there. */
const toOwners = ({ fields: { tellsOwners } }: Ticket): readonly Announcement[] =>
  tellsOwners === true ? [{ to: 'owners', say: 'decorationForOwner' }] : [];

/** Whoever reviews hears of it when there is something to review. */
const review: Announcements = (ticket) =>
  ticket.status === 'open' && moved(ticket)
    ? [...REVIEW, { to: 'reporter', say: 'decorationStands' }, ...toOwners(ticket)]
    : [{ to: 'reporter', say: 'decorationStands' }];

/** By event. */
export const DECORATION_TOLD: Readonly<Record<string, Announcements>> = {
  ...TOLD,
  file: (ticket) =>
    ticket.status === 'open' ? REVIEW : [{ to: 'department', say: 'decorationFiled', calls: ['supervisor'] }],
  attach: review,
  agree: (ticket) => [
    { to: 'reporter', say: 'decorationAgreed' },
    ...(ticket.status === 'open'
      ? [{ to: 'department', say: 'decorationRules', offers: ['acknowledge', 'reject'] } as const]
      : []),
  ],
  claim_safe: review,
  record_approval: (ticket) => [
    { to: 'department', say: 'decorationRecorded' },
    ...(ticket.status === 'open' && moved(ticket) ? REVIEW : []),
    { to: 'reporter', say: 'decorationStands' },
  ],
  approve: (ticket) => [
    { to: 'department', say: 'decorationApproved' },
    ...SITE,
    { to: 'reporter', say: 'decorationApproved' },
    ...toOwners(ticket),
  ],
  reject: [
    { to: 'department', say: 'decorationRejected' },
    { to: 'reporter', say: 'decorationRejected' },
  ],
  inspect: [
    { to: 'department', say: 'decorationInspected' },
    { to: 'reporter', say: 'decorationInspected' },
  ],
  ask_renewal: [
    { to: 'department', say: 'decorationRenewal', offers: ['renew'], calls: ['supervisor'] },
    { to: 'reporter', say: 'decorationRenewal' },
  ],
  renew: [
    { to: 'department', say: 'decorationRenewed' },
    ...bySite('decorationRenewed'),
    { to: 'reporter', say: 'decorationRenewed' },
  ],
  finish: [
    {
      to: 'department',
      say: 'decorationFinished',
      offers: ['pass_works', 'fail_works'],
      calls: ['supervisor'],
    },
    ...bySite('decorationFinished'),
    { to: 'reporter', say: 'decorationFinished' },
  ],
  pass_works: [
    { to: 'department', say: 'decorationPassed' },
    ...bySite('decorationPassed'),
    { to: 'reporter', say: 'decorationPassed' },
  ],
  fail_works: [
    { to: 'department', say: 'decorationFailed' },
    { to: 'reporter', say: 'decorationFailed' },
  ],
  remind_papers: [{ to: 'reporter', say: 'decorationStands' }],
  warn_end: [
    { to: 'reporter', say: 'decorationEnds' },
    { to: 'department', say: 'decorationEnds' },
  ],
  lapse: [...bySite('decorationLapsed'), { to: 'reporter', say: 'decorationLapsed' }],
};
