/** All that happened and was said, from the first to the last. */
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { useStepName } from '../names.ts';
import { useLabels } from '../queries.ts';
import { Moment } from '../time.tsx';
import { useWords } from '../words/index.tsx';
import { Files } from './files.tsx';

type Entry = TicketDetail['timeline'][number];

/** The list. */
export function Timeline({ no, entries }: { no: string; entries: readonly Entry[] }) {
  const words = useWords();
  return (
    <>
      <h2>{words.timeline}</h2>
      {entries.length === 0 && <p className="quiet">{words.emptyTimeline}</p>}
      <ol className="timeline" aria-label={words.timeline}>
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only ever added to, and have no id.
          <li key={`${entry.at} ${at}`} className={`entry entry-${entry.type}`}>
            <Entry no={no} entry={entry} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Entry({ no, entry }: { no: string; entry: Entry }) {
  const words = useWords();
  const { at, type, by, to, text, event, delivery, reason, files } = entry;
  return (
    <>
      <p className="entry-head">
        {event !== undefined && <EventName event={event} />}
        <span className="entry-by">{by}</span>
        {to !== undefined && <span>{words.to(to)}</span>}
        <Moment at={at} />
        {delivery !== undefined && (
          <span className={`delivery delivery-${delivery}`}>{words.deliveries[delivery]}</span>
        )}
      </p>
      {text !== '' && <p className={type === 'event' ? 'entry-text' : 'bubble'}>{text}</p>}
      {reason !== undefined && <p className="entry-reason">{reason}</p>}
      {files.length > 0 && <Files no={no} files={files} />}
    </>
  );
}

/** Commands are named as steps, what else happens as events. */
function EventName({ event }: { event: string }) {
  const words = useWords();
  const labels = useLabels();
  const name = useStepName();
  const label = words.labels.event?.[event] ?? labels?.event[event] ?? event;
  return <strong className="entry-event">{name({ command: event, label })}</strong>;
}
