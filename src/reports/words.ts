/** Figures in words: the same in the text, the picture and the file of a report. */

import { DateTime } from 'luxon';
import { wording } from '../dialogs/wording/index.ts';
import { maskText } from '../domain/redact.ts';
import type { DueMatter, Figures, Mark, Matter, ReportType } from '../domain/report.ts';
import { zoneOf } from '../domain/zone.ts';

const { report } = wording;

/** 39.4%: one digit behind the point. */
export function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)}%`;
}

/** 95%: a target has no digit that says nothing. */
export function target(rate: number): string {
  return percent(rate).replace('.0%', '%');
}

/** 0.4, and 3 where it is whole. */
export function mean(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** 🔴 and its like; a shape of its own stands beside the colour in words where there is room. */
export function sign(mark: Mark | undefined): string {
  return mark ? report.mark[mark] : '';
}

/** 2026-03-02 18:00 in the community's zone. */
export function localTime(at: string, zone: string): string {
  return DateTime.fromMillis(Date.parse(at), { zone: zoneOf(zone) }).toFormat('yyyy-MM-dd HH:mm');
}

/** 3月2日18:00 */
export function spokenTime(at: string, zone: string): string {
  const { month, day, ...rest } = DateTime.fromMillis(Date.parse(at), { zone: zoneOf(zone) }).toObject();
  const clock = `${String(rest.hour).padStart(2, '0')}:${String(rest.minute).padStart(2, '0')}`;
  return report.moment(String(month), String(day), clock);
}

/** 统计时段：3月1日18:00 至 3月2日18:00; with their years where these differ. */
export function spokenPeriod(from: string, to: string, zone: string): string {
  const year = (at: string) => DateTime.fromMillis(Date.parse(at), { zone: zoneOf(zone) }).year;
  const across = year(from) !== year(to);
  const said = (at: string) =>
    across ? report.inYear(String(year(at)), spokenTime(at, zone)) : spokenTime(at, zone);
  return report.period(said(from), said(to));
}

/** What it is about: the trade or the topic, by no word of its owner. */
export function matterLabel({
  kind,
  category,
  topic,
  severity,
}: Pick<Matter, 'kind' | 'category' | 'topic' | 'severity'>): string {
  const type = wording.intent[kind as keyof typeof wording.intent] ?? wording.kind[kind] ?? '';
  if (kind === 'complaint') {
    const level = wording.severity[severity as keyof typeof wording.severity] ?? '';
    const about = wording.topic[topic as keyof typeof wording.topic] ?? '';
    return [`${level}${type}`, about].filter(Boolean).join('·');
  }
  return wording.category[category as keyof typeof wording.category] ?? (type || kind);
}

/** 工程部; one that has no word keeps its name. */
export function departmentLabel(department: string | undefined): string {
  return department === undefined ? '' : (wording.department[department] ?? department);
}

/** The department and who has it, or that nobody does. */
export function whoLabel({ department, handler }: Matter): string {
  return [departmentLabel(department), handler ?? report.nobody].filter(Boolean).join('·');
}

/** 接单, 回访 … */
export function clockLabel({ clock }: DueMatter): string {
  return wording.due[clock as keyof typeof wording.due] ?? clock;
}

/** How it stands. */
export function statusLabel({ kind, status }: Pick<Matter, 'kind' | 'status'>): string {
  const own = wording.statusOf[kind]?.[status as keyof typeof wording.status];
  return own ?? wording.status[status as keyof typeof wording.status] ?? status;
}

/** A public place as staff may read it; a flat is never named (R070). */
export function spotLabel(spot: string | undefined): string {
  return spot === undefined ? report.home : maskText(spot);
}

/** 日报 … */
export function titleOf(type: ReportType): string {
  return report.title[type];
}

/** What the name of a file may not hold somewhere. */
const NO_PATH = /[\\/:*?"<>|]/g;

/** The name of its file, without the ending. */
export function fileNameOf({ community, type, key }: Pick<Figures, 'community' | 'type' | 'key'>): string {
  return report.fileName(community, titleOf(type), key).replace(NO_PATH, '-');
}
