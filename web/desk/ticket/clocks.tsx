/** The clocks of a ticket as bars: how much of each has gone, where it stood still, when it ran out. */
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { useName } from '../names.ts';
import { useNow } from '../now.ts';
import { useMoment } from '../time.tsx';
import { leftIn } from '../times.ts';
import { useWords } from '../words/index.tsx';

type Clock = TicketDetail['clocks'][number];

const RANK = { late: 0, warned: 1, running: 2, paused: 3, met: 4, ended: 5 } as const;

/** Those that run first. */
export function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  const words = useWords();
  const sorted = [...clocks].sort((a, b) => RANK[a.state] - RANK[b.state] || a.dueAt.localeCompare(b.dueAt));
  return (
    <section className="panel">
      <h2>{words.clocks}</h2>
      {clocks.length === 0 && <p className="quiet">{words.noClocks}</p>}
      <ul className="clocks">
        {sorted.map((clock) => (
          <li key={`${clock.clock} ${clock.startedAt}`}>
            <ClockBar clock={clock} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClockBar({ clock }: { clock: Clock }) {
  const words = useWords();
  const name = useName();
  const moment = useMoment();
  const now = useNow();
  const { state, dueAt, warnAt, overAt, pausedAt, breachedAt, ackedAt, alerts } = clock;
  const ms = (at: string) => new Date(at).getTime();
  const start = ms(clock.startedAt);
  const end = overAt ? ms(overAt) : now;
  const gone = Math.min(end, pausedAt ? ms(pausedAt) : end);
  // One that ran out goes on to the right: the bar is as long as the whole time taken.
  const span = Math.max(ms(dueAt), end) - start;
  const share = (at: number) => Math.max(0, Math.min(1, span <= 0 ? 1 : (at - start) / span)) * 100;
  const isRunning = state === 'running' || state === 'warned' || state === 'late' || state === 'paused';
  const wasLate = overAt !== undefined && ms(overAt) > ms(dueAt);
  const look = state === 'met' && wasLate ? 'metLate' : state;
  const notes = [
    words.dueAt(moment(dueAt)),
    ...(state === 'met' && overAt ? [words.metAt(moment(overAt))] : []),
    ...(state === 'ended' && overAt ? [words.endedAt(moment(overAt))] : []),
    ...(pausedAt ? [words.pausedSince(moment(pausedAt))] : []),
    ...(breachedAt ? [words.breachedAt(moment(breachedAt))] : []),
    ...(ackedAt ? [words.ackedAt(moment(ackedAt))] : []),
    ...(alerts > 0 ? [words.alerts(alerts)] : []),
  ];
  const due = { clock: clock.clock, at: dueAt, state: isRunning ? state : ('running' as const) };
  return (
    <div className={`clock clock-${look}`}>
      <p className="clock-head">
        <span>{name('clock', clock.clock)}</span>
        <span className="clock-state">{isRunning ? leftIn(words, due, now) : words.clockStates[look]}</span>
      </p>
      <div className="clock-bar" aria-hidden="true">
        <span className="clock-gone" style={{ width: `${share(gone)}%` }} />
        {pausedAt && (
          <span
            className="clock-pause"
            style={{ left: `${share(gone)}%`, width: `${share(end) - share(gone)}%` }}
          />
        )}
        <span className="clock-warn" style={{ left: `${share(ms(warnAt))}%` }} />
        {end > ms(dueAt) && <span className="clock-due" style={{ left: `${share(ms(dueAt))}%` }} />}
      </div>
      <p className="clock-notes">{notes.join(' · ')}</p>
    </div>
  );
}
