/** What is offered (N49) and which ideas were adopted (N52), against what there should be: in text and in rows. */
import { wording } from '../dialogs/wording/index.ts';
import type { Figures } from '../domain/report.ts';

const { report } = wording;
const { name } = report;

type Target = [label: string, count: number, of: NonNullable<Figures['ideas'] | Figures['catalogue']>];

function targets({ catalogue, ideas }: Figures): Target[] {
  return [
    ...(catalogue ? [[name.catalogue, catalogue.kinds, catalogue] satisfies Target] : []),
    ...(ideas ? [[name.ideas, ideas.adopted, ideas] satisfies Target] : []),
  ];
}

/** In one line of text. */
export function offered(figures: Figures): string {
  return targets(figures)
    .map(([label, count, { mark, min }]) =>
      report.offered(label, String(count), report.mark[mark], String(min)),
    )
    .join(' · ');
}

/** As rows of the summary. */
export function offeredRows(figures: Figures): [string, string, string, string][] {
  return targets(figures).map(([label, count, { mark, min }]) => [
    label,
    String(count),
    report.markWords[mark],
    String(min),
  ]);
}
