/** One wave of a questionnaire: so many letters at once, by day, inside of what a platform takes (part 6: 18, 24). */
import { itemName, type Words, wording, wordsFor } from '../dialogs/wording/index.ts';
import type { Community } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import type { Enqueue } from '../domain/job.ts';
import { quietUntil } from '../domain/quiet.ts';
import { lastDay, MOST_POINTS, type Survey } from '../domain/survey.ts';
import type { Saying } from '../domain/turn.ts';
import type { StoreTx } from '../store/database.ts';
import { storeSayings } from '../store/outbox.ts';
import { readersOf } from '../store/reader-languages.ts';
import { letterKey, markReminded } from '../store/survey-answers.ts';
import {
  type DueSurvey,
  firstToRemind,
  notAnswered,
  notAsked,
  type Reached,
  storeCalls,
  takeSurvey,
} from '../store/surveys.ts';

/** One wave: whoever has not been asked, then whoever has to be reminded; nobody at night. */
export async function sendWave(
  tx: StoreTx,
  enqueue: Enqueue,
  community: Community,
  due: DueSurvey,
  now: Date,
): Promise<void> {
  const { survey } = due;
  const { policy, timezone } = community;
  const wave = policy['survey.wave'];
  const morning = quietUntil(community, now);
  if (morning) {
    await takeSurvey(tx, due, { nextAt: earlier(morning, survey.closesAt) });
    return;
  }
  const again = policy['survey.form.remindAfter'];
  const remindable =
    again === 'off'
      ? undefined
      : new Date(now.getTime() - (addDuration(now, again, timezone).getTime() - now.getTime()));
  const fresh = await notAsked(tx, survey, wave);
  const left = wave - fresh.length;
  const silent = remindable && left > 0 ? await notAnswered(tx, survey, remindable, left) : [];
  const full = fresh.length + silent.length === wave;
  const oldest = remindable && (await firstToRemind(tx, survey, remindable));
  const nextAt = full
    ? addDuration(now, policy['survey.waveEvery'], timezone)
    : nextReminder(oldest ?? (fresh.length > 0 ? now : undefined), community);
  // Another process has this wave.
  if (!(await takeSurvey(tx, due, { nextAt: earlier(nextAt, survey.closesAt) }))) return;
  await storeCalls(tx, survey, fresh, now);
  await markReminded(
    tx,
    silent.flatMap(({ callId }) => callId ?? []),
    now,
  );
  const readers = await readersOf(
    tx,
    [...fresh, ...silent].map(({ personId }) => personId),
  );
  const write = (one: Reached, again: boolean) => {
    const words = wordsFor({ community }, readers.get(one.personId));
    return letter({ community, survey, words }, one, now, again);
  };
  const letters = [...fresh.map((one) => write(one, false)), ...silent.map((one) => write(one, true))];
  await storeSayings(tx, letters);
  await enqueue(
    tx,
    letters.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: now })),
  );
}

function earlier(at: Date | undefined, end: Date): Date {
  return at && at < end ? at : end;
}

/** When somebody asked at a time is reminded. */
function nextReminder(askedAt: Date | undefined, { policy, timezone }: Community): Date | undefined {
  const again = policy['survey.form.remindAfter'];
  return askedAt && again !== 'off' ? addDuration(askedAt, again, timezone) : undefined;
}

function letter(
  { community, survey, words }: { community: Community; survey: Survey; words: Words },
  { personId, chatId }: Reached,
  now: Date,
  again: boolean,
): Saying & { key: string; communityId: string; now: Date } {
  const names = survey.items.map((one) => itemName(one, words));
  const until = words.survey.day(lastDay(survey, community.timezone));
  const title = words.survey.title(survey.period);
  const choices = Array.from({ length: MOST_POINTS }, (_, i) => {
    const points = i + 1;
    const label = words.survey.all(points);
    // In the order of the points: on a platform without buttons "5" is five points.
    return { label, act: { do: 'say' as const, text: wording.survey.press(survey.kind, points) } };
  });
  const text = again
    ? words.survey.again(title, names, until)
    : words.survey.ask(title, names, until, survey.anonymous);
  return {
    to: chatId,
    priority: 'notice',
    personId,
    message: { text, choices },
    key: letterKey(survey.id, personId, again),
    communityId: community.id,
    now,
  };
}
