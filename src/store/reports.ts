/** Reports that were made, each once: its row is the key. */
import { type Figures, figures, type ReportType, reportId } from '../domain/report.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { type Row, readTime, type Table, timeParam, writeRows } from './sql.ts';

const REPORT: Table = {
  name: 'Report',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    type: 'text',
    key: 'text',
    from: 'time',
    to: 'time',
    madeAt: 'time',
    figures: 'text',
  },
};

/** Stores a report; false = it was made already, by this process or another. */
export async function storeReport(tx: StoreTx, communityId: string, made: Figures): Promise<boolean> {
  const { type, key, from, to, madeAt } = made;
  const row: Row = {
    id: reportId(communityId, type, key),
    communityId,
    type,
    key,
    from: new Date(from),
    to: new Date(to),
    madeAt: new Date(madeAt),
    figures: JSON.stringify(made),
  };
  return (await writeRows(tx, REPORT, [row], 'ignore')) === 1;
}

/** The figures of a report by its id; undefined = it was not made. Throws when they cannot be read. */
export async function loadReport(tx: StoreTx, id: string): Promise<Figures | undefined> {
  const row = await tx.models.report.findUnique({ where: { id } });
  return row ? figures.parse(JSON.parse(row.figures)) : undefined;
}

/** Which of these reports were made. */
export async function madeReports(tx: StoreTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    Prisma.sql`SELECT p."id" FROM "Report" p WHERE p."id" IN (${Prisma.join([...ids])})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Up to when the newest report of a type before a moment tells. */
export async function lastReportTo(
  tx: StoreTx,
  communityId: string,
  type: ReportType,
  before: Date,
): Promise<Date | undefined> {
  const [row] = await tx.rows<{ to: unknown }>(Prisma.sql`
    SELECT p."to" FROM "Report" p WHERE p."communityId" = ${communityId} AND p."type" = ${type}
      AND p."to" < ${timeParam(tx.dialect, before)} ORDER BY p."to" DESC LIMIT 1`);
  return readTime(row?.to);
}

/** Since when a community is known here; undefined = it is not. */
export async function knownSince(tx: StoreTx, communityId: string): Promise<Date | undefined> {
  const [row] = await tx.rows<{ since: unknown; loadedAt: unknown }>(
    Prisma.sql`SELECT c."since", c."loadedAt" FROM "Community" c WHERE c."id" = ${communityId}`,
  );
  return readTime(row?.since) ?? readTime(row?.loadedAt);
}
