/** Drafts of requests: opened from what was said, filled from what is known, filed when complete. */
import { DateTime } from 'luxon';
import { hashOf, nthCodeFrom } from '../domain/codes.ts';
import type { Community } from '../domain/community.ts';
import type { KindSpec, Opening, Slot } from '../domain/kind.ts';
import { localDay } from '../domain/local-time.ts';
import { completeUnit } from '../domain/partial-unit.ts';
import type { Request } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { MAJOR_OF_YEAR, type Outcome, type Scene, type Turn } from '../domain/turn.ts';
import { unitsOf } from '../domain/unit.ts';
import { zoneOf } from '../domain/zone.ts';
import { chosenFor } from './duty.ts';
import { pagesSent } from './pages.ts';
import { recounted } from './step.ts';
import { wording } from './wording/index.ts';

/** A ticket from one request, filled with all that the message and the sender's record give. */
export function openDraft(
  turn: Turn,
  spec: KindSpec,
  request: Request,
  index: number,
  opening: Opening,
): Ticket {
  const { sender, community, now } = turn;
  const opened = spec.open(request, opening);
  // A building or an entrance named with something public stays what it is, no flat of anybody.
  const said = opened.place === 'home' && request.unit ? completeRoom(turn, request.unit) : request.unit;
  const [home, second] = sender.homes;
  // Whom one complains about lives elsewhere.
  const others = request.party === 'neighbour' || wording.form.forOthers.test(turn.message.text);
  const own = home && !second && !others && spec.ownHome !== false ? home.unit : undefined;
  const fields = Object.entries({ ...opened.fields }).filter(
    ([, value]) => value !== undefined && !isPast(turn, value),
  );
  return settled(turn, spec, {
    id: `${turn.id}-t${index}`,
    communityId: community.id,
    kind: spec.kind,
    kindVersion: spec.version,
    status: 'draft',
    summary: request.text,
    reporterId: sender.id,
    reporterChatId: turn.chat.id,
    reopened: 0,
    version: 0,
    createdAt: now,
    updatedAt: now,
    clocks: [],
    events: [],
    ...opened,
    unit: opened.unit ?? said ?? (opened.place === 'home' ? own : undefined),
    fields: { ...known(turn), ...Object.fromEntries(fields), ...(others && !said && { forOthers: true }) },
  });
}

/** A draft with what follows from what is known of it by now. */
function settled(turn: Turn, spec: KindSpec, draft: Ticket): Ticket {
  const { community, now, onRecord } = turn;
  return spec.settle
    ? spec.settle(draft, { community, now, onRecord, own: turn.sender.homes, sites: turn.sites ?? [] })
    : draft;
}

/** Name and phone of somebody whose record we have; a guest's nickname is no name. */
function known({ sender }: Turn): Record<string, unknown> {
  const bound = sender.homes.length > 0 || sender.roles.length > 0;
  return {
    ...(bound && { name: sender.name }),
    ...(sender.homes[0] && { home: sender.homes[0].unit }),
    ...(bound && sender.phone !== undefined && { phone: sender.phone }),
  };
}

/** A room as said, completed from the sender's own rooms or the estate's. */
export function completeRoom(turn: Turn, unit: string): string {
  const own = turn.sender.homes.map((home) => home.unit);
  return completeUnit(unit, own, allUnits(turn.community));
}

/** Is there such a room in the estate? */
export function roomExists(community: Community, unit: string): boolean {
  return allUnits(community).includes(unit);
}

/** A time that is over is no time at which anybody could come, in whatever words. */
export function isPast({ now, community }: Pick<Turn, 'now' | 'community'>, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('to' in value) return new Date(String(value.to)) < now;
  if (!('said' in value)) return false;
  const said = String(value.said);
  const [, month, day] = wording.form.dateWords.exec(said) ?? [];
  if (month === undefined || day === undefined) return wording.form.pastWords.test(said);
  const today = DateTime.fromJSDate(now, { zone: zoneOf(community.timezone) }).startOf('day');
  const then = today.set({ month: Number(month), day: Number(day) });
  // Of January in December the next one is meant.
  return then < today && today.diff(then, 'days').days < HALF_A_YEAR;
}

const HALF_A_YEAR = 183;

const UNITS = new WeakMap<Community, readonly string[]>();

