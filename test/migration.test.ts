/** `npm run db:migration` writes what changed, for both databases, and leaves alone what was written by hand. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const SCRIPT = join(PACKAGE_ROOT, 'scripts/migration.mjs');
const METER = 'model Meter {\n  id String @id\n  reading Int\n}\n';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-migration-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('writes the whole first, then only the difference, then nothing', () => {
  expect(write('init', '2026-03-01T08:09:10Z', METER)).toEqual([
    'sqlite/20260301080910_init/migration.sql',
    'postgresql/20260301080910_init/migration.sql',
  ]);
  for (const provider of ['sqlite', 'postgresql']) {
    expect(readFileSync(join(folder, provider, '20260301080910_init/migration.sql'), 'utf8')).toContain(
      'CREATE TABLE "Meter"',
    );
    expect(readFileSync(join(folder, provider, 'migration_lock.toml'), 'utf8')).toBe(
      `provider = "${provider}"\n`,
    );
  }

  const wider = METER.replace('}', '  note String?\n}');
  const [sqlite = '', postgres = ''] = write('add_note', '2026-03-02T00:00:00Z', wider);
  expect(statements(sqlite)).toBe('ALTER TABLE "Meter" ADD COLUMN "note" TEXT;');
  expect(statements(postgres)).toBe('ALTER TABLE "Meter" ADD COLUMN     "note" TEXT;');

  expect(write('again', '2026-03-03T00:00:00Z', wider)).toEqual([]);
  expect(readdirSync(join(folder, 'sqlite'))).toHaveLength(4);
});

it('has a migration for every model that there is', () => {
  const changed = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { difference, modelText } from ${JSON.stringify(pathToFileURL(SCRIPT).href)};
       import { readFileSync } from 'node:fs';
       for (const provider of ['sqlite', 'postgresql']) {
         const before = readFileSync('prisma/migrations/' + provider + '/schema.prisma', 'utf8');
         console.log(await difference(provider, before, modelText(provider)));
       }`,
    ],
    { cwd: PACKAGE_ROOT, encoding: 'utf8' },
  );
  expect(changed.trim(), 'run npm run db:migration -- what-changed').toBe('');
});

it('wants a name', () => {
  expect(() => execFileSync(process.execPath, [SCRIPT, '../x'], { stdio: 'pipe' })).toThrow(
    'Name the change',
  );
});

/** Writes migrations into the folder as the command does; answers their paths in it. */
function write(name: string, now: string, models: string): string[] {
  const written = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { writeMigrations } from ${JSON.stringify(pathToFileURL(SCRIPT).href)};
       const [name, now, folder, models] = process.argv.slice(1);
       const text = (provider) => 'datasource db {\\n  provider = "' + provider + '"\\n}\\n' + models;
       console.log(JSON.stringify(await writeMigrations(name, new Date(now), folder, text)));`,
      name,
      now,
      folder,
      models,
    ],
    { encoding: 'utf8' },
  );
  const paths: string[] = JSON.parse(written);
  return paths.map((path) => path.slice(folder.length + 1).replaceAll('\\', '/'));
}

function statements(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
    .replaceAll(/^--.*$/gm, '')
    .trim();
}
