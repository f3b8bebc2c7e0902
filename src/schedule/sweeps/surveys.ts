/** Questionnaires: opened by the calendar, sent in waves by day, reminded once, counted at the end (N21, N22, R078, R079). */
import { wording } from '../../dialogs/wording/index.ts';
import type { Community } from '../../domain/community.ts';
import { lastTime, nextTime } from '../../domain/cron.ts';
import type { Enqueue } from '../../domain/job.ts';
import { OPENED_BY, roundOf, SURVEY_KINDS, type SurveyKind } from '../../domain/survey.ts';
import type { Database, StoreTx } from '../../store/database.ts';
import { dueSurveys, openSurvey, servedSince } from '../../store/surveys.ts';
import { earliest, kept } from '../kept.ts';
import { closeSurvey, type Rectify } from '../survey-close.ts';
import { sendWave } from '../survey-wave.ts';
import type { Sweep } from '../sweep.ts';

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
  const opening = kept(({ policy, timezone }, now) =>
    earliest(SURVEY_KINDS.map((kind) => nextTime(policy[OPENED_BY[kind]], timezone, now))),
  );
  return {
    name: 'surveys',
    every: '*/20 * * * * *',
    nextAt: (now, rows) =>
      earliest([rows.survey, ...[...communities.values()].map((one) => opening(one, now))]),
    run: async (now) => {
      for (const community of communities.values()) {
        for (const kind of SURVEY_KINDS) await openInTime(kind, community, now);
      }
      for (const due of await db.read((tx) => dueSurveys(tx, [...communities.keys()], now))) {
        const community = communities.get(due.survey.communityId);
        if (!community) continue;
        await db.transaction((tx) =>
          due.survey.closesAt <= now
            ? closeSurvey(tx, enqueue, rectify, community, due, now)
            : sendWave(tx, enqueue, community, due, now),
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
