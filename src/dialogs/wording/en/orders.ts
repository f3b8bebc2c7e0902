/** Services and errands, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines } from '../words.ts';
import { decorationAsks } from './decoration.ts';
import { passAsks } from './pass.ts';

export const asks: OwnersWording['asks'] = {
  item: (t) =>
    lines(
      'Hello, which service would you like? We offer:',
      t.order?.catalogue.join('; '),
      'Please reply with its name, thank you.',
    ),
  type: 'Are you moving in or out, please?',
  plate: (t) =>
    t.order?.asks.includes('months')
      ? 'Please tell me the plate, from when, and for how many months.'
      : 'Please tell me the plate of your car.',
  area: 'How many square metres is it, please?',
  qty: (t) => `How many would you like, please? (${t.order?.item ?? ''})`,
  start: 'From when would you like it, please?',
  months: 'For how many months, please?',
  carrier: 'Which telephone company would you like, when may we come, and how can we reach you, please?',
  title: 'Please tell me whom the invoice is for (with tax number for a company), which fee and which month.',
  items: (t) => `Please tell me what exactly it is about. (${t.order?.item ?? ''})`,
  expected: 'Is there anything we should take special care of, please? If not, please reply “none”.',
  'service.preferredTime': 'When would be a good time, please?',
  'move.preferredTime': 'On which day and at what time would you like to move, please?',
  'phone_line.preferredTime': 'When may we come to install it, please?',
  'service.accepted': (t) =>
    lines(
      `Hello, please check ${t.order?.item ?? 'the service'}:`,
      t.order?.points.join('; '),
      `Price: ${t.order?.cost ?? 'by quotation'}`,
      'If it is right, please press “Confirm”; otherwise “Cancel”.',
    ),
  ...decorationAsks,
  ...passAsks,
};

export const askChoices: OwnersWording['askChoices'] = {
  type: ['Moving in', 'Moving out'],
  accepted: ['Confirm', 'Cancel'],
  expected: ['None'],
};

export const orderFiled: OwnersWording['order']['filed'] = {
  group: () => 'Hello, it is recorded. Please look at our private chat for the details, thank you.',
  private: (t) =>
    lines(
      `Hello, it is recorded: ${t.no} ${t.order?.item ?? t.category}`,
      t.order?.points.join('; '),
      t.order?.note,
      'The head of the department knows. I will tell you as soon as somebody takes it, thank you.',
    ),
};

export const order: OwnersWording['order'] = {
  point: {
    area: (value) => `area: ${value} m²`,
    qty: (value) => `number: ${value}`,
    type: (value) => (value === 'out' ? 'moving out' : 'moving in'),
    plate: (value) => `plate: ${value}`,
    start: (value) => `from: ${value}`,
    months: (value) => `months: ${value}`,
    carrier: (value) => `wish: ${value}`,
    title: (value) => `invoice: ${value}`,
    items: (value) => `content: ${value}`,
    expected: (value) => `special care: ${value}`,
  },
  time: (when) => `time: ${when}`,
  total: (price, total) => `${price}, in all ${total} yuan`,
  hourly: (price) => `${price}, by the time it takes`,
  atLeast: (price) => `${price}; we look, quote, and work when you agree`,
  unpriced: (price) => `${price}; we quote first and work when you agree`,
  checklist: {
    in: 'Please bring: ID card, title deed or lease, registration form. Keys and cards are at customer service.',
    out: 'Please pay open fees and hand back keys and cards first; for your things please get a gate pass.',
  },
  parkingFee: (formula) => `Rent of a space: ${formula}. Please sign the contract at customer service.`,
  lent: { keys: 'lent' },
  menu: (items) => lines('Hello, our services:', items.join('; '), 'Please tell me which one and when.'),
  item: (name, price) => `${name} ${price}`,
  filed: orderFiled,
};
