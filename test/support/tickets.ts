/** Tickets as tests need them. */
import type { Ticket } from '../../src/domain/ticket.ts';

const FILED = new Date('2026-03-02T09:00:00+08:00');

/** An open repair of 张伟's kitchen tap; give what matters. */
export function aTicket(given: Partial<Ticket> = {}): Ticket {
  return {
    id: 't1',
    no: 'BX-260302-001',
    communityId: '阳光花园',
    kind: 'repair',
    kindVersion: 1,
    status: 'open',
    category: 'plumbing',
    place: 'home',
    unit: '3-2-501',
    summary: '厨房水龙头坏了',
    department: 'engineering',
    reporterId: 'owner',
    reporterChatId: 'memory/bot/业主群',
    fields: {},
    reopened: 0,
    version: 1,
    createdAt: FILED,
    filedAt: FILED,
    updatedAt: FILED,
    clocks: [],
    events: [],
    ...given,
  };
}

/** The same value, but any attempt to change it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
