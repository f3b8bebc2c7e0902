/** Words as they are, in a message that is read as Markdown. Pure. */

/** What means something within a line. */
const INLINE = /[\\`*_~[\]<>|]/g;
/** What makes a heading or a list of a line. */
const OPENS = /^(\s*)([#+-])(?=\s|#|$)/gm;

/** An address with < _ * stays an address. */
export function escaped(text: string): string {
  return text.replace(INLINE, '\\$&').replace(OPENS, '$1\\$2');
}
