/** What else there was in the same home. */
import { Link } from 'wouter';
import type { TicketLine } from '../../../src/domain/desk/tickets.ts';
import { useName } from '../names.ts';
import { Moment } from '../time.tsx';
import { useWords } from '../words/index.tsx';

/** Earlier tickets, to open. */
export function History({ tickets }: { tickets: readonly TicketLine[] }) {
  const words = useWords();
  const name = useName();
  return (
    <section className="panel">
      <h2>{words.history}</h2>
      {tickets.length === 0 && <p className="quiet">{words.noHistory}</p>}
      <ul className="history">
        {tickets.map(({ no, summary, status, filedAt }) => (
          <li key={no}>
            <Link href={`/tickets/${no}`}>{summary}</Link>
            <p className="quiet">
              {no} · {name('status', status)} · <Moment at={filedAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
