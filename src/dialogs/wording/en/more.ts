/** Notices, activities, answers from the FAQ, questionnaires, people behind the bot, refusals, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines } from '../words.ts';
import { several } from './time.ts';

export const faq: OwnersWording['faq'] = {
  answer: (answer, source) => lines(`Hello, ${answer}`, `(Source: ${source})`),
  unsolved: 'Not solved, talk to a person',
};

export const notice: OwnersWording['notice'] = {
  ackText: (no) => `Received ${no}`,
  ack: 'Received',
  head: '[Notice] ',
  headCorrected: '[Corrected notice] ',
  thanks: 'Thank you, we know that you have this notice.',
  takenBack: (no, text) =>
    `Hello, the notice “${text}” (${no}) is taken back. Please follow later notices; we are sorry for the trouble.`,
  planned: (text, until) =>
    lines(
      'Hello, this is planned maintenance:',
      text,
      `It should be back by ${until}; we are sorry for the trouble. If it is not, please tell me then.`,
    ),
};

const FESTIVAL_OF_THE_DEAD = '清明';
export const board: OwnersWording['board'] = {
  greeting: (festival, company) =>
    `Hello, all of us at ${company} wish you and your family ${festival === FESTIVAL_OF_THE_DEAD ? 'health and peace' : 'a happy holiday'} (${festival}). Thank you for your support.`,
};

const notComing = (name: string) => `If you cannot come, please reply “取消报名${name}”, thank you.`;
export const activity: OwnersWording['activity'] = {
  capOf: (cap) => (cap === undefined ? 'no limit' : `${cap} places`),
  joined: (a) =>
    lines(
      `Hello, you are signed up for ${a.name}${a.places > 1 ? ` (${a.places} people)` : ''}.`,
      `${a.when}, ${a.place}.`,
      `I remind you the day before. ${notComing(a.name)}`,
    ),
  full: (a) =>
    `Sorry, ${a.name} is full; you are number ${a.at} on the waiting list. I will tell you at once, thank you.`,
  already: (a) =>
    `Hello, you are signed up for ${a.name} already (${a.state}), ${a.when}. ${notComing(a.name)}`,
  state: { in: 'you have a place', waiting: 'waiting list' },
  left: (name) => `All right, you are not signed up for ${name} any more. Thank you for telling us.`,
  notIn: (name) =>
    `Hello, you are not signed up for ${name}. To sign up please reply “报名${name}”, thank you.`,
  movedUp: (a) =>
    lines(
      `Hello, a place in ${a.name} is free: you are in now.`,
      `${a.when}, ${a.place}.`,
      notComing(a.name),
    ),
  join: 'Sign up: ',
  which: 'Which activity do you mean, please?',
  none: 'Hello, there is no activity to sign up for now. We will let you know, thank you.',
  all: (rows) =>
    lines('Hello, activities:', ...rows, 'To sign up please reply “报名” and the name, thank you.'),
  row: (a) => `${a.name}: ${a.when}, ${a.place}, ${a.left}`,
  leftOf: (left) =>
    left === undefined ? 'no limit' : left > 0 ? `${left} places left` : 'full, waiting list',
  remind: (a) => lines(`Hello, a reminder: ${a.name} is on ${a.when}, ${a.place}.`, notComing(a.name)),
  cancelled: (a) =>
    lines(
      `We are sorry, ${a.name} (${a.when}) is cancelled.`,
      a.reason && `Reason: ${a.reason}`,
      'We are sorry for the trouble.',
    ),
};

const KIND = { pulse: 'quarterly survey', annual: 'yearly survey' };
const each = (names: string[]) => `${names.join(', ')}${names.length > 1 ? ' each' : ''}`;
export const survey: OwnersWording['survey'] = {
  items: [
    { key: 'content', name: 'services' },
    { key: 'quality', name: 'quality' },
    { key: 'attitude', name: 'attitude' },
  ],
  kind: KIND,
  title: (period) => {
    const [year, quarter] = String(period).split('-Q');
    return quarter === undefined ? `yearly survey ${year}` : `survey of quarter ${quarter}, ${year}`;
  },
  day: (date) => {
    const [, month, day] = String(date).split('-');
    const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
      Number(month) - 1
    ];
    return name === undefined ? String(date) : `${Number(day)} ${name}`;
  },
  all: (points) => `All ${several(points, 'point')}`,
  ask: (title, names, until, anonymous) =>
    lines(
      `Hello, please take part in our ${title}:`,
      `Please give ${each(names)} 1 to 5 points (5 is best); comments are welcome too.`,
      `Such as: ${names.map((name) => `${name} 5`).join(', ')}; or choose below.`,
      anonymous && 'Your answer is anonymous.',
      `Please reply by ${until}, thank you.`,
    ),
  again: (title, names, until) =>
    lines(
      `Hello, our ${title} ends on ${until}, and we have no answer from you yet.`,
      `Please give ${each(names)} 1 to 5 points (5 is best); comments are welcome too.`,
      'One line is enough and you will not be reminded again, thank you.',
    ),
  missing: (names) => `Thank you. How many points (1 to 5) do you give ${each(names)}, please?`,
  scoresToo: (names) => `Thank you, your comment is recorded. Please also give ${each(names)} 1 to 5 points.`,
  thanks: (until) => `Thank you for your rating. We put all of them together by ${until} to do better.`,
  regret: (until) =>
    `Thank you for your rating. We are sorry that you were not satisfied; we go through all of it by ${until}.`,
  already: 'Thank you, we have your rating already. If you need anything, please tell me any time.',
  over: 'Thank you, this survey is over. You are welcome to take part in the next one.',
};

export const people: OwnersWording['people'] = {
  passedOn: (handler) => `All right, ${handler} knows it now. One moment please, thank you.`,
  passedToDesk: 'All right, a colleague knows it now. One moment please, thank you.',
  sources: { phone: 'telephone call', visit: 'visit', email: 'e-mail', letter: 'letter' },
  loggedOwner: (nos, source) =>
    `Hello, what you told us by ${source} is recorded as ${nos.join(', ')}. You will hear here how it goes, thank you.`,
  contactInPrivate:
    'Hello, please write to me in private to change your number, and not in the group, thank you.',
  contactOnlyOwn:
    'Sorry, everybody can only change their own number from their own account. Please let them write to me, or come to customer service.',
  contactAsk: 'All right, what is your new mobile number, please?',
  contactRead: (phone) =>
    `Please check: your number becomes ${phone}, and the old one is not used any more. Right?`,
  contactYes: 'Confirm',
  contactNo: 'No, thanks',
  contactDone: (phone) => `Done, your number is now ${phone}; the old one is not used any more. Thank you.`,
  contactDropped: 'All right, your number stays as it is. If you need anything, please tell me.',
  contactSame: 'Hello, that is already your number, thank you.',
  contactTaken: (time) =>
    `Sorry, this number has to be checked by a person, who will contact you by ${time}. Please have your papers at hand.`,
};

export const refused: OwnersWording['refused'] = {
  over: (no, status) => `Sorry, ${no} is ${status}; nothing can be changed any more.`,
  wrongStatus: (no, status, label, labels) =>
    `Sorry, ${no} is now “${status}”, so “${label}” is not possible.${labels.length > 0 ? ` Possible: ${labels.join(', ')}.` : ''}`,
  lacks: {
    pass_past: (no) => `Sorry, the new day of ${no} is over. Please tell me another day.`,
    pass_far: (no) => `Sorry, ${no} can be at most 30 days ahead. Please tell me a day within 30 days.`,
    secondRating: (no) =>
      `Hello, you have rated ${no} already, thank you. If anything is wrong, please tell me.`,
    quote: (no) => `Sorry, ${no} has no price yet. Please wait until the technician has looked at it.`,
  },
  onSite: (no) => `Sorry, the technician for ${no} is there already. Please talk to them, or reply “human”.`,
  notReporter: 'Sorry, only whoever reported it can do that.',
  notFound: 'Sorry, this message is too old. Please write me a new one.',
};
