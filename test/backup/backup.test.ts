/** A backup of a running installation, put into an empty home on either database, and the bot going on there. */
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropOldBackups, keptBackups } from '../../src/backup/kept.ts';
import { makeBackup } from '../../src/backup/make.ts';
import { backupCommand } from '../../src/cli/backup/command.ts';
import { restoreCommand } from '../../src/cli/backup/restore-command.ts';
import { readSettings, type Settings } from '../../src/config.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { homeSecret } from '../../src/secret.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createMedia } from '../../src/store/media.ts';
import { migrate } from '../../src/store/migrate.ts';
import { copiedTables, countRows } from '../../src/store/portable.ts';
import { withSnapshot } from '../../src/store/snapshot.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { postgresServer, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { PNG } from '../support/pictures.ts';
import { printed } from '../support/printed.ts';

const LONG_MS = 120_000;
const HOME = 'private:李娜';
const KEY = 'correct horse battery staple';
const NOW = new Date('2026-03-02T03:30:00Z');

type Server = Awaited<ReturnType<typeof postgresServer>>;
let server: Server;
let folder: string;
let home: string;
const bots: TestBot[] = [];

beforeAll(async () => {
  server = await postgresServer();
}, LONG_MS);
afterAll(async () => {
  if (!('skip' in server)) await server.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanjia-backup-'));
  home = join(folder, 'home');
  await mkdir(home);
});
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close();
  await rm(folder, { recursive: true, force: true });
});

const databases = {
  sqlite: () => sqliteDatabase(),
  postgresql: () => ('skip' in server ? Promise.resolve(server) : server.database()),
};

/** A bot in the midst of a form, beside a home with a secret and a picture. */
/** So many migrations ago. */
const FEWER = 8;

async function world(database?: TestDatabase): Promise<{ bot: TestBot; picture: string }> {
  const bot = await openBot(undefined, database);
  bots.push(bot);
  await bot.say('张伟', '业主群', '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家');
  const asked = await bot.say('李娜', HOME, '厨房水龙头坏了');
  expect(asked.map(({ chat }) => chat)).toEqual([HOME]);
  const stored = await createMedia(join(home, 'media'), 1_000_000, homeSecret(home)).put(PNG);
  if (!('id' in stored)) throw new Error(stored.refused);
  return { bot, picture: stored.id };
}

function settingsFor(url: string, more: Record<string, string> = {}): Settings {
  const settings = readSettings({
    GUANJIA_HOME: home,
    DATABASE_URL: url,
    GUANJIA_BACKUPS: join(folder, 'backups'),
    ...more,
  });
  if ('error' in settings) throw new Error(settings.error);
  return settings;
}

function desk(settings: Settings) {
  const { out, err, lines } = printed(() => NOW);
  return { settings, now: () => NOW, out, err, lines };
}

/** Makes a backup by the command; answers with its file. */
async function backup(url: string, more: Record<string, string> = {}): Promise<string> {
  const on = desk(settingsFor(url, more));
  expect([await backupCommand([], on), on.lines.err]).toEqual([0, []]);
  return on.lines.out[0]?.split('\t')[0] ?? '';
}

async function restore(file: string, url: string, more: Record<string, string> = {}) {
  const target = join(folder, 'restored');
  const on = desk({ ...settingsFor(url, more), home: target });
  return { code: await restoreCommand([file], on), target, ...on.lines };
}

async function counts(url: string): Promise<Record<string, number>> {
  const db = await openDatabase(url);
  const all = await db.read(async (tx) => {
    const found: Record<string, number> = {};
    for (const table of await copiedTables(tx)) found[table] = await countRows(tx, table);
    return found;
  });
  await db.close();
  return all;
}

