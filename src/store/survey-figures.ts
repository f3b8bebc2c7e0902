/** The figures of questionnaires, for reports (R234). */
import type { Community } from '../domain/community.ts';
import type { Figures } from '../domain/report.ts';
import { surveyFigures } from '../domain/survey-figures.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Raw } from './rows.ts';
import { timeParam } from './sql.ts';
import { surveyFromRow } from './survey-rows.ts';
import { loadResult } from './surveys.ts';

/** Questionnaires that ended within a span, as reports take them. */
export async function loadEndedSurveys(
  tx: StoreTx,
  { id, policy }: Pick<Community, 'id' | 'policy'>,
  { from, to }: { from: Date; to: Date },
): Promise<Figures['surveys']> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT s.* FROM "Survey" s WHERE s."communityId" = ${id}
      AND s."closedAt" >= ${timeParam(tx.dialect, from)} AND s."closedAt" < ${timeParam(tx.dialect, to)}
    ORDER BY s."openedAt", s."id"`);
  const ended: NonNullable<Figures['surveys']> = [];
  for (const row of rows) {
    const survey = surveyFromRow(row);
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
