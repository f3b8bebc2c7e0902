/** What is known about a message besides its text. */
export interface Context {
  readonly chat: 'group' | 'private';
  readonly mentioned: boolean;
  /** ISO time with offset or Z. */
  readonly sentAt: string;
  readonly role?: 'staff';
  readonly alias?: string;
  /** Local names of the community: 荷花池, 2号门岗. */
  readonly places?: readonly string[];
}
