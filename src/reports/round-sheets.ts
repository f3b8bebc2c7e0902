/** Rounds of inspection and what was found in vacant rooms, as sheets of a workbook (R212, R216). Pure. */
import { wording } from '../dialogs/wording/index.ts';
import { unitLabel } from '../dialogs/wording/time.ts';
import type { Figures } from '../domain/report.ts';
import type { SheetModel } from './models.ts';
import { matterLabel, statusLabel } from './words.ts';

const { sheet, column } = wording.report;

type Column = SheetModel['columns'][number];
const WIDE = 24;
const text = (title: string, width = 14): Column => ({ title, kind: 'text', width });
const int = (title: string): Column => ({ title, kind: 'int', width: 8 });

/** Both sheets; without rounds or findings they are empty. */
export function roundSheets({ rounds = [], vacant = [] }: Figures): SheetModel[] {
  return [
    {
      name: sheet.rounds,
      columns: [
        text(column.round, WIDE),
        int(column.roundsDue),
        int(column.roundsMade),
        int(column.roundsLate),
        int(column.roundsMissed),
      ],
      rows: rounds.map((one) => [one.name, one.due, one.made, one.late, one.missed]),
    },
    {
      name: sheet.vacant,
      columns: [text(column.no, WIDE), text(column.spot), text(column.what), text(column.status)],
      rows: vacant.map((one) => [
        one.no,
        unitLabel(one.unit ?? ''),
        matterLabel({ kind: 'repair', category: one.category }),
        statusLabel({ kind: 'repair', status: one.status }),
      ]),
    },
  ];
}
