/** Building works in words: the checklist, the permit, the hours, the fee for debris. */
import type { Community } from '../domain/community.ts';
import { byArea, yuan } from '../domain/fee.ts';
import { missingOf } from '../domain/papers.ts';
import type { Viewer } from '../domain/redact.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { decoration, wantedPapers } from './kinds/decoration.ts';
import type { TicketWords, Words } from './wording/index.ts';

/** Words of a ticket about building works; undefined = it is about something else. */
export function siteWords(scene: Scene, ticket: Ticket, viewer: Viewer, words: Words): TicketWords['site'] {
  if (ticket.kind !== decoration.kind) return undefined;
  const { fields } = ticket;
  const text = (key: string) => (typeof fields[key] === 'string' ? String(fields[key]) : undefined);
  const { paper, applicants, span } = words.decoration;
  const { dayLabel } = words.time;
  const proxy = fields['applicant'] === 'proxy';
  const [start, end, until] = ['start', 'end', 'until'].map(text);
  const named = (one: string) => (one === 'identity' && proxy ? paper['proxyIdentity'] : paper[one]) ?? one;
  return {
    applicant: applicants[proxy ? 'proxy' : 'owner'],
    scope: text('scope'),
    period: start && end ? span(dayLabel(start), dayLabel(end)) : undefined,
    fault: text('periodFault'),
    contractor: text('contractor'),
    missing: missingOf(ticket, wantedPapers(ticket)).map(named),
    unnamed: idsOf(fields['unnamed']).length,
    expected: idsOf(fields['expected']).map(named),
    agreed: fields['agreedAt'] !== undefined,
    structural: fields['structural'] !== undefined,
    claimsSafe: fields['claimsSafe'] === true,
    govApproval: text('govApproval'),
    permit: text('permit'),
    passes: text('passes'),
    until: until && dayLabel(until),
    hours: hoursOf(scene.community, words),
    debris: viewer === 'self' ? debrisOf(scene.community, fields['area'], words) : undefined,
  };
}

/** When one may work: on working days, at the hours of the community file. */
function hoursOf({ decorationHours = USUAL }: Community, words: Words): string {
  return decorationHours.map(({ from, to }) => `${from}-${to}`).join(words.decoration.comma);
}

const USUAL = [
  { from: '08:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

/** R125: of one's own flat what it comes to, else how it is computed. */
function debrisOf({ tariffs }: Community, area: unknown, words: Words): string | undefined {
  const tariff = tariffs.find(({ item }) => item === 'debris_removal');
  if (!tariff) return undefined;
  const cents = typeof area === 'number' ? byArea(tariff, area) : undefined;
  return cents === undefined ? tariff.formula : `${yuan(cents)}${words.decoration.yuan}`;
}
