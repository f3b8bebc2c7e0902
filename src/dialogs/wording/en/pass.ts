/** Gate passes: what is asked and what their owner hears, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines, type TicketWords } from '../words.ts';

const things = (t: TicketWords): string =>
  [t.pass?.items, t.pass?.vehicle, t.pass?.date].filter(Boolean).join(' · ') || t.summary;

const shown = (t: TicketWords): string =>
  lines(
    `Hello, your gate pass is ready (${t.no}):`,
    things(t),
    t.pass?.code ? `Code: ${t.pass.code}` : 'The code is in our private chat.',
    `It is good ${t.pass?.date ? `on ${t.pass.date}` : 'on that day'}, once. Please show the code or the picture at the gate, thank you.`,
  );

export const passFiled = {
  group: () => 'Hello, I have it. Please look at our private chat for the gate pass, thank you.',
  private: shown,
};

export const pass: OwnersWording['pass'] = { onFoot: 'carried by hand', filed: passFiled };

export const passAsks: OwnersWording['asks'] = {
  'gate_pass.items': (t) =>
    t.pass?.tooLong
      ? `Sorry, ${t.pass.tooLong} things are too many. Please name the large ones (up to 20), or send a photo.`
      : 'All right. What would you like to take out, please? Tell me names and numbers; a photo helps too.',
  'gate_pass.date': (t) => {
    switch (t.pass?.fault) {
      case 'past':
        return 'Sorry, that day is over. Which day would it be, please?';
      case 'far':
        return 'Sorry, a gate pass can be made 30 days ahead at most. Please tell me a day within 30 days.';
      case 'several':
        return 'A gate pass is good for one day. Which day is it, please?';
      default:
        return 'Which day would you like to take it out, please?';
    }
  },
  'gate_pass.vehicle': 'With which vehicle, please? Tell me its plate, or reply “by hand”.',
};

type Pass =
  | 'passAgain'
  | 'passChanged'
  | 'passUsed'
  | 'passExpired'
  | 'passForOwner'
  | 'passUnbound'
  | 'passNotYours'
  | 'passNoRight'
  | 'passArrears';
export const passOwner: Pick<OwnersWording['owner'], Pass> = {
  passAgain: shown,
  passChanged: shown,
  passUsed: (t) => `Hello, gate pass ${t.no} (${things(t)}) was checked at the gate. Thank you.`,
  passExpired: (t) => `Hello, gate pass ${t.no} is over. If you still need it, please tell me a new day.`,
  passForOwner: (t) =>
    `Hello, somebody in your home asked for a gate pass (${things(t)}). If you have doubts, please tell me at once.`,
  passUnbound: lines(
    'Hello, for a gate pass please link your home first. Please write to me like this:',
    '“I am the owner of 3-2-501, Zhang San, phone 13800000000”',
    'Customer service checks it and opens it for you, thank you.',
  ),
  passNotYours:
    'Sorry, a gate pass is only for a home that you are linked to. Please let those who live there ask, or reply “human”.',
  passNoRight:
    'Sorry, an authorised person cannot get a gate pass. Please let the owner ask, or reply “human”.',
  passArrears:
    'Sorry, fees of this home are overdue; a gate pass is made once they are paid. Please ask me “fees”, or reply “human”.',
};
