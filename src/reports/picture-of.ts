/** The picture of a report, told from its figures alone. Pure. */
import { DateTime } from 'luxon';
import { wording } from '../dialogs/wording/index.ts';
import { lasting } from '../dialogs/wording/time.ts';
import type { Figures } from '../domain/report.ts';
import type { PictureModel } from './models.ts';
import { localTime, matterLabel, mean, percent, spokenPeriod, target, titleOf } from './words.ts';

const { report } = wording;
const { name } = report;

/** Tiles and bars that stay readable on a phone. */
const MOST_TILES = 12;
const MOST_BARS = 6;

type Tile = PictureModel['tiles'][number];

/** Title, big figures, the course of work, and what comes most often. */
export function pictureOf(figures: Figures): PictureModel {
  const { community, type, key, zone, from, to, trend, categories, madeAt } = figures;
  return {
    title: `${community} ${titleOf(type)} ${key}`,
    subtitle: spokenPeriod(from, to, zone),
    tiles: tilesOf(figures).slice(0, MOST_TILES),
    trend: {
      title: report.trendTitle[trend.unit],
      days: trend.points.map(({ label }) => shortDay(label, trend.unit)),
      series: [
        { name: name.new, values: trend.points.map((one) => one.new) },
        { name: name.done, values: trend.points.map((one) => one.done) },
      ],
    },
    ...(categories.length > 0 && {
      bars: {
        title: report.categoriesTitle,
        rows: categories.slice(0, MOST_BARS).map((one) => ({ name: matterLabel(one), value: one.count })),
      },
    }),
    footer: report.footer(localTime(madeAt, zone)),
  };
}

function tilesOf(f: Figures): Tile[] {
  const { totals, complaintRate, visits, satisfaction, collection, unanswered, reply, comparison: c } = f;
  const late = totals.overdue > 0 ? ({ mark: 'red' } as const) : {};
  const asked = f.firstAsked.reduce((sum, { nos }) => sum + nos.length, 0);
  return [
    { label: name.new, value: String(totals.new), note: freshNote(f) },
    { label: name.done, value: String(totals.done), note: c && report.tile.mean(mean(c.meanDone)) },
    { label: name.open, value: String(totals.open) },
    { label: name.overdue, value: String(totals.overdue), ...late },
    rateTile(
      name.complaintRate,
      complaintRate.rate,
      complaintRate.mark,
      report.tile.complaints(String(complaintRate.valid), String(complaintRate.households)),
    ),
    rateTile(
      name.visits,
      visits.rate,
      visits.mark,
      report.tile.visits(String(visits.made), String(visits.due)),
    ),
    rateTile(name.satisfaction, satisfaction.rate, satisfaction.mark, goal(satisfaction)),
    rateTile(name.collection, collection.rate, collection.mark, goal(collection)),
    { label: name.firstAsked, value: String(asked) },
    ...offeredTile(name.accidents, f.accidents?.count, f.accidents),
    ...offeredTile(name.newServices, f.newServices?.count, f.newServices),
    ...keptTile(name.tasks, f.tasks),
    ...keptTile(name.records, f.records),
    ...offeredTile(name.catalogue, f.catalogue?.kinds, f.catalogue),
    ...offeredTile(name.ideas, f.ideas?.adopted, f.ideas),
    ...some(name.failed, f.failed),
    ...some(name.waiting, unanswered.waiting),
    ...some(name.parked, unanswered.parked),
    ...some(name.reopened, totals.reopened),
    ...(reply ? [{ label: name.reply, value: lasting(reply.meanSeconds * 1000) }] : []),
  ];
}

function freshNote({ totals, comparison, type }: Figures): string | undefined {
  if (totals.new === 0) return report.none[type];
  return comparison && report.tile.mean(mean(comparison.meanNew));
}

function rateTile(label: string, rate: number | undefined, mark: Tile['mark'], note: string): Tile {
  if (rate === undefined) return { label, value: report.noScore };
  return { label, value: percent(rate), ...(mark && { mark }), note };
}

/** Only where it is asked for: of a day it says little. */
function keptTile(label: string, of: Figures['tasks']): Tile[] {
  if (of?.rate === undefined) return [];
  return [rateTile(label, of.rate, of.mark, report.tile.kept(String(of.done), String(of.due)))];
}

/** Only where it falls short: what is reached is no news. */
function offeredTile(
  label: string,
  count: number | undefined,
  of: { mark: NonNullable<Tile['mark']> } | undefined,
): Tile[] {
  return count === undefined || of === undefined || of.mark === 'green'
    ? []
    : [{ label, value: String(count), mark: of.mark }];
}

function goal(of: { target: number; stretch: number }): string {
  return report.tile.goal(target(of.target), target(of.stretch));
}

/** Only where there is something to see to. */
function some(label: string, count: number): Tile[] {
  return count > 0 ? [{ label, value: String(count), mark: 'amber' }] : [];
}

/** 3/2, and 2026-03 as it is. */
function shortDay(label: string, unit: 'day' | 'month'): string {
  return unit === 'month' ? label : DateTime.fromISO(label).toFormat('M/d');
}
