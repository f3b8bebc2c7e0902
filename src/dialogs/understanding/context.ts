import type { Category } from '../../domain/request.ts';

/** What an operator adds to the vocabulary in the community file. */
export interface LocalWords {
  readonly places: readonly string[];
  readonly things: Readonly<Record<string, Category>>;
}

/** What is known about a message besides its text. */
export interface Context {
  readonly chat: 'group' | 'private';
  readonly mentioned: boolean;
  /** ISO time with offset or Z. */
  readonly sentAt: string;
  readonly role?: 'staff';
  readonly alias?: string;
  /** How much surer than elsewhere one must be in this group, where nobody asked us (domain/caution.ts). */
  readonly caution?: number;
  /** Words of this estate: its places (荷花池, 2号门岗), and its things with the trade that mends them. */
  readonly local?: LocalWords;
}
