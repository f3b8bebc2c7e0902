/** The rule of mass incidents over a month of reports: what it finds, when, and what it takes for one wrongly. */
import { matterOf } from '../../src/dialogs/mass.ts';
import { crowdOf } from '../../src/domain/mass.ts';
import { DAY, IN_BUILDING, type Planted, type Report } from './month.ts';

/** The parameters of the rule, as the policy has them. */
export interface Rule {
  min: number;
  /** minutes */
  window: number;
  chance: number;
  /** days */
  lookback: number;
}

/** What came of it. */
export interface Found {
  planted: number;
  /** Of them found at all, and found in time. */
  found: number;
  inTime: number;
  missed: Planted[];
  /** Incidents without an outage. */
  wrong: Report[];
}

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** In time: with the third report, or ten minutes after the first. */
const REPORTS = 3;
const PATIENCE = 10 * MINUTE;
/** An incident takes in what comes while it is open. */
const OPEN = 4 * 60 * MINUTE;

interface Known {
  at: number;
  key: string;
  building: string | undefined;
}

/** Reads the reports one after the other, as the bot does; incidents before `from` do not count. */
export function detect(
  reports: readonly Report[],
  planted: readonly Planted[],
  rule: Rule,
  { households, from }: { households: number; from: number },
): Found {
  const buildings = Math.max(1, Math.round(households / IN_BUILDING));
  const windowMs = rule.window * MINUTE;
  const read = reports.map((one) => ({ ...one, matter: matterIn(one) }));
  const known: Known[] = [];
  const seen = new Map<number, { count: number; first: number }>();
  const inTime = new Set<number>();
  const found = new Set<number>();
  const wrong: Report[] = [];
  let oldest = 0;
  for (const [i, one] of read.entries()) {
    while ((read[oldest]?.at ?? 0) <= one.at - windowMs) oldest += 1;
    const count =
      one.outage === undefined ? undefined : (seen.get(one.outage) ?? { count: 0, first: one.at });
    if (count && one.outage !== undefined) seen.set(one.outage, { ...count, count: count.count + 1 });
    // Who says that it is so there too means what was said last in the same building.
    const matter = one.also
      ? (one.matter ??
        read.slice(oldest, i).findLast(({ building, matter: of }) => building === one.building && of)?.matter)
      : one.matter;
    if (!matter) continue;
    read[i] = { ...one, matter };
    const key = `${matter.category} ${matter.what ?? ''}`;
    const covers = (at: Known) =>
      at.key === key && one.at - at.at < OPEN && (at.building === undefined || at.building === one.building);
    let incident = known.find(covers);
    if (!incident) {
      const same = read
        .slice(oldest, i + 1)
        .filter(({ matter: of }) => of && `${of.category} ${of.what ?? ''}` === key)
        .map(({ by, building }) => ({ by, building }));
      const usual = usualOf(read, i, matter.category, windowMs, rule.lookback);
      const { min, chance } = rule;
      const crowd = crowdOf(same, usual, { min, chance, buildings, wide: matter.what !== undefined });
      if (!crowd) continue;
      incident = { at: one.at, key, building: crowd.building };
      known.push(incident);
      const real = planted.some(
        ({ at, category, building, scope }) =>
          category === matter.category &&
          one.at >= at &&
          one.at < at + OPEN &&
          (scope === 'estate' || crowd.building === undefined || crowd.building === building),
      );
      if (!real && one.at >= from * DAY) wrong.push(one);
    }
    if (one.outage === undefined || !count) continue;
    found.add(one.outage);
    if (count.count < REPORTS || one.at - count.first <= PATIENCE) inTime.add(one.outage);
  }
  return {
    planted: planted.length,
    found: found.size,
    inTime: inTime.size,
    missed: planted.filter(({ id }) => !inTime.has(id)),
    wrong,
  };
}

function matterIn({ category, text, place }: Report) {
  return matterOf(category, text, place);
}

/** As the store counts it: the category, in the hour around, on the days before. */
function usualOf(
  reports: readonly Report[],
  upTo: number,
  category: string,
  windowMs: number,
  days: number,
): number {
  const now = reports[upTo]?.at ?? 0;
  let count = 0;
  for (let i = upTo - 1; i >= 0; i--) {
    const one = reports[i];
    if (!one || now - one.at > days * DAY + HALF_HOUR) break;
    const ago = (now - one.at) % DAY;
    const isAround = ago <= HALF_HOUR || ago >= DAY - HALF_HOUR;
    if (one.category === category && isAround && now - one.at > DAY - HALF_HOUR) count += 1;
  }
  return ((count / days) * windowMs) / (2 * HALF_HOUR);
}