describe.each([
  ['sqlite', 'sqlite'],
  ['sqlite', 'postgresql'],
  ['postgresql', 'sqlite'],
  ['postgresql', 'postgresql'],
] as const)('from %s into %s', (from, to) => {
  it(
    'everything is there, and the dialog goes on where it stood',
    async (context) => {
      const source = await databases[from]();
      if ('skip' in source) return context.skip(source.skip);
      const goal =
        to === 'sqlite' ? { url: `file:${join(folder, 'restored/guanjia.db')}` } : await databases[to]();
      if ('skip' in goal) return context.skip(goal.skip);
      const { bot, picture } = await world(source);
      const file = await backup(bot.url, { GUANJIA_BACKUP_KEY: KEY });
      const before = await counts(bot.url);
      const { url } = goal;
      const done = await restore(file, url, { GUANJIA_BACKUP_KEY: KEY });
      expect([done.code, done.err]).toEqual([0, []]);
      expect(await counts(url)).toEqual(before);
      const { target } = done;
      expect(homeSecret(target)).toEqual(homeSecret(home));
      const kept = await createMedia(join(target, 'media'), 1_000_000, homeSecret(target)).get(picture);
      expect(kept?.mime).toBe('image/png');
      expect(await readdir(join(target, 'community'))).toEqual(['community.yaml', 'faq.md']);
      const there = await openBot(undefined, {
        url,
        open: () => openDatabase(url),
        remove: () => Promise.resolve(),
      });
      bots.push(there);
      const more = { dedupKey: 'next-1', messageId: 'next-1' };
      const said = await there.say('李娜', HOME, '明天下午在家', more);
      expect(said).not.toEqual([]);
      // As the one from which it was copied goes on.
      expect(said).toEqual(await bot.say('李娜', HOME, '明天下午在家', more));
      const accept = { dedupKey: 'next-2', messageId: 'next-2' };
      const told = await there.say('王师傅', '工程部群', '接单 BX-260302-001', accept);
      expect(told.map(({ chat }) => chat)).toContain('private:张伟');
      expect(there.reports).toEqual([]);
    },
    LONG_MS,
  );
});

describe.each(['sqlite', 'postgresql'] as const)('a snapshot of %s', (dialect) => {
  it(
    'shows one moment, whatever is written meanwhile',
    async (context) => {
      const source = await databases[dialect]();
      if ('skip' in source) return context.skip(source.skip);
      const { bot } = await world(source);
      const db = await openDatabase(bot.url);
      const before = (await counts(bot.url))['Inbox'];
      const seen = await withSnapshot(db, async ({ rows }) => {
        await bot.say('张伟', '业主群', '3栋楼道灯坏了');
        let count = 0;
        for await (const page of rows('Inbox')) count += page.length;
        return count;
      });
      await db.close();
      expect([seen, (await counts(bot.url))['Inbox']]).toEqual([before, (before ?? 0) + 1]);
    },
    LONG_MS,
  );
});

