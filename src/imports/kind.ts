/** One kind of import: its columns, what a row means, and what the rows would change. */
import { z } from 'zod';
import type { Community } from '../domain/community.ts';
import { explain } from '../domain/explain.ts';
import type { StoreTx } from '../store/database.ts';
import type { Row, Table } from '../store/sql.ts';
import type { ImportKind } from './headers.ts';
import { isTotal, roomReader } from './rooms-as-written.ts';
import { type Read, readAmount, readCents, readDay } from './values.ts';

/** For whom and when rows are read. */
export interface Setting {
  community: Community;
  /** The community's day, 2026-03-01. */
  today: string;
}

/** Something wrong with a row; `field` is '' for the row as a whole. */
export interface Problem {
  row: number;
  field: string;
  reason: string;
}

/** One line about what is new or different. */
export interface Change {
  row: number;
  what: 'new' | 'changed';
  text: string;
}

/** What the rows do to the database, or what is wrong with them once they meet it. */
export interface Plan {
  added: number;
  changed: number;
  unchanged: number;
  /** The first of them. */
  changes: Change[];
  notes: string[];
  problems: Problem[];
  /** Rooms that are new or different, and whose data it is where that is one person's; for the audit. */
  touched: Map<string, Touched>;
}

/** Whose data an import changes. */
export interface Touched {
  unit: string;
  personId?: string | undefined;
}

/** A plan in the making, inside the transaction that it belongs to. */
export interface Work {
  tx: StoreTx;
  community: Community;
  plan: Plan;
  /** Writes rows at once, unless it is a dry run; problems found later take them back. */
  write(table: Table, rows: readonly Row[], onConflict: 'ignore' | 'replace'): Promise<void>;
}

/** A record with the row that it was read from. */
export type Numbered<R> = R & { row: number };

/** A kind at work on one file. */
export interface Intake {
  /** Takes a row by its fields, empty ones left out; tells what is wrong with it. */
  take(row: number, fields: Readonly<Record<string, string>>): Problem[];
  /** Compares what was taken with the database, and writes what is different. */
  apply(work: Work): Promise<void>;
}

/** What the rest of the room has to know of a kind. */
export interface KindOfImport {
  kind: ImportKind;
  /** Each needs one of its headers. */
  required: readonly (readonly string[])[];
  open(setting: Setting): Intake;
}

interface Spec<R> {
  kind: ImportKind;
  required: readonly (readonly string[])[];
  schema(setting: Setting): z.ZodType<R>;
  /** Two rows of a file may not have the same; `says` names what they share. */
  identity(record: R): { key: string; field: string; says: string };
  apply(work: Work, records: readonly Numbered<R>[]): Promise<void>;
}

/** Makes a kind of its description. */
export function kindOfImport<R extends object>(spec: Spec<R>): KindOfImport {
  return {
    kind: spec.kind,
    required: spec.required,
    open: (setting) => {
      const { community } = setting;
      const schema = spec.schema(setting);
      const readRoom = roomReader(community.name, community.buildings);
      const records: Numbered<R>[] = [];
      const seen = new Map<string, number>();
      return {
        take: (row, fields) => {
          const { building, entrance, ...others }: Record<string, string> = fields;
          const problems: Problem[] = [];
          const problem = (field: string, reason: string) => problems.push({ row, field, reason });
          const room =
            fields['unit'] === undefined ? undefined : readRoom({ unit: fields['unit'], building, entrance });
          if (room && 'reason' in room) problem('unit', room.reason);
          if (room && 'value' in room) others['unit'] = room.value.code;
          else {
            const total = Object.keys(fields).find((name) => isTotal(fields[name] ?? ''));
            if (total !== undefined) return [{ row, field: total, reason: TOTAL }];
          }
          for (const either of spec.required) {
            if (!either.some((name) => fields[name] !== undefined)) problem(either[0] ?? '', MISSING);
          }
          const read = schema.safeParse(others, { error: explain });
          for (const { path, message } of read.error?.issues ?? []) {
            const name = String(path[0] ?? '');
            if (!problems.some((one) => one.field === name)) problem(name, message);
          }
          if (!read.success || problems.length > 0) return problems;
          const { key, field, says } = spec.identity(read.data);
          const before = seen.get(key);
          if (before !== undefined) return [{ row, field, reason: `${says} row ${before}; remove one` }];
          seen.set(key, row);
          records.push({ ...read.data, row });
          return [];
        },
        apply: (work) => {
          // All rows have been taken: there is nothing to compare with any more.
          seen.clear();
          return spec.apply(work, records);
        },
      };
    },
  };
}

const MISSING = 'is empty; fill it in';
const TOTAL = 'is a total and no entry; delete the row';
const MOST_CHANGES = 1_000;
const MOST_REMEMBERED = 5_000;

/** A plan that changes nothing yet. */
export function emptyPlan(): Plan {
  return { added: 0, changed: 0, unchanged: 0, changes: [], notes: [], problems: [], touched: new Map() };
}

/** Counts what a row does to whose data, and keeps the words for the first of them. */
export function tell(
  plan: Plan,
  row: number,
  what: 'new' | 'changed',
  touched: Touched,
  text: () => string,
): void {
  const { unit, personId } = touched;
  plan.touched.set(`${unit} ${personId ?? ''}`, { unit, personId });
  if (what === 'new') plan.added += 1;
  else plan.changed += 1;
  if (plan.changes.length < MOST_CHANGES) plan.changes.push({ row, what, text: text() });
}

/** A field that a reader understands. */
export function field<T>(reader: (text: string) => Read<T>) {
  const read = remembered(reader);
  return z.string().transform((text, context): T => {
    const result = read(text);
    if ('value' in result) return result.value;
    context.issues.push({ code: 'custom', message: result.reason, input: text });
    return z.NEVER;
  });
}

/** Sheets say the same things over and over: what was read is the same value again, not another one as large. */
function remembered<T>(read: (text: string) => Read<T>): (text: string) => Read<T> {
  const known = new Map<string, Read<T>>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const result = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, result);
    return result;
  };
}

/** A day that has come already. */
export function pastDay(today: string): (text: string) => Read<string> {
  return (text) => {
    const read = readDay(text);
    if ('reason' in read || read.value <= today) return read;
    return { reason: `${read.value} is yet to come; correct the day` };
  };
}

/** The amount, in yuan or in cents, whichever of the columns there is. */
export const MONEY = { amount: field(readAmount).optional(), amountCents: field(readCents).optional() };

/** What stands in the columns of money. */
export function centsOf(record: { amount?: number | undefined; amountCents?: number | undefined }): number {
  return record.amountCents ?? record.amount ?? 0;
}

/** Parts of a list, each for one question to the database. */
export function* chunks<T>(list: readonly T[], size = 1_000): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** Cents as yuan, 255.08. */
export function yuan(cents: number): string {
  return (cents / 100).toFixed(2);
}
