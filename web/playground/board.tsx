/** The ticket board: what became of what was said, as it happens. */
import { Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { BoardTicket } from '../../src/http/playground-api.ts';
import { Time } from './time.tsx';
import { CATEGORY, STATUS, unitLabel, words } from './words.ts';

const HIGHLIGHT_MS = 2_500;

/** The newest tickets; what changes is set off for a moment. */
export function Board({ tickets }: { tickets: readonly BoardTicket[] | undefined }) {
  const changed = useChanged(tickets);
  return (
    <section className="board" aria-label={words.tickets}>
      <h2 className="section">{words.tickets}</h2>
      {tickets?.length === 0 && <p className="nothing">{words.noTickets}</p>}
      <ul>
        {tickets?.map((ticket) => (
          <Card key={ticket.id} ticket={ticket} isNew={changed.has(ticket.id)} />
        ))}
      </ul>
    </section>
  );
}

function Card({ ticket, isNew }: { ticket: BoardTicket; isNew: boolean }) {
  const status = STATUS[ticket.status] ?? { label: ticket.status, color: 'default' };
  const where = ticket.unit === undefined ? ticket.spot : unitLabel(ticket.unit);
  const category = ticket.category && (CATEGORY[ticket.category] ?? ticket.category);
  return (
    <li className={isNew ? 'ticket ticket-new' : 'ticket'}>
      <div className="ticket-top">
        <strong>{ticket.no ?? words.draft}</strong>
        {ticket.no !== undefined && <Tag color={status.color}>{status.label}</Tag>}
      </div>
      <p className="ticket-what">{[category, ticket.summary].filter(Boolean).join(' · ')}</p>
      <p className="ticket-where">{where}</p>
      <p className="ticket-who">
        <span>
          {words.reporter} {ticket.reporter}
          {ticket.assignee !== undefined && ` · ${words.assignee} ${ticket.assignee}`}
        </span>
        <Time at={ticket.updatedAt} />
      </p>
    </li>
  );
}

/** Ids of tickets that have changed since the last look; none at the first. */
function useChanged(tickets: readonly BoardTicket[] | undefined): ReadonlySet<string> {
  const before = useRef<Map<string, string>>(undefined);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!tickets) return;
    const known = before.current;
    const next = new Map(tickets.map(({ id, updatedAt, status }) => [id, `${updatedAt} ${status}`]));
    before.current = next;
    if (!known) return;
    const fresh = [...next].filter(([id, state]) => known.get(id) !== state).map(([id]) => id);
    if (fresh.length > 0) setChanged(new Set(fresh));
  }, [tickets]);
  useEffect(() => {
    if (changed.size === 0) return;
    const timer = window.setTimeout(() => setChanged(new Set()), HIGHLIGHT_MS);
    return () => window.clearTimeout(timer);
  }, [changed]);
  return changed;
}
