/** What is said where many report the same trouble at once, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines, type TicketWords } from '../words.ts';
import { labels } from './labels.ts';
import { by, several } from './time.ts';

export const mass: OwnersWording['mass'] = {
  everywhere: 'the whole estate',
  comma: ', ',
  known: (t) =>
    `Hello, neighbours have reported this already: ${t.where ? `${t.where}, ` : ''}${t.category} (${t.no}, ${t.status}). I will tell you how it goes. If it is something else, please press “A different matter”.`,
  causeSought: (t, who) =>
    lines(
      `Hello, what you report is noted in ${t.no}: ${t.where ? `${t.where}, ` : ''}${t.category} keeps failing. ${who} looks for the cause and mends it along the way; I will tell you the result, due ${by(t, 'root_cause', 'in the next days')}.`,
      'If it is something else, please press “A different matter”.',
    ),
};

/** What is gone for everybody, as the Chinese table calls it. */
const OUTAGES: Readonly<Record<string, string>> = {
  停水: 'no water',
  停电: 'no power',
  停气: 'no gas',
  停暖: 'no heating',
  断网: 'no internet',
};
const crowd = (t: TicketWords) => t.crowd ?? { where: undefined, what: undefined, count: 0 };
const what = (t: TicketWords): string =>
  OUTAGES[crowd(t).what ?? ''] ?? crowd(t).what ?? `trouble with ${t.category}`;
const where = (t: TicketWords): string => crowd(t).where ?? mass.everywhere;
const whole = (t: TicketWords): string => `${what(t)} in ${where(t)}`;
const stage = (t: TicketWords): string =>
  t.due['promised'] !== undefined
    ? `we expect to know more ${by(t, 'promised')}`
    : t.handler && t.handler !== labels.someone
      ? `${t.handler} is on it`
      : `maintenance knows; somebody takes it ${by(t, 'claim', 'today')}`;

type Mass =
  | 'causeFound'
  | 'massOpened'
  | 'massTaken'
  | 'splitOff'
  | 'massJoined'
  | 'massAttached'
  | 'massOver';
export const massOwner: Pick<OwnersWording['owner'], Mass> = {
  massOpened: (t) =>
    lines(
      `Dear owners, ${several(crowd(t).count, 'home')} report ${whole(t)}. It is handled as ${t.no}; ${stage(t)}.`,
      'I will tell you here how it goes. If you have it too, please just reply “+1”.',
    ),
  massTaken: (t) => `Hello, ${t.handler} has taken ${t.no} (${whole(t)}) and is on it. Thank you.`,
  splitOff: (t) =>
    `Hello, your report is not the same as ${t.reason} and is handled alone as ${t.no}${by(t, 'claim') && `; somebody takes it ${by(t, 'claim')}`}. Thank you.`,
  massJoined: (t) =>
    `Hello, we know: ${whole(t)} (${t.no}), ${several(crowd(t).count, 'home')} so far; ${stage(t)}. I will tell you how it goes, thank you.`,
  massAttached: (t) =>
    `Hello, ${several(crowd(t).count, 'home')} report ${whole(t)}, so yours is handled with ${t.no}. Nothing more is needed from you, thank you.`,
  causeFound: (t) =>
    lines(
      `Hello, the cause of the trouble that keeps coming back (${t.no}, ${t.category}) is found and dealt with:`,
      t.reason,
      'If it comes back, please tell me and somebody comes at once.',
    ),
  massOver: (t) =>
    lines(
      `Dear owners, ${whole(t)} (${t.no}) is over. We are sorry for the trouble.`,
      'If your home still has it, please tell me.',
    ),
};
