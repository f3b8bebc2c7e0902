/** The words in which store/personal.ts says what a table holds of people. */
import type { Raw } from './rows.ts';
import type { Row } from './sql.ts';

/** What a column says about people. */
export type Holds =
  /** Nothing about anybody. */
  | 'nothing'
  /** Ids of a person, an account, a chat: those of whoever is erased become hashes. */
  | 'person'
  | 'account'
  | 'chat'
  /** Made of such ids; goes with its row, or is named in `more`. */
  | 'made of ids'
  /** Personal text: becomes a mark, or null where it may. */
  | 'text'
  | 'optional'
  /** A room: the building is left. */
  | 'room'
  /** JSON: a message that came, one that goes, and fields of which numbers and our own words are left. */
  | 'message'
  | 'letter'
  | 'fields'
  /** The text of the community file: the one in force takes its place. */
  | 'file';

/** How a row belongs to somebody: one of these columns holds one of their ids of this sort. */
export type Belonging = 'person' | 'account' | 'chat' | 'ticket' | 'letter' | 'case';

/** What one table holds of people. */
export interface Holding {
  columns: Readonly<Record<string, Holds>>;
  whose?: Readonly<Record<string, Belonging>>;
  /** What happens to somebody's rows when they are erased. */
  erased?: 'wiped' | 'removed';
  /** What else changes in a row that is wiped. */
  more?: (row: Raw) => Row;
}

/** A table without anything about anybody. */
export function nothing(...columns: string[]): Holding {
  return { columns: Object.fromEntries(columns.map((name) => [name, 'nothing'])) };
}

/** Columns that hold one and the same sort of thing. */
export const of = <T extends Holds>(holds: T, ...columns: string[]): Record<string, T> =>
  Object.fromEntries(columns.map((name) => [name, holds]));
/** Columns without anything about anybody. */
export const plain = (...columns: string[]) => of('nothing', ...columns);
