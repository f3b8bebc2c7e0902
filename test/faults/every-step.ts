/** A database of which each statement is a point at which the process may die, before it and after it. */
import { failpoint } from '../../src/domain/failpoint.ts';
import type { Database, StoreTx } from '../../src/store/database.ts';

/** The same database with a point `step` around each of its raw statements, which are those of the path. */
export function everyStep(db: Database): Database {
  return {
    ...db,
    transaction: (work, urgency, longestMs) => db.transaction((tx) => work(stepping(tx)), urgency, longestMs),
    read: (work, urgency) => db.read((tx) => work(stepping(tx)), urgency),
  };
}

function stepping(tx: StoreTx): StoreTx {
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    await failpoint('step');
    const result = await run();
    await failpoint('step');
    return result;
  };
  return {
    dialect: tx.dialect,
    get models() {
      return tx.models;
    },
    rows: (sql) => step(() => tx.rows(sql)),
    run: (sql) => step(() => tx.run(sql)),
    $executeRawUnsafe: (sql, ...values) => step(() => tx.$executeRawUnsafe(sql, ...values)),
  };
}
