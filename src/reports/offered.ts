/** What is offered and which ideas were adopted, in one line of text. */
import { wording } from '../dialogs/wording/index.ts';
import type { Figures } from '../domain/report.ts';

const { report } = wording;
const { name } = report;

/** Kinds of service that are offered (N49) and ideas that were adopted (N52), against what there should be. */
export function offered({ catalogue, ideas }: Figures): string {
  const words = [
    catalogue &&
      report.offered(
        name.catalogue,
        String(catalogue.kinds),
        report.mark[catalogue.mark],
        String(catalogue.min),
      ),
    ideas && report.offered(name.ideas, String(ideas.adopted), report.mark[ideas.mark], String(ideas.min)),
  ];
  return words.filter(Boolean).join(' · ');
}
