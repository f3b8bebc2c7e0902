/** Working time by looking at the clock of a zone each minute: slow, and made without anything of ours. */

const MINUTE = 60_000;

/** What the oracle has to know: the frames of a day by its date and weekday. */
export type FramesOf = (date: string, weekday: string) => readonly { from: string; to: string }[];

/** A stretch of time in a zone, minute by minute. */
export interface Minutes {
  zone: string;
  start: number;
  /** The latest time that the clock has shown by then, as 2026-03-08 01:59 Sun. */
  shown: readonly string[];
}

/** Reads the clock of a zone each minute for some days. */
export function readClock(zone: string, from: string, days: number): Minutes {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'short' });
  const start = Date.parse(`${from}T00:00:00Z`);
  let latest = '';
  const shown = Array.from({ length: days * 1440 }, (_, n) => {
    const now = clock.format(start + n * MINUTE);
    if (now > latest) latest = now;
    return latest;
  });
  const names = new Map(shown.map((one) => [one.slice(0, 10), weekday.format(new Date(one.slice(0, 10)))]));
  return { zone, start, shown: shown.map((one) => `${one} ${names.get(one.slice(0, 10))}`) };
}

/** For each minute: is it worked? A clock that is set back says nothing new until it is past where it was. */
export function workedMinutes({ shown }: Minutes, framesOf: FramesOf): boolean[] {
  return shown.map((one) => {
    const [date = '', time = '', weekday = ''] = one.split(' ');
    return framesOf(date, weekday).some(({ from, to }) => from <= time && time < to);
  });
}
