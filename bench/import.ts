/** `npm run bench:import`: 200,000 bills from CSV and from XLSX, each in a process of its own: time and peak memory. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { growHeapSlowly } from '../src/cli/import/lean-heap.ts';
import type { Community } from '../src/domain/community.ts';
import { unitsOf } from '../src/domain/unit.ts';
import { importFile } from '../src/imports/run.ts';
import { openDatabase } from '../src/store/database.ts';
import { createFolder } from './disk.ts';
import { measuredEstate, prepareFile, START } from './estate.ts';
import { xlsxOf } from './xlsx.ts';

const ROWS = 200_000;
const MEGABYTE = 1024 * 1024;
const HEADERS = ['房号', '项目', '月份', '金额(元)', '到期日'];
const DUE = 46_081;

interface Measured {
  seconds: number;
  /** Of all processors: what it would take on a machine that does nothing else. */
  cpuSeconds: number;
  peak: number;
  said: string;
}

/** An estate large enough that every bill is another one. */
function estate(): Community {
  const building = { no: '1', entrances: 10, floors: 30, perFloor: 8 };
  const buildings = Array.from({ length: 10 }, (_, i) => ({ ...building, no: `${i + 1}` }));
  return { ...measuredEstate(), buildings, residents: [] };
}

function billsOf({ buildings }: Community): string[][] {
  const units = buildings.flatMap((building) => unitsOf(building).map(({ code }) => code));
  return Array.from({ length: ROWS }, (_, i) => {
    const month = Math.floor(i / units.length);
    const [year, inYear] = [2024 + Math.floor(month / 12), (month % 12) + 1];
    const amount = `${100 + (i % 900)}.${String(i % 100).padStart(2, '0')}`;
    return [
      units[i % units.length] ?? '',
      '物业管理费',
      `${year}-${String(inYear).padStart(2, '0')}`,
      amount,
    ];
  });
}

async function measure(database: string, file: string): Promise<Measured> {
  const bytes = readFileSync(file);
  const db = await openDatabase(`file:${database}`);
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const result = await importFile({
    db,
    community: estate(),
    kind: 'bills',
    bytes,
    name: basename(file),
    now: START,
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await db.close();
  const said =
    result.status === 'done'
      ? `${result.added} new, ${result.unchanged} as before`
      : `WRONG: ${result.errors[0]?.reason}`;
  return { seconds, cpuSeconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024, said };
}

async function measureApart(database: string, file: string): Promise<Measured> {
  const child = fork(import.meta.filename, [database, file]);
  const [measured] = (await once(child, 'message')) as [Measured];
  return measured;
}

async function run(): Promise<void> {
  const folder = createFolder();
  const rows = billsOf(estate());
  const csv = join(folder, 'bills.csv');
  writeFileSync(
    csv,
    [HEADERS, ...rows.map((row) => [...row, '2026-02-28'])].map((row) => `${row.join(',')}\n`).join(''),
  );
  const xlsx = join(folder, 'bills.xlsx');
  const cells = rows.map(([unit, item, month, amount]) => [
    unit,
    item,
    month,
    Number(amount),
    { xml: `s="1"><v>${DUE}</v>` },
  ]);
  writeFileSync(xlsx, xlsxOf({ name: 'bills', rows: [HEADERS, ...cells] }));
  for (const file of [csv, xlsx]) {
    const database = `${file}.db`;
    await prepareFile(database, estate());
    const megabytes = (readFileSync(file).length / MEGABYTE).toFixed(1);
    for (const turn of ['first time', 'once more']) {
      const { seconds, cpuSeconds, peak, said } = await measureApart(database, file);
      const figures = `${seconds.toFixed(1)} s (goal 60) with ${cpuSeconds.toFixed(1)} s of CPU, peak ${(peak / MEGABYTE).toFixed(0)} MB (goal 512)`;
      process.stdout.write(`${basename(file)}, ${megabytes} MB, ${turn}: ${figures}; ${said}\n`);
    }
  }
}

const [, , database, file] = process.argv;
if (database !== undefined && file !== undefined) {
  growHeapSlowly();
  process.send?.(await measure(database, file));
  process.disconnect();
} else await run();
