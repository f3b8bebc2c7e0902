/** Who is asked how satisfied they are when something is done: everybody once a case, and seldom enough (capability 6). */
import { addDuration } from '../domain/duration.ts';
import { idsOf, type Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';
import { kindOf } from './kinds/index.ts';
import { personOf } from './say.ts';

/** The ticket with those who are asked for a rating, where this step has done what it was about. */
export function withQuestion(scene: Scene, before: Ticket, after: Ticket, event: string): Ticket {
  if (after.status !== 'resolved' || before.status === 'resolved') return after;
  const asked = asks(after, event) ? askable(scene, after) : [];
  return { ...after, fields: { ...after.fields, asked } };
}

/** Is there a question in what the reporter hears of this step? */
function asks(ticket: Ticket, event: string): boolean {
  const rows = kindOf(ticket).audiences[event] ?? [];
  const all = typeof rows === 'function' ? rows(ticket) : rows;
  return all.some(({ to, offers }) => to === 'reporter' && offers?.includes('rate'));
}

/** Owners whom the question reaches, and who were asked of nothing else in this period; staff do not rate each other. */
function askable(scene: Scene, { id: ticketId, reporterId, fields }: Ticket): string[] {
  const { policy, timezone } = scene.community;
  // What is mended afterwards by a repair of its own is asked about with that.
  if (!policy['survey.onClose'] || typeof fields['repair'] === 'string') return [];
  const before = idsOf(fields['askedBefore']);
  const lately = (scene.asked ?? []).filter(
    (one) => one.ticketId !== ticketId && addDuration(one.at, policy['survey.every'], timezone) > scene.now,
  );
  return [...new Set([reporterId, ...idsOf(fields['joined'])])].filter((id) => {
    const person = personOf(scene, id);
    if (!person || person.roles.length > 0 || !person.privateChat?.open) return false;
    return !before.includes(id) && !lately.some(({ personId }) => personId === id);
  });
}
