/** What is offered and what has come of ideas, against their targets (N49, N52). */
import { kindsOffered } from '../catalogue.ts';
import type { Community } from '../community.ts';
import type { Figures } from '../report.ts';
import type { Counted } from './counted.ts';

/** Both figures; ideas only where the policy sets how many there should be. */
export function offerFigures(
  { ideasOfYear }: Counted,
  community: Community,
): Pick<Figures, 'catalogue' | 'ideas'> {
  const kinds = kindsOffered(community);
  const min = community.policy['catalogue.minKinds'];
  const wanted = community.policy['kpi.ideas.minPerYear'];
  return {
    catalogue: { kinds, min, mark: kinds < min ? 'red' : 'green' },
    ...(wanted !== 'off' && {
      ideas: {
        adopted: ideasOfYear ?? 0,
        min: wanted,
        // The year goes on: what is missing yet is no failure.
        mark: (ideasOfYear ?? 0) < wanted ? 'amber' : 'green',
      },
    }),
  };
}
