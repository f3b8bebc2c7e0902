/** Questionnaires as rows, and back. */
import { z } from 'zod';
import { SURVEY_KINDS, type Survey, type SurveyReply, surveyDraft } from '../domain/survey.ts';
import type { Raw } from './rows.ts';
import { type Row, readTime, type Table } from './sql.ts';

export const SURVEY: Table = {
  name: 'Survey',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    kind: 'text',
    period: 'text',
    items: 'text',
    anonymous: 'bool',
    openedAt: 'time',
    closesAt: 'time',
    nextAt: 'time',
  },
};

export const CALL: Table = {
  name: 'SurveyCall',
  key: ['id'],
  columns: { id: 'text', surveyId: 'text', personId: 'text', chatId: 'text', sentAt: 'time' },
};

export const REPLY: Table = {
  name: 'SurveyReply',
  key: ['id'],
  columns: { id: 'text', surveyId: 'text', personId: 'text', scores: 'text', comment: 'text', at: 'time' },
};

const items = z.array(z.object({ key: z.string(), name: z.string() }));
const scores = z.record(z.string(), z.int());

/** A survey from its row. */
export function surveyFromRow(row: Raw): Survey {
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    kind: z.enum(SURVEY_KINDS).parse(row['kind']),
    period: String(row['period']),
    items: items.parse(JSON.parse(String(row['items']))),
    anonymous: Boolean(row['anonymous']),
    openedAt: readTime(row['openedAt']) ?? new Date(Number.NaN),
    closesAt: readTime(row['closesAt']) ?? new Date(Number.NaN),
    closedAt: readTime(row['closedAt']),
  };
}

/** An answer as its row. */
export function replyToRow(surveyId: string, { scores: points, ...reply }: SurveyReply): Row {
  return { ...reply, surveyId, scores: JSON.stringify(points) };
}

/** An answer from its row. */
export function replyFromRow(row: Raw): SurveyReply {
  return {
    id: String(row['id']),
    scores: scores.parse(JSON.parse(String(row['scores']))),
    ...(row['personId'] !== null && { personId: String(row['personId']) }),
    ...(row['comment'] !== null && { comment: String(row['comment']) }),
    at: readTime(row['at']) ?? new Date(Number.NaN),
  };
}

/** What somebody has said so far, from its column. */
export function draftFrom(text: unknown) {
  return text === null || text === undefined ? undefined : surveyDraft.parse(JSON.parse(String(text)));
}
