/** The command `npm run import`: a file of bills, payments, residents or rooms into the database of the settings. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblems, readCommunity, readSettings, type Settings } from '../../config.ts';
import type { Community } from '../../domain/community.ts';
import { errorFile, formatErrors } from '../../imports/error-file.ts';
import { IMPORT_KINDS, type ImportKind } from '../../imports/headers.ts';
import { type ImportResult, importFile } from '../../imports/run.ts';
import { LARGEST_FILE } from '../../imports/sheet.ts';
import { lockHome } from '../../lock.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';

const USAGE = `usage: npm run import -- ${IMPORT_KINDS.join('|')} FILE [--dry-run] [--sheet NAME] [--errors OUT.csv]`;
const SHOWN_CHANGES = 50;
const SHOWN_ERRORS = 20;

/** Where the command prints, a line at a time. */
export interface Printer {
  out(line: string): void;
  err(line: string): void;
}

interface Order {
  kind: ImportKind;
  file: string;
  dryRun: boolean;
  sheet: string | undefined;
  errors: string | undefined;
}

/** Imports a file; answers with the exit code: 0 done, 1 refused and nothing changed, 2 not called rightly. */
export async function importCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  printer: Printer,
): Promise<0 | 1 | 2> {
  const order = readOrder(args);
  if ('usage' in order) {
    printer.err(order.usage);
    return 2;
  }
  const bytes = readBytes(order.file);
  if ('usage' in bytes) {
    printer.err(bytes.usage);
    return 2;
  }
  const settings = readSettings(env);
  const read = 'error' in settings ? settings : readCommunity(settings.communityFile);
  if ('error' in settings || 'error' in read || 'errors' in read) {
    printer.err('errors' in read ? formatProblems(read.errors) : 'error' in read ? read.error : '');
    return 1;
  }
  const result = await runOnHome(settings, read.community, order, bytes.bytes);
  if ('refused' in result) {
    printer.err(result.refused);
    return 1;
  }
  return report(result, order, printer);
}

function readOrder(args: readonly string[]): Order | { usage: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        sheet: { type: 'string' },
        errors: { type: 'string' },
      },
    });
    const [kind, file, ...more] = positionals;
    const known = IMPORT_KINDS.find((one) => one === kind);
    if (known === undefined || file === undefined || more.length > 0) return { usage: USAGE };
    if (values.errors !== undefined && resolve(values.errors) === resolve(file)) {
      return { usage: `--errors would overwrite ${file}; name another file` };
    }
    return { kind: known, file, dryRun: values['dry-run'], sheet: values.sheet, errors: values.errors };
  } catch (error) {
    return { usage: `${error instanceof Error ? error.message : String(error)}\n${USAGE}` };
  }
}

function readBytes(file: string): { bytes: Buffer } | { usage: string } {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return { usage: `there is no file ${file}; name one that exists` };
  // What is too large is refused by its length alone.
  if (found.size > LARGEST_FILE) return { bytes: Buffer.alloc(LARGEST_FILE + 1) };
  return { bytes: readFileSync(file) };
}

/** On the embedded database the home is ours alone meanwhile, as it is the bot's while that runs. */
async function runOnHome(
  settings: Settings,
  community: Community,
  order: Order,
  bytes: Buffer,
): Promise<ImportResult | { refused: string }> {
  const { home, databaseUrl } = settings;
  const now = new Date();
  mkdirSync(home, { recursive: true });
  const embedded = databaseUrl.startsWith('file:');
  const lock = embedded ? lockHome(home) : { release: () => undefined };
  if ('ownedBy' in lock) {
    return {
      refused: `the bot is running (process ${lock.ownedBy}) and owns the database in ${home}: stop it, import, and start it again`,
    };
  }
  const release = () => lock.release();
  process.once('exit', release);
  try {
    const db = await openDatabase(databaseUrl);
    try {
      await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), now);
      const { kind, file, dryRun, sheet } = order;
      return await importFile({ db, community, kind, bytes, name: basename(file), sheet, now, dryRun });
    } finally {
      await db.close();
    }
  } catch (error) {
    // The last line says what it is; the URL with its password stands nowhere.
    const text = error instanceof Error ? error.message : String(error);
    return { refused: `nothing was imported: ${text.trim().split('\n').at(-1) ?? 'unknown'}` };
  } finally {
    lock.release();
    process.off('exit', release);
  }
}

function report(result: ImportResult, order: Order, printer: Printer): 0 | 1 {
  const name = basename(order.file);
  for (const note of result.notes) printer.err(`${name}: note: ${note}`);
  switch (result.status) {
    case 'refused': {
      const { errors } = result;
      for (const line of formatErrors(name, errors.slice(0, SHOWN_ERRORS))) printer.err(line);
      if (order.errors !== undefined) writeFileSync(order.errors, errorFile(errors));
      const rest = errors.length - SHOWN_ERRORS;
      const all =
        order.errors === undefined ? 'add --errors OUT.csv for all of them' : `all are in ${order.errors}`;
      if (rest > 0) printer.err(`… and ${rest} more; ${all}`);
      printer.err(`${name}: refused, nothing was changed`);
      return 1;
    }
    case 'done': {
      const { added, changed, unchanged, changes } = result;
      for (const { row, what, text } of changes.slice(0, SHOWN_CHANGES)) {
        printer.out(`row ${row}, ${what}: ${text}`);
      }
      const rest = added + changed - Math.min(changes.length, SHOWN_CHANGES);
      if (rest > 0) printer.out(`… and ${rest} more`);
      const would = order.dryRun ? 'a dry run, nothing was changed; it would be' : order.kind;
      printer.out(`${name}: ${would} ${added} new, ${changed} changed, ${unchanged} as before`);
      return 0;
    }
  }
}
