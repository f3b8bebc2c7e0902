/** A ticket in words, redacted for whoever reads it. */
import { maskName, redactPerson, redactText, type Viewer } from '../domain/redact.ts';
import { LIABILITIES, type When } from '../domain/request.ts';
import { isRunning } from '../domain/sla.ts';
import type { Status, Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { personOf, pictures } from './say.ts';
import { type TicketWords, wording } from './wording/index.ts';
import { moment, unitLabel, window } from './wording/time.ts';

/** A ticket in words, as this viewer may see it. */
export function ticketWords(scene: Scene, ticket: Ticket, viewer: Viewer, reason?: string): TicketWords {
  const { community, now } = scene;
  const zone = community.timezone;
  const reporter = personOf(scene, ticket.reporterId);
  const contact = {
    name: textOf(ticket, 'name') ?? reporter?.name ?? '',
    phone: textOf(ticket, 'phone'),
  };
  // Sealed: who it was stays with the supervisor, and so does the flat.
  const sealed = ticket.fields['anonymous'] === true && viewer !== 'self';
  const names = [contact.name, reporter?.name ?? ''].filter((name) => name.length > 1);
  const own = sealed ? textOf(ticket, 'home') : undefined;
  const redacted = (text: string) => {
    const shown = redactText(text, sealed ? 'staff' : viewer, names);
    return sealed ? withoutTraces(shown, names, own) : shown;
  };
  const clean = (text: string | undefined) => text && redacted(text);
  const hidden = viewer === 'group';
  const shown = sealed ? {} : redactPerson(contact, viewer);
  const home = hidden || sealed ? undefined : textOf(ticket, 'home');
  return {
    no: ticket.no ?? '',
    kind: ticket.kind,
    category: matterOf(ticket),
    severity: ticket.severity && wording.severity[ticket.severity],
    where:
      (hidden && ticket.place === 'home') || (sealed && ticket.unit === own)
        ? undefined
        : placeOf(ticket, clean),
    room: hidden ? undefined : clean(roomOf(ticket)),
    summary: shortened(redacted(ticket.summary)),
    when: hidden ? undefined : clean(spoken(ticket.fields['preferredTime'], zone)),
    handler: personOf(scene, ticket.assigneeId)?.name ?? wording.someone,
    ...shown,
    who: sealed
      ? wording.anonymous
      : [home && unitLabel(home), shown.name].filter(Boolean).join(' ') || undefined,
    reason: clean(reason),
    due: Object.fromEntries(
      ticket.clocks
        .filter((one) => isRunning(one) && one.dueAt > now)
        .map((one) => [one.clock, moment(one.dueAt, now, zone)]),
    ),
    pictures: pictures(ticket).length,
    actor: personOf(scene, ticket.events.at(-1)?.personId)?.name ?? wording.staff.logSystem,
    status: statusWords(ticket.kind, ticket.status),
    anonymous: ticket.fields['anonymous'] === true,
    sealed,
    advice: ticket.kind === 'incident' ? wording.filed.advice(ticket.category, ticket.summary) : undefined,
    angry: Number(ticket.fields['angry'] ?? 0) > 0,
    liability: liabilityOf(ticket),
    majors: numberOf(ticket, 'majorOfYear'),
    visit: wayOf(ticket.fields['visit']),
    told: textOf(ticket, 'told'),
    merged: merged(ticket),
    hotline: community.hotline,
    numbers: Object.entries(community.emergencyNumbers),
  };
}

/** An anonymous text without its author's name and room. */
function withoutTraces(text: string, names: readonly string[], home: string | undefined): string {
  const room = home?.split('-').at(-1);
  const traces = [...names.map(maskName), ...(home ? [unitLabel(home), home] : [])];
  const bare = traces.reduce((all, trace) => all.replaceAll(trace, '**'), text);
  return room ? bare.replace(new RegExp(`(?<!\\d)${room}(?!\\d)`, 'gu'), '**') : bare;
}

/** Where a ticket of a kind stands, in words. */
export function statusWords(kind: string, status: Status): string {
  return wording.statusOf[kind]?.[status] ?? wording.status[status];
}

/** What it is about, in one word: the trade, or the topic of a complaint. */
function matterOf(ticket: Ticket): string {
  if (ticket.category && ticket.kind !== 'complaint') return wording.category[ticket.category];
  if (ticket.topic) return wording.topic[ticket.topic];
  return wording.kind[ticket.kind] ?? wording.category[ticket.category ?? 'other'];
}

function placeOf(
  ticket: Ticket,
  clean: (text: string | undefined) => string | undefined,
): string | undefined {
  const unit = ticket.unit && unitLabel(ticket.unit);
  return ticket.place === 'public' ? (clean(ticket.spot) ?? unit) : unit;
}

function liabilityOf({ fields }: Ticket): string | undefined {
  const found = LIABILITIES.find((one) => one === fields['liability']);
  return found && wording.liabilityWords[found][0];
}

function numberOf({ fields }: Ticket, key: string): number | undefined {
  const value = fields[key];
  return typeof value === 'number' ? value : undefined;
}

function wayOf(visit: unknown): string | undefined {
  return typeof visit === 'object' && visit !== null && 'way' in visit ? String(visit.way) : undefined;
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

function spoken(time: unknown, zone: string): string | undefined {
  if (typeof time !== 'object' || time === null) return undefined;
  if ('said' in time) return String(time.said);
  return window(time as When, zone);
}
