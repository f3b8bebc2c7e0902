/** An import from the bytes of a file to the database: read, check, plan, and apply in one transaction, or refuse it whole. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Community } from '../domain/community.ts';
import { localIso } from '../domain/local-time.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { lockCommunity } from '../store/register.ts';
import { writeRows } from '../store/sql.ts';
import { bills } from './bills.ts';
import { chooseSheet } from './choose-sheet.ts';
import type { ImportKind } from './headers.ts';
import {
  type Change,
  chunks,
  emptyPlan,
  type Intake,
  type KindOfImport,
  type Plan,
  type Problem,
  type Work,
} from './kind.ts';
import { openFile } from './open-file.ts';
import { payments } from './payments.ts';
import { residents } from './residents.ts';
import { rooms } from './rooms.ts';
import { Refusal, type Sheet } from './sheet.ts';
import { type Header, ignoredColumns, readRow, titleOf } from './table.ts';

/** A file to be imported. */
export interface ImportRequest {
  db: Database;
  community: Community;
  kind: ImportKind;
  bytes: Buffer;
  /** What the file is called. */
  name: string;
  /** Which sheet, where several would do. */
  sheet?: string | undefined;
  now: Date;
  /** Only tells what would change. */
  dryRun?: boolean | undefined;
}

/** One thing that is wrong; `row` counts from 1 as the sheet shows it, 0 = the file as a whole. */
export interface ImportError {
  row: number;
  /** As the header calls it, or as the sheet letters it; '' = the row as a whole. */
  column: string;
  reason: string;
}

/** What was done, or would be done in a dry run; or all that is wrong, and nothing was done. */
export type ImportResult =
  | {
      status: 'done';
      added: number;
      changed: number;
      unchanged: number;
      /** The first thousand. */
      changes: Change[];
      notes: string[];
      errors: [];
    }
  | { status: 'refused'; errors: ImportError[]; notes: string[] };

const KINDS = { bills, payments, residents, rooms } as const satisfies Record<ImportKind, KindOfImport>;
/** After so many the rest of the file is not looked at. */
const MOST_ERRORS = 10_000;
const BREATH_MS = 10;
/** The text of more rows would pass the size from which V8 collects it only in its slow round. */
const WRITTEN_AT_ONCE = 250;
/** The largest file on a slow and busy machine. */
const LONGEST_MS = 10 * 60_000;

/** Imports a file whole or not at all; the same file again changes nothing. */
export async function importFile(request: ImportRequest): Promise<ImportResult> {
  const { db, community, now } = request;
  const intake = KINDS[request.kind].open({
    community,
    today: localIso(now, community.timezone).slice(0, 10),
  });
  const read = await readFile(request, intake);
  const { notes, header } = read;
  if (read.errors.length > 0) return { status: 'refused', errors: read.errors, notes };
  try {
    const {
      problems: _,
      touched: __,
      ...plan
    } = await db.transaction((tx) => applied(tx, request, intake), undefined, LONGEST_MS);
    return { status: 'done', ...plan, notes: [...notes, ...plan.notes], errors: [] };
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    const errors = error.plan.problems.slice(0, MOST_ERRORS).map((problem) => errorOf(problem, header));
    return { status: 'refused', errors, notes: [...notes, ...error.plan.notes] };
  }
}

/** Leaves the transaction, so that nothing of it stays. */
class TakenBack extends Error {
  override name = 'TakenBack';
  readonly plan: Plan;

  constructor(plan: Plan) {
    super('some rows do not fit what is stored');
    this.plan = plan;
  }
}

async function applied(tx: StoreTx, request: ImportRequest, intake: Intake): Promise<Plan> {
  const { community, dryRun = false } = request;
  await lockCommunity(tx, community.id);
  const plan = emptyPlan();
  const write: Work['write'] = async (table, rows, onConflict) => {
    // With a problem all is taken back anyway.
    if (dryRun || plan.problems.length > 0) return;
    for (const part of chunks(rows, WRITTEN_AT_ONCE)) await writeRows(tx, table, part, onConflict);
  };
  await intake.apply({ tx, community, plan, write });
  if (plan.problems.length > 0) throw new TakenBack(plan);
  if (!dryRun) await remember(tx, request, plan);
  return plan;
}

/** One row of the audit for each room, or person of a room, whose data the file changed. */
async function remember(
  tx: StoreTx,
  { community, kind, now }: Pick<ImportRequest, 'community' | 'kind' | 'now'>,
  { touched }: Plan,
): Promise<void> {
  const rows = [...touched.values()].map(({ unit, personId }) => ({
    communityId: community.id,
    at: now,
    action: `import.${kind}`,
    unit,
    subjectId: personId,
    facts: {},
  }));
  for (const part of chunks(rows, WRITTEN_AT_ONCE)) await writeAudit(tx, part);
}

interface Read {
  header?: Header;
  errors: ImportError[];
  notes: string[];
}

async function readFile({ kind, bytes, name, sheet }: ImportRequest, intake: Intake): Promise<Read> {
  const read: Read = { errors: [], notes: [] };
  try {
    const chosen = await chooseSheet(await openFile(bytes, name), KINDS[kind], sheet);
    read.notes.push(...chosen.notes);
    if ('problems' in chosen) {
      read.errors.push(...chosen.problems.map((problem) => errorOf(problem)));
      return read;
    }
    read.header = chosen.header;
    const ignored = ignoredColumns(chosen.header);
    if (ignored.length > 0) read.notes.push(`columns that are not read: ${ignored.join(', ')}`);
    await readRows(chosen.sheet, chosen.header, intake, read.errors);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    read.errors.push({ row: error.row, column: error.column, reason: error.message });
  }
  return read;
}

async function readRows(sheet: Sheet, header: Header, intake: Intake, errors: ImportError[]): Promise<void> {
  let breathed = performance.now();
  let count = 0;
  for await (const one of sheet.rows()) {
    if (one.row <= header.row) continue;
    if (performance.now() - breathed > BREATH_MS) {
      await breathe();
      breathed = performance.now();
    }
    const { values, problems, blank } = readRow(one, header);
    if (blank) continue;
    count += 1;
    // A row with cells that cannot be read would be called incomplete for them.
    const found = problems.length > 0 ? problems : intake.take(one.row, values);
    errors.push(...found.map((problem) => errorOf(problem, header)));
    if (errors.length >= MOST_ERRORS) {
      throw new Refusal(
        `these are ${MOST_ERRORS} errors, and the rest was not looked at; correct them first`,
      );
    }
  }
  if (count === 0) throw new Refusal('has no rows below its header; write one row for each entry');
}

function errorOf({ row, field, reason }: Problem, header?: Header): ImportError {
  return { row, column: header && field !== '' ? titleOf(header, field) : field, reason };
}
