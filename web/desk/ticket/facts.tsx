/** What else is known of a ticket. */
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { useName } from '../names.ts';
import { useMoment } from '../time.tsx';
import { useWords } from '../words/index.tsx';

/** Labels and values. */
export function Facts({ ticket }: { ticket: TicketDetail }) {
  const words = useWords();
  const name = useName();
  const moment = useMoment();
  const { kind, category, topic, severity, department, filedAt, updatedAt } = ticket;
  const rows: (readonly [string, string | undefined])[] = [
    [words.kind, name('kind', kind)],
    [words.category, category && name('category', category)],
    [words.topic, topic && name('topic', topic)],
    [words.severity, severity && name('severity', severity)],
    [words.department, department && name('department', department)],
    [words.filedAt, moment(filedAt)],
    [words.updatedAt, moment(updatedAt)],
    ...ticket.facts.map(({ label, value }) => [label, value] as const),
  ];
  return (
    <section className="panel">
      <h2>{words.facts}</h2>
      <dl className="facts">
        {rows.map(([label, value]) =>
          value === undefined ? null : (
            <div key={`${label} ${value}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
