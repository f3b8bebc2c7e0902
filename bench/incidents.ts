/**
 * `npm run bench:incidents`: how soon many reports of one outage are one incident, and how often what comes every day is
 * taken for one, over simulated months. `-- --months 12 --seed 7`.
 */
import { parseArgs } from 'node:util';
import { createChance } from './chance.ts';
import { DEFAULTS } from './incidents/defaults.ts';
import { detect, type Found, type Rule } from './incidents/detect.ts';
import { type Planted, planReports, SCOPES } from './incidents/month.ts';

/** What is usual is learnt in the days before the month that counts. */
const LEARNT = 28;
const DAYS = LEARNT + 30;
/** An outage every so many days. */
const EVERY = 1.5;
const SIZES: readonly number[] = [300, 1_000, 3_000, 10_000];
const HOUSEHOLDS = 1_000;

const { values } = parseArgs({
  options: { months: { type: 'string', default: '12' }, seed: { type: 'string', default: '7' } },
});
const months = Number(values.months);
const seed = Number(values.seed);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number) => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`;

const planned = new Map(
  SIZES.map((households) => [
    households,
    Array.from({ length: months }, (_, i) =>
      planReports({ households, days: DAYS, from: LEARNT, every: EVERY }, createChance(seed + i)),
    ),
  ]),
);

function measure(households: number, rule: Rule): { all: Found[]; planted: Planted[] } {
  const plans = planned.get(households) ?? [];
  const all = plans.map(({ reports, planted }) =>
    detect(reports, planted, rule, { households, from: LEARNT }),
  );
  return { all, planted: plans.flatMap(({ planted }) => planted) };
}

function row(label: string, households: number, rule: Rule): string {
  const { all } = measure(households, rule);
  const sum = (of: (one: Found) => number) => all.reduce((total, one) => total + of(one), 0);
  const planted = sum((one) => one.planted);
  const wrong = sum((one) => one.wrong.length) / months / (households / 1_000);
  return `| ${label} | ${planted} | ${percent(
    sum((one) => one.inTime),
    planted,
  )} | ${percent(
    sum((one) => one.found),
    planted,
  )} | ${wrong.toFixed(2)} |`;
}

print(`${months} months from seed ${seed}, an outage every ${EVERY} days`);
print('');
print(
  '| | planted | within 3 reports or 10 minutes | found at all | wrong incidents a month and 1,000 households |',
);
print('| --- | --- | --- | --- | --- |');
for (const households of SIZES) print(row(`${households} households`, households, DEFAULTS));
for (const min of [2, 4, 5]) print(row(`min ${min}`, HOUSEHOLDS, { ...DEFAULTS, min }));
for (const window of [15, 60, 120]) print(row(`window ${window} min`, HOUSEHOLDS, { ...DEFAULTS, window }));
for (const chance of [0.05, 0.01, 0.0001, 0.00001])
  print(row(`chance ${chance}`, HOUSEHOLDS, { ...DEFAULTS, chance }));
for (const lookback of [7, 14])
  print(row(`lookback ${lookback} days`, HOUSEHOLDS, { ...DEFAULTS, lookback }));

const { all, planted } = measure(HOUSEHOLDS, DEFAULTS);
const missed = all.flatMap((one) => one.missed);
print('');
print('| outage of 1,000 households | planted | in time |');
print('| --- | --- | --- |');
const groups = [
  ...SCOPES.map((scope) => ({ label: scope, is: (one: Planted) => one.scope === scope })),
  ...[...new Set(planted.map(({ what }) => what))]
    .sort()
    .map((what) => ({ label: what, is: (one: Planted) => one.what === what })),
];
for (const { label, is } of groups) {
  const of = planted.filter(is).length;
  print(`| ${label} | ${of} | ${percent(of - missed.filter(is).length, of)} |`);
}
for (const one of all.flatMap(({ wrong }) => wrong).slice(0, 10))
  print(`WRONG: ${one.category} ${one.place}: ${one.text}`);
