/** A ticket in words, redacted for whoever reads it. */
import { msOf } from '../domain/duration.ts';
import { yuan } from '../domain/fee.ts';
import { crowdIn } from '../domain/mass.ts';
import { oneLine, redactPerson, redactText, type Viewer } from '../domain/redact.ts';
import { LIABILITIES, type When } from '../domain/request.ts';
import { isRunning } from '../domain/sla.ts';
import { idsOf, type Status, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { recordOf } from './kinds/binding.ts';
import { orderWords } from './order-said.ts';
import { personOf, pictures } from './say.ts';
import { siteWords } from './site-words.ts';
import { isPartOf, withoutTraces } from './traces.ts';
import { type TicketWords, type Words, wording } from './wording/index.ts';

/** A ticket in words, as this viewer may see it; staff read it in theirs, owners in those of `wordsTo`. */
export function ticketWords(
  scene: Scene,
  ticket: Ticket,
  viewer: Viewer,
  reason?: string,
  words: Words = wording,
): TicketWords {
  const { moment, unitLabel } = words.time;
  const { community, now } = scene;
  const zone = community.timezone;
  const reporter = personOf(scene, ticket.reporterId);
  const contact = {
    name: textOf(ticket, 'name') ?? reporter?.name ?? '',
    phone: textOf(ticket, 'phone'),
  };
  const sealed = isSealed(ticket, viewer);
  const clean = cleaner(scene, ticket, viewer);
  const hidden = viewer === 'group';
  const cleaned = (text: string | undefined) => (text === undefined ? undefined : clean(text));
  const order = orderWords(scene, ticket, cleaned, words);
  const shown = sealed ? {} : redactPerson(contact, viewer);
  const home = hidden || sealed ? undefined : textOf(ticket, 'home');
  return {
    no: ticket.no ?? '',
    kind: ticket.kind,
    category: (viewer === 'group' ? undefined : order?.item) ?? matterOf(ticket, words),
    severity: ticket.severity && words.severity[ticket.severity],
    where:
      (hidden && ticket.place === 'home') || (sealed && isOwnFlat(ticket))
        ? undefined
        : placeOf(ticket, clean, words),
    room: hidden ? undefined : cleaned(roomOf(ticket)),
    // Any word of an owner may be personal: a group of owners reads what it is about, not what was said.
    summary: hidden ? matterOf(ticket, words) : shortened(clean(ticket.summary)),
    when: hidden ? undefined : cleaned(spoken(ticket.fields['preferredTime'], zone, words)),
    handler: personOf(scene, ticket.assigneeId)?.name ?? words.someone,
    ...shown,
    who: sealed
      ? words.anonymous
      : // What the bot has opened by itself nobody has reported.
        [home && unitLabel(home), contact.name && shown.name].filter(Boolean).join(' ') || undefined,
    reason: cleaned(reason),
    due: Object.fromEntries(
      ticket.clocks
        .filter((one) => isRunning(one) && one.dueAt > now)
        .map((one) => [one.clock, moment(one.dueAt, now, zone)]),
    ),
    pictures: pictures(ticket).length,
    actor: personOf(scene, ticket.events.at(-1)?.personId)?.name ?? wording.staff.logSystem,
    status: statusWords(ticket.kind, ticket.status, words),
    anonymous: ticket.fields['anonymous'] === true,
    sealed,
    advice:
      ticket.fields['emergency'] === true && ticket.kind === 'incident'
        ? words.filed.advice(ticket.category, ticket.summary)
        : undefined,
    angry: Number(ticket.fields['angry'] ?? 0) > 0,
    liability: liabilityOf(ticket),
    majors: numberOf(ticket, 'majorOfYear'),
    role: words.bind.role[textOf(ticket, 'role') ?? ''],
    ...(ticket.kind === 'binding' && bindingWords(ticket, words)),
    ownerName: redactPerson({ name: textOf(ticket, 'ownerName') ?? '' }, viewer).name || undefined,
    fee: viewer === 'self' ? feeOf(ticket) : undefined,
    visit: wayOf(ticket.fields['visit']),
    told: textOf(ticket, 'told'),
    measure: cleaned(textOf(ticket, 'measure')),
    standard: cleaned(textOf(ticket, 'standard')),
    score: numberOf(ticket, 'score'),
    concerns: textOf(ticket, 'repair'),
    former: personOf(scene, textOf(ticket, 'handlerId'))?.name,
    history: historyOf(ticket, zone, words),
    merged: merged(ticket),
    order,
    pass:
      viewer === 'group' || ticket.kind !== 'gate_pass' ? undefined : passWords(ticket, viewer, clean, words),
    site: viewer === 'group' ? undefined : siteWords(scene, ticket, viewer, words),
    crowd: crowdWords(scene, ticket, words),
    hotline: community.hotline,
    numbers: Object.entries(community.emergencyNumbers),
  };
}

/** How many report it, and what is done about it. */
function crowdWords({ community }: Scene, ticket: Ticket, words: Words): TicketWords['crowd'] {
  const crowd = crowdIn(ticket);
  if (!crowd) return undefined;
  const { building, reports, usual, outage } = crowd;
  return {
    where: building === undefined ? undefined : words.time.unitLabel(building),
    what: outage,
    count: reports.length,
    usual,
    minutes: Math.round(msOf(community.policy['incident.window']) / MINUTE_MS),
    numbers: reports.flatMap(({ no }) => no ?? []),
  };
}

const MINUTE_MS = 60_000;

/** A pass in words. */
function passWords(
  ticket: Ticket,
  viewer: Viewer,
  clean: (text: string) => string,
  words: Words,
): TicketWords['pass'] {
  const [items, vehicle, date] = ['items', 'vehicle', 'date'].map((key) => textOf(ticket, key));
  return {
    items: items && clean(items),
    vehicle,
    date: date && words.time.dayLabel(date),
    code: viewer === 'self' ? textOf(ticket, 'code') : undefined,
    fault: textOf(ticket, 'dateFault'),
    tooLong: numberOf(ticket, 'tooLong'),
  };
}

/** What whoever approves a binding has to look at. */
function bindingWords(ticket: Ticket, words: Words): Partial<TicketWords> {
  const record = recordOf(ticket);
  const { role, home } = ticket.fields;
  return {
    onRecord: record !== undefined,
    recordedRole: record && record.role !== role ? words.bind.role[record.role] : undefined,
    boundAlready: typeof home === 'string' ? words.time.unitLabel(home) : undefined,
    ownerBound: record?.bound === true,
  };
}

/** Where a ticket of a kind stands, in words. */
export function statusWords(kind: string, status: Status, words: Words = wording): string {
  return words.statusOf[kind]?.[status] ?? words.status[status];
}

/** Sealed: who it was stays with the supervisor, and so does the flat. */
function isSealed({ fields }: Ticket, viewer: Viewer): boolean {
  return fields['anonymous'] === true && viewer !== 'self';
}

/** A complaint about a neighbour is about the neighbour's flat, any other about the reporter's own. */
function isOwnFlat({ unit, place, fields, events }: Ticket): boolean {
  // Whoever puts their own room right says which it is.
  if (fields['liability'] !== 'resident' && events.some(({ type }) => type === 'correct')) return true;
  if (unit !== undefined && typeof fields['home'] === 'string') return isPartOf(unit, fields['home']);
  return place === 'home' && fields['liability'] !== 'resident';
}

/** Takes out of a text about a ticket what this viewer may not read. */
export function cleaner(scene: Scene, ticket: Ticket, viewer: Viewer): (text: string) => string {
  const reporter = personOf(scene, ticket.reporterId)?.name;
  const names = [textOf(ticket, 'name'), reporter].filter((name) => name !== undefined);
  const sealed = isSealed(ticket, viewer);
  const own = sealed ? textOf(ticket, 'home') : undefined;
  return (text) => {
    const quoted = viewer === 'self' ? text : oneLine(text);
    const shown = redactText(quoted, sealed && viewer !== 'group' ? 'staff' : viewer, names);
    // Whoever joined knows the neighbours: a family name or the end of a telephone is enough for them.
    return sealed || viewer === 'group'
      ? withoutTraces(shown, { names, home: own, staff: scene.staff.map((one) => one.name) })
      : shown;
  };
}

/** What it is about, in one word: the trade, or the topic of a complaint. */
function matterOf(ticket: Ticket, words: Words): string {
  if (ticket.category && ticket.kind !== 'complaint') return words.category[ticket.category];
  if (ticket.topic) return words.topic[ticket.topic];
  return words.kind[ticket.kind] ?? words.category[ticket.category ?? 'other'];
}

function placeOf(ticket: Ticket, clean: (text: string) => string, words: Words): string | undefined {
  const unit = ticket.unit && words.time.unitLabel(ticket.unit);
  if (ticket.place !== 'public') return unit;
  return ticket.spot ? clean(ticket.spot) : unit;
}

function liabilityOf({ fields }: Ticket): string | undefined {
  const found = LIABILITIES.find((one) => one === fields['liability']);
  return found && wording.liabilityWords[found][0];
}

function numberOf({ fields }: Ticket, key: string): number | undefined {
  const value = fields[key];
  return typeof value === 'number' ? value : undefined;
}

function feeOf(ticket: Ticket): string | undefined {
  const cents = numberOf(ticket, 'feeCents');
  return cents === undefined ? undefined : yuan(cents);
}

function wayOf(visit: unknown): string | undefined {
  return typeof visit === 'object' && visit !== null && 'way' in visit ? String(visit.way) : undefined;
}

function historyOf({ fields }: Ticket, zone: string, words: Words): TicketWords['history'] {
  const filed = idsOf(fields['repeatedAt']).map((at) => words.time.dated(new Date(at), zone));
  const all = idsOf(fields['repeats']).map((no, i) => ({ no, filed: filed[i] ?? '' }));
  return all.length > 0 ? all : undefined;
}

function merged(ticket: Ticket): string | undefined {
  const last = ticket.events.findLast(({ type }) => type === 'merge');
  return last && String(last.facts['other']);
}

function textOf({ fields }: Ticket, key: string): string | undefined {
  const value = fields[key];
  return typeof value === 'string' ? value : undefined;
}

/** So much of a matter stands in one message; the whole of it is in the ticket. */
const SUMMARY_LENGTH = 200;

function shortened(text: string): string {
  return text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH)}…` : text;
}

/** The room, unless the summary says it already. */
function roomOf({ fields, summary }: Ticket): string | undefined {
  const { room } = fields;
  return typeof room === 'string' && !summary.includes(room) ? room : undefined;
}

function spoken(time: unknown, zone: string, words: Words): string | undefined {
  if (typeof time !== 'object' || time === null) return undefined;
  if ('said' in time) return String(time.said);
  return words.time.window(time as When, zone);
}
