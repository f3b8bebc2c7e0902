/** Which ticket is chosen, and which comes after it: kept while one looks at a ticket, for the way back and on. */
import type { TicketLine } from '../../../src/domain/desk/tickets.ts';

/** The numbers last shown, column by column. */
let order: readonly (readonly string[])[] = [];
let chosen: string | undefined;
let place = '';

/** Remembers what stands where. */
export function remember(columns: readonly (readonly TicketLine[])[]): void {
  order = columns.map((column) => column.map(({ no }) => no)).filter((column) => column.length > 0);
}

/** Remembers which is chosen. */
export function choose(no: string | undefined): void {
  chosen = no;
}

/** Which was chosen last. */
export function lastChosen(): string | undefined {
  return chosen;
}

/** Remembers which filters Today had. */
export function rememberPlace(search: string): void {
  place = search;
}

/** The address of Today as it was left. */
export function wayBack(): string {
  return place === '' ? '/' : `/?${place}`;
}

/** The ticket so many rows down and columns to the right of this one; the first when there is none. */
export function stepFrom(no: string | undefined, down: number, right = 0): string | undefined {
  const column = order.findIndex((one) => no !== undefined && one.includes(no));
  if (column < 0) return order[0]?.[0];
  const row = order[column]?.indexOf(no ?? '') ?? 0;
  const target = order[clamp(column + right, order.length)];
  return target?.[clamp(row + down, target.length)];
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
