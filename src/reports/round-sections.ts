/** Rounds of inspection in words. Pure. */
import { wording } from '../dialogs/wording/index.ts';
import { unitLabel } from '../dialogs/wording/time.ts';
import type { Figures } from '../domain/report.ts';
import type { Part } from './fitted.ts';
import { first } from './sections.ts';
import { matterLabel, statusLabel } from './words.ts';

const { report } = wording;

/** Findings that one line names; the rest is in the file. */
const MOST_VACANT = 4;

/** Rounds of inspection of the month (R212), and what was found in vacant rooms (R216). */
export function inspections({ rounds = [], vacant = [] }: Figures): Part[] {
  const found = vacant.map((one) =>
    report.vacantItem(
      one.no,
      unitLabel(one.unit ?? ''),
      matterLabel({ kind: 'repair', category: one.category }),
      statusLabel({ kind: 'repair', status: one.status }),
    ),
  );
  return [
    ...rounds.map((one) =>
      report.rounds(
        one.name,
        ...([one.due, one.made, one.late, one.missed].map(String) as [string, string, string, string]),
      ),
    ),
    found.length > 0 && report.vacant(String(found.length), first(found, MOST_VACANT, '；')),
  ];
}
