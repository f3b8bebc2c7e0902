/** Long texts in pieces that one message may hold. Pure. */

/** Splits at ends of lines; a line that is too long alone is cut, never within a character. `limit` in UTF-16 units. */
export function split(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const line = rest.lastIndexOf('\n', limit);
    const end = line > 0 ? line : unbroken(rest, limit);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(line > 0 ? end + 1 : end);
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** One unit earlier when the cut would fall between the halves of a surrogate pair. */
function unbroken(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end;
}
