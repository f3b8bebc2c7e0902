/** Questionnaires: the quarterly pulse and the yearly form, who was asked, and what was answered (R077, R078, R223). */

import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Community } from './community.ts';
import { addDuration } from './duration.ts';
import { zoneOf } from './zone.ts';

/** The quarterly pulse (N22) and the yearly form 业主意见征询表 (N21). */
export const SURVEY_KINDS = ['pulse', 'annual'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** Points that an item can be given: 1 is the worst. */
export const MOST_POINTS = 5;

/** One thing that is rated; `name` is in the community's own words. */
export interface SurveyItem {
  key: string;
  name: string;
}

/** Points by item key; an item that was left out is absent. */
export type Scores = Readonly<Record<string, number>>;

/** One round of a questionnaire. */
export interface Survey {
  /** community/kind/period */
  id: string;
  communityId: string;
  kind: SurveyKind;
  /** 2026-Q1, or 2026 for the year. */
  period: string;
  items: readonly SurveyItem[];
  anonymous: boolean;
  openedAt: Date;
  closesAt: Date;
  closedAt?: Date | undefined;
}

/** What somebody has said so far, while the rest is asked for. */
export const surveyDraft = z.strictObject({
  scores: z.record(z.string(), z.int().min(1).max(MOST_POINTS)),
  comment: z.string().exactOptional(),
});
export type SurveyDraft = z.infer<typeof surveyDraft>;

/** Somebody who was asked in a survey that is open; one of their own, in the chat of this turn. */
export interface SurveyCall {
  id: string;
  survey: Survey;
  answered: boolean;
  /** They were asked for the rest of this. */
  draft?: SurveyDraft | undefined;
  /** When they were asked or reminded. */
  askedAt: Date;
  /** The survey's is the newest question that they were given choices for in their private chat. */
  newestQuestion: boolean;
  /** Nothing else was said there since. */
  newestMessage: boolean;
}

/** What was heard of somebody's answer: kept until the rest comes, or final. */
export type SurveyAnswer = { callId: string; survey: Survey } & (
  | { draft: SurveyDraft }
  | { reply: SurveyReply }
);

/** One answer; `personId` is absent where the survey is anonymous. */
export interface SurveyReply {
  id: string;
  personId?: string | undefined;
  scores: Scores;
  comment?: string | undefined;
  at: Date;
}

/** The key of the policy that says when a kind is opened. */
export const OPENED_BY = { pulse: 'survey.quarterly.cron', annual: 'survey.annual.cron' } as const;

/** The round that is opened at a time of its cron line. */
export function roundOf(
  kind: SurveyKind,
  scheduledAt: Date,
  community: Community,
): Pick<Survey, 'id' | 'kind' | 'period' | 'closesAt'> {
  const { id, policy, timezone } = community;
  const local = DateTime.fromJSDate(scheduledAt, { zone: zoneOf(timezone) });
  const period = kind === 'pulse' ? `${local.year}-Q${local.quarter}` : `${local.year}`;
  const closesAt =
    kind === 'pulse'
      ? // The pulse ends with its quarter.
        local.endOf('quarter').plus({ milliseconds: 1 }).toJSDate()
      : addDuration(scheduledAt, policy['survey.annual.openFor'], timezone);
  return { id: `${id}/${kind}/${period}`, kind, period, closesAt };
}

/** The last local day on which an answer counts, as 2026-03-31. */
export function lastDay({ closesAt }: Pick<Survey, 'closesAt'>, zone: string): string {
  return DateTime.fromJSDate(new Date(closesAt.getTime() - 1), { zone: zoneOf(zone) }).toFormat('yyyy-MM-dd');
}

/** Who stands as the reporter of what an answer, or a survey as a whole, has opened: nobody who could be asked or told. */
export function reporterOf(id: string): string {
  return `survey:${id}`;
}
