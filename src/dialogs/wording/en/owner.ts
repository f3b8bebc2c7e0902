/** What owners hear about their tickets, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines, type TicketWords } from '../words.ts';
import { labels as zh } from '../zh-CN/labels.ts';
import { decorationOwner } from './decoration.ts';
import { massOwner } from './mass.ts';
import { passOwner } from './pass.ts';
import { by } from './time.ts';
import { aOrAn } from './words.ts';

const rate = 'How satisfied are you, from 1 to 5? Thank you.';
/** By when, or that it is soon known. */
const until = (t: TicketWords, clock: string) => by(t, clock, 'today');

export const owner: OwnersWording['owner'] = {
  accepted: (t) =>
    lines(
      `Hello, ${t.handler} has taken ${t.no}.`,
      t.when
        ? `Visit: ${t.when}. Please keep it free.`
        : 'The technician will agree a time with you first, thank you.',
    ),
  arrived: (t) => `Hello, ${t.handler} has arrived for ${t.no} and is working on it, thank you.`,
  completed: (t) =>
    lines(
      `Hello, ${t.no} is done.`,
      t.reason && `Note: ${t.reason}`,
      t.asked
        ? rate
        : `If anything is still wrong, please tell me ${by(t, 'silence', 'any time')}, thank you.`,
    ),
  held: (t) =>
    `Hello, ${t.no} is on hold: ${t.reason?.replaceAll('业主', '您')}. It goes on as soon as possible${by(t, 'pause_cap') && `, ${by(t, 'pause_cap')} at the latest`}. We are sorry for the wait.`,
  resumed: (t) => `Hello, work on ${t.no} goes on; ${t.handler} looks after it. Thank you.`,
  transferred: (t) => `Hello, ${t.no} is now with ${t.handler}. Thank you.`,
  declined: (t) => `Hello, we are finding somebody else for ${t.no}. Thank you for your patience.`,
  answered: (t) =>
    lines(`Hello, our answer to ${t.no}:`, t.reason, 'If you have more questions, please ask me.'),
  promised: (t) => `Hello, we will answer ${t.no} ${by(t, 'promised', 'at the agreed time')}. Thank you.`,
  resulted: (t) =>
    lines(
      `Hello, the outcome of ${t.no}:`,
      t.reason,
      t.asked
        ? `We are sorry for the trouble. ${rate}`
        : 'We are sorry for the trouble. If you are not satisfied, please tell me.',
    ),
  liable: (t) => `We are very sorry: with ${t.no} we did not do our work well. We are putting it right now.`,
  foundInvalid: (t) =>
    lines(
      `Hello, thank you for telling us (${t.no}).`,
      `What we found: ${t.reason}`,
      'If you need help, please tell me any time.',
    ),
  reopened: (t) =>
    lines(
      `We are very sorry that ${t.no} was not done well.`,
      'It is arranged again and the supervisor knows. I will tell you as soon as somebody takes it.',
    ),
  closed: (t) =>
    t.reason === zh.clock['close']
      ? `Hello, we have not heard from you, so ${t.no} is closed. If anything is wrong, please tell me any time.`
      : t.reason
        ? `Hello, ${t.no} is closed (${t.reason}). If anything is wrong, please tell me any time.`
        : `Hello, ${t.no} is closed, thank you. If you need anything, please tell me.`,
  undone: (t) => `Sorry, the last entry for ${t.no} was a mistake. It is now: ${t.status}.`,
  mergedInto: (t) =>
    `Hello, ${t.no} and ${t.reason} are the same matter and are handled together. Thank you.`,
  incidentTaken: (t) =>
    `Hello, ${t.actor} has ${t.no} and is on it. Please stay safe. If it is urgent, please call ${t.hotline}.`,
  incidentOver: (t) =>
    lines(
      `Hello, what you reported (${t.no}) has been dealt with. Please stay safe, thank you.`,
      t.asked && rate,
    ),
  bound: (t) =>
    `Hello, you are now linked to ${t.where ?? 'your home'}. For repairs, complaints and fees please just write to me.`,
  notBound:
    'Sorry, the link to your home was not approved. Please bring your papers to customer service, or reply “human”.',
  newAccount: (t) =>
    `Hello, ${aOrAn(t.role ?? 'resident')} has just been linked to your home. If that is not you or your family, please tell me at once.`,
  collectionConfirm: (t) =>
    lines(
      `Hello, ${t.name ?? 'somebody'} asks for fee collection at home (${t.no}). Please check:`,
      `Owner: ${t.ownerName ?? ''}, address: ${t.where ?? ''}`,
      `Time: ${t.when ?? ''}`,
      t.fee && `Amount: ${t.fee} yuan`,
      'If it is right, please press “Confirm”. Thank you.',
    ),
  collectionAgreed: (t) =>
    `Hello, fee collection at home (${t.no}) is confirmed: ${t.when ?? ''}. Please keep it free, thank you.`,
  collectionDenied: (t) =>
    `Hello, the owner did not confirm the fee collection (${t.no}), so it is cancelled. Thank you.`,
  complaintAccepted: (t) => {
    // Nobody may call whoever wants to stay unnamed.
    if (t.anonymous)
      return `Hello, ${t.handler} has taken ${t.no}. You will hear how it goes here, thank you.`;
    const next = by(t, 'reply') || by(t, 'resolve');
    return `Hello, ${t.handler} has taken ${t.no}${next && ` and will give you the outcome ${next}`}. Thank you.`;
  },
  inquiryTaken: (t) => `Hello, ${t.handler} will answer ${t.no} ${until(t, 'reply')}. Thank you.`,
  handoverOver: 'Hello, this talk has ended, thank you. If you need anything, please tell me any time.',
  handoverTaken: (t) => `Hello, ${t.handler} is here and will contact you now. One moment please.`,
  cancelled: (t) => `All right, ${t.no} is cancelled. Thank you, goodbye.`,
  rated: 'Thank you for your rating! If you need anything, please tell me any time.',
  ratedLow: 'Thank you for your rating. We are sorry that you were not satisfied.',
  rateReminder: (t) =>
    lines(
      `Hello, ${t.no} is done and we have no rating from you yet.`,
      `If you have a moment, please give 1 to 5${by(t, 'silence') && ` ${by(t, 'silence')}`}. No answer is fine too, thank you.`,
    ),
  recoveryTaken: (t) =>
    `Hello, ${t.handler} follows up your rating of ${t.concerns ?? 'our last service'} and will contact you ${until(t, 'recover')}. Thank you.`,
  recovered: (t) =>
    lines(
      `Hello, about your rating of ${t.concerns ?? 'our last service'}:`,
      t.reason,
      'Thank you for telling us. If anything is still wrong, please tell me.',
    ),
  scores: ['1 point', '2 points', '3 points', '4 points', '5 points'],
  ...massOwner,
  threadSaid: (t) => `Hello, ${t.actor} writes to you: ${t.reason ?? ''}`,
  anotherComing: (t) =>
    `All right, I will find you another colleague; somebody contacts you ${by(t, 'answer_call', 'now')}. Thank you for your patience.`,
  orderQuoted: (t) =>
    lines(
      `Hello, the price of ${t.no} ${t.order?.item ?? ''}:`,
      t.reason,
      'Work begins when you agree. Please choose, thank you.',
    ),
  orderAgreed: (t) => `Thank you, the price of ${t.no} is agreed. We arrange it now.`,
  orderTurnedDown: (t) => `All right, ${t.no} is cancelled and costs nothing. Thank you.`,
  suggestionTaken: (t) =>
    `Hello, ${t.handler} follows up your suggestion (${t.no}) and will tell you the outcome. Thank you.`,
  suggestionAdopted: (t) =>
    lines(`Hello, your suggestion (${t.no}) is accepted:`, t.reason, 'Thank you for your idea.'),
  suggestionOver: (t) =>
    lines(
      `Hello, the outcome of your suggestion (${t.no}):`,
      t.reason,
      'Thank you. If you have more ideas, please tell me.',
    ),
  ...decorationOwner,
  ...passOwner,
};
