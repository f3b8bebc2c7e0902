/** 放行条: things leave the estate by a code that opens the gate once, on its day (R128, R168). */
import { z } from 'zod';
import { addDuration } from '../../domain/duration.ts';
import { owed } from '../../domain/fee.ts';
import { may } from '../../domain/identity.ts';
import type { Announcement, Applying, KindSpec, Meant, Said } from '../../domain/kind.ts';
import { localIso } from '../../domain/local-time.ts';
import { isFullUnit } from '../../domain/partial-unit.ts';
import type { When } from '../../domain/request.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { goodsIn, hiredIn, isOnFoot } from '../understanding/goods.ts';
import { wording } from '../wording/index.ts';
import { STEPS, withField } from './steps.ts';
import { TOLD } from './told.ts';

const fields = z.looseObject({
  items: z.string().optional(),
  /** How many lines too many the list has. */
  tooLong: z.int().optional(),
  /** 2026-03-07 */
  date: z.iso.date().optional(),
  vehicle: z.string().optional(),
  /** Shown to its owner; gone when the pass is over. */
  code: z.string().optional(),
  /** Its author is no owner: the owners hear of it. */
  tellsOwners: z.boolean().optional(),
});

/** 2026-03-07 */
const DAY_LENGTH = 10;
const LONGEST_ITEMS = 200;
const LONGEST_VEHICLE = 24;
const PLATE = /[\u4e00-\u9fa5][A-Z][A-Z0-9]{5,6}/;

const dayOf = (at: string): string => at.slice(0, DAY_LENGTH);
const lacks = ({ fields: all }: Ticket, key: string): boolean => all[key] === undefined;

/** The one day that is meant; of several days none is. */
function oneDay(when: When | undefined): string | undefined {
  return when && dayOf(when.from) === dayOf(when.to) ? dayOf(when.from) : undefined;
}

function plateIn(text: string): string | undefined {
  return PLATE.exec(text.normalize('NFKC').toUpperCase().replace(/[·. ]/g, ''))?.[0];
}

/** How it leaves: a plate, a hired car, or by hand. */
function vehicleIn(text: string): string | undefined {
  return plateIn(text) ?? hiredIn(text) ?? (isOnFoot(text) ? wording.pass.onFoot : undefined);
}

/** Why this person may not have a pass for this flat. */
function refusal(draft: Ticket, { own, bills, community, now }: Applying): string | undefined {
  if (own.length === 0) return 'passUnbound';
  if (!isFullUnit(draft.unit)) return undefined;
  const home = own.find(({ unit }) => unit === draft.unit);
  if (!home) return 'passNotYours';
  if (!may(home, 'pass')) return 'passNoRight';
  const today = dayOf(localIso(now, community.timezone));
  const late = bills.some((one) => one.unit === draft.unit && one.due < today && owed(one) > 0);
  return community.policy['pass.blockOnArrears'] && late ? 'passArrears' : undefined;
}

/** A day on which a pass may begin: not over, and not too far ahead. */
function faultOf(date: string, { community, now }: Pick<Applying, 'community' | 'now'>): string | undefined {
  const zone = community.timezone;
  if (date < dayOf(localIso(now, zone))) return 'past';
  const last = addDuration(now, community.policy['pass.ahead'], zone);
  return date > dayOf(localIso(last, zone)) ? 'far' : undefined;
}

function hears(ticket: Ticket, told: Said): Meant | undefined {
  const { text, heard } = told;
  const { said } = wording.pass;
  const code = ticket.fields['code'];
  if (said.again.test(text))
    return { say: 'passAgain', pictures: typeof code === 'string' ? [`pass:${code}`] : [] };
  if (!said.changes.test(text)) return undefined;
  const date = oneDay(heard.when);
  const vehicle = heard.plate ?? (said.vehicle.test(text) ? vehicleIn(text) : undefined);
  if (date === undefined && vehicle === undefined) return undefined;
  return {
    command: 'change',
    args: { ...(date && { date, fault: faultOf(date, told) }), ...(vehicle && { vehicle }) },
  };
}

const OVER: readonly Announcement[] = [{ to: 'owners', say: 'passUsed' }];

