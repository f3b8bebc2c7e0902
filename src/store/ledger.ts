/** Bills and the payments for them. */
import { createHash } from 'node:crypto';
import type { Community } from '../domain/community.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { type Row, recordset, type Table, writeRows } from './sql.ts';

export const BILL: Table = {
  name: 'Bill',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    unit: 'text',
    item: 'text',
    month: 'text',
    amountCents: 'int',
    paidCents: 'int',
    due: 'text',
    paidOn: 'text',
  },
};

export const PAYMENT: Table = {
  name: 'Payment',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    billId: 'text',
    amountCents: 'int',
    paidOn: 'text',
    receiptNo: 'text',
  },
};

/** What a bill is for; there is one of each. */
export interface BillKey {
  unit: string;
  item: string;
  month: string;
}

/** A bill as it is stored. */
export interface StoredBill extends BillKey {
  id: string;
  amountCents: number;
  paidCents: number;
  due: string;
  paidOn: string | undefined;
}

/** Money that came in for a bill. */
export interface PaymentOf {
  billId: string;
  amountCents: number;
  paidOn: string;
  receiptNo?: string | undefined;
}

/** 3-2-501/management/2026-02 */
export function billKey({ unit, item, month }: BillKey): string {
  return `${unit}/${item}/${month}`;
}

/** The id of a bill that is not there yet. */
export function billId(communityId: string, key: BillKey): string {
  return `${communityId}/${billKey(key)}`;
}

/** A payment as its row; its id is made of what it says, so that the same one counts once. */
export function paymentRow(communityId: string, payment: PaymentOf): Row & { id: string } {
  const { billId: bill, amountCents, paidOn, receiptNo = '' } = payment;
  const hash = createHash('sha256').update([communityId, bill, amountCents, paidOn, receiptNo].join('\n'));
  return { ...payment, id: hash.digest('hex').slice(0, 32), communityId };
}

/** Those of the bills that are there, by `billKey`. (SQLite takes a CROSS JOIN in the order as written: by the index.) */
export async function findBills(
  tx: StoreTx,
  communityId: string,
  keys: readonly BillKey[],
): Promise<Map<string, StoredBill>> {
  const wanted = recordset(
    tx.dialect,
    { unit: 'text', item: 'text', month: 'text' },
    keys.map(({ unit, item, month }) => ({ unit, item, month })),
  );
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT b."id", b."unit", b."item", b."month", b."amountCents", b."paidCents", b."due", b."paidOn"
    FROM ${wanted} CROSS JOIN "Bill" b
    WHERE b."communityId" = ${communityId} AND b."unit" = r."unit" AND b."item" = r."item" AND b."month" = r."month"`);
  return new Map(rows.map((row) => [billKey(row as unknown as BillKey), billFromRow(row)]));
}

function billFromRow(row: Raw): StoredBill {
  return {
    id: String(row['id']),
    unit: String(row['unit']),
    item: String(row['item']),
    month: String(row['month']),
    amountCents: Number(row['amountCents']),
    paidCents: Number(row['paidCents']),
    due: String(row['due']),
    paidOn: row['paidOn'] === null ? undefined : String(row['paidOn']),
  };
}

/** The payments of bills that are there, in no order. */
export async function findPayments(
  tx: StoreTx,
  bills: readonly string[],
): Promise<{ id: string; billId: string; paidOn: string }[]> {
  const wanted = recordset(
    tx.dialect,
    { billId: 'text' },
    bills.map((bill) => ({ billId: bill })),
  );
  return tx.rows(Prisma.sql`
    SELECT p."id", p."billId", p."paidOn" FROM ${wanted} CROSS JOIN "Payment" p WHERE p."billId" = r."billId"`);
}

/** The bills of the community file that are not there yet, with what was paid; later imports and payments win. */
export async function storeFileBills(tx: StoreTx, community: Community): Promise<void> {
  const there = await findBills(tx, community.id, community.bills);
  const bills = community.bills.filter((bill) => !there.has(billKey(bill)));
  const paid = bills.flatMap((bill) => (bill.paidAt === undefined ? [] : [{ ...bill, paidOn: bill.paidAt }]));
  await writeRows(
    tx,
    BILL,
    bills.map((bill) => ({
      ...bill,
      id: billId(community.id, bill),
      communityId: community.id,
      paidCents: bill.paidAt === undefined ? 0 : bill.amountCents,
      paidOn: bill.paidAt,
    })),
    'ignore',
  );
  const payments = paid
    .filter(({ amountCents }) => amountCents > 0)
    .map((bill) => paymentRow(community.id, { ...pick(bill), billId: billId(community.id, bill) }));
  await writeRows(tx, PAYMENT, payments, 'ignore');
}

function pick({ amountCents, paidOn }: { amountCents: number; paidOn: string }) {
  return { amountCents, paidOn };
}
