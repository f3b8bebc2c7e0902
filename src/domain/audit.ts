/** The audit: who saw or changed whose fees or identity (R103). */

/** A row as it is written. */
export interface AuditEntry {
  action: string;
  unit?: string | undefined;
  subjectId?: string | undefined;
}

/** A row of the audit as a manager reads it. */
export interface AuditTrace {
  at: Date;
  action: string;
  /** Names, while they are known; no actor = the operator, or the clock. */
  actor?: string | undefined;
  subject?: string | undefined;
  unit?: string | undefined;
}
