/** 撤销: the last step is taken back by whoever took it, within ten minutes. */

import { standing } from '../domain/clock-history.ts';
import { RESTORED } from '../domain/decide.ts';
import { addDuration } from '../domain/duration.ts';
import { type Actor, eventOf, type Ticket } from '../domain/ticket.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { announce } from './announce.ts';
import { answer } from './say.ts';
import { recounted, replacing } from './step.ts';
import { tasksAfter } from './tasks.ts';
import { wording, wordsTo } from './wording/index.ts';

/** Steps that cannot be taken back: somebody else has heard or joined. */
const FINAL: ReadonlySet<string> = new Set([
  'file',
  'merge',
  'merge_into',
  'undo',
  'correct',
  'urge',
  'rate',
  'join',
]);

/** Restores the ticket as it was before its last step. */
export function undo(turn: Turn, ticket: Ticket, by: Actor): Outcome {
  const { community, now } = turn;
  const last = standing(ticket.events).findLast(({ type }) => !type.startsWith('delivered:'));
  const no = ticket.no ?? '';
  const before = last?.facts['before'];
  const limit = last && addDuration(last.at, community.policy['undo.within'], community.timezone);
  const possible =
    last && limit && limit >= now && last.personId === by.personId && !FINAL.has(last.type) && isMap(before);
  if (!possible) return answer(turn, wordsTo(turn).refused.nothingToUndo(no), [], 'refused');
  const columns = RESTORED.flatMap((key) => (key in before ? [[key, before[key] ?? undefined]] : []));
  const fields = { ...ticket.fields, ...(isMap(before['fields']) ? before['fields'] : {}) };
  const event = eventOf(ticket, {
    type: 'undo',
    at: now,
    personId: by.personId,
    facts: { undoes: last.seq, what: last.type, from: ticket.status, to: before['status'] ?? ticket.status },
  });
  const restored = recounted(turn, {
    ...ticket,
    ...Object.fromEntries(columns),
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    closedAt: undefined,
    updatedAt: now,
    events: [...ticket.events, event],
  });
  const note = wording.command[last.type] ?? last.type;
  return {
    ...nothing('acted'),
    tickets: [restored],
    events: [event],
    tasks: tasksAfter(turn, ticket, restored),
    says: replacing(ticket, restored, announce(turn, restored, 'undo', { note })),
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
