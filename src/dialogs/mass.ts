/** Many report the same: one incident for all of them, one notice, and whoever comes later joins it (R106, part 6: 1). */
import { type Crowd, type CrowdReport, crowdIn, crowdOf } from '../domain/mass.ts';
import type { Category, Place, Request, Understanding } from '../domain/request.ts';
import { eventOf, idsOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Person, type Saying, type Turn } from '../domain/turn.ts';
import { announce, sentence } from './announce.ts';
import { completeRoom, file, openDraft } from './drafts.ts';
import { incident } from './kinds/incident.ts';
import { openingOf } from './opening.ts';
import { reply, toPerson } from './say.ts';
import { recounted, step } from './step.ts';
import { ticketWords } from './ticket-words.ts';
import { wording, wordsFor, wordsTo } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Staff hear of a crowd that grows when it has doubled, not of each who joins. */
const TOLD_AT: readonly number[] = [6, 12, 24, 48, 96, 192, 384];

/** Joins the incident that this report belongs to, or makes one where it is one too many; undefined = it stands alone. */
export function oneOfMany(turn: Turn, request: Request, index: number): Outcome | undefined {
  const matter = matterOf(request.category, request.text, request.place);
  if (!matter) return undefined;
  const here: CrowdReport = { by: turn.sender.id, building: buildingOf(turn, request) };
  const known = turn.incidents.find((one) => isSame(one, matter) && covers(one, here));
  if (known) return join(turn, known, here);
  const before = (turn.lately ?? []).filter((one) => {
    const theirs = matterOf(one.category, one.summary, one.place);
    return theirs?.category === matter.category && theirs.what === matter.what;
  });
  if (before.length === 0) return undefined;
  const { policy, buildings } = turn.community;
  const crowd = crowdOf([...before.flatMap(reportsIn), here], turn.usual?.get(matter.category) ?? 0, {
    min: policy['incident.min'],
    chance: policy['incident.chance'],
    buildings: buildings.length,
    wide: matter.what !== undefined,
  });
  if (!crowd) return undefined;
  const people = new Set(crowd.reports.map(({ by }) => by));
  return open(
    turn,
    request,
    index,
    { ...crowd, outage: matter.what },
    before.filter((one) => people.has(one.reporterId)),
  );
}

/** Bare words count for what was said just before, ms. */
const JUST_MS = 600_000;
/** So many characters at the most say nothing but "so do we". */
const SHORT = 12;

/** In a group: do these words join what is known here, though nobody was asked? */
export function joinsMany(turn: Turn, heard: Understanding, text: string): boolean {
  if (!heard.same || turn.chat.kind !== 'owners') return false;
  const here: CrowdReport = { by: turn.sender.id, building: buildingOf(turn, {}) };
  const bare = text.trim().length <= SHORT;
  const since = turn.now.getTime() - JUST_MS;
  const isFresh = ({ updatedAt }: Ticket) => updatedAt.getTime() >= since;
  const category = heard.requests[0]?.category;
  const means = (one: Ticket) => (bare && isFresh(one)) || (!bare && one.category === category);
  return (
    turn.incidents.some((one) => covers(one, here) && means(one)) ||
    (turn.lately ?? []).some(
      (one) =>
        one.reporterChatId === turn.chat.id && one.reporterId !== turn.sender.id && isFresh(one) && bare,
    )
  );
}

/**
 * "+1", "我家也没水": the newest incident of the sender's building or of the whole estate; else a report of one's own, of
 * what was reported here last.
 */
export function alsoOfMany(
  turn: Turn,
  request: Request,
  otherwise: {
    /** Follows a single thing of which somebody has just spoken. */
    follow: (last: Ticket) => Outcome | undefined;
    openAlone: (request: Request) => Outcome;
  },
): Outcome | undefined {
  const here: CrowdReport = { by: turn.sender.id, building: buildingOf(turn, request) };
  // Of bare words like "+1" only the phrase itself is known.
  const isBare = request.evidence.length <= 1;
  const same = ({ category }: Ticket) => isBare || category === request.category;
  const known = turn.incidents.findLast((one) => same(one) && covers(one, here));
  if (known) return join(turn, known, here);
  // Before there is an incident it is one more report of what was said last in this chat.
  const last = turn.lately?.findLast(
    (one) => same(one) && one.reporterChatId === turn.chat.id && one.reporterId !== turn.sender.id,
  );
  const followed = last && isBare ? otherwise.follow(last) : undefined;
  if (followed) return followed;
  const own = last && isBare ? likeThat(request, last) : request;
  if (own.category === undefined || (isBare && !last)) return undefined;
  const repair: Request = { ...own, intent: 'repair' };
  return oneOfMany(turn, repair, 0) ?? otherwise.openAlone(repair);
}

/** The same trouble as a neighbour's, without a word of theirs. */
function likeThat(request: Request, { category, summary, place }: Ticket): Request {
  const what = matterOf(category, summary, place)?.what;
  const text = what ?? (category && wording.category[category]) ?? request.text;
  return { ...request, ...(category && { category }), ...(place && { place }), text };
}

/** What one ticket stands for: its reporter and those who joined. */
function reportsIn(ticket: Ticket): CrowdReport[] {
  const home = String(ticket.fields['home'] ?? '');
  const building = first(ticket.unit) ?? first(home);
  const all = [ticket.reporterId, ...idsOf(ticket.fields['joined'])];
  return all.map((by) => ({ by, building, ...(ticket.no !== undefined && { no: ticket.no }) }));
}

