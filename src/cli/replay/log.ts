/** Reads what was said in a group: JSON Lines of our own, the export of Telegram Desktop, or text as WeChat tools write it. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { zoneOf } from '../../domain/zone.ts';

/** One message of a log, in order of time. */
export interface Logged {
  at: Date;
  by: string;
  text: string;
  /** Absent = the chat that the command names. */
  chat?: string | undefined;
  mention: boolean;
  photos: number;
}

/** Something that cannot be read, and where. */
export interface LogProblem {
  line: number;
  message: string;
}

/** The messages, and what had to be left out. */
export interface ReadLog {
  messages: Logged[];
  problems: LogProblem[];
}

const line = z.object({
  at: z.iso.datetime({ offset: true }),
  by: z.string().min(1),
  text: z.string(),
  chat: z.string().min(1).optional(),
  mention: z.boolean().default(false),
  photos: z.int().min(0).max(20).default(0),
});

/** Text of Telegram Desktop: plain, or pieces of which some are links and names. */
const pieces = z.union([
  z.string(),
  z
    .array(z.union([z.string(), z.object({ text: z.string() })]))
    .transform((all) => all.map((one) => (typeof one === 'string' ? one : one.text)).join('')),
]);
const telegram = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      date_unixtime: z.string().regex(/^\d+$/).optional(),
      date: z.string().optional(),
      from: z.string().nullish(),
      text: pieces.default(''),
      photo: z.string().optional(),
    }),
  ),
});

/** "2026-03-02 09:00:00 张伟" or "张伟 2026-03-02 09:00", then the words until the next such line. */
const STAMP = '(\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)';
const HEADS = [
  new RegExp(`^${STAMP}\\s+(\\S.{0,60}?)[:：]?\\s*$`),
  new RegExp(`^(\\S.{0,60}?)\\s+${STAMP}\\s*[:：]?$`),
];

/** Reads a log of any of these forms; times without an offset are those of the community. */
export function readLog(source: string, zone: string): ReadLog {
  const text = source.replace(/^\uFEFF/, '');
  const read = /^\s*\{\s*"(?:name|about|type|messages)"/.test(text)
    ? fromTelegram(text, zone)
    : text.trimStart().startsWith('{')
      ? fromLines(text)
      : fromText(text, zone);
  return { ...read, messages: read.messages.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

function fromLines(text: string): ReadLog {
  const messages: Logged[] = [];
  const problems: LogProblem[] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const read = line.safeParse(parsed(raw));
    if (read.success) messages.push({ ...read.data, at: new Date(read.data.at) });
    else
      problems.push({
        line: i + 1,
        message: `is no message ({"at","by","text"}): ${read.error.issues.map((one) => `${one.path.join('.')} ${one.message}`).join('; ')}`,
      });
  }
  return { messages, problems };
}

function fromTelegram(text: string, zone: string): ReadLog {
  const read = telegram.safeParse(parsed(text));
  if (!read.success) {
    const [first] = read.error.issues;
    const where = first ? `${first.path.join('.')} ${first.message}` : '';
    return { messages: [], problems: [{ line: 1, message: `is no export of Telegram Desktop: ${where}` }] };
  }
  const messages = read.data.messages.flatMap(
    ({ type, date, date_unixtime, from, text: words, photo }): Logged[] => {
      const at =
        date_unixtime === undefined ? moment(date ?? '', zone) : new Date(Number(date_unixtime) * 1000);
      if (type !== 'message' || !from || !at || (words === '' && photo === undefined)) return [];
      return [{ at, by: from, text: words, mention: false, photos: photo === undefined ? 0 : 1 }];
    },
  );
  return { messages, problems: [] };
}

function fromText(text: string, zone: string): ReadLog {
  const messages: Logged[] = [];
  const problems: LogProblem[] = [];
  let current: Logged | undefined;
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const head = headOf(raw.trim(), zone);
    if (head) {
      current = { ...head, text: '', mention: false, photos: 0 };
      messages.push(current);
    } else if (current)
      current.text = current.text === '' ? raw.trim() : `${current.text}\n${raw.trim()}`.trimEnd();
    else if (raw.trim() !== '')
      problems.push({ line: i + 1, message: 'stands before the first line with a time and a name' });
  }
  return { messages: messages.filter((one) => one.text.trim() !== ''), problems };
}

function headOf(text: string, zone: string): { at: Date; by: string } | undefined {
  const [first, second] = HEADS.map((head) => head.exec(text));
  const [stamp, by] = first ? [first[1], first[2]] : [second?.[2], second?.[1]];
  const at = stamp === undefined ? undefined : moment(stamp, zone);
  return at && by ? { at, by } : undefined;
}

/** A time as it was shown there: 2026-03-02T09:00:00, 2026/3/2 9:00. */
function moment(text: string, zone: string): Date | undefined {
  const [year, month, day, hour = 0, minute = 0, second = 0] = text.match(/\d+/g)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const at = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: zoneOf(zone) });
  return at.isValid ? at.toJSDate() : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
