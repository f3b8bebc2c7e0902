/** Bills: new ones, and others of which the amount, the due day or the payment is another than we know. */
import { z } from 'zod';
import { line } from '../domain/values.ts';
import type { StoreTx } from '../store/database.ts';
import {
  BILL,
  billId,
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
import { itemReader, readDay, readMonth } from './values.ts';

interface BillRecord {
  unit: string;
  item: string;
  month: string;
  amountCents: number;
  due: string;
  paidAt: string | undefined;
  receiptNo: string | undefined;
}

/** The import of bills. */
export const bills = kindOfImport<BillRecord>({
  kind: 'bills',
  required: [['unit'], ['item'], ['month'], ['amount', 'amountCents'], ['due']],
  schema: ({ community, today }) =>
    z
      .object({
        unit: z.string(),
        item: field(itemReader(community.tariffs)),
        month: field(readMonth),
        ...MONEY,
        due: field(readDay),
        paidAt: field(pastDay(today)).optional(),
        receiptNo: line.optional(),
      })
      .refine(({ receiptNo, paidAt }) => receiptNo === undefined || paidAt !== undefined, {
        path: ['receiptNo'],
        error: 'is a receipt without a day of payment; fill in the day, or clear the receipt',
      })
      .transform(({ amount, amountCents, paidAt, receiptNo, ...rest }) => ({
        ...rest,
        amountCents: centsOf({ amount, amountCents }),
        paidAt,
        receiptNo,
      })),
  identity: (record) => ({
    key: billKey(record),
    field: 'unit',
    says: 'has the same room, item and month as',
  }),
  apply,
});

async function apply(
  { tx, community, plan, write }: Work,
  records: readonly Numbered<BillRecord>[],
): Promise<void> {
  for (const part of chunks(records)) {
    const known = await findBills(tx, community.id, part);
    const paidDays = await lastPaidDays(tx, known);
    const written: Row[] = [];
    const payments: Row[] = [];
    for (const record of part) {
      const before = known.get(billKey(record));
      const next = settle(community.id, before, record, paidDays.get(before?.id ?? ''));
      if ('reason' in next) {
        plan.problems.push({ row: record.row, ...next });
        continue;
      }
      if (next.payment) payments.push(next.payment);
      const differences = before ? differencesOf(before, next.bill) : [];
      if (before && differences.length === 0) {
        plan.unchanged += 1;
        continue;
      }
      written.push({ ...next.bill, communityId: community.id });
      tell(plan, record.row, before ? 'changed' : 'new', record, () =>
        [named(record), before ? differences.join(', ') : summary(next.bill)].join(': '),
      );
    }
    await write(BILL, written, 'replace');
    await write(PAYMENT, payments, 'ignore');
  }
}

/** The last day on which something was paid for each of the bills. */
async function lastPaidDays(
  tx: StoreTx,
  known: ReadonlyMap<string, StoredBill>,
): Promise<Map<string, string>> {
  const paid = [...known.values()].filter(({ paidCents }) => paidCents > 0).map(({ id }) => id);
  const days = new Map<string, string>();
  if (paid.length === 0) return days;
  for (const { billId: bill, paidOn } of await findPayments(tx, paid)) {
    if (paidOn > (days.get(bill) ?? '')) days.set(bill, paidOn);
  }
  return days;
}

/** The bill as the row has it, with what has been paid already. */
function settle(
  communityId: string,
  before: StoredBill | undefined,
  record: BillRecord,
  lastPaid: string | undefined,
): { bill: StoredBill; payment?: Row } | { field: string; reason: string } {
  const { unit, item, month, amountCents, due, paidAt, receiptNo } = record;
  const id = before?.id ?? billId(communityId, record);
  const paidCents = before?.paidCents ?? 0;
  const bill = { id, unit, item, month, amountCents, due };
  const rest = amountCents - paidCents;
  if (rest < 0) {
    const reason = `${yuan(amountCents)} is less than the ${yuan(paidCents)} that have been paid; correct the amount`;
    return { field: 'amount', reason };
  }
  if (paidAt === undefined) {
    const full = rest === 0 && paidCents > 0;
    return { bill: { ...bill, paidCents, paidOn: full ? (before?.paidOn ?? lastPaid) : undefined } };
  }
  if (rest > 0) {
    const payment = paymentRow(communityId, { billId: id, amountCents: rest, paidOn: paidAt, receiptNo });
    const paidOn = lastPaid !== undefined && lastPaid > paidAt ? lastPaid : paidAt;
    return { bill: { ...bill, paidCents: amountCents, paidOn }, payment };
  }
  const paidOn = before?.paidOn ?? lastPaid;
  if (paidOn === paidAt) return { bill: { ...bill, paidCents, paidOn } };
  const reason =
    paidOn === undefined
      ? 'is the day of a payment of nothing; clear it'
      : `is another day than ${paidOn}, on which the bill was paid in full; correct it or clear it`;
  return { field: 'paidAt', reason };
}

function differencesOf(before: StoredBill, next: StoredBill): string[] {
  const differences: string[] = [];
  if (before.amountCents !== next.amountCents) {
    differences.push(`amount ${yuan(before.amountCents)} → ${yuan(next.amountCents)}`);
  }
  if (before.due !== next.due) differences.push(`due ${before.due} → ${next.due}`);
  if (before.paidOn !== next.paidOn || before.paidCents !== next.paidCents) {
    differences.push(next.paidOn === undefined ? 'no longer paid in full' : `paid on ${next.paidOn}`);
  }
  return differences;
}

function named({ unit, item, month }: BillRecord): string {
  return `${unit} ${item} ${month}`;
}

function summary({ amountCents, due, paidOn }: StoredBill): string {
  return `${yuan(amountCents)}, due ${due}${paidOn === undefined ? '' : `, paid on ${paidOn}`}`;
}
