/** Danger now: alerts first, no form; who reports the same again joins, and the damage is recorded afterwards (R141). */

import { crowdIn } from '../domain/mass.ts';
import type { Category, Request } from '../domain/request.ts';
import { eventOf, type Ticket, withEvent } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { parseUnitCode } from '../domain/unit.ts';
import { announceAs } from './announce.ts';
import { missingSlot, openDraft } from './drafts.ts';
import { fileAll } from './filing.ts';
import { waitInPrivate } from './form.ts';
import { incident } from './kinds/incident.ts';
import { repair } from './kinds/repair.ts';
import { openingOf } from './opening.ts';
import { answer } from './say.ts';
import { recounted } from './step.ts';
import { wordsTo } from './wording/index.ts';

/** Raises an emergency, or joins the one that is known already. */
export function raise(turn: Turn, request: Request, index: number): Outcome {
  const known = turn.incidents.find((one) => isSame(turn, one, request));
  return known ? join(turn, known, request) : begin(turn, request, index);
}

/** "我也闻到了": one more report of an emergency that is known; of gas it is one, known or not. */
export function alsoInDanger(turn: Turn, request: Request): Outcome | undefined {
  const known = turn.incidents.find((one) => isSame(turn, one, request));
  if (known) return join(turn, known, request);
  return request.category && DEADLY.includes(request.category) ? begin(turn, request, 0) : undefined;
}

const DEADLY: readonly Category[] = ['gas'];

function begin(turn: Turn, request: Request, index: number): Outcome {
  const draft = openDraft(turn, incident, request, index, openingOf(turn, request, true));
  const filed = fileAll(turn, incident, [draft]);
  const [ticket] = filed.tickets;
  // Only what is broken at home is mended by a repair of its own; for the rest the incident is the work order.
  if (!ticket || request.intent !== 'repair' || request.place !== 'home') return filed;
  const { emergency: _, ...calm } = request;
  const damage = openDraft(turn, repair, calm, index + LINKED, openingOf(turn, request, true));
  const linked: Ticket = { ...damage, fields: { ...damage.fields, incident: ticket.no } };
  if (!missingSlot(repair, [linked])) return combine(filed, fileAll(turn, repair, [linked]));
  return combine(filed, waitInPrivate(turn, repair, [linked]));
}

/** Drafts of one message are told apart by number; a linked one stands apart from those of other requests. */
const LINKED = 50;
/** A second report of the same kind nearby counts as the same emergency for so long, ms. */
const SAME_FOR_MS = 2 * 3_600_000;

function isSame(turn: Turn, known: Ticket, request: Request): boolean {
  if (crowdIn(known)) return false;
  if (turn.now.getTime() - known.createdAt.getTime() > SAME_FOR_MS) return false;
  if (known.category !== request.category || known.topic !== request.topic) return false;
  if (known.reporterId === turn.sender.id) return true;
  const here = buildingOf(request.unit) ?? buildingOf(turn.sender.homes[0]?.unit);
  const there = buildingOf(known.unit) ?? buildingOf(String(known.fields['home'] ?? ''));
  return here !== undefined && here === there;
}

function buildingOf(unit: string | undefined): string | undefined {
  if (!unit) return undefined;
  return parseUnitCode(unit)?.building ?? (unit.split('-')[0] || undefined);
}

/** What is new is passed on at once; nobody opens a second emergency for it. */
function join(turn: Turn, known: Ticket, request: Request): Outcome {
  const { sender, now, community } = turn;
  const joined = Array.isArray(known.fields['joined']) ? known.fields['joined'].map(String) : [];
  const others = sender.id === known.reporterId ? joined : [...new Set([...joined, sender.id])];
  const event = eventOf(known, { type: 'join', at: now, personId: sender.id, facts: {} });
  const changed = recounted(
    turn,
    withEvent({ ...known, updatedAt: now, fields: { ...known.fields, joined: others } }, event),
  );
  const told = answer(turn, wordsTo(turn).talk.joinedIncident(community.hotline));
  return {
    ...nothing('acted'),
    tickets: [changed],
    events: [event],
    says: [
      ...told.says.map((one) => ({ ...one, priority: 'emergency' as const })),
      ...announceAs(turn, changed, 'file', 'incidentMore', request.text),
    ],
  };
}
