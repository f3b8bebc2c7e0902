/** The figures of the questionnaires of a year, for reports and the summary sheet (R234). */
import type { Community } from '../domain/community.ts';
import type { Figures } from '../domain/report.ts';
import { type SheetRow, type SurveyFigures, surveyFigures, surveySheet } from '../domain/survey-figures.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { surveyFromRow } from './survey-rows.ts';
import { loadResult } from './surveys.ts';

/** The figures of each questionnaire whose period begins so: 2026, 2026-Q1; in the order in which they were opened. */
export async function loadSurveyFigures(
  tx: StoreTx,
  { id, policy }: Pick<Community, 'id' | 'policy'>,
  period: string,
): Promise<SurveyFigures[]> {
  const rows = await tx.models.survey.findMany({
    where: { communityId: id, period: { startsWith: period } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const figures: SurveyFigures[] = [];
  for (const row of rows) {
    const survey = surveyFromRow({ ...row });
    const { sent, replies } = await loadResult(tx, survey);
    figures.push(surveyFigures(survey, sent, replies, policy));
  }
  return figures;
}

/** The summary sheet of a calendar year (2026): flats that are lived in, sent, returned, satisfaction. */
export async function loadSurveySheet(
  tx: StoreTx,
  community: Pick<Community, 'id' | 'policy'>,
  year: string,
): Promise<SheetRow[]> {
  const households = await occupiedHouseholds(tx, community.id);
  return surveySheet(households, await loadSurveyFigures(tx, community, year));
}

/** Flats in which somebody lives now. */
async function occupiedHouseholds(tx: StoreTx, communityId: string): Promise<number> {
  const [row] = await tx.rows<{ count: number | bigint }>(Prisma.sql`
    SELECT count(DISTINCT h."unitId") AS "count" FROM "Residency" h JOIN "Unit" u ON u."id" = h."unitId"
    WHERE u."communityId" = ${communityId} AND h."until" IS NULL`);
  return Number(row?.count ?? 0);
}

/** Questionnaires that ended within a span, as reports take them. */
export async function loadEndedSurveys(
  tx: StoreTx,
  { id, policy }: Pick<Community, 'id' | 'policy'>,
  { from, to }: { from: Date; to: Date },
): Promise<Figures['surveys']> {
  const rows = await tx.models.survey.findMany({
    where: { communityId: id, closedAt: { gte: from, lt: to } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const ended: NonNullable<Figures['surveys']> = [];
  for (const row of rows) {
    const survey = surveyFromRow({ ...row });
    const { sent, replies } = await loadResult(tx, survey);
    const { kind, returned, rate, colour, items } = surveyFigures(survey, sent, replies, policy);
    ended.push({
      kind,
      sent,
      returned,
      rate,
      mark: colour,
      items: items.map((one) => ({ name: one.name, rate: one.rate, mark: one.colour })),
    });
  }
  return ended.length > 0 ? ended : undefined;
}
