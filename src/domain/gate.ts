/** The page of the gate: what the phone of a guard may ask of us. */

import type { Visitor } from './door.ts';

/** A guard who is signed in on a phone. */
export interface Guard {
  personId: string;
  communityId: string;
  name: string;
}

/** Why a pass opens the gate now, or does not. */
export type Verdict =
  | 'good'
  | 'opened'
  | 'used'
  | 'expired'
  | 'cancelled'
  | 'notYet'
  | 'elsewhere'
  | 'unknown'
  | 'notGuard';

/** A pass as the page shows it. */
export interface SeenPass {
  verdict: Verdict;
  /** What the guard is told, with the next step. */
  words: string;
  /** What there is to compare with what stands at the gate; empty where nothing may be shown. */
  facts: { label: string; value: string }[];
}

/** What stands behind the page. */
export interface Gate {
  /** Whoever is signed in, as long as they may check passes. */
  guardOf(visitor: Visitor): Promise<Guard | undefined>;
  /** Shows a pass and changes nothing. */
  look(guard: Guard, code: string): Promise<SeenPass>;
  /** Opens the gate with it, once. */
  open(guard: Guard, code: string): Promise<SeenPass>;
}
