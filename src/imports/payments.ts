/** Payments: each counts once, and never more than the bill asks for. */
import { z } from 'zod';
import { line } from '../domain/values.ts';
import type { StoreTx } from '../store/database.ts';
import {
  BILL,
  type BillKey,
  billKey,
  findBills,
  findPayments,
  PAYMENT,
  paymentRow,
  type StoredBill,
} from '../store/ledger.ts';
import type { Row } from '../store/sql.ts';
import {
  centsOf,
  chunks,
  field,
  kindOfImport,
  MONEY,
  type Numbered,
  pastDay,
  tell,
  type Work,
  yuan,
} from './kind.ts';
import { itemReader, readMonth } from './values.ts';

interface PaymentRecord extends BillKey {
  amountCents: number;
  paidOn: string;
  receiptNo: string | undefined;
}

/** A bill while payments are added to it. */
interface OpenBill extends StoredBill {
  lastPaid: string;
}

/** The import of payments. */
export const payments = kindOfImport<PaymentRecord>({
  kind: 'payments',
  required: [['unit'], ['item'], ['month'], ['amount', 'amountCents'], ['paidOn']],
  schema: ({ community, today }) =>
    z
      .object({
        unit: z.string(),
        item: field(itemReader(community.tariffs)),
        month: field(readMonth),
        ...MONEY,
        paidOn: field(pastDay(today)),
        receiptNo: line.optional(),
      })
      .transform(({ amount, amountCents, receiptNo, ...rest }) => ({
        ...rest,
        amountCents: centsOf({ amount, amountCents }),
        receiptNo,
      }))
      .refine(({ amountCents }) => amountCents > 0, {
        path: ['amount'],
        error: 'is 0; write what was paid, or remove the row',
      }),
  identity: (record) => ({
    key: [billKey(record), record.amountCents, record.paidOn, record.receiptNo].join('\n'),
    field: 'amount',
    says: 'is the same payment (give each its own receipt number) as',
  }),
  apply,
});

async function apply(
  { tx, community, plan, write }: Work,
  records: readonly Numbered<PaymentRecord>[],
): Promise<void> {
  const { bills, paid } = await loadBills(tx, community.id, records);
  const touched = new Set<OpenBill>();
  const written: Row[] = [];
  for (const record of records) {
    const { row, amountCents, paidOn, receiptNo } = record;
    const bill = bills.get(billKey(record));
    const name = `${record.unit} ${record.item} ${record.month}`;
    if (!bill) {
      const reason = `there is no bill for ${name}; import the bill first, or correct the row`;
      plan.problems.push({ row, field: '', reason });
      continue;
    }
    const payment = paymentRow(community.id, { billId: bill.id, amountCents, paidOn, receiptNo });
    if (paid.has(payment.id)) {
      plan.unchanged += 1;
      continue;
    }
    const open = bill.amountCents - bill.paidCents;
    if (amountCents > open) {
      const reason = `${yuan(amountCents)} is more than the ${yuan(open)} that are open of ${name}; correct the amount or the bill`;
      plan.problems.push({ row, field: 'amount', reason });
      continue;
    }
    bill.paidCents += amountCents;
    if (paidOn > bill.lastPaid) bill.lastPaid = paidOn;
    const full = bill.paidCents === bill.amountCents;
    bill.paidOn = full ? bill.lastPaid : undefined;
    touched.add(bill);
    written.push(payment);
    tell(plan, row, 'new', record, () =>
      [
        `${name}: ${yuan(amountCents)} paid on ${paidOn}`,
        full ? 'in full' : `${yuan(open - amountCents)} open`,
      ].join(', '),
    );
  }
  const changed = [...touched].map(({ lastPaid: _, ...bill }) => ({ ...bill, communityId: community.id }));
  await write(PAYMENT, written, 'ignore');
  await write(BILL, changed, 'replace');
}

async function loadBills(
  tx: StoreTx,
  communityId: string,
  records: readonly PaymentRecord[],
): Promise<{ bills: Map<string, OpenBill>; paid: Set<string> }> {
  const bills = new Map<string, OpenBill>();
  const paid = new Set<string>();
  for (const part of chunks(records)) {
    const fresh = [...new Map(part.map((record) => [billKey(record), record]))]
      .filter(([key]) => !bills.has(key))
      .map(([, record]) => record);
    const found = await findBills(tx, communityId, fresh);
    const byId = new Map<string, OpenBill>();
    for (const [key, bill] of found) {
      const open = { ...bill, lastPaid: '' };
      bills.set(key, open);
      byId.set(bill.id, open);
    }
    for (const { id, billId, paidOn } of await findPayments(tx, [...byId.keys()])) {
      paid.add(id);
      const bill = byId.get(billId);
      if (bill && paidOn > bill.lastPaid) bill.lastPaid = paidOn;
    }
  }
  return { bills, paid };
}
