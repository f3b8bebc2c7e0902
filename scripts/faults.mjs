/**
 * `npm run faults [-- R4 R8]`: the full forms of the fault tests, and what each fault cost, as a table. Row by row, and
 * each is printed when it is done: a run that is cut short keeps what it has, and goes on with the rows that lack.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOT_COUNTED = '–';

/**
 * One row of the table from what vitest and the tests say. A row holds when all of its tests do, nothing was lost or
 * doubled, and no control went well that should have failed.
 */
export function judge(row, tests, records) {
  const own = records.filter((one) => one.row === row.id);
  const counts = own.filter((one) => one.runs !== undefined);
  const controls = own.filter((one) => one.control !== undefined);
  const sum = (key) => (counts.length === 0 ? undefined : counts.reduce((all, one) => all + one[key], 0));
  const count = (status) => tests.filter((one) => one === status).length;
  const [passed, failed, skipped] = [
    count('passed'),
    count('failed'),
    tests.length - count('passed') - count('failed'),
  ];
  const holds =
    passed > 0 &&
    failed === 0 &&
    (sum('lost') ?? 0) === 0 &&
    (sum('doubled') ?? 0) === 0 &&
    controls.every((one) => one.failed);
  return {
    id: row.id,
    fault: row.fault,
    runs: sum('runs') ?? NOT_COUNTED,
    lost: sum('lost') ?? NOT_COUNTED,
    doubled: sum('doubled') ?? NOT_COUNTED,
    control: [...new Set(controls.map((one) => one.control))].join('; ') || NOT_COUNTED,
    measured: figuresOf(own) || NOT_COUNTED,
    tests: `${passed} of ${passed + failed}${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    holds: holds ? 'yes' : 'NO',
    where: row.files.join(' '),
  };
}

/** Figures beside their lines, the worst of each. They judge no row: a machine that is busy with other work misses them. */
function figuresOf(records) {
  const worst = new Map();
  for (const one of records) {
    if (one.measured === undefined || (worst.get(one.measured)?.value ?? -Infinity) >= one.value) continue;
    worst.set(one.measured, one);
  }
  return [...worst.values()]
    .map(({ measured, value, most, unit }) => {
      const kept = value <= most ? 'kept' : 'MISSED';
      return `${measured}: ${Number(value.toPrecision(3))} ${unit}, at most ${most}: ${kept}`;
    })
    .join('; ');
}

const HEADS = ['id', 'fault', 'runs', 'lost', 'doubled', 'control', 'measured', 'tests', 'holds', 'where'];
const line = (cells) => `| ${cells.join(' | ')} |`;

/** One row as Markdown, so that it can be kept in docs/faults.md. */
export const asLine = (row) => line(HEADS.map((head) => row[head]));

/** All of them, with their heads. */
export function asTable(rows) {
  return [line(HEADS), line(HEADS.map(() => '---')), ...rows.map(asLine)].join('\n');
}

/** Files of a row; a name with a star stands for all that fit, and for none where there is none yet. */
export function filesOf(row, root = ROOT) {
  return row.files.flatMap((path) => {
    if (!path.includes('*')) return [path];
    const folder = join(root, dirname(path));
    const [head = '', tail = ''] = basename(path).split('*');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.startsWith(head) && name.endsWith(tail))
      .map((name) => join(dirname(path), name));
  });
}

function main(wanted) {
  const table = JSON.parse(readFileSync(join(ROOT, 'test/faults/table.json'), 'utf8'));
  const unknown = wanted.filter((id) => !table.some((row) => row.id === id));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no row ${unknown.join(', ')}; there are ${table.map(({ id }) => id).join(' ')}.\n`,
    );
    return 1;
  }
  const rows = table
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .map((row) => ({ ...row, files: filesOf(row) }));
  setUp(undefined);
  const judged = [];
  for (const row of rows) {
    judged.push(run(row));
    process.stdout.write(`\n${asLine(judged.at(-1))}\n\n`);
  }
  process.stdout.write(`\n${asTable(judged)}\n`);
  return judged.every(({ holds }) => holds === 'yes') ? 0 : 1;
}

/** The tests of one row, and what came of them. */
function run(row) {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-faults-'));
  const [report, record] = [join(folder, 'report.json'), join(folder, 'record.jsonl')];
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  spawnSync(process.execPath, [vitest, ...options, ...row.files], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, FAULTS: 'all', FAULTS_RECORD: record },
  });
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const lines = existsSync(record) ? readFileSync(record, 'utf8').split('\n').filter(Boolean) : [];
  rmSync(folder, { recursive: true, force: true });
  const broken = found
    .filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
    .map(() => 'failed');
  const tests = found.flatMap((one) => one.assertionResults.map(({ status }) => status));
  return judge(
    row,
    [...tests, ...broken],
    lines.map((text) => JSON.parse(text)),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv.slice(2)));