function allUnits(community: Community): readonly string[] {
  const known = UNITS.get(community);
  if (known) return known;
  const units = community.buildings.flatMap((one) => unitsOf(one).map(({ code }) => code));
  UNITS.set(community, units);
  return units;
}

/** The first thing that some draft still lacks. */
export function missingSlot(spec: KindSpec, drafts: readonly Ticket[]): Slot | undefined {
  return spec.slots.find((slot) => drafts.some((draft) => slot.missing(draft)));
}

/** Writes an answer into every draft that it serves. */
export function fill(
  turn: Turn,
  spec: KindSpec,
  slot: Slot,
  drafts: readonly Ticket[],
  value: unknown,
): Ticket[] {
  const first = drafts.find((draft) => slot.missing(draft));
  return drafts.map((draft) => {
    if (!slot.missing(draft) || (!slot.shared && draft !== first)) return draft;
    const changed = { ...draft, updatedAt: turn.now };
    if (slot.name === 'unit') changed.unit = completeRoom(turn, String(value));
    else changed.fields = { ...draft.fields, [slot.name]: value };
    return settled(turn, spec, changed);
  });
}

/** What is known when drafts are filed; where the clock does it, there is no message. */
export type Filing = Scene &
  Pick<Turn, 'numbers'> & { message?: Turn['message'] | undefined; secret?: string | undefined };

/** Files complete drafts: numbers, status, clocks, events, and whom it is given to. */
export function file(turn: Filing, spec: KindSpec, drafts: readonly Ticket[]): Filed {
  const { community, now, message } = turn;
  const day = localDay(now, community.timezone);
  const numbers = { [spec.prefix]: turn.numbers[spec.prefix] ?? 0 };
  const next = (key: string): number => {
    numbers[key] = (numbers[key] ?? turn.numbers[key] ?? 0) + 1;
    return numbers[key];
  };
  const tickets = drafts.map((draft, i): Ticket => {
    const no = `${spec.prefix}-${day}-${String(next(spec.prefix)).padStart(3, '0')}`;
    const major = spec.kind === 'complaint' && draft.severity === 'major' && draft.fields['valid'] !== false;
    const status = typeof spec.filedAs === 'function' ? spec.filedAs(draft) : (spec.filedAs ?? 'open');
    const filed: Ticket = {
      ...draft,
      no,
      status,
      filedAt: now,
      ...(status === 'closed' && { closedAt: now }),
      updatedAt: now,
      fields: {
        ...draft.fields,
        ...(major && { majorOfYear: next(MAJOR_OF_YEAR) }),
        ...(spec.coded && turn.secret !== undefined && { code: nthCodeFrom(turn.secret, i) }),
      },
    };
    const assigneeId = chosenFor(turn, filed, spec.skill(filed), next)?.id;
    const event = eventOf(draft, {
      type: 'file',
      at: now,
      personId: turn.sender?.id,
      facts: { no, from: 'draft', to: filed.status, receivedAt: (message?.occurredAt ?? now).toISOString() },
    });
    return recounted(turn, withEvent({ ...filed, assigneeId: filed.assigneeId ?? assigneeId }, event));
  });
  const codes = tickets.flatMap(({ id: ticketId, fields: { code } }) =>
    spec.coded && typeof code === 'string' ? [{ codeHash: hashOf(code), ticketId }] : [],
  );
  return { tickets, events: tickets.flatMap(({ events }) => events.slice(-1)), numbers, codes };
}

/** What filing gives. */
type Filed = Pick<Outcome, 'tickets' | 'events' | 'numbers' | 'codes'>;

/** A draft with the pictures that came with the words, or just before them. */
export function withPictures(turn: Turn, spec: KindSpec, draft: Ticket): Ticket {
  const before = turn.dialog?.state.doing === 'photos' ? turn.dialog.state.pictures : [];
  const now = turn.message.attachments.filter((one) => one.kind === 'image').map((one) => one.ref);
  const all = [...before, ...now];
  const known = draft.fields['pictures'];
  const { documents } = pagesSent(turn);
  if (spec.takes) return spec.takes(draft, [...all, ...documents], turn.message.text, documents);
  return all.length === 0
    ? draft
    : { ...draft, fields: { ...draft.fields, pictures: [...(Array.isArray(known) ? known : []), ...all] } };
}