function buildingOf(turn: Turn, request: Pick<Request, 'unit'>): string | undefined {
  const said = request.unit === undefined ? undefined : completeRoom(turn, request.unit);
  return first(said) ?? first(turn.sender.homes[0]?.unit);
}

const first = (unit: string | undefined): string | undefined => unit?.split('-')[0] || undefined;

/** What may be the matter of many: an outage by what is gone, or something public by its trade; a tap at home never is. */
export function matterOf(
  category: Category | undefined,
  text: string,
  place: Place | undefined,
): { category: Category; what?: string | undefined } | undefined {
  if (category === undefined) return undefined;
  const { outages, single } = wording.mass;
  const outage = outages[category];
  const out = outage?.said.test(text) && !single.test(text) && !wording.notice.fault.test(text);
  const what = out ? outage?.what : undefined;
  return what !== undefined || place === 'public' ? { category, what } : undefined;
}

function isSame(known: Ticket, matter: { category: Category; what?: string | undefined }): boolean {
  return known.category === matter.category && crowdIn(known)?.outage === matter.what;
}

function covers(known: Ticket, { building }: CrowdReport): boolean {
  const crowd = crowdIn(known);
  return crowd !== undefined && (crowd.building === undefined || crowd.building === building);
}

function open(turn: Turn, request: Request, index: number, crowd: Crowd, before: readonly Ticket[]): Outcome {
  const { emergency: _, ...calm } = request;
  const draft = openDraft(
    turn,
    incident,
    { ...calm, place: 'public' },
    index,
    openingOf(turn, request, true),
  );
  const earliest = before[0];
  const people = crowd.reports.map(({ by }) => by);
  const reporterId = earliest?.reporterId ?? turn.sender.id;
  const filed = file(turn, incident, [
    {
      ...draft,
      summary: crowd.outage ?? wording.category[request.category ?? 'other'],
      severity: undefined,
      spot: crowd.building === undefined ? wording.mass.everywhere : undefined,
      unit: crowd.building === undefined ? undefined : `${crowd.building}--`,
      reporterId,
      reporterChatId: earliest?.reporterChatId ?? turn.chat.id,
      fields: { crowd, joined: people.filter((id) => id !== reporterId) },
    },
  ]);
  const [ticket] = filed.tickets;
  if (!ticket) return nothing('silent');
  const rooms = before.flatMap(
    ({ unit, no }) => [unit && unitLabel(unit), no].filter(Boolean).join(' ') || [],
  );
  return combine(
    {
      ...nothing('filed'),
      ...filed,
      says: [
        ...announce(turn, ticket, 'file', { note: rooms.join(wording.mass.comma) }),
        ...(turn.chat.kind === 'owners' ? [] : [toSender(turn, ticket)]),
      ],
    },
    ...before.map((one) => attach(turn, one, ticket)),
  );
}

/** A report that came before goes into the incident; whoever was still asked about it need not go on. */
function attach(turn: Turn, before: Ticket, into: Ticket): Outcome {
  const { no } = into;
  const merged = { ...before, fields: { ...before.fields, mergedInto: no } };
  if (before.status === 'draft') {
    const gone: Ticket = { ...merged, status: 'cancelled', closedAt: turn.now, updatedAt: turn.now };
    const person = turn.people.find(({ id }) => id === before.reporterId);
    const told =
      before.reporterId === turn.sender.id
        ? []
        : toPerson(turn, person, { text: attached(turn, into, person) }, into);
    return { ...nothing('acted'), tickets: [recounted(turn, gone)], says: told };
  }
  const by = { staff: true, senior: true, supervisor: true };
  const done = step(turn, merged, { name: 'merge_into', by, at: turn.now, args: { note: no } });
  return done.status === 'decided' ? done.outcome : nothing('silent');
}

/** What whoever was still asked about a report hears: nothing more is wanted of them. */
export function attached(turn: Turn, into: Ticket, reader?: Person): string {
  const words = wordsFor(turn, reader);
  return sentence(words.owner, 'massAttached', ticketWords(turn, into, 'group', undefined, words), into);
}

function join(turn: Turn, known: Ticket, here: CrowdReport): Outcome {
  const { sender, now } = turn;
  const crowd = crowdIn(known);
  if (!crowd) return nothing('silent');
  const isNew = sender.id !== known.reporterId && !idsOf(known.fields['joined']).includes(sender.id);
  if (!isNew) return { ...nothing('answered'), says: [toSender(turn, known)] };
  const reports = [...crowd.reports, here];
  const event = eventOf(known, { type: 'join', at: now, personId: sender.id, facts: {} });
  const fields = {
    ...known.fields,
    crowd: { ...crowd, reports },
    joined: [...idsOf(known.fields['joined']), sender.id],
  };
  const changed = recounted(turn, withEvent({ ...known, updatedAt: now, fields }, event));
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [event],
    says: [
      toSender(turn, changed),
      ...(TOLD_AT.includes(reports.length) ? announce(turn, changed, 'grow') : []),
    ],
  };
}

function toSender(turn: Turn, ticket: Ticket): Saying {
  const words = wordsTo(turn);
  const text = sentence(
    words.owner,
    'massJoined',
    ticketWords(turn, ticket, 'group', undefined, words),
    ticket,
  );
  return { ...reply(turn, text), ticketId: ticket.id, meets: 'first_reply' };
}
