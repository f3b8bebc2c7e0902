/** Text from outside as it may be kept and shown: no character in it changes how what stands beside it is read. Pure. */

/** A nickname is a hint; so much of it is kept. */
const NAME_LENGTH = 64;
/** What shows nothing: NUL, which PostgreSQL takes in no text, the escapes of terminals; not line ends and tabs. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
/** What turns the direction of all that follows, and hides a number or a name in plain sight. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Line ends and what shows nothing have no place in a name; a joiner has, in emoji. */
const NOT_IN_A_NAME = /[\s\u2028\u2029\u200b\ufeff\u{e0000}-\u{e0fff}]+/gu;

/** What somebody wrote. */
export function soundText(text: string): string {
  return text.replace(CONTROL, '').replace(TURNS, '').toWellFormed();
}

/** What somebody calls themself, a chat or a file: one line. */
export function soundName(name: string): string {
  const line = soundText(name.slice(0, 4 * NAME_LENGTH))
    .replace(NOT_IN_A_NAME, ' ')
    .trim();
  return line.length > NAME_LENGTH ? line.slice(0, NAME_LENGTH).toWellFormed() : line;
}
