/** 值班: who is on duty now, department by department (R165, R176). */
import type { Outcome, Turn } from '../domain/turn.ts';
import { onDuty } from './duty.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';
import { dated } from './wording/time.ts';

/** Shows the roster of this hour. */
export function showRoster(turn: Turn): Outcome {
  const { community, now, staff } = turn;
  const { people: say } = wording;
  const departments = [
    ...new Set([...Object.keys(community.duty), ...staff.flatMap(({ department }) => department ?? [])]),
  ];
  const lines = departments.map((department) => {
    const names = onDuty(turn, department).map(({ name }) => name);
    return say.dutyLine(
      wording.department[department] ?? department,
      names.length > 0 ? names : [say.dutyNobody],
    );
  });
  return answer(turn, [say.dutyHead(dated(now, community.timezone)), ...lines].join('\n'));
}
