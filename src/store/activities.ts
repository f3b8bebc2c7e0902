/** Activities and those who signed up; two at once for the last place: the version of the activity lets one win. */
import type { Activity, SignUp } from '../domain/activity.ts';
import type { StoreTx } from './database.ts';
import { VersionConflict } from './failure.ts';
import { Prisma } from './generated/sqlite/client.ts';
import {
  ACTIVITY,
  activityFromRow,
  activityToRow,
  SIGN_UP,
  signUpFromRow,
  signUpToRow,
} from './notice-rows.ts';
import type { Raw } from './rows.ts';
import { timeParam, writeRows } from './sql.ts';

/** Activities of a community that are not over, soonest first, with those who signed up. */
export async function loadActivities(tx: StoreTx, communityId: string, now: Date): Promise<Activity[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT a.* FROM "Activity" a WHERE a."communityId" = ${communityId}
      AND a."startsAt" >= ${timeParam(tx.dialect, now)} ORDER BY a."startsAt", a."id"`);
  return withEntries(tx, rows);
}

async function withEntries(tx: StoreTx, rows: readonly Raw[]): Promise<Activity[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => String(row['id']));
  const entries = await tx.rows<Raw>(Prisma.sql`
    SELECT s.*, p."name", p."language", (SELECT min(u."code") FROM "Residency" h JOIN "Unit" u ON u."id" = h."unitId"
      WHERE h."personId" = s."personId" AND h."until" IS NULL) AS "unit"
    FROM "SignUp" s JOIN "Person" p ON p."id" = s."personId"
    WHERE s."activityId" IN (${Prisma.join(ids)}) ORDER BY s."seq", s."id"`);
  const all = entries.map(signUpFromRow);
  return rows.map((row) =>
    activityFromRow(
      row,
      all.filter(({ activityId }) => activityId === row['id']),
    ),
  );
}

/** Writes activities and sign-ups; throws VersionConflict when somebody else changed one meanwhile. */
export async function storeActivities(
  tx: StoreTx,
  activities: readonly Activity[],
  signUps: readonly SignUp[],
): Promise<void> {
  const count = await writeRows(tx, ACTIVITY, activities.map(activityToRow), 'guarded');
  if (count !== activities.length) {
    throw new VersionConflict(`Activity: ${count} of ${activities.length} written`);
  }
  await writeRows(tx, SIGN_UP, signUps.map(signUpToRow), 'replace');
}

/** Activities whose people have to be reminded. */
export async function dueActivities(
  tx: StoreTx,
  communities: readonly string[],
  now: Date,
): Promise<Activity[]> {
  const rows = await tx.rows<Raw>(Prisma.sql`
    SELECT a.* FROM "Activity" a WHERE a."nextAt" <= ${timeParam(tx.dialect, now)}
      AND a."communityId" IN (${Prisma.join([...communities])}) ORDER BY a."nextAt", a."id"`);
  return withEntries(tx, rows);
}

/** Marks that an activity's people are reminded, unless another has; or when it is looked at again. */
export async function takeActivity(
  tx: StoreTx,
  { id, version }: Activity,
  nextAt: Date | null,
): Promise<boolean> {
  const { count } = await tx.models.activity.updateMany({
    where: { id, version },
    data: { nextAt, version: version + 1 },
  });
  return count === 1;
}
