/** `${name.field}`: what an earlier step bound, put into the text of a later one. */

/** What the steps so far have bound with `as`, by name. */
export type Bound = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** One text of a step, and the way to it. */
export interface PlacedText {
  path: (string | number)[];
  text: string;
}

/** One `${…}` as written; without `name` it is not of the form `${name.field}`. */
export interface Placeholder {
  written: string;
  name?: string | undefined;
  fields: string[];
}

const PLACEHOLDER = /\$\{([^}]*)\}/g;

/** Finds every text in a value, however deep it is nested. */
export function textsIn(value: unknown, path: (string | number)[] = []): PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}

/** Finds the placeholders of one text. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([written, inside = '']) => placeholder(written, inside));
}

/** Replaces the placeholders in all texts of a step; throws in words when one has no value. */
export function substitute<T>(step: T, bound: Bound): T {
  return replaceIn(step, bound, (value) => value) as T;
}

function replaceIn(value: unknown, bound: Bound, write: (value: string) => string): unknown {
  if (typeof value === 'string') {
    return value.replace(PLACEHOLDER, (written: string, inside: string) =>
      write(lookUp(placeholder(written, inside), bound)),
    );
  }
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, bound, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // What is put into a regular expression stands for itself: a dot in it is a dot.
    Object.entries(value).map(([key, item]) => [
      key,
      replaceIn(item, bound, key === 'match' ? escapeRegExp : write),
    ]),
  );
}

function placeholder(written: string, inside: string): Placeholder {
  const [name, ...fields] = inside.split('.');
  const complete = name !== '' && fields.length > 0 && fields.every((field) => field !== '');
  return complete ? { written, name, fields } : { written, fields: [] };
}

function lookUp({ written, name, fields }: Placeholder, bound: Bound): string {
  let value: unknown = name === undefined ? undefined : bound.get(name);
  for (const field of fields) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  const known = Object.keys((name === undefined ? undefined : bound.get(name)) ?? {});
  throw new Error(`${written} has no value; ${name} has ${known.join(' ') || 'nothing'}`);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
