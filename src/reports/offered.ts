/** What is offered and which ideas were adopted, in one line of text. */
import { wording } from '../dialogs/wording/index.ts';
import type { Figures } from '../domain/report.ts';

const { report } = wording;
const { name } = report;

/** Services (N49), new ones of the year, ideas that were adopted (N52), accidents (N53), against what there should be. */
export function offered({ catalogue, newServices, accidents, ideas }: Figures): string {
  const words = [
    catalogue &&
      report.offered(
        name.catalogue,
        String(catalogue.kinds),
        report.mark[catalogue.mark],
        String(catalogue.min),
      ),
    newServices &&
      report.offered(
        name.newServices,
        String(newServices.count),
        report.mark[newServices.mark],
        String(newServices.min),
      ),
    ideas && report.offered(name.ideas, String(ideas.adopted), report.mark[ideas.mark], String(ideas.min)),
    accidents &&
      report.within(
        name.accidents,
        String(accidents.count),
        report.mark[accidents.mark],
        String(accidents.max),
      ),
  ];
  return words.filter(Boolean).join(' · ');
}
