/** What a formal letter of arrears is written from. */
import type { Bill } from '../domain/fee.ts';
import type { StoreTx } from './database.ts';
import { loadBills } from './fees.ts';
import { loadHousehold } from './people.ts';

/** A case at the time of its letter. */
export interface ArrearsLetter {
  communityId: string;
  no: string;
  unit: string;
  owners: string[];
  /** All bills of the flat; some may be paid, or not due yet. */
  bills: Bill[];
  /** When the owner was telephoned, and when the letter became due. */
  phonedAt: Date;
  writtenAt: Date;
}

/** Loads a case by the id of its ticket; undefined = there is none, or its letter is not due yet. */
export async function loadArrearsLetter(tx: StoreTx, ticketId: string): Promise<ArrearsLetter | undefined> {
  const ticket = await tx.models.ticket.findUnique({ where: { id: ticketId } });
  const { communityId, no, unit } = ticket ?? {};
  if (!communityId || !no || !unit || ticket?.kind !== 'arrears') return undefined;
  const events = await tx.models.ticketEvent.findMany({
    where: { ticketId, type: { in: ['phoned', 'letter'] } },
    orderBy: { seq: 'asc' },
  });
  const at = (type: string) => events.findLast((one) => one.type === type)?.at;
  const [phonedAt, writtenAt] = [at('phoned'), at('letter')];
  if (!phonedAt || !writtenAt) return undefined;
  const people = await loadHousehold(tx, [communityId], [unit]);
  const isOwner = (homes: readonly { unit: string; role: string }[]) =>
    homes.some((home) => home.unit === unit && home.role === 'owner');
  return {
    communityId,
    no,
    unit,
    owners: people.filter(({ homes }) => isOwner(homes)).map(({ name }) => name),
    bills: await loadBills(tx, communityId, [unit], ''),
    phonedAt,
    writtenAt,
  };
}
