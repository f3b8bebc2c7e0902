/** Questionnaires: opened by the calendar, sent in waves by day, reminded once, counted at the end (N21, N22, R078, R079). */
import { wording } from '../../dialogs/wording/index.ts';
import { surveyResultText } from '../../dialogs/wording/survey-result.ts';
import type { Community } from '../../domain/community.ts';
import { lastTime, nextTime } from '../../domain/cron.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import { quietUntil } from '../../domain/quiet.ts';
import {
  lastDay,
  OPENED_BY,
  roundOf,
  SURVEY_KINDS,
  type Survey,
  type SurveyKind,
  type SurveyReply,
} from '../../domain/survey.ts';
import { type ItemFigures, type SurveyFigures, surveyFigures } from '../../domain/survey-figures.ts';
import type { Numbers, Outcome, Saying, Scene } from '../../domain/turn.ts';
import { storeOutcomes } from '../../store/commit.ts';
import type { Database, StoreTx } from '../../store/database.ts';
import { loadNumbers } from '../../store/load.ts';
import { storeSayings } from '../../store/outbox.ts';
import { loadEstates } from '../../store/people.ts';
import { letterKey, markReminded } from '../../store/survey-answers.ts';
import {
  type DueSurvey,
  dueSurveys,
  firstToRemind,
  keepDrafts,
  loadResult,
  nextLook,
  notAnswered,
  notAsked,
  openSurvey,
  type Reached,
  servedSince,
  storeCalls,
  takeSurvey,
} from '../../store/surveys.ts';
import type { Sweep } from '../sweep.ts';

/** What has to be put right after a survey; decided by the dialogs. */
export type Rectify = (
  scene: Scene & { numbers: Numbers },
  bad: { survey: Survey; replies: readonly SurveyReply[]; items: readonly ItemFigures[] },
) => Outcome;

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** Opens, sends, reminds and closes the questionnaires of all communities. */
export function surveys({ db, enqueue, wake, communities }: Needs, rectify: Rectify): Sweep {
  /** Up to when a line of the calendar has been looked at: the next time is worked out once, not at every tick. */
  const opens = new Map<string, Date | undefined>();
  return {
    name: 'surveys',
    every: '*/20 * * * * *',
    nextAt: async (now) => {
      const looks = await db.read((tx) => nextLook(tx, [...communities.keys()]));
      const times = [...communities.values()].flatMap((one) =>
        SURVEY_KINDS.map((kind) => nextTime(one.policy[OPENED_BY[kind]], one.timezone, now)),
      );
      const known = [looks, ...times].filter((one) => one !== undefined);
      return known.length === 0 ? undefined : new Date(Math.min(...known.map(Number)));
    },
    run: async (now) => {
      for (const community of communities.values()) {
        for (const kind of SURVEY_KINDS) await openInTime(kind, community, now);
      }
      for (const due of await db.read((tx) => dueSurveys(tx, [...communities.keys()], now))) {
        const community = communities.get(due.survey.communityId);
        if (!community) continue;
        await db.transaction((tx) =>
          due.survey.closesAt <= now
            ? close(tx, enqueue, rectify, community, due, now)
            : sendSome(tx, enqueue, community, due, now),
        );
        wake();
      }
    },
  };

  async function openInTime(kind: SurveyKind, community: Community, now: Date): Promise<void> {
    const line = community.policy[OPENED_BY[kind]];
    const key = `${community.id}/${kind}/${line}`;
    if (opens.has(key) && (opens.get(key) ?? Number.POSITIVE_INFINITY) > now) return;
    const scheduledAt = lastTime(line, community.timezone, now);
    if (scheduledAt) await db.transaction((tx) => openIfDue(tx, kind, community, scheduledAt, now));
    opens.set(key, nextTime(line, community.timezone, now));
  }
}

/** Late rather than lost; but not what was over before, nor what was due before the community was served. */
async function openIfDue(
  tx: StoreTx,
  kind: SurveyKind,
  community: Community,
  scheduledAt: Date,
  now: Date,
): Promise<void> {
  const since = await servedSince(tx, community.id);
  const round = roundOf(kind, scheduledAt, community);
  if (!since || scheduledAt < since || round.closesAt <= now) return;
  await openSurvey(tx, {
    ...round,
    communityId: community.id,
    items: community.surveys[kind]?.items ?? wording.survey.items,
    anonymous: community.policy['survey.anonymous'],
    openedAt: now,
  });
}

/** One wave: whoever has not been asked, then whoever has to be reminded; nobody at night. */
async function sendSome(
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
  const letters = [
    ...fresh.map((one) => letter(community, survey, one, now)),
    ...silent.map((one) => letter(community, survey, one, now, true)),
  ];
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
  community: Community,
  survey: Survey,
  { personId, chatId }: Reached,
  now: Date,
  again = false,
): Saying & { key: string; communityId: string; now: Date } {
  const names = survey.items.map(({ name }) => name);
  const until = wording.survey.day(lastDay(survey, community.timezone));
  const title = wording.survey.title(survey.period);
  const choices = [1, 2, 3, 4, 5].map((points) => {
    const label = wording.survey.all(points);
    // In the order of the points: on a platform without buttons "5" is five points.
    return { label, act: { do: 'say' as const, text: wording.survey.press(survey.kind, points) } };
  });
  const text = again
    ? wording.survey.again(title, names, until)
    : wording.survey.ask(title, names, until, survey.anonymous);
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

/** Counts it, opens what has to be put right, and tells managers and departments; at night they read it in the morning. */
async function close(
  tx: StoreTx,
  enqueue: Enqueue,
  rectify: Rectify,
  community: Community,
  due: DueSurvey,
  now: Date,
): Promise<void> {
  const { survey } = due;
  if (!(await takeSurvey(tx, due, { closedAt: now }))) return;
  const late = await keepDrafts(tx, survey, now);
  const { sent, replies } = await loadResult(tx, survey);
  const figures = surveyFigures(survey, sent, replies, community.policy);
  const { staff, groups } = await loadEstates(tx, [community.id]);
  const numbers = (await loadNumbers(tx, [community], now)).get(community.id) ?? {};
  const scene: Scene & { numbers: Numbers } = {
    id: `${survey.id}/close`,
    now,
    community,
    staff: staff.get(community.id) ?? [],
    groups: groups.get(community.id) ?? [],
    people: [],
    history: [],
    household: [],
    load: new Map(),
    numbers,
  };
  const outcome = rectify(scene, {
    survey,
    // Of others it was done when they answered.
    replies: survey.anonymous ? replies : late,
    items: figures.items,
  });
  const morning = quietUntil(community, now);
  const says = [...outcome.says, ...told(scene, figures)].map((one) =>
    morning ? { ...one, availableAt: morning } : one,
  );
  await storeOutcomes(tx, [{ scene, outcome: { ...outcome, says } }], enqueue);
}

function told({ groups, community }: Scene, figures: SurveyFigures): Saying[] {
  const text = surveyResultText(figures, community.policy);
  return groups
    .filter(({ kind }) => kind === 'managers' || kind === 'staff')
    .map(({ id }) => ({ to: id, priority: 'notice', message: { text } }));
}
