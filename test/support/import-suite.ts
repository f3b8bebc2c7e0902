/** One suite of imports over both databases, each test on the demo community as it starts. */
import type { ImportKind } from '../../src/imports/headers.ts';
import type { ImportRequest, ImportResult } from '../../src/imports/run.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { demoCommunity } from './community.ts';
import { importInto, MARCH } from './imports.ts';
import { type Bench, describeOnBoth } from './on-both.ts';

/** What the tests of such a suite do with their database. */
export interface ImportBench extends Pick<Bench, 'db' | 'both'> {
  /** The bot starts again. */
  start(): Promise<void>;
  take(kind: ImportKind, file: string | Buffer, more?: Partial<ImportRequest>): Promise<ImportResult>;
  /** "new changed unchanged", or the errors line by line. */
  counts(kind: ImportKind, file: string | Buffer, more?: Partial<ImportRequest>): Promise<string>;
  everything(): ReturnType<typeof tablesOf>;
}

/** Describes imports on SQLite and on PostgreSQL. */
export function describeImports(what: string, suite: (bench: ImportBench) => void): void {
  describeOnBoth(what, ({ db, prepare, both }) => {
    prepare(async () => {
      await emptied(db());
      await start();
    });

    const start = () => db().transaction((tx) => storeCommunity(tx, demoCommunity(), '', undefined, MARCH));
    const take: ImportBench['take'] = (kind, file, more) => importInto(db(), kind, file, more);
    suite({
      db,
      both,
      start,
      take,
      counts: async (kind, file, more) => {
        const result = await take(kind, file, more);
        return result.status === 'done'
          ? `${result.added} ${result.changed} ${result.unchanged}`
          : result.errors.map(({ row, column, reason }) => `${row} ${column}: ${reason}`).join('\n');
      },
      everything: () => tablesOf(db()),
    });
  });
}

function emptied(db: Database): Promise<void> {
  return db.transaction(async ({ models }) => {
    await models.payment.deleteMany();
    await models.bill.deleteMany();
    await models.residency.deleteMany();
    await models.person.deleteMany();
    await models.unit.deleteMany();
    await models.building.deleteMany();
  });
}

function tablesOf(db: Database) {
  const orderBy = { id: 'asc' } as const;
  return db.transaction(async ({ models }) => ({
    bills: await models.bill.findMany({ orderBy }),
    payments: await models.payment.findMany({ orderBy }),
    people: await models.person.findMany({ orderBy }),
    homes: await models.residency.findMany({ orderBy }),
    units: await models.unit.findMany({ orderBy }),
    buildings: await models.building.findMany({ orderBy }),
  }));
}
