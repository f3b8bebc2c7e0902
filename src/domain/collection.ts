/** Collection rate: what was paid of what was billed in a calendar year (X1, R021, R225). */
import type { Policy } from './policy.ts';

/** What was billed and paid of one section, month and item, cents. */
export interface Collected {
  section: string;
  month: string;
  item: string;
  billedCents: number;
  paidCents: number;
}

/** By what the rate is told apart. */
export const COLLECTED_BY = ['section', 'month', 'item'] as const;
export type CollectedBy = (typeof COLLECTED_BY)[number];

/** A part of the fees with its rate, 0 to 1; absent where nothing was billed. */
export interface CollectionRate {
  name: string;
  billedCents: number;
  paidCents: number;
  rate?: number;
  colour?: 'red' | 'amber' | 'green';
}

/** The rate of everything. */
export function collectionRate(rows: readonly Collected[], policy: Policy, name = ''): CollectionRate {
  const billedCents = rows.reduce((sum, one) => sum + one.billedCents, 0);
  const paidCents = rows.reduce((sum, one) => sum + one.paidCents, 0);
  if (billedCents === 0) return { name, billedCents, paidCents };
  const rate = paidCents / billedCents;
  return { name, billedCents, paidCents, rate, colour: colourOf(rate, policy) };
}

/** The rates of each section, month or item, in the order of their names. */
export function collectionBy(rows: readonly Collected[], by: CollectedBy, policy: Policy): CollectionRate[] {
  const names = [...new Set(rows.map((one) => one[by]))].sort();
  return names.map((name) =>
    collectionRate(
      rows.filter((one) => one[by] === name),
      policy,
      name,
    ),
  );
}

function colourOf(rate: number, policy: Policy): 'red' | 'amber' | 'green' {
  if (rate < policy['kpi.feeCollection.target']) return 'red';
  return rate < policy['kpi.feeCollection.stretch'] ? 'amber' : 'green';
}
