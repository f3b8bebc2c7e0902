/** Asking for what is missing, and what is said when it is there, in English. */
import type { Category } from '../../../domain/request.ts';
import type { OwnersWording } from '../owners.ts';
import { circled } from '../time.ts';
import { about, lines, type TicketWords } from '../words.ts';
import { decorationFiled } from './decoration.ts';
import { orderFiled } from './orders.ts';
import { passFiled } from './pass.ts';
import { by, several } from './time.ts';

/** First advice by category: no spark near gas, no water on a live wire. */
const SAFETY: Partial<Record<Category, string>> = {
  gas: 'Please open the windows, touch no switches, use no flames, and go outside now.',
  fire_safety: 'Please leave the building now, do not use the lift, and call 119.',
  elevator: 'Please do not force the doors. Press the call button in the lift, stay calm and wait for help.',
  electrical: 'Please keep away from anything live. Do not touch it and use no water.',
  plumbing: 'Please turn off the main water valve and keep away from sockets and appliances.',
};
const SAFETY_OTHER = 'Please leave the danger first and keep yourself safe.';
/** The same words as in the Chinese table, and how they are said in English. */
const SAFETY_BY_WORDS: [RegExp, string][] = [
  [
    /晕倒|昏|受伤|流血|心脏|抽搐|救护车|摔伤|faint|unconscious|injur|bleed|heart|seizure|ambulance/i,
    'Please do not move the injured person, stay with them, and call 120 now.',
  ],
  [
    /打架|打人|斗殴|动刀|持刀|拿刀|械斗|fight|knife|attack/i,
    'Please stay away and do not step in. Go somewhere safe and call 110.',
  ],
  [
    /扔|抛|坠|掉|砸|throw|falling|fell/i,
    'Please keep away from the side of the building, and warn the people around you.',
  ],
];
/** What the public numbers are for; others have the name that the community gives them. */
const NUMBERS: Readonly<Record<string, string>> = {
  '119': 'Fire 119',
  '110': 'Police 110',
  '120': 'Ambulance 120',
  '96333': 'Lift rescue 96333',
};

export const form: OwnersWording['form'] = {
  otherUnit: 'Which home is it, please? Please tell me building, unit and room.',
  seen: 'I can see the photo, thank you. ',
  seePrivate: 'Hello, I have it. Please look at our private chat, where I ask for the details.',
  openPrivateFirst:
    'Hello, I have it. To protect your privacy, please write to me in private and we go on there.',
  ask: {
    unit: 'Which building, unit and room is your home, please?',
    name: 'What is your name, please?',
    phone: 'What telephone number can we reach you at, please?',
    room: (what) => `Hello, which room is it, please? (${what})`,
    preferredTime: 'When would be a good time for the visit, please?',
  },
  roomOf: {
    electrical: 'light or wiring',
    plumbing: 'pipe or tap',
    leak: 'wall or ceiling',
    hvac: 'air conditioner or heating',
  },
  lamp: 'light',
  confirmUnit: (unit) => `Hello, is your home ${unit}, please?`,
  yes: 'Yes',
  no: 'No',
  noSuchUnit: (unit) => `Sorry, there is no ${unit}. Could you please check it?`,
  whichUnit: 'Which of your homes is it, please?',
  again: 'Sorry, I did not understand that. ',
  pastTime: 'Sorry, that time is already over. Could you please choose another one?',
  times: ['This afternoon', 'Tomorrow morning', 'Tomorrow afternoon', 'At the weekend'],
  tooManyMisses: (time) =>
    `Sorry for the wait. A colleague will contact you by ${time}; what you reported is kept. Thank you.`,
  cancelled: 'All right, it is cancelled and nobody was sent. If you need anything, please tell me any time.',
  expired: (what) =>
    `Hello, your report “${what}” is not complete yet; I have kept it. Please reply “continue” or “cancel”.`,
  agree: 'Agree',
  disagree: 'Do not agree',
  price: (quote, unit) =>
    lines(
      `Hello, the warranty of ${unit} is over, so ${quote.what} is paid work.`,
      quote.price
        ? `Price: ${quote.price}.`
        : 'Price: the technician looks first and quotes for material and work; nothing is done before you agree.',
      'Do you agree? Please reply “agree” and we send somebody, thank you.',
    ),
  turnedDown:
    'All right, nobody is sent and it costs nothing. If you need anything, please tell me, thank you.',
  goOn: (what) => `Let us go on with “${what}”: `,
  resume: 'Continue',
  drop: 'Cancel',
  nothingToCancel: 'Hello, I found no report of yours to cancel. How can I help you, please?',
  whichOne: 'Which one do you mean, please?',
  changed: (what, to) => `All right, the ${what} is now: ${to}. Thank you.`,
  askAnew: (no, what) =>
    `Sorry, the ${what} of ${no} cannot be changed any more. Please reply “cancel ${no}” and send it again, thank you.`,
  wrongRecord:
    'Sorry, that may have been my mistake; your matter is not affected. What is the right room or address, please?',
  fields: {
    unit: 'room',
    room: 'place',
    when: 'time of the visit',
    phone: 'telephone number',
    name: 'name',
    category: 'matter',
  },
};

