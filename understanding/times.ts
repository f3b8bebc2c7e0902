/** Entry of `npm run understand:times -- FILE.jsonl …`: how well times are read, by us and by chrono-node. */
import { readFileSync } from 'node:fs';
import { type ParsedComponents, zh } from 'chrono-node';
import { readMessage } from '../src/dialogs/understanding/read-message.ts';
import { readLabelled } from './labelled.ts';
import { Expression, type Period, periodsOf } from './time-suites.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Reader = (text: string, sentAt: string) => Period[];

const READERS: Readonly<Record<string, Reader>> = {
  ours,
  'chrono zh': (text, sentAt) => chrono(zh, text, sentAt),
  'chrono zh.hans': (text, sentAt) => chrono(zh.hans, text, sentAt),
};

function ours(text: string, sentAt: string): Period[] {
  const { reading } = readMessage(text, { chat: 'private', mentioned: false, sentAt });
  return reading.slots.times.map(({ when }) => ({
    from: wall(when.from),
    to: wall(when.to),
    dayless: false,
  }));
}

// What chrono leaves open it is given by our convention: a day is the whole day, an hour is that hour.
function chrono(parser: Pick<typeof zh, 'parse'>, text: string, sentAt: string): Period[] {
  const [sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(sentAt)?.slice(1) ?? [];
  const timezone = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const found = parser.parse(text, { instant: new Date(sentAt), timezone }, { forwardDate: true });
  return found.map(({ start, end }) => {
    const timed = start.isCertain('hour');
    const from = timed ? moment(start) : Math.floor(moment(start) / DAY) * DAY;
    if (end)
      return {
        from,
        to: end.isCertain('hour') ? moment(end) : moment(end) - (moment(end) % DAY) + DAY - MINUTE,
        dayless: false,
      };
    return { from, to: timed ? from + HOUR : from + DAY - MINUTE, dayless: false };
  });
}

function moment(parts: ParsedComponents): number {
  const [year, month, day] = [parts.get('year') ?? 0, parts.get('month') ?? 1, parts.get('day') ?? 1];
  return Date.UTC(year, month - 1, day, parts.get('hour') ?? 0, parts.get('minute') ?? 0);
}

function wall(iso: string): number {
  return Date.parse(`${iso.slice(0, 19)}Z`);
}

interface Marks {
  readonly beginning: boolean;
  readonly exact: boolean;
}

// The suites cut the day's parts otherwise than we do: it begins right where it begins within the period that they expect.
function mark(read: readonly Period[], wanted: readonly Period[]): Marks {
  const any = (fits: (one: Period, want: Period) => boolean) =>
    wanted.some((want) => read.some((one) => fits(one, want)));
  const at = (instant: number, { dayless }: Period) => (dayless ? instant % DAY : instant);
  return {
    beginning: any((one, want) => {
      const from = at(one.from, want);
      const sameDay = Math.floor(from / DAY) === Math.floor(want.from / DAY);
      return (
        from >= want.from &&
        from < Math.max(want.to, want.from + MINUTE) &&
        (sameDay || want.to - want.from < DAY)
      );
    }),
    exact: any(
      (one, want) => at(one.from, want) === want.from && Math.abs(at(one.to, want) - want.to) <= MINUTE,
    ),
  };
}

interface Sample {
  readonly suite: string;
  readonly text: string;
  readonly sentAt: string;
  readonly wanted: readonly Period[];
}

function samplesOf(path: string): Sample[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const first: unknown = JSON.parse(lines[0] ?? '{}');
  if (typeof first === 'object' && first !== null && 'expected' in first) return lines.flatMap(expression);
  const { lines: labelled, refused } = readLabelled(path);
  if (refused.length > 0) throw new Error(`${path}, ${refused.join('\n')}`);
  return labelled.flatMap(({ text, sentAt, gold }) => {
    const [when] = gold.requests.flatMap((request) => request.when ?? []);
    if (!when) return [];
    return [
      {
        suite: 'messages',
        text,
        sentAt,
        wanted: [{ from: wall(when.from), to: wall(when.to), dayless: false }],
      },
    ];
  });
}

function expression(line: string): Sample[] {
  const read = Expression.parse(JSON.parse(line));
  const wanted = periodsOf(read);
  const at = read.reference_time;
  if (read.relevance !== 'appointment' || wanted.length === 0 || at === null) return [];
  const suite = /([\w-]+)@/.exec(read.source)?.[1] ?? read.source;
  return [{ suite, text: read.text, sentAt: /[+-]\d{2}:\d{2}$/.test(at) ? at : `${at}+08:00`, wanted }];
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  process.stderr.write(
    'name files of time expressions or of labelled messages: npm run understand:times -- FILE.jsonl\n',
  );
  process.exit(2);
}
const samples = new Map<string, Sample[]>();
for (const sample of paths.flatMap(samplesOf))
  samples.set(sample.suite, [...(samples.get(sample.suite) ?? []), sample]);
process.stdout.write(
  `${'suite'.padEnd(20)}${'reader'.padEnd(16)}${'begins right'.padStart(16)}${'from and to'.padStart(16)}\n`,
);
for (const [suite, all] of samples)
  for (const [name, reader] of Object.entries(READERS)) {
    const marks = all.map(({ text, sentAt, wanted }) => mark(reader(text, sentAt), wanted));
    const share = (right: number) => `${right} of ${all.length}`.padStart(16);
    const [beginning, exact] = [
      marks.filter((one) => one.beginning).length,
      marks.filter((one) => one.exact).length,
    ];
    process.stdout.write(`${suite.padEnd(20)}${name.padEnd(16)}${share(beginning)}${share(exact)}\n`);
  }
