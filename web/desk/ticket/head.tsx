/** What the ticket is about, at a glance. */
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { useName } from '../names.ts';
import { TimeLeft } from '../time.tsx';
import { EmergencyMark, Marks } from '../today/card.tsx';
import { useWords } from '../words/index.tsx';

/** The head. */
export function Head({ ticket }: { ticket: TicketDetail }) {
  const words = useWords();
  const name = useName();
  const { summary, where, who, handler, status, due, emergency, category, kind } = ticket;
  return (
    <header className="panel head">
      <div className="head-top">
        <span className="head-marks">
          {emergency && <EmergencyMark />}
          <span className={`status status-${status}`}>{name('status', status)}</span>
          <span className="mark">{category ? name('category', category) : name('kind', kind)}</span>
          <Marks ticket={ticket} />
        </span>
        <TimeLeft due={due} large />
      </div>
      <h1>{summary}</h1>
      <p className="head-who">
        <span>{where ?? words.unknownPlace}</span>
        {who !== undefined && <span>{who}</span>}
        <span>
          {words.handler}:{' '}
          <strong className={handler ? '' : 'card-nobody'}>{handler?.name ?? words.nobody}</strong>
        </span>
      </p>
    </header>
  );
}
