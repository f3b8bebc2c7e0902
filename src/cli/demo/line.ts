/** A line of a transcript as the terminal shows it: local time, the chat in its colour, who, what. */
import { DateTime } from 'luxon';
import { zoneOf } from '../../domain/zone.ts';

const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d) \[([^\]]+)\] ([\s\S]*)$/;
/** ANSI: grey, and one colour a chat (blue, green, yellow, magenta, cyan). */
const GREY = 90;
const COLOURS = [34, 32, 33, 35, 36];

/** What is no line of a chat stays as it is. */
export function shownLine(line: string, zone: string, colours: boolean): string {
  const [, at = '', chat = '', said = ''] = LINE.exec(line) ?? [];
  if (at === '') return line;
  const time = DateTime.fromISO(at, { zone: 'utc' }).setZone(zoneOf(zone)).toFormat('HH:mm');
  const paint = (text: string, colour: number) => (colours ? `\u001b[${colour}m${text}\u001b[0m` : text);
  const colour = COLOURS[[...chat].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS.length];
  const indented = said.replaceAll('\n', '\n      ');
  return `${paint(time, GREY)} ${paint(`[${chat}]`, colour ?? GREY)} ${indented}`;
}
