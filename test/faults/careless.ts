/** A writer without protection, for the negative control: SQLite as it opens by itself, WAL with synchronous=NORMAL. */
import BareSqlite from 'better-sqlite3';

const db = new BareSqlite((process.env['VICTIM_DATABASE'] ?? '').slice('file:'.length));
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
db.exec('CREATE TABLE IF NOT EXISTS "Written" ("n" INTEGER PRIMARY KEY)');
const insert = db.prepare('INSERT INTO "Written" VALUES (?)');
let n = 0;
const write = () => {
  n += 1;
  insert.run(n);
  process.send?.({ type: 'received', dedupKey: String(n) });
  setImmediate(write);
};
write();
