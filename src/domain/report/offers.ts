/** What is offered, what has come of ideas, and that nothing grave happened, against their targets (N49, N52, N53). */
import { kindsOffered, servicesOffered } from '../catalogue.ts';
import type { Community } from '../community.ts';
import type { Figures } from '../report.ts';
import type { Counted } from './counted.ts';

/** These figures; ideas only where the policy sets how many there should be. */
export function offerFigures(
  { ideasOfYear, accidentsOfYear = 0, offeredBefore }: Counted,
  community: Community,
): Pick<Figures, 'catalogue' | 'newServices' | 'accidents' | 'ideas'> {
  const kinds = kindsOffered(community);
  const min = community.policy['catalogue.minKinds'];
  const wanted = community.policy['kpi.ideas.minPerYear'];
  const keys = servicesOffered(community);
  const fresh = offeredBefore && keys.filter((key) => !offeredBefore.includes(key)).length;
  const minNew = community.policy['catalogue.minNewPerYear'];
  const max = community.policy['kpi.majorIncidents.max'];
  return {
    catalogue: { kinds, min, mark: kinds < min ? 'red' : 'green', keys },
    // The year goes on: what is missing yet is no failure.
    ...(fresh !== undefined && {
      newServices: { count: fresh, min: minNew, mark: fresh < minNew ? 'amber' : 'green' },
    }),
    accidents: { count: accidentsOfYear, max, mark: accidentsOfYear > max ? 'red' : 'green' },
    ...(wanted !== 'off' && {
      ideas: {
        adopted: ideasOfYear ?? 0,
        min: wanted,
        mark: (ideasOfYear ?? 0) < wanted ? 'amber' : 'green',
      },
    }),
  };
}
