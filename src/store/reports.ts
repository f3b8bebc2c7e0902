/** Reports that were made, each once: its row is the key. */
import { type Figures, figures, type ReportType, reportId } from '../domain/report.ts';
import type { StoreTx } from './database.ts';
import { type Row, type Table, writeRows } from './sql.ts';

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
  const rows = await tx.models.report.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Up to when the newest report of a type before a moment tells. */
export async function lastReportTo(
  tx: StoreTx,
  communityId: string,
  type: ReportType,
  before: Date,
): Promise<Date | undefined> {
  const row = await tx.models.report.findFirst({
    where: { communityId, type, to: { lt: before } },
    orderBy: { to: 'desc' },
    select: { to: true },
  });
  return row?.to;
}

/** Since when communities are known here. */
export async function knownSince(tx: StoreTx, ids: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.models.community.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, since: true, loadedAt: true },
  });
  return new Map(rows.map(({ id, since, loadedAt }) => [id, since ?? loadedAt]));
}
