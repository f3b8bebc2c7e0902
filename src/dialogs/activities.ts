/** 活动, the owners' side: sign up, wait for a place, step back, ask what there is (R148). */
import { type Activity, free, movedUp, type SignUp, waiting } from '../domain/activity.ts';
import { quietUntil } from '../domain/quiet.ts';
import type { Outcome, Saying, Turn } from '../domain/turn.ts';
import { answer, sayChoices } from './say.ts';
import { numeral } from './understanding/numerals.ts';
import { wording, wordsFor, wordsTo } from './wording/index.ts';

/** Places that one person may ask for at once. */
const MOST_PLACES = 10;
/** A message that signs up says little else. */
const LONGEST = 60;

/** Takes a message about activities; undefined = it is about something else. */
export function aboutActivity(turn: Turn, said: string): Outcome | undefined {
  const { activities, sender, chat, message } = turn;
  if (!activities || sender.roles.length > 0) return undefined;
  const text = said.normalize('NFKC').trim();
  const meantForUs = chat.kind === 'private' || message.mentionedBot;
  const open = activities.filter(({ status }) => status === 'open');
  const named = open.filter(({ name }) => text.includes(name) || shares(name, text));
  // In a group only what names an activity is meant for us.
  if (text.length > LONGEST || (!meantForUs && named.length === 0)) return undefined;
  const { joins, leaves, list, asksAbout } = wording.activity;
  const leaving = leaves.test(text) && (named.length > 0 || joins.test(text));
  if (leaving) return withOne(turn, mine(open, named, turn), leave);
  if (list.test(text) && meantForUs) return tellAll(turn, open);
  if (!joins.test(text)) return undefined;
  if (asksAbout.test(text)) return meantForUs ? tellAll(turn, named.length > 0 ? named : open) : undefined;
  if (open.length === 0) return meantForUs ? answer(turn, wordsTo(turn).activity.none) : undefined;
  // Whoever names something else does not mean the only one that there is.
  const only = named.length > 0 ? named : isBare(text) ? open : [];
  if (only.length === 0) return meantForUs ? tellAll(turn, open) : undefined;
  return withOne(turn, only, (turn_, one) => join(turn_, one, placesIn(text)));
}

/** "运动会" names the 亲子运动会: the last letters of a name are enough. */
function shares(name: string, text: string): boolean {
  const least = 3;
  return name.length > least && text.includes(name.slice(-least));
}

function isBare(text: string): boolean {
  return text.replace(/[，。！!,.\s]/g, '').length <= BARE;
}
const BARE = 6;

/** Of several the ones that the sender signed up for, where they step back. */
function mine(open: readonly Activity[], named: readonly Activity[], { sender }: Turn): readonly Activity[] {
  if (named.length > 0) return named;
  const own = open.filter(({ entries }) =>
    entries.some((one) => one.personId === sender.id && one.state !== 'out'),
  );
  return own.length > 0 ? own : open;
}

function withOne(
  turn: Turn,
  found: readonly Activity[],
  act: (turn: Turn, activity: Activity) => Outcome,
): Outcome | undefined {
  const [only, second] = found;
  if (!only) return undefined;
  if (second)
    return answer(
      turn,
      wordsTo(turn).activity.which,
      sayChoices(turn, ({ activity }) => found.map(({ name }) => `${activity.join}${name}`)),
    );
  return act(turn, only);
}

function placesIn(text: string): number {
  const said = wording.activity.others.exec(text)?.[1];
  const count = said === undefined ? 1 : (numeral(said) ?? 1);
  return Math.min(Math.max(count, 1), MOST_PLACES);
}

function join(turn: Turn, activity: Activity, places: number): Outcome {
  const { sender, now, community } = turn;
  const { name, place } = activity;
  const when = wordsTo(turn).time.activityWhen(activity, community.timezone);
  const before = activity.entries.find(({ personId }) => personId === sender.id);
  if (before && before.state !== 'out') {
    const state = wordsTo(turn).activity.state[before.state] ?? '';
    return answer(turn, wordsTo(turn).activity.already({ name, state, when }));
  }
  const left = free(activity);
  const fits = left === undefined || (places <= left && waiting(activity).length === 0);
  const entry: SignUp = {
    id: `${activity.id}/${sender.id}`,
    activityId: activity.id,
    personId: sender.id,
    chatId: sender.privateChat?.id,
    state: fits ? 'in' : 'waiting',
    places,
    seq: activity.version,
    at: now,
  };
  const text = fits
    ? wordsTo(turn).activity.joined({ name, when, place, places })
    : wordsTo(turn).activity.full({ name, at: waiting(activity).length + 1 });
  // The activity is written too: of two for the last place the second finds it changed, and looks again.
  return { ...answer(turn, text, [], 'acted'), activities: [activity], signUps: [entry] };
}

function leave(turn: Turn, activity: Activity): Outcome {
  const before = activity.entries.find(({ personId }) => personId === turn.sender.id);
  if (!before || before.state === 'out') return answer(turn, wordsTo(turn).activity.notIn(activity.name));
  const gone: SignUp = { ...before, state: 'out' };
  const after = { ...activity, entries: activity.entries.map((one) => (one.id === before.id ? gone : one)) };
  const moved = movedUp(after);
  return {
    ...answer(turn, wordsTo(turn).activity.left(activity.name), [], 'acted'),
    says: [
      ...answer(turn, wordsTo(turn).activity.left(activity.name)).says,
      ...moved.flatMap((one) => tellMoved(turn, activity, one)),
    ],
    activities: [activity],
    signUps: [gone, ...moved],
  };
}

/** Whoever moved up hears it at once, but not at night. */
function tellMoved(turn: Turn, activity: Activity, { chatId, personId, language }: SignUp): Saying[] {
  if (chatId === undefined) return [];
  const { community, now } = turn;
  const { name, place } = activity;
  const held = quietUntil(community, now);
  const { activity: say, time } = wordsFor(turn, { language });
  const text = say.movedUp({
    name,
    place,
    when: time.activityWhen(activity, community.timezone),
  });
  return [
    {
      to: chatId,
      priority: 'notice',
      message: { text },
      personId,
      ...(held && { availableAt: held, held: true }),
    },
  ];
}

function tellAll(turn: Turn, open: readonly Activity[]): Outcome {
  const { timezone } = turn.community;
  const shown = open.slice(0, MOST_ROWS);
  if (shown.length === 0) return answer(turn, wordsTo(turn).activity.none);
  const rows = shown.map((one) =>
    wordsTo(turn).activity.row({
      name: one.name,
      place: one.place,
      when: wordsTo(turn).time.activityWhen(one, timezone),
      left: wordsTo(turn).activity.leftOf(free(one)),
    }),
  );
  return answer(turn, wordsTo(turn).activity.all(rows));
}

/** Activities of one answer. */
const MOST_ROWS = 3;