export const confirm: OwnersWording['confirm'] = {
  ask: (items) =>
    lines(
      `Hello, I will record ${several(items.length, 'thing')}:`,
      ...items.map((item, i) => `${circled(i)} ${item}`),
      'Is that right, please?',
    ),
  item: (kind, what) => `${kind}: ${what}`,
  yes: 'Right',
  no: 'Wrong',
  dropped: 'All right, nothing is recorded. Could you please tell me one by one?',
};

export const spoken: OwnersWording['spoken'] = {
  heard: (text) => `Hello, you said: “${text}”. Is that right?`,
  typed: 'Sorry, I could not hear that. Could you please type it?',
};

const seePrivate = () => 'Hello, I have it. Please look at our private chat, thank you.';
const soon = (t: TicketWords, clock: string, otherwise: string) => by(t, clock, otherwise);

export const filed: OwnersWording['filed'] = {
  group: (nos) =>
    nos.length === 1
      ? `Hello, it is recorded as ${nos[0]} and we arrange it now, thank you.`
      : lines(
          `Hello, ${nos.length} things are recorded:`,
          ...nos.map((no, i) => `${circled(i)} ${no}`),
          'We arrange them now, thank you.',
        ),
  groupPublic: (items) =>
    lines(
      items.length === 1 ? 'Hello, it is recorded:' : `Hello, ${items.length} things are recorded:`,
      ...items.map(({ no, what }, i) =>
        items.length === 1 ? `${no} ${what}` : `${circled(i)} ${no} ${what}`,
      ),
      'Thank you for telling us, we arrange it now.',
    ),
  private: (items) =>
    lines(
      'Hello, it is recorded:',
      ...items.map((t) => `${t.no} ${[about(t), t.when].filter(Boolean).join(' · ')}`),
      'I will tell you as soon as somebody takes it, thank you.',
    ),
  undo: (no) => `Take back ${no}`,
  advice: (category, text) =>
    (category && SAFETY[category]) ??
    SAFETY_BY_WORDS.find(([words]) => words.test(text))?.[1] ??
    SAFETY_OTHER,
  emergency: (t, home = false) =>
    lines(
      'Hello, this is an emergency: people are on their way.',
      t.advice,
      `If you need somebody at once, please call ${t.hotline}. ${t.numbers.map(([name, number]) => NUMBERS[number] ?? `${name} ${number}`).join(', ')}`,
      home && 'When it is calm again, please tell me the exact place and a good time for a visit.',
    ),
  kinds: {
    decoration: decorationFiled,
    gate_pass: passFiled,
    complaint: {
      group: () =>
        'Hello, I have recorded what you say. Somebody will look into it and answer you, thank you.',
      private: (t) => {
        const next = t.due['reply'] ?? t.due['resolve'];
        return lines(
          `Hello, I have recorded what you say. Somebody will look into it and answer you. Number: ${t.no}.`,
          t.anonymous && 'Only the supervisor knows who you are, thank you for trusting us.',
          next &&
            `You get ${t.due['reply'] ? 'a definite answer' : 'the outcome'} by ${next}. We are sorry for the trouble.`,
        );
      },
    },
    inquiry: {
      group: (t) => `Hello, I have noted it; you get an answer ${soon(t, 'reply', 'today')}. Thank you.`,
      private: (t) =>
        lines(
          `Hello, I have noted it: ${t.no}`,
          t.summary,
          `You get an answer ${soon(t, 'reply', 'today')}. Thank you.`,
        ),
    },
    home_collection: {
      group: seePrivate,
      private: (t) =>
        `Hello, fee collection at home is recorded (${t.no}). It is arranged when the owner confirms, thank you.`,
    },
    binding: {
      group: seePrivate,
      private: (t) =>
        `Hello, your link to ${t.where ?? 'the home'} is being checked (${t.no}). I will tell you at once, thank you.`,
    },
    suggestion: {
      group: (t) =>
        `Hello, thank you for your suggestion. You hear from us ${soon(t, 'first_feedback', 'tomorrow')}.`,
      private: (t) =>
        `Hello, thank you for your suggestion (${t.no}). You hear from us ${soon(t, 'first_feedback', 'tomorrow')}.`,
    },
    praise: {
      group: () => 'Thank you for your praise! We pass it on to them and to their supervisor.',
      private: (t) => `Thank you for your praise (${t.no})! We pass it on to them and to their supervisor.`,
    },
    service: orderFiled,
    parking: orderFiled,
    phone_line: orderFiled,
    move: orderFiled,
    invoice: orderFiled,
    handover: {
      group: () => 'Hello, please tell me what it is, I may be able to help; the supervisor knows already.',
      private: () => 'Hello, please tell me what it is, I may be able to help; the supervisor knows already.',
    },
  },
  invalid: (t) =>
    lines(
      `Hello, thank you for telling us; it is recorded as ${t.no}.`,
      'It is not part of our service: by the contract we look after the public facilities, areas and order here.',
      'For trouble with something you bought, please call 12315 (consumer protection).',
      'If you think it has to do with this estate, please tell me and somebody looks into it.',
    ),
};
