/** Whoever signed up is reminded the day before, and staff are told how many come (R148). */
import { wording, wordsFor } from '../../dialogs/wording/index.ts';
import { activityWhen } from '../../dialogs/wording/time.ts';
import { type Activity, type SignUp, taken } from '../../domain/activity.ts';
import type { Community } from '../../domain/community.ts';
import type { Enqueue } from '../../domain/job.ts';
import { quietUntil } from '../../domain/quiet.ts';
import type { Saying } from '../../domain/turn.ts';
import { dueActivities, takeActivity } from '../../store/activities.ts';
import { deskOf } from '../../store/board-task.ts';
import type { Database } from '../../store/database.ts';
import { storeSayings } from '../../store/outbox.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** Reminds of activities. */
export function activities({ db, enqueue, wake, communities }: Needs): Sweep {
  return {
    name: 'activities',
    every: '*/20 * * * * *',
    nextAt: (_, rows) => rows.activity,
    run: async (now) => {
      for (const due of await db.read((tx) => dueActivities(tx, [...communities.keys()], now))) {
        const community = communities.get(due.communityId);
        if (!community) continue;
        const morning = quietUntil(community, now);
        // Nobody is reminded at night, and nobody of what has begun by the morning.
        const later = morning && morning < due.startsAt ? morning : undefined;
        await db.transaction(async (tx) => {
          if (!(await takeActivity(tx, due, later ?? null)) || later) return;
          const desk = await deskOf(tx, due.communityId);
          const says = letters(due, community, desk).map((one, i) => ({
            ...one,
            key: `activity:${due.id}:${i}`,
            communityId: due.communityId,
            now,
          }));
          await storeSayings(tx, says);
          await enqueue(
            tx,
            says.map(({ to }) => ({ queue: 'outbox', lane: to, runAt: now })),
          );
        });
        wake();
      }
    },
  };
}

function letters(due: Activity, community: Community, desk: string | undefined): Saying[] {
  const { no, name, place, status, entries } = due;
  if (status !== 'open') return [];
  const { timezone } = community;
  const textFor = (language: SignUp['language']) => {
    const { activity, time } = wordsFor({ community }, { language });
    return activity.remind({ name, when: time.activityWhen(due, timezone), place });
  };
  const told = entries.flatMap(({ chatId, personId, language, state }): Saying[] =>
    state === 'in' && chatId !== undefined
      ? [{ to: chatId, priority: 'notice', message: { text: textFor(language) }, personId }]
      : [],
  );
  const forStaff = wording.activity.remindStaff({
    no,
    name,
    when: activityWhen(due, timezone),
    places: taken(due),
  });
  return desk === undefined ? told : [...told, { to: desk, priority: 'notice', message: { text: forStaff } }];
}
