/** Fees, tariffs, and reminders of what is owed, in English. */
import { yuan } from '../../../domain/fee.ts';
import type { OwnersWording } from '../owners.ts';
import { lines } from '../words.ts';
import { time } from './time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthOf = (month: string) => {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
};
const dayOf = (day: string) => {
  const [, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}`;
};

export const fee: OwnersWording['fee'] = {
  seePrivate: 'Hello, please look at our private chat, thank you.',
  openPrivate: 'Hello, please write to me in private and I will tell you there, thank you.',
  onlyOwn: 'Sorry, you can only ask about your own home.',
  onlyOwner:
    'Sorry, only the owner can ask about fees. If the owner allows you, you can too; please ask the owner.',
  statement: (s) =>
    lines(
      `Hello ${s.name} (${time.unitLabel(s.unit)}), please check:`,
      s.paid.length > 0 &&
        `Paid: ${s.paid
          .map((one) =>
            [
              `${monthOf(one.month)} ${one.name} ${yuan(one.amountCents)} yuan`,
              one.paidOn && ` (${dayOf(one.paidOn)}${one.receiptNo ? `, receipt ${one.receiptNo}` : ''})`,
            ]
              .filter(Boolean)
              .join(''),
          )
          .join('; ')}`,
      s.open.length > 0 &&
        `To pay: ${s.open.map((one) => `${monthOf(one.month)} ${one.name} ${yuan(one.owed)} yuan (by ${dayOf(one.due)})`).join('; ')}`,
      s.paid.length + s.open.length === 0 &&
        'There is no such bill in the last year. If you wonder why, please ask me.',
      s.open.length > 0
        ? `In all ${yuan(s.openCents)} yuan. Please pay at customer service, or call ${s.hotline} for collection at home.`
        : s.paid.length > 0 && 'In all 0.00 yuan: nothing is open, thank you.',
    ),
  formula: (name, formula) => `${name}: ${formula}`,
  tariffs: (rows) => lines('Hello, these are the tariffs:', ...rows, 'If you have questions, please ask me.'),
  worked: (unit, area, price, total) => `Your home ${unit}: ${area} m² × ${price} yuan = ${total} yuan`,
};

export const arrears: OwnersWording['arrears'] = {
  remind: (unit, items, hotline) => {
    const total = items.reduce((sum, one) => sum + one.cents, 0);
    return lines(
      `Hello, a friendly reminder: fees of ${time.unitLabel(unit)} are not paid yet.`,
      ...items.map((one) => `${one.month} ${one.name} ${yuan(one.cents)} yuan (by ${dayOf(one.due)})`),
      `In all ${yuan(total)} yuan. If you have paid, please ignore this; for questions please call ${hotline}. Thank you.`,
    );
  },
};
