/** Time as it is shown: what is left in colour and words, and moments. */
import { createContext, useContext } from 'react';
import type { TicketLine } from '../../src/domain/desk/tickets.ts';
import { useName } from './names.ts';
import { useNow } from './now.ts';
import { leftIn, momentIn, urgencyOf } from './times.ts';
import { useWords } from './words/index.tsx';

/** The zone of the community, whose clock the bot speaks of. */
export const Zone = createContext<string | undefined>(undefined);

/** A moment. */
export function Moment({ at }: { at: string }) {
  const moment = useMoment();
  return <time dateTime={at}>{moment(at)}</time>;
}

/** How to say a moment. */
export function useMoment(): (at: string) => string {
  const words = useWords();
  const zone = useContext(Zone);
  const now = useNow();
  return (at) => momentIn(words, zone, at, now);
}

/** What is left of the clock that decides, in colour and words. */
export function TimeLeft({ due, large = false }: { due: TicketLine['due']; large?: boolean }) {
  const words = useWords();
  const name = useName();
  const now = useNow();
  if (!due) return null;
  const kind = `time-left time-${urgencyOf(due, now)}${large ? ' time-large' : ''}`;
  return (
    <span className={kind}>
      <span className="time-clock">{name('clock', due.clock)}</span> {leftIn(words, due, now)}
    </span>
  );
}
