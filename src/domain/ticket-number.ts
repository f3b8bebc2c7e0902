/** Ticket numbers as people write them. */

/** BX-260302-001, also without dashes, with spaces or in small letters. */
const NUMBER = /([A-Za-z]{2})[-\s]?(\d{6})[-\s]?(\d{3,6})/g;

/** The ticket numbers that a text names, in their proper form and the order of mention. */
export function ticketNumbers(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(NUMBER)].map(
    ([, prefix, day, no]) => `${prefix?.toUpperCase()}-${day}-${no}`,
  );
}
