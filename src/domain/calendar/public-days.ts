/** Public holidays of China and the weekend days that are worked instead, as the State Council announces them. */
// The package's functions follow the zone of the process: west of Greenwich they are a day off. Its table does not.
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Whose public holidays a community keeps. */
export const HOLIDAYS = ['china', 'none'] as const;
export type Holidays = (typeof HOLIDAYS)[number];

const REST = new Set(Object.keys(announced.holidays));
const WORK = new Set(Object.keys(announced.workdays));

/** Time zones of mainland China, old names too. */
const MAINLAND = new Set([
  'asia/shanghai',
  'asia/urumqi',
  'asia/chongqing',
  'asia/chungking',
  'asia/harbin',
  'asia/kashgar',
  'prc',
]);

/** The holidays of a community that does not say which ones it keeps. */
export function usualHolidays(zone: string): Holidays {
  return MAINLAND.has(zone.toLowerCase()) ? 'china' : 'none';
}

/** What was announced for a day, YYYY-MM-DD; undefined = a day like any other of its weekday, or not announced yet. */
export function announcedDay(day: string): 'rest' | 'work' | undefined {
  if (WORK.has(day)) return 'work';
  return REST.has(day) ? 'rest' : undefined;
}

/** Are the public holidays of a year announced? A release that has only the first of them does not know the year. */
export function isAnnounced(year: number): boolean {
  return fixedHolidays(year).every((day) => announcedDay(day) !== undefined);
}

/** The public holidays that have the same date each year. */
export function fixedHolidays(year: number): string[] {
  return ['01-01', '05-01', '10-01'].map((day) => `${year}-${day}`);
}
