/** What workbooks and text files have in common: times as days, and text without what no file can hold. */

/** Days from the day 0 of sheets to 1970. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?$/;
/** XML can hold neither control characters nor halves of pairs. */
const UNWRITABLE = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu;

/** The text without what no file can hold. */
export function writable(text: string): string {
  return text.replaceAll(UNWRITABLE, '');
}

/** A local time as sheets count it, in days, and whether it has an hour; undefined = it is none. */
export function serialOf(text: string): { days: number; hour: boolean } | undefined {
  const [, day, hour] = TIME.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  // Sheets know no zones: what is written is what is shown.
  const at = Date.parse(`${day}T${hour ?? '00:00'}:00Z`);
  // 2026-02-30 is taken for 2 March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day)) return undefined;
  return { days: at / DAY_MS + EPOCH_DAYS, hour: hour !== undefined };
}
