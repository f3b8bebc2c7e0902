/** Words as they are, in a message that is read as Markdown. Pure. */

/** What means something within a line. */
const INLINE = /[\\`*_~[\]<>|]/g;
/** What makes a heading or a list of a line. */
const OPENS = /^([^\S\n]*)([#+-])(?=\s|#|$)/gm;

/** A call, for programs that do not know that what stands behind a \\ means nothing. */
const CALL = /<(?=@)/g;
/** Of no width. */
const APART = '\u200b';

/** An address with < _ * stays an address, and nobody is called by what somebody wrote. */
export function escaped(text: string): string {
  return text.replace(CALL, `<${APART}`).replace(INLINE, '\\$&').replace(OPENS, '$1\\$2');
}
