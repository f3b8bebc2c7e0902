/** Papers that come with an application as pictures: which are wanted, which picture is which (R121, R126). */
import { idsOf, type Ticket } from './ticket.ts';

/** What a paper may be. */
export const PAPERS = ['identity', 'authorization', 'plan', 'gov_approval', 'agreement', 'other'] as const;
export type Paper = (typeof PAPERS)[number];

/** The pictures of each paper that is there. */
function papersOf({ fields }: Pick<Ticket, 'fields'>): Partial<Record<Paper, string[]>> {
  const kept = fields['papers'];
  if (typeof kept !== 'object' || kept === null) return {};
  const known = Object.entries(kept).filter(([name]) => PAPERS.some((one) => one === name));
  return Object.fromEntries(known.map(([name, ids]) => [name, idsOf(ids)]));
}

/** All pictures of papers, those too of which nobody has said yet what they are. */
export function pagesOf(ticket: Pick<Ticket, 'fields'>): string[] {
  return [...Object.values(papersOf(ticket)).flat(), ...idsOf(ticket.fields['unnamed'])];
}

/** Those of its pages that are documents and no pictures. */
export function documentsOf({ fields }: Pick<Ticket, 'fields'>): string[] {
  return idsOf(fields['documents']);
}

/** The fields with more documents among the pages. */
export function withDocuments(
  fields: Record<string, unknown>,
  documents: readonly string[],
): Record<string, unknown> {
  return documents.length === 0
    ? fields
    : { ...fields, documents: [...documentsOf({ fields }), ...documents] };
}

/** Those of the wanted papers that are not there. */
export function missingOf(ticket: Pick<Ticket, 'fields'>, wanted: readonly Paper[]): Paper[] {
  const have = papersOf(ticket);
  return wanted.filter((one) => (have[one]?.length ?? 0) === 0);
}

/**
 * The fields with more pictures. Papers that are named are expected in the order in which they were named, be it that
 * their pictures come along, came before or come next; a picture that nobody has named is the one paper that is
 * missing, else it waits for its name.
 */
export function withPages(
  { fields }: Pick<Ticket, 'fields'>,
  named: readonly Paper[],
  pictures: readonly string[],
  wanted: readonly Paper[],
): Record<string, unknown> {
  const waiting = idsOf(fields['expected']).filter((one): one is Paper =>
    PAPERS.some((name) => name === one),
  );
  const pool = [...idsOf(fields['unnamed']), ...pictures];
  const missing = missingOf({ fields }, wanted);
  // Whoever says now what the pictures are means these, not what was announced before.
  const announced = pictures.length > 0 && named.length > 0 ? named : [...new Set([...waiting, ...named])];
  const [only, second] = missing;
  const targets: readonly Paper[] =
    announced.length > 0 ? announced : missing.length === 0 ? ['other'] : only && !second ? [only] : [];
  if (pool.length === 0 || targets.length === 0) {
    return { ...fields, expected: [...announced], unnamed: pool };
  }
  const papers: Partial<Record<Paper, string[]>> = { ...papersOf({ fields }) };
  pool.forEach((id, i) => {
    const paper = targets[Math.min(i, targets.length - 1)] ?? 'other';
    papers[paper] = [...(papers[paper] ?? []), id];
  });
  const filled = targets.slice(0, pool.length);
  const still = [...new Set([...announced, ...waiting])].filter((one) => !filled.includes(one));
  return { ...fields, papers, expected: still, unnamed: [] };
}
