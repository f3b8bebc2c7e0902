/** The figures of the reports over any period, counted at the moment of asking. */

import { DateTime } from 'luxon';
import type { Community } from '../domain/community.ts';
import type { Period } from '../domain/desk/figures.ts';
import { composeFigures } from '../domain/report/compose.ts';
import { type CountedKinds, wantingOf } from '../domain/report/wanting.ts';
import type { Figures } from '../domain/report.ts';
import { zoneOf } from '../domain/zone.ts';
import type { StoreTx } from '../store/database.ts';
import { countFigures } from '../store/figures.ts';
import { loadEndedSurveys } from '../store/survey-figures.ts';

/** Up to so many days the course is drawn by days, beyond by months. */
const DAYS_DRAWN = 62;
const DAY_MS = 86_400_000;

/** Counts what a report of this period would say. */
export async function figuresOf(
  tx: StoreTx,
  community: Community,
  kinds: CountedKinds,
  period: Period,
  now: Date,
): Promise<Figures> {
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  const zone = { zone: zoneOf(community.timezone) };
  const [first, last] = [period.from, new Date(period.to.getTime() - 1)].map((at) =>
    DateTime.fromJSDate(at, zone).toFormat('yyyy-MM-dd'),
  );
  const type = days <= DAYS_DRAWN ? 'monthly' : 'annual';
  const slot = { type, key: `${first}_${last}`, at: now } as const;
  const wanting = wantingOf(community, slot, period, kinds, now);
  const surveys = await loadEndedSurveys(tx, community, period);
  const counted = { ...(await countFigures(tx, wanting)), surveys };
  return composeFigures(counted, { community, slot, period, wanting, now });
}
