/** Long texts in pieces that one message may hold. Pure. */

/** A stretch of a text; offsets in UTF-16 units, as Telegram counts them. */
export interface Piece {
  text: string;
  /** Where it began in the whole. */
  start: number;
}

/** Splits at ends of lines; a line that is too long alone is cut, never within a character. */
export function split(text: string, limit: number): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const line = text.lastIndexOf('\n', start + limit);
    const end = line > start ? line : unbroken(text, start + limit);
    pieces.push({ text: text.slice(start, end), start });
    start = end === line ? end + 1 : end;
  }
  pieces.push({ text: text.slice(start), start });
  return pieces.filter((piece) => piece.text.trim() !== '');
}

/** One unit earlier when the cut would fall between the halves of a surrogate pair. */
function unbroken(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end;
}