describe('what is refused leaves nothing behind', () => {
  let bot: TestBot;
  beforeEach(async () => {
    ({ bot } = await world());
  });
  const url = () => `file:${join(folder, 'restored/guanjia.db')}`;
  const lying = () => readdir(join(folder, 'restored')).catch(() => []);

  it('a home in which something lies', async () => {
    const file = await backup(bot.url);
    await mkdir(join(folder, 'restored'));
    await writeFile(join(folder, 'restored/notes.txt'), 'mine');
    const { code, err } = await restore(file, url());
    expect([code, await lying()]).toEqual([1, expect.arrayContaining(['notes.txt'])]);
    expect(err.join()).toMatch(/is not empty \(notes\.txt lies in it\): set GUANJIA_HOME to an empty folder/);
    expect(await readFile(join(folder, 'restored/notes.txt'), 'utf8')).toBe('mine');
  });

  it('a server that has rows', async (context) => {
    const goal = await databases.postgresql();
    if ('skip' in goal) return context.skip(goal.skip);
    const used = await openBot(undefined, goal);
    bots.push(used);
    const { code, err } = await restore(await backup(bot.url), goal.url);
    expect([code, err.join()]).toEqual([1, expect.stringMatching(/database is not empty \(\w+ has rows\)/)]);
    expect(await lying()).toEqual(['guanjia.lock']);
  });

  it('a backup that is sealed, without its key or with another', async () => {
    const file = await backup(bot.url, { GUANJIA_BACKUP_KEY: KEY });
    expect((await readFile(file)).includes('13800000001')).toBe(false);
    const without = await restore(file, url());
    expect([without.code, without.err.join()]).toEqual([
      1,
      expect.stringMatching(/is sealed: set GUANJIA_BACKUP_KEY/),
    ]);
    const other = await restore(file, url(), { GUANJIA_BACKUP_KEY: `${KEY}!` });
    expect([other.code, other.err.join()]).toEqual([
      1,
      expect.stringMatching(/cannot be opened with this key.*Nothing was restored/),
    ]);
    expect(await lying()).toEqual(['guanjia.lock']);
  });

  it.each([
    ['as it is', {}],
    ['sealed', { GUANJIA_BACKUP_KEY: KEY }],
  ] as const)(
    'one that is cut off or changed anywhere, %s',
    async (_how, more) => {
      const file = await backup(bot.url, more);
      const whole = await readFile(file);
      for (let share = 0.05; share < 1; share += 0.1) {
        const at = Math.floor(whole.length * share);
        const bad = join(folder, 'bad');
        await writeFile(bad, whole);
        await truncate(bad, at);
        const cut = await restore(bad, url(), more);
        expect([cut.code, cut.err.join()]).toEqual([
          1,
          expect.stringMatching(/cut off|damaged|with this key/),
        ]);
        const changed = Buffer.from(whole);
        changed.writeUInt8((changed[at] ?? 0) ^ 0x10, at);
        await writeFile(bad, changed);
        const flipped = await restore(bad, url(), more);
        expect([flipped.code, flipped.err.join()]).toEqual([
          1,
          expect.stringMatching(/damaged|as it was written|with this key/),
        ]);
        expect(await lying()).toEqual(['guanjia.lock']);
      }
      const check = desk(settingsFor(bot.url, more));
      await appendFile(join(folder, 'bad'), 'x');
      expect(await backupCommand(['check', join(folder, 'bad')], check)).toBe(1);
      expect(await backupCommand(['check', file], check)).toBe(0);
    },
    LONG_MS,
  );

  it('one of a newer version', async () => {
    await bot.db.transaction(({ models }) =>
      models.$executeRawUnsafe(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('x', 'x', '20990101000000_later')`,
      ),
    );
    const { code, err } = await restore(await backup(bot.url), url());
    expect([code, err.join()]).toEqual([
      1,
      expect.stringMatching(/newer version, which has 20990101000000_later/),
    ]);
    expect(await lying()).toEqual(['guanjia.lock']);
  });

  it('and one that was interrupted is replaced by the next', async () => {
    const file = await backup(bot.url);
    await mkdir(join(folder, 'restored/.restoring'), { recursive: true });
    await writeFile(join(folder, 'restored/secret.key'), 'half');
    const { code, target } = await restore(file, url());
    expect([code, homeSecret(target)]).toEqual([0, homeSecret(home)]);
    expect(await readdir(target)).not.toContain('.restoring');
  });
});

it('tables of an older version are brought up to date', async () => {
  await world();
  const all = await readdir(join(PACKAGE_ROOT, 'prisma/migrations/sqlite'));
  const names = all.filter((name) => /^\d/.test(name)).sort();
  const before = `file:${join(folder, 'before.db')}`;
  const old = await openDatabase(before);
  await migrate(old, join(PACKAGE_ROOT, 'prisma/migrations'), new Date(), names.slice(0, -FEWER));
  await old.close();
  const url = `file:${join(folder, 'restored/guanjia.db')}`;
  const { code } = await restore(await backup(before), url);
  const db = await openDatabase(url);
  const rows = await db.read(({ models }) =>
    models.$queryRawUnsafe<{ n: string }[]>(
      `SELECT "migration_name" AS n FROM "_prisma_migrations" ORDER BY 1`,
    ),
  );
  await db.close();
  expect([code, rows.map(({ n }) => n)]).toEqual([0, names]);
});

it('only the newest of a folder are kept', async () => {
  const { bot } = await world();
  const made = { db: bot.db, home, communityFiles: [], folder: join(folder, 'kept'), key: undefined };
  for (const day of ['01', '02', '03'])
    await makeBackup({ ...made, now: new Date(`2026-03-${day}T03:30:00Z`) });
  await writeFile(join(folder, 'kept/other.txt'), 'mine');
  await dropOldBackups(join(folder, 'kept'), 2);
  expect((await keptBackups(join(folder, 'kept'))).map(({ madeAt }) => madeAt.getUTCDate())).toEqual([3, 2]);
  expect(await readdir(join(folder, 'kept'))).toContain('other.txt');
});
