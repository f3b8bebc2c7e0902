/** The closed vocabularies of scenario files. */
import { KINDS } from '../../dialogs/kinds/index.ts';

/** What a ticket may be about. */
export const TICKET_KINDS: readonly string[] = KINDS.map(({ kind }) => kind);

/** Where a ticket may stand; the last rows are those of gate passes and of decoration. */
export const TICKET_STATUSES = [
  'draft',
  'open',
  'assigned',
  'in_progress',
  'on_hold',
  'resolved',
  'closed',
  'reopened',
  'cancelled',
  'issued',
  'used',
  'expired',
  'incomplete',
  'needs_gov_approval',
  'approved',
] as const;

/** What is stored beside the tickets. */
export const RECORD_TYPES = [
  'incident',
  'return_visit',
  'survey',
  'arrears_case',
  'gate_pass',
  'inspection',
  'notice',
  'activity',
  'rectification',
  'nonconformity',
  'binding',
  'inquiry',
  'inbox',
  'outbox',
  'bill',
] as const;

/** The clocks that run on a ticket. */
export const CLOCKS = [
  'first_reply',
  'claim',
  'first_feedback',
  'first_contact',
  'forward',
  'reply',
  'resolve',
  'tell_result',
  'return_visit',
  'appointment',
  'promised',
  'ack',
  'rectify',
  'recover',
  'root_cause',
] as const;
