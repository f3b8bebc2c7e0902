/** The work order of a ticket: what whoever goes there has to know, in the words of the desk. */
import { ticketWords } from '../dialogs/ticket-words.ts';
import { wording } from '../dialogs/wording/index.ts';
import { dated } from '../dialogs/wording/time.ts';
import type { TicketDetail, WorkOrder } from '../domain/desk/tickets.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Scene } from '../domain/turn.ts';

/** So much of what happened fits on a sheet. */
const MOST_LINES = 20;

/** Tells it of a ticket and its detail; telephones stay masked, as paper lies about. */
export function workOrderOf(scene: Scene, ticket: Ticket, detail: TicketDetail): WorkOrder {
  const { workOrder: say } = wording.desk;
  const zone = scene.community.timezone;
  const at = (time: string) => dated(new Date(time), zone);
  const words = ticketWords(scene, ticket, 'staff');
  const rows: [string, string | undefined][] = [
    [say.where, [words.where, words.room].filter(Boolean).join(' ')],
    [say.who, words.who],
    [say.handler, detail.handler?.name],
    [say.filed, at(detail.filedAt)],
    [say.due, detail.due && `${wording.due[detail.due.clock] ?? ''} ${at(detail.due.at)}`],
    ...detail.facts.map(({ label, value }): [string, string] => [label, value]),
  ];
  const happened = detail.timeline.filter(({ type }) => type !== 'letter').slice(-MOST_LINES);
  return {
    title: say.title(scene.community.name),
    no: detail.no,
    rows: rows.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : [])),
    summary: detail.summary,
    historyTitle: say.history,
    history: happened.map(({ at: time, by, event = '', text }) =>
      [at(time), by, wording.event[event] ?? wording.command[event] ?? event, text].filter(Boolean).join(' '),
    ),
    blanks: say.blanks,
    footer: say.footer(dated(scene.now, zone)),
  };
}