export const gatePass: KindSpec = {
  kind: 'gate_pass',
  prefix: 'FX',
  version: 1,
  uncounted: true,
  coded: true,
  lists: true,
  intents: ['gate_pass'],
  fields,
  slots: [
    {
      name: 'unit',
      personal: true,
      shared: true,
      missing: (draft) => !isFullUnit(draft.unit),
      read: (heard) => heard.unit,
    },
    {
      name: 'items',
      personal: true,
      shared: false,
      free: true,
      missing: (draft) => lacks(draft, 'items'),
      read: (_, text) => (text === '' ? undefined : text),
    },
    {
      name: 'date',
      personal: true,
      shared: true,
      missing: (draft) => lacks(draft, 'date'),
      read: (heard) => heard.when && dayRange(heard.when),
    },
    {
      name: 'vehicle',
      personal: true,
      shared: true,
      free: true,
      missing: (draft) => lacks(draft, 'vehicle'),
      read: (heard, text) =>
        heard.plate ??
        vehicleIn(text) ??
        (text.length > 1 && text.length <= LONGEST_VEHICLE ? text : undefined),
    },
  ],
  open: (request, { message }) => ({
    place: 'home',
    summary: message.slice(0, LONGEST_ITEMS),
    department: 'security',
    fields: {
      items: listed(message) ? message : goodsIn(message),
      date: request.when && dayRange(request.when),
      vehicle: vehicleIn(message),
    },
  }),
  settle: (draft, settling) => {
    const { items, date, ...kept } = draft.fields;
    const { policy } = settling.community;
    const text = typeof items === 'string' ? items.trim() : undefined;
    const count = (text ?? '').split(/\n|、|，|,|；|;/).filter((one) => one.trim() !== '').length;
    const long = text !== undefined && (count > policy['pass.mostItems'] || text.length > LONGEST_ITEMS);
    const day = typeof date === 'string' ? date : undefined;
    const fault = day === undefined ? undefined : day === SEVERAL ? SEVERAL : faultOf(day, settling);
    const home = settling.own.find(({ unit }) => unit === draft.unit);
    return {
      ...draft,
      fields: {
        ...kept,
        ...(long
          ? { tooLong: count }
          : { tooLong: undefined, ...(text && { items: text.replace(/\s*\n\s*/g, '、') }) }),
        ...(fault ? { dateFault: fault } : { dateFault: undefined, ...(day && { date: day }) }),
        ...(home && home.role !== 'owner' && { tellsOwners: true }),
      },
    };
  },
  filedAs: 'issued',
  refuses: refusal,
  hears,
  skill: () => undefined,
  transitions: {
    use: { from: ['issued'], to: 'used', by: 'staff', effect: closed },
    change: {
      from: ['issued'],
      by: 'reporter',
      lacks: (_, { args }) => (args['fault'] === undefined ? undefined : `pass_${String(args['fault'])}`),
      effect: (ticket, { args: { date, vehicle } }) =>
        withField(ticket, { ...(date !== undefined && { date }), ...(vehicle !== undefined && { vehicle }) }),
    },
    expire: { from: ['issued'], to: 'expired', by: 'clock', effect: closed },
    cancel: { ...STEPS.cancel, from: ['draft', 'issued'], effect: closed },
  },
  clocks: ['first_reply', 'pass_end'],
  audiences: {
    file: ({ fields: { tellsOwners } }) =>
      tellsOwners === true ? [{ to: 'owners', say: 'passForOwner' }] : [],
    use: ({ fields: { tellsOwners } }) => [
      { to: 'reporter', say: 'passUsed' },
      ...(tellsOwners === true ? OVER : []),
    ],
    change: [{ to: 'reporter', say: 'passChanged', code: true }],
    expire: [{ to: 'reporter', say: 'passExpired' }],
    cancel: TOLD.cancel.filter(({ to }) => to === 'reporter'),
  },
};

/** Several days: a pass is for one of them. */
const SEVERAL = 'several';

function dayRange(when: When): string {
  return oneDay(when) ?? SEVERAL;
}

/** A list line by line is taken as it is written. */
function listed(message: string): boolean {
  return message.split('\n').length > LINES;
}
const LINES = 3;

/** Nothing opens a gate any more. */
function closed(ticket: Ticket): Partial<Ticket> {
  const { code: _, ...kept } = ticket.fields;
  return { fields: kept };
}
