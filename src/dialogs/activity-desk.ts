/** 活动, the staff's side: put one up, see who comes, call it off (R148); and the notice board (R147). */
import { type Activity, type SignUp, taken, waiting } from '../domain/activity.ts';
import { addDuration } from '../domain/duration.ts';
import { localDay, localIso } from '../domain/local-time.ts';
import { maskName } from '../domain/redact.ts';
import { ticketNumbers } from '../domain/ticket-number.ts';
import type { Outcome, Saying, Turn } from '../domain/turn.ts';
import { mayPublish } from './notices.ts';
import { answer } from './say.ts';
import { numeral } from './understanding/numerals.ts';
import { spanIn, timePhrases } from './understanding/spans.ts';
import { wording, wordsFor } from './wording/index.ts';
import { activityWhen, dated, unitLabel } from './wording/time.ts';

const PREFIX = 'HD';
/** Names of one list. */
const MOST_ROWS = 40;

/** Puts an activity up: name, time, place, and how many may come. */
export function makeActivity(turn: Turn, said: string): Outcome {
  const { community, now, sender } = turn;
  const no = (words: string) => answer(turn, words, [], 'refused');
  if (!mayPublish(sender)) return no(wording.activity.notYours);
  const text = said.normalize('NFKC').trim();
  const cap = capIn(text);
  if (cap !== undefined && !(cap >= 1)) return no(wording.activity.badCap);
  const rest = text.replace(wording.activity.labels, ' ').replace(wording.activity.cap, ' ').trim();
  const [phrase] = timePhrases(rest);
  if (rest === '' || phrase === undefined) return no(wording.activity.how);
  const span = spanIn(rest, localIso(now, community.timezone));
  const startsAt = span && new Date(span.when.from);
  if (!span || !startsAt || startsAt <= now) return no(wording.activity.badTime(phrase));
  const [before = '', behind = ''] = [
    rest.slice(0, rest.indexOf(span.said)),
    rest.slice(rest.indexOf(span.said) + span.said.length),
  ];
  const words = [before, behind].flatMap((part) => part.split(/[\s,，、;；]+/)).filter((word) => word !== '');
  const [name, ...where] = words;
  const place = where.join(' ');
  if (!name || place === '') return no(wording.activity.how);
  const same = turn.activities?.find((one) => one.name === name && one.status === 'open');
  if (same) return no(wording.activity.sameName(name, same.no));
  const value = (turn.numbers[PREFIX] ?? 0) + 1;
  const number = `${PREFIX}-${localDay(now, community.timezone)}-${String(value).padStart(3, '0')}`;
  const remind = dayBefore(turn, startsAt);
  const activity: Activity = {
    id: `${community.id}/${number}`,
    communityId: community.id,
    no: number,
    name,
    place,
    startsAt,
    endsAt: new Date(span.when.to),
    cap,
    status: 'open',
    createdById: sender.id,
    createdAt: now,
    version: 0,
    nextAt: remind > now ? remind : undefined,
    entries: [],
  };
  const when = activityWhen(activity, community.timezone);
  return {
    ...answer(
      turn,
      wording.activity.made({ no: number, name, when, place, cap: wording.activity.capOf(cap) }),
      [],
      'acted',
    ),
    numbers: { [PREFIX]: value },
    activities: [activity],
  };
}

function capIn(text: string): number | undefined {
  const said = wording.activity.cap.exec(text)?.[1];
  if (said === undefined) return undefined;
  return /^-?\d+$/.test(said) ? Number(said) : (numeral(said) ?? Number.NaN);
}

function dayBefore({ community }: Turn, startsAt: Date): Date {
  const { unit, n } = community.policy['activity.remindBefore'];
  return addDuration(startsAt, { unit, n: -n }, community.timezone);
}

function meant(turn: Turn, text: string): Activity | undefined {
  const [no] = ticketNumbers(text);
  const all = (turn.activities ?? []).filter(({ status }) => status === 'open');
  if (no !== undefined) return all.find((one) => one.no === no);
  const [only, second] = all;
  return all.find(({ name }) => text.includes(name)) ?? (second || text.trim() !== '' ? undefined : only);
}

/** Who comes; in a group by flat and family name. */
export function listActivity(turn: Turn, text: string): Outcome {
  const activity = meant(turn, text);
  if (!activity) return answer(turn, wording.activity.whichNo, [], 'refused');
  const coming = activity.entries.filter(({ state }) => state !== 'out').slice(0, MOST_ROWS);
  const private_ = turn.chat.kind === 'private';
  const rows = coming.map(({ unit, name = '', places, state }) =>
    wording.activity.listRow({
      unit: unit ? unitLabel(unit) : '',
      name: private_ ? name : maskName(name),
      places,
      state: wording.activity.state[state] ?? '',
    }),
  );
  const head = wording.activity.listHead({
    no: activity.no,
    name: activity.name,
    places: taken(activity),
    cap: wording.activity.capOf(activity.cap),
    waits: waiting(activity).length,
  });
  return answer(turn, [head, ...(rows.length > 0 ? rows : [wording.activity.nobody])].join('\n'));
}

/** Calls an activity off; all who signed up are told. */
export function cancelActivity(turn: Turn, text: string): Outcome {
  if (!mayPublish(turn.sender)) return answer(turn, wording.activity.notYours, [], 'refused');
  const activity = meant(turn, text);
  if (!activity) return answer(turn, wording.activity.whichNo, [], 'refused');
  const reason = text
    .replace(/[A-Za-z]{2}[-\s]?\d{6}[-\s]?\d{3,6}/, '')
    .replace(activity.name, '')
    .trim();
  const coming = activity.entries.filter(({ state }) => state !== 'out');
  const textFor = (language: SignUp['language']) => {
    const { activity: say, time } = wordsFor(turn, { language });
    const when = time.activityWhen(activity, turn.community.timezone);
    return say.cancelled({ name: activity.name, when, reason });
  };
  const told = coming.flatMap(({ chatId, personId, language }): Saying[] =>
    chatId === undefined
      ? []
      : [{ to: chatId, priority: 'notice', message: { text: textFor(language) }, personId }],
  );
  const done = answer(turn, wording.activity.cancelledStaff(activity.no, told.length), [], 'acted');
  return {
    ...done,
    says: [...done.says, ...told],
    activities: [{ ...activity, status: 'cancelled', nextAt: undefined }],
  };
}

/** The notice board has been changed: the two weeks count anew (N20). */
export function boardChanged(turn: Turn): Outcome {
  const { community, now } = turn;
  const every = community.policy['noticeBoard.rotate'];
  const due = every === 'off' ? undefined : addDuration(now, every, community.timezone);
  return {
    ...answer(turn, wording.board.changed(due && dated(due, community.timezone)), [], 'acted'),
    tasks: [
      {
        id: `${community.id}/notice-board`,
        type: 'notice_board',
        personId: turn.sender.id,
        status: 'open',
        fields: { told: 0 },
        createdAt: now,
      },
    ],
  };
}
