/** Building works in a flat, as their author reads it, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines, type TicketWords, titled } from '../words.ts';

const hours = (t: TicketWords): string => t.site?.hours ?? '08:00-12:00, 14:00-18:00';
const missing = (t: TicketWords): string => (t.site?.missing ?? []).join(', ');
const rules = (t: TicketWords): string =>
  `Rules: work on working days ${hours(t)}, not at weekends or on holidays; no changes to load-bearing walls, nothing in public areas, nothing thrown down.`;

/** What its author has to do now. */
function next(t: TicketWords): string {
  const { site } = t;
  if (!site) return 'Please send me photos of the papers.';
  if (site.unnamed > 0)
    return `I have ${site.unnamed} photos or files. Which paper is it, please? Reply with its name, such as “${missing(t) || 'ID card'}”.`;
  if (site.missing.length > 0)
    return `Still missing: ${missing(t)}. Please send photos or a PDF; only those who review it see them.`;
  if (site.structural && site.govApproval === undefined)
    return 'The papers are complete. Because walls are changed, please get the approval of the housing authority and send it to me.';
  return 'The papers are complete and with the supervisor.';
}

const agree = (t: TicketWords): string | false =>
  t.site?.agreed !== true && 'If you agree to these rules, please reply “agree”.';
const reviewed = (t: TicketWords): string | false =>
  t.due['review'] !== undefined && `You get an answer by ${t.due['review']}, thank you.`;

export const decorationFiled = {
  group: () => 'Hello, I have your renovation application. Please look at our private chat, thank you.',
  private: (t: TicketWords) =>
    lines(`Hello, your renovation is recorded: ${titled(t)}`, next(t), rules(t), agree(t), reviewed(t)),
};

export const decoration: OwnersWording['decoration'] = {
  paper: {
    identity: 'ID card',
    proxyIdentity: 'ID card of the authorised person',
    authorization: 'power of attorney',
    plan: 'plan of the works',
    gov_approval: 'approval of the authority',
    agreement: 'renovation agreement',
    other: 'other papers',
  },
  applicants: { owner: 'the owner', proxy: 'an authorised person' },
  comma: ', ',
  yuan: ' yuan',
  span: (from, to) => `${from} to ${to}`,
  filed: decorationFiled,
};

export const decorationAsks: OwnersWording['asks'] = {
  'decoration.unit': 'Which building, unit and room is it, please?',
  'decoration.scope': 'All right. What will be done, please? Are walls or the structure changed?',
  'decoration.period': (t) =>
    t.site?.fault === 'past'
      ? 'Sorry, the first day is over. Please tell me the new days, such as “10 March to 10 May”.'
      : t.site?.fault === 'order'
        ? 'Sorry, the last day is before the first. Please tell me again, such as “10 March to 10 May”.'
        : 'From which day to which day, please? Such as “10 March to 10 May”.',
};

const whenDone = 'When it is done, please tell me “the renovation is finished” and we inspect it, thank you.';

type Works = Extract<keyof OwnersWording['owner'], `decoration${string}`>;
export const decorationOwner: Pick<OwnersWording['owner'], Works> = {
  decorationStands: (t) =>
    t.site?.permit === undefined
      ? lines(
          `Hello, renovation ${t.no}: ${t.status}`,
          next(t),
          t.site?.agreed !== true && rules(t),
          agree(t) || reviewed(t),
        )
      : lines(
          `Hello, ${t.no}: ${t.status}`,
          `Permit ${t.site.permit}${t.site.until ? `, good until ${t.site.until}` : ''}.`,
          whenDone,
        ),
  decorationForOwner: (t) =>
    `Hello, somebody applies for renovation of ${t.where ?? 'your home'} in your name (${t.no}, ${t.status}). If you did not ask for it, please tell me at once.`,
  decorationAgreed: (t) =>
    lines(`Thank you, your agreement to the rules of ${t.no} is recorded.`, next(t), reviewed(t)),
  decorationHours: (t) =>
    lines(
      `Hello, renovation is allowed on working days ${hours(t)}.`,
      'Not at weekends or on holidays; please tell your workers, thank you.',
    ),
  decorationHow: (t) =>
    lines(
      'Hello, a renovation needs: ID card and plan of the works (for somebody else also a power of attorney and their ID card; for changes to the structure the approval of the authority).',
      `Works: on working days ${hours(t)}, not at weekends or on holidays.`,
      'To apply, please write to me in private: room, works, first and last day, builder, with photos of the papers.',
    ),
  decorationApproved: (t) =>
    lines(
      `Hello, the renovation ${titled(t)} is approved. Permit ${t.site?.permit ?? ''}, passes ${t.site?.passes ?? 'at customer service'}${t.site?.until ? `, good until ${t.site.until}` : ''}.`,
      `Works: on working days ${hours(t)}, not at weekends or on holidays.`,
      'Forbidden: changing load-bearing walls, using public areas, throwing things down, tapping water or power.',
      t.site?.debris && `Carrying off the debris: ${t.site.debris}. Please pay at customer service.`,
      whenDone,
    ),
  decorationRejected: (t) =>
    lines(
      `Sorry, the renovation ${t.no} is not approved.`,
      `Reason: ${t.reason ?? ''}`,
      'Please change it and apply again; if you have questions, please reply “human”.',
    ),
  decorationInspected: (t) =>
    lines(`Hello, we looked at the works of ${t.no}:`, t.reason, 'Please tell your workers, thank you.'),
  decorationRenewal: (t) =>
    `Thank you, the supervisor has your wish to extend ${t.no} and answers by tomorrow.`,
  decorationRenewed: (t) =>
    `Hello, the permit of ${t.no} is extended to ${t.site?.until ?? 'the new day'}, thank you.`,
  decorationFinished: (t) =>
    `Thank you, ${t.no} is finished. We inspect it within two days; please leave it as it is.`,
  decorationPassed: (t) => `Hello, ${t.no} passed the inspection. Please hand back the passes, thank you.`,
  decorationFailed: (t) =>
    lines(
      `Hello, the inspection of ${t.no} found something:`,
      t.reason,
      'Please put it right and tell me “the renovation is finished”, thank you.',
    ),
  decorationEnds: (t) =>
    `Hello, the permit of ${t.no} ends ${t.site?.until ? `on ${t.site.until}` : 'soon'}. To extend it please reply “延期到” and the day; if you are done, please tell me “the renovation is finished”.`,
  decorationLapsed: (t) =>
    `Hello, the permit of ${t.no} is over, so please stop the works. To extend it please reply “延期到” and the day, thank you.`,
};
