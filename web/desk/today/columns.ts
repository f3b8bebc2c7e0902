/** Which columns the board has. */
import type { TicketCounts } from '../../../src/domain/desk/tickets.ts';
import type { Status } from '../../../src/domain/ticket.ts';
import type { Filter } from '../queries.ts';

/** Those through which every repair goes; they stand even when they are empty. */
const ALWAYS: readonly Status[] = ['open', 'assigned', 'in_progress', 'on_hold', 'resolved'];
const OPEN: readonly Status[] = [
  'reopened',
  'open',
  'incomplete',
  'needs_gov_approval',
  'issued',
  'assigned',
  'approved',
  'in_progress',
  'on_hold',
  'resolved',
];
const DONE: readonly Status[] = ['closed', 'cancelled', 'used', 'expired'];

/** The states whose tickets are shown, in the order in which tickets go through them. */
export function columnsOf(counts: TicketCounts | undefined, filter: Filter): readonly Status[] {
  if (filter.status) return [filter.status];
  const open = OPEN.filter((status) => ALWAYS.includes(status) || (counts?.status[status] ?? 0) > 0);
  switch (filter.state) {
    case 'done':
      return DONE;
    case 'all':
      return [...open, ...DONE];
    case 'open':
    case undefined:
      return open;
  }
}
