/** Moments on the clock of the community, which is the one that the bot speaks of. */
import { createContext, useContext } from 'react';

/** The zone of the community. */
export const Zone = createContext<string | undefined>(undefined);

/** 14:02 today, 3月2日 14:02 before. */
export function Time({ at }: { at: string }) {
  const timeZone = useContext(Zone);
  const date = new Date(at);
  const day = (one: Date) => one.toLocaleDateString('zh-CN', { timeZone, month: 'short', day: 'numeric' });
  const clock = date.toLocaleTimeString('zh-CN', { timeZone, hour: '2-digit', minute: '2-digit' });
  const isToday = day(date) === day(new Date());
  return <time dateTime={at}>{isToday ? clock : `${day(date)} ${clock}`}</time>;
}
