/** Talk that is about no ticket, or about all of one's own, in English. */
import type { OwnersWording } from '../owners.ts';
import { about, lines } from '../words.ts';
import { by } from './time.ts';

const nextStep: Record<string, string> = {
  draft: 'please add what is missing',
  open: 'a technician takes it; I will tell you',
  reopened: 'a technician takes it; I will tell you',
  in_progress: 'the technician is there now',
  resolved: 'please give 1 to 5 points',
};

export const talk: OwnersWording['talk'] = {
  languageKept: 'All right, I will write to you in English. How can I help you, please?',
  greet: (company) => `Hello, this is ${company} property management. How can I help you?`,
  examples: 'Please just tell me, such as: “The tap in my kitchen leaks, I am at home tomorrow morning.”',
  thanks: 'You are welcome. If you need anything, please tell me any time.',
  noted: 'All right. If you need anything, please tell me any time.',
  unclear: 'Sorry, I did not quite understand. What do you need, please?',
  menu: ['Report a repair', 'Make a complaint', 'Check my fees', 'Talk to a person'],
  whichOf: 'Sorry, I did not quite understand. Would you like to:',
  somebody: 'Talk to a person',
  rephrase: 'Sorry, I still do not understand. Could you please tell me where it is and what happened?',
  describe: 'All right, please tell me what is wrong and where. A photo helps too.',
  takenBack: (no) =>
    `Hello, you took back your message, and ${no} goes on. If you do not need it, please tell me.`,
  unneeded: 'Not needed any more',
  pictures: 'Thank you for the photo. What is it about, please?',
  thisReport: 'this report',
  picturesAdded: (no) => `Thank you, your photo is added to ${no}.`,
  voice: (time) =>
    `Thank you, your voice message is with customer service, who will contact you by ${time}. You may also type.`,
  file: (time) => `Thank you, your file is with customer service, who will contact you by ${time}.`,
  enclosed: {
    voice: 'Your voice message is with customer service, thank you.',
    file: 'Your file is with customer service, thank you.',
  },
  lost: {
    image: 'Sorry, your picture did not arrive. Could you please send it again?',
    voice: 'Sorry, your voice message did not arrive. Could you please send it again, or type?',
    file: 'Sorry, your file did not arrive. Could you please send it again?',
  },
  pictureTooLarge: (megabytes) =>
    `Sorry, the picture is over ${megabytes} MB. Could you please send a smaller one?`,
  fileTooLarge: (megabytes) =>
    `Sorry, the file is over ${megabytes} MB. Could you please send a smaller one?`,
  pictureType: 'Sorry, I cannot open this kind of file. Could you please send a JPG or PNG photo?',
  fileType: 'Sorry, I cannot open this kind of file. Could you please send a photo or a PDF?',
  voiceType: 'Sorry, this voice message does not play. Could you please send it again, or type?',
  tooMuch:
    'Hello, I could not answer each of your messages. Repairs and complaints are all recorded; for other things please write again in a minute, thank you.',
  cut: (limit) => `Your message is long, sorry: I have read the first ${limit} characters.`,
  relayed: (time) =>
    `Hello, I have passed this on to customer service, who will contact you by ${time}. Thank you.`,
  manager: 'Hello, please tell me what it is, I may be able to help; the supervisor knows already.',
  failed: (time) =>
    `Sorry, something went wrong with your message. A colleague looks at it and will contact you by ${time}.`,
  progress: (t, status, next) =>
    lines(
      `Hello, ${t.no}: ${status}`,
      about(t),
      t.handler && `Handled by: ${t.handler}`,
      next && `Next: ${next}`,
    ),
  nextStep,
  next: (kind, status, t) => {
    const cap = by(t, 'pause_cap');
    if (status === 'on_hold') return `it goes on as soon as possible${cap && ` (${cap} at the latest)`}`;
    if (kind === 'repair') return nextStep[status] ?? '';
    const due = t.due['reply'] ?? t.due['promised'] ?? t.due['resolve'];
    return due && status !== 'resolved' ? `you get an answer by ${due}` : '';
  },
  progressOfSeveral: (tickets) => lines('Hello, this is how it goes:', ...tickets),
  progressLine: (t, status, next) => [`${t.no}: ${status}`, t.summary, next].filter(Boolean).join(' · '),
  visit: (when) => (when ? `the technician visits you (${when})` : 'the technician agrees a time with you'),
  nothingOpen: 'Hello, I found no open report of yours. How can I help you, please?',
  notReporter: 'Sorry, only whoever reported it can ask about it.',
  alreadyOpen: {
    binding: 'Hello, your request is being checked. I will tell you at once, one moment please.',
  },
  alreadyWanted: 'Hello, we are already contacting somebody for you. Thank you for your patience.',
  somebodyHasIt: (handler) =>
    `Hello, ${handler} has it and will contact you now. Thank you for your patience.`,
  nobodyLeft: (hotline) =>
    `We are sorry for the wait: no colleague has answered yet. I keep trying and tell you at once; if it is urgent, please call ${hotline}.`,
  contactTime:
    'When is a good time for you, please: morning, afternoon or evening? Somebody will contact you, thank you.',
  contactTimes: ['Morning', 'Afternoon', 'Evening'],
  contactTimeKept: (when) => `Thank you, I have noted your time: ${when}. Somebody will contact you then.`,
  joinedIncident: (hotline) =>
    `Hello, we know about it and people are on their way. Please stay safe. If it is urgent, please call ${hotline}.`,
  askWhy: (time) => `What was not good, please? A colleague will contact you by ${time}. Thank you.`,
  askWhyAlone: (no, time) =>
    lines(
      `We are sorry that you were not satisfied with ${no}.`,
      `What was not good, please? A colleague will contact you by ${time}. Thank you.`,
    ),
  madeGood: (time) => `A colleague will contact you by ${time}. Thank you.`,
  reasonKept: (time) =>
    time === undefined
      ? 'Thank you, the colleague who follows it up knows it now. We are sorry for the trouble.'
      : `Thank you, customer service knows it and will contact you by ${time}. We are sorry for the trouble.`,
  urgedBefore: (no) =>
    `We are sorry for the wait. The people for ${no} were reminded a moment ago, thank you.`,
  urged: (no) => `We are sorry for the wait. I have reminded the people for ${no} again, thank you.`,
};
