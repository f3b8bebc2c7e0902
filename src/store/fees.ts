/** Bills of rooms. */
import type { Collected } from '../domain/collection.ts';
import type { Bill } from '../domain/fee.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';

/** Bills of these rooms from a month on, and all that are open. */
export async function loadBills(
  tx: StoreTx,
  communityId: string,
  units: readonly string[],
  fromMonth: string,
): Promise<Bill[]> {
  if (units.length === 0) return [];
  const rows = await tx.models.bill.findMany({
    where: {
      communityId,
      unit: { in: [...units] },
      OR: [{ month: { gte: fromMonth } }, { paidOn: null }],
    },
  });
  const receipts = await tx.models.payment.findMany({
    where: { billId: { in: rows.map(({ id }) => id) }, receiptNo: { not: null } },
    select: { billId: true, receiptNo: true },
  });
  const receiptOf = new Map(receipts.map(({ billId, receiptNo }) => [billId, receiptNo ?? undefined]));
  return rows.map(({ id, unit, item, month, amountCents, paidCents, due, paidOn }) => ({
    unit,
    item,
    month,
    amountCents,
    paidCents,
    due,
    ...(paidOn !== null && { paidOn }),
    receiptNo: receiptOf.get(id),
  }));
}

/** An open bill of a community. */
export interface OpenBill extends Bill {
  communityId: string;
}

/** Bills that are not paid, of these last days to pay. */
export async function loadUnpaid(
  tx: StoreTx,
  communityId: string,
  range: { from: string; to: string },
): Promise<OpenBill[]> {
  const rows = await tx.models.bill.findMany({
    where: { communityId, paidOn: null, due: { gte: range.from, lte: range.to } },
    orderBy: [{ unit: 'asc' }, { month: 'asc' }, { item: 'asc' }],
  });
  return rows.map(({ unit, item, month, amountCents, paidCents, due }) => ({
    communityId,
    unit,
    item,
    month,
    amountCents,
    paidCents,
    due,
  }));
}

/** The last days to pay of bills that are not paid, from a day on. */
export async function unpaidDays(tx: StoreTx, communityId: string, from: string): Promise<string[]> {
  const rows = await tx.rows<{ due: string }>(Prisma.sql`
    SELECT DISTINCT b."due" FROM "Bill" b
    WHERE b."communityId" = ${communityId} AND b."paidOn" IS NULL AND b."due" >= ${from}`);
  return rows.map(({ due }) => due);
}

/** Reminders that wait for the morning and are not true any more, because the room has paid meanwhile. */
export async function dropPaidReminders(tx: StoreTx, communityId: string): Promise<void> {
  const waiting = await tx.models.outbox.findMany({
    where: { communityId, status: 'waiting', key: { startsWith: `fee:${communityId}/` } },
    select: { id: true, key: true },
  });
  for (const { id, key } of waiting) {
    const unit = key.slice(`fee:${communityId}/`.length).split(':')[0] ?? '';
    const open = await tx.models.bill.count({ where: { communityId, unit, paidOn: null } });
    if (open === 0)
      await tx.models.outbox.update({ where: { id }, data: { status: 'dead', reason: 'paid' } });
  }
}

/** The key of the reminders of a room on a day; a second one of that day is the same. */
export function reminderKey(communityId: string, unit: string, day: string): string {
  return `fee:${communityId}/${unit}:${day}`;
}

/** What was billed and paid in a calendar year (2026), by section, month and item. */
export async function loadCollected(tx: StoreTx, communityId: string, year: string): Promise<Collected[]> {
  const rows = await tx.rows<CollectedRow>(Prisma.sql`
    SELECT coalesce(g."section", u."building") AS "section", b."month", b."item",
      sum(b."amountCents") AS "billed", sum(b."paidCents") AS "paid"
    FROM "Bill" b JOIN "Unit" u ON u."communityId" = b."communityId" AND u."code" = b."unit"
    JOIN "Building" g ON g."communityId" = u."communityId" AND g."no" = u."building"
    WHERE b."communityId" = ${communityId} AND b."month" >= ${`${year}-01`} AND b."month" <= ${`${year}-12`}
    GROUP BY coalesce(g."section", u."building"), b."month", b."item"`);
  return rows.map(({ section, month, item, billed, paid }) => ({
    section,
    month,
    item,
    billedCents: Number(billed),
    paidCents: Number(paid),
  }));
}

interface CollectedRow {
  section: string;
  month: string;
  item: string;
  billed: number | bigint;
  paid: number | bigint;
}
