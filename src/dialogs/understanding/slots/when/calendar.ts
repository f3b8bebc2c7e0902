const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;

/** The wall clock where the message was sent: instants are counted as if the local zone were UTC. */
export interface Calendar {
  /** The moment of sending. */
  readonly now: number;
  /** Midnight that began the day of sending. */
  readonly today: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number;
  readonly iso: (instant: number) => string;
}

/** The calendar of a message; undefined when its time cannot be read. */
export function calendarOf(sentAt: string): Calendar | undefined {
  const parsed = Date.parse(sentAt);
  // Beyond this year no date can be written any more.
  if (Number.isNaN(parsed) || Math.abs(parsed) > 8e15) return undefined;
  const zone = /([+-])(\d{2}):?(\d{2})$/.exec(sentAt);
  // Z is how machines write an instant; it says nothing of where the owner lives.
  const offset = zone
    ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * HOUR + Number(zone[3]) * MINUTE)
    : 8 * HOUR;
  const suffix = zone ? `${zone[1]}${zone[2]}:${zone[3]}` : '+08:00';
  const now = parsed + offset;
  const today = Math.floor(now / DAY) * DAY;
  return {
    now,
    today,
    // The first day of all instants was a Thursday.
    weekday: (((today / DAY + 3) % 7) + 7) % 7,
    iso: (instant) => `${new Date(instant).toISOString().slice(0, 19)}${suffix}`,
  };
}

/** Midnight of a date; undefined when there is no such day. */
export function dateOf(year: number, month: number, day: number): number | undefined {
  const instant = Date.UTC(year, month - 1, day);
  const read = new Date(instant);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? instant : undefined;
}

/** Midnight of the last day of the month that lies so many months ahead. */
export function monthEnd(instant: number, ahead: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead + 1, 0);
}

/** That many hours as milliseconds. */
export function hours(count: number): number {
  return Math.round(count * 60) * MINUTE;
}
