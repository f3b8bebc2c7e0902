/** Fees: what a flat has paid and owes, in integer cents (R001, R055, R154). */
import type { Tariff } from './community.ts';

/** One bill; days as 2026-02-28, months as 2026-02. */
export interface Bill {
  unit: string;
  item: string;
  month: string;
  amountCents: number;
  paidCents: number;
  due: string;
  paidOn?: string | undefined;
  receiptNo?: string | undefined;
}

/** What of one room is paid and what is not, oldest first. */
export interface Statement {
  unit: string;
  paid: Bill[];
  open: Bill[];
  openCents: number;
}

/** Bills of one room of the last months, of these items or of all. */
export function statementOf(unit: string, bills: readonly Bill[], items?: readonly string[]): Statement {
  const own = bills
    .filter((one) => one.unit === unit && (!items || items.includes(one.item)))
    .sort((a, b) => a.month.localeCompare(b.month) || a.item.localeCompare(b.item));
  const open = own.filter((one) => owed(one) > 0);
  return {
    unit,
    paid: own.filter((one) => owed(one) === 0),
    open,
    openCents: open.reduce((sum, one) => sum + owed(one), 0),
  };
}

/** What is still owed of a bill, cents. */
export function owed({ amountCents, paidCents }: Bill): number {
  return Math.max(0, amountCents - paidCents);
}

/** 25508 → 255.08 */
export function yuan(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** What a tariff comes to for an area, cents; undefined = it does not go by area. */
export function byArea(tariff: Tariff, area: number): number | undefined {
  if (tariff.per !== 'area' && tariff.per !== 'area-month') return undefined;
  // Square metres have at most two places: counted in hundredths, so that no cent is lost.
  return Math.round((Math.round(area * 100) * tariff.unitPriceCents) / 100);
}
