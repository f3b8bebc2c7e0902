/** Writes the next migration for each database, offline: `npm run db:migration -- add-meters`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PROVIDERS, ROOT, schemaFiles } from './schema.mjs';

/** What the engine takes for a database of this kind. Comparing two texts asks it for nothing but a version. */
function noDatabase(provider) {
  const nobody = { provider, adapterName: 'nobody' };
  const connection = {
    ...nobody,
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    dispose: async () => undefined,
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
  };
  const connect = async () => connection;
  return bindMigrationAwareSqlAdapterFactory({ ...nobody, connect, connectToShadowDb: connect });
}

/** The SQL that turns the tables of one model text into those of another; empty when there is no difference. */
export async function difference(provider, from, to) {
  const SchemaEngine = await loadEngine();
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    () => undefined,
    noDatabase(provider === 'postgresql' ? 'postgres' : provider),
  );
  const { stdout } = await engine.diff({
    from: from === '' ? { tag: 'empty' } : schemaOf(from),
    to: schemaOf(to),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout.includes('This is an empty migration') ? '' : stdout;
}

/**
 * Writes the migration `name` of each database whose models changed, and answers their paths.
 * The models as they were stand beside the migrations, in schema.prisma: comparing with those instead of
 * with a database leaves alone what was written into a migration by hand, such as partial indexes.
 */
export async function writeMigrations(
  name,
  now,
  folder = join(ROOT, 'prisma/migrations'),
  models = modelText,
) {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const written = [];
  for (const provider of PROVIDERS) {
    const before = join(folder, provider, 'schema.prisma');
    const to = models(provider);
    const sql = await difference(provider, existsSync(before) ? readFileSync(before, 'utf8') : '', to);
    if (sql === '') continue;
    const path = join(folder, provider, `${stamp}_${name}`, 'migration.sql');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, sql.endsWith('\n') ? sql : `${sql}\n`);
    writeFileSync(before, to);
    writeFileSync(join(folder, provider, 'migration_lock.toml'), `provider = "${provider}"\n`);
    written.push(path);
  }
  return written;
}

/** The models of one database in one text. */
export function modelText(provider) {
  return schemaFiles(provider)
    .map(([, text]) => text)
    .join('\n');
}

function schemaOf(content) {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
}

let engine;

/** Instantiated by hand, since Node 20 cannot import a .wasm file; and once, since its glue keeps state. */
function loadEngine() {
  engine ??= instantiate();
  return engine;
}

async function instantiate() {
  // Where the engine leaves the reason when it panics.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => process.stderr.write(`${text}\n`) };
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const wasm = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = ''] = process.argv;
  if (!/^[a-z][a-z0-9_-]{1,60}$/.test(name)) {
    process.stderr.write('Name the change in small letters: npm run db:migration -- add-meters\n');
    process.exit(1);
  }
  const written = await writeMigrations(name, new Date());
  for (const path of written) process.stdout.write(`${path}\n`);
  if (written.length === 0) process.stdout.write('The models have not changed since the last migration.\n');
}
