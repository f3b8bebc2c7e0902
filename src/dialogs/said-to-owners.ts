/** What staff say to an owner is read first: nothing that is never said (3b), nothing of other people (R070). */
import { isReporter } from '../domain/decide.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';
import { completeRoom } from './drafts.ts';
import { kindOf } from './kinds/index.ts';
import { wording } from './wording/index.ts';
import { unitLabel } from './wording/time.ts';

/** Why these words may not go to the owner; undefined = they may. */
export function unsayable(turn: Turn, ticket: Ticket, command: string, text: string): string | undefined {
  if (turn.sender.roles.length === 0 || text.trim() === '' || !reachesOwner(ticket, command))
    return undefined;
  const said = wording.banned.phrases.map((one) => one.exec(text)?.[0]).find(Boolean);
  if (said !== undefined) return wording.staff.notSaid(said);
  const other = otherIn(turn, ticket, text);
  return other === undefined ? undefined : wording.staff.othersHome(other);
}

/** Does an owner hear the words of this step? */
function reachesOwner(ticket: Ticket, command: string): boolean {
  const rows = kindOf(ticket).audiences[command] ?? [];
  const all = typeof rows === 'function' ? rows(ticket) : rows;
  return all.some(({ to }) => to === 'reporter' || to === 'household' || to === 'owners');
}

/** Somebody else's name, or a flat in which somebody else lives. */
function otherIn(turn: Turn, ticket: Ticket, text: string): string | undefined {
  const theirs = (id: string) => isReporter(ticket, id);
  const own = new Set(
    [ticket.unit, ticket.fields['home']].filter((one): one is string => typeof one === 'string'),
  );
  const name = turn.mentioned.find(({ id, name }) => !theirs(id) && text.includes(name))?.name;
  // A colleague of the same name is no resident.
  if (name !== undefined && !turn.staff.some((one) => one.name === name)) return name;
  const others = turn.household.filter(
    ({ id, homes }) => !theirs(id) && !homes.some(({ unit }) => own.has(unit)),
  );
  const unit = others.flatMap(({ homes }) => homes).find((home) => saysRoom(turn, text, home.unit))?.unit;
  return unit === undefined ? undefined : unitLabel(unit);
}

function saysRoom(turn: Turn, text: string, unit: string): boolean {
  const label = unitLabel(unit);
  return text.includes(label) || text.includes(unit) || text.includes(completeRoom(turn, label));
}

/** The same words as they may go: 您 instead of 你 (B09), one exclamation mark (B11). */
export function polite(text: string): string {
  return text
    .replace(/你们|你/g, wording.people.you)
    .replace(/([!！])[!！]+/g, '$1')
    .trim();
}
