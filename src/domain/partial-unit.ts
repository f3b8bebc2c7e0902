/** Rooms as people say them: 3-2-501, 3--501, --502, 3-- with what is known between the dashes. */

/** Are building, entrance and room all known? */
export function isFullUnit(code: string | undefined): boolean {
  const parts = code?.split('-') ?? [];
  return parts.length === 3 && parts.every((part) => part !== '');
}

/** Does a full code agree with everything that a partial one says? */
function fits(partial: string, full: string): boolean {
  const known = partial.split('-');
  return full.split('-').every((part, i) => !known[i] || known[i].toUpperCase() === part.toUpperCase());
}

/** Completes a partial code: from the person's own rooms first, else the only room that fits; else as it was. */
export function completeUnit(partial: string, own: readonly string[], all: readonly string[]): string {
  const mine = own.filter((code) => fits(partial, code));
  if (mine.length === 1 && mine[0] !== undefined) return mine[0];
  const [only, second] = all.filter((code) => fits(partial, code));
  return only !== undefined && second === undefined ? only : partial;
}

/** What a correction leaves of the old code: --502 over 3-2-501 is 3-2-502. */
export function overlayUnit(correction: string, old: string | undefined): string {
  const before = old?.split('-') ?? [];
  return correction
    .split('-')
    .map((part, i) => part || before[i] || '')
    .join('-');
}
