/** 宣传栏: staff are reminded when its two weeks are over, and every day until it is changed (R147, N20). */
import { wording } from '../../dialogs/wording/index.ts';
import { dated } from '../../dialogs/wording/time.ts';
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import { type BoardState, boardOf, deskOf, noteReminder } from '../../store/board-task.ts';
import type { Database } from '../../store/database.ts';
import { storeSayings } from '../../store/outbox.ts';
import { earliest } from '../kept.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** Reminds of the notice board, where the policy names its rotation. */
export function noticeBoard({ db, enqueue, wake, communities }: Needs): Sweep {
  const rotating = () =>
    [...communities.values()].filter(({ policy }) => policy['noticeBoard.rotate'] !== 'off');
  return {
    name: 'notice-board',
    every: '*/20 * * * * *',
    nextAt: async () => {
      const all = rotating();
      if (all.length === 0) return undefined;
      const states = await db.read((tx) => Promise.all(all.map(({ id }) => boardOf(tx, id))));
      const times = all.flatMap((one, i) => dueAt(one, states[i]) ?? []);
      return earliest(times);
    },
    run: async (now) => {
      for (const community of rotating()) {
        const { id, timezone } = community;
        const state = await db.read((tx) => boardOf(tx, id));
        const due = dueAt(community, state);
        if (!state || !due || due > now) continue;
        await db.transaction(async (tx) => {
          const desk = await deskOf(tx, id);
          const missed = roundsMissed(community, state, now);
          if (!(await noteReminder(tx, id, state, missed)) || desk === undefined) return;
          const text = wording.board.due(dated(state.changedAt, timezone));
          const key = `notice-board:${id}:${state.changedAt.toISOString()}:${state.told}`;
          await storeSayings(tx, [
            { to: desk, priority: 'notice', message: { text }, key, communityId: id, now },
          ]);
          await enqueue(tx, [{ queue: 'outbox', lane: desk, runAt: now }]);
        });
        wake();
      }
    },
  };
}

/** When staff are reminded next: at the end of the rotation, then once a repeat. */
function dueAt({ policy, timezone }: Community, state: BoardState | undefined): Date | undefined {
  const every = policy['noticeBoard.rotate'];
  if (!state || every === 'off') return undefined;
  const first = addDuration(state.changedAt, every, timezone);
  const { unit, n } = policy['alert.repeat'];
  return state.told === 0 ? first : addDuration(first, { unit, n: n * state.told }, timezone);
}

/** After a time in which nobody looked one reminder is enough: how many it stands for. */
function roundsMissed(community: Community, state: BoardState, now: Date): number {
  let told = state.told + 1;
  for (; told < MOST; told++) {
    const next = dueAt(community, { ...state, told });
    if (!next || next > now) break;
  }
  return told;
}

const MOST = 10_000;
