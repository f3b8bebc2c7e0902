/** The formal letter to a flat that has not paid three months after it was telephoned (N13). Pure. */
import { DateTime } from 'luxon';
import { wording } from '../dialogs/wording/index.ts';
import { unitLabel } from '../dialogs/wording/time.ts';
import type { Community } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import { owed, statementOf, yuan } from '../domain/fee.ts';
import type { ArrearsLetter } from '../store/letters.ts';
import type { LetterModel } from './models.ts';

/** The letter of a case; undefined = nothing is overdue any more. */
export function arrearsLetter(found: ArrearsLetter, community: Community): LetterModel | undefined {
  const { timezone, policy, tariffs, name, company, hotline } = community;
  const { letter } = wording;
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timezone });
  const today = local(found.writtenAt).toISODate() ?? '';
  const open = statementOf(found.unit, found.bills).open.filter(({ due }) => due < today);
  if (open.length === 0) return undefined;
  const total = yuan(open.reduce((sum, one) => sum + owed(one), 0));
  const words = {
    owners: found.owners,
    unit: unitLabel(found.unit),
    company,
    community: name,
    hotline,
    phoned: local(found.phonedAt).toFormat(letter.date),
    written: local(found.writtenAt).toFormat(letter.date),
    payBy: local(addDuration(found.writtenAt, policy['fee.payWithin'], timezone)).toFormat(letter.date),
    total,
  };
  const itemName = (item: string) => tariffs.find((one) => one.item === item)?.name ?? item;
  return {
    title: letter.title,
    number: letter.number(found.no),
    addressee: letter.addressee(words),
    paragraphs: letter.paragraphs(words),
    table: {
      columns: letter.columns.map((title, i) => ({ title, kind: i > 1 && i < 5 ? 'figure' : 'text' })),
      rows: open.map((one) => [
        one.month,
        itemName(one.item),
        yuan(one.amountCents),
        yuan(one.paidCents),
        yuan(owed(one)),
        one.due,
      ]),
      total: [letter.total, '', '', '', total, ''],
    },
    closing: letter.closing(words),
    signature: letter.signature(words),
    date: words.written,
  };
}
