/** `npm run report`: prints a report that was made, exactly as it was sent; or makes one afterwards. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Community } from '../../domain/community.ts';
import { composeFigures } from '../../domain/report/compose.ts';
import { keyAbout, periodOf, slotAbout } from '../../domain/report/period.ts';
import { type CountedKinds, wantingOf } from '../../domain/report/wanting.ts';
import { type Figures, REPORT_TYPES, type ReportType, reportId } from '../../domain/report.ts';
import { pictureOf } from '../../reports/picture-of.ts';
import { reportBook } from '../../reports/records.ts';
import { createStudio } from '../../reports/studio.ts';
import { reportWords } from '../../reports/text.ts';
import { loadArchive } from '../../store/archive.ts';
import type { Database } from '../../store/database.ts';
import { countFigures } from '../../store/figures.ts';
import { knownSince, lastReportTo, loadReport } from '../../store/reports.ts';
import { loadEndedSurveys } from '../../store/survey-figures.ts';

/** What the command works on. */
export interface ReportDesk {
  db: Database;
  community: Community;
  /** Kinds of tickets that count as work. */
  counted: CountedKinds;
  now: () => Date;
  out: (line: string) => void;
  err: (line: string) => void;
}

const USAGE = [
  `npm run -s report -- ${REPORT_TYPES.join('|')} --date 2026-03-02   prints the report about that day as it was sent`,
  '  --write FOLDER     writes its text, picture, workbook and figures as files too',
  '  --community NAME   of another community in the same database',
  '  --make             makes one from the tables as they are now, where none was made; it is marked as such',
];

interface Asked {
  type: ReportType;
  date: string;
  write?: string | undefined;
  community?: string | undefined;
  make: boolean;
}

/** Runs the command; 0 = printed, 1 = there is none, 2 = not understood. */
export async function reportCommand(args: readonly string[], desk: ReportDesk): Promise<0 | 1 | 2> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) desk.err(line);
    return 2;
  }
  const figures = (await stored(desk, asked)) ?? (asked.make ? await makeNow(desk, asked) : undefined);
  if (typeof figures === 'string') return refuse(desk, figures);
  if (!figures) {
    const { type, date } = asked;
    return refuse(
      desk,
      `No ${type} report about ${date} was made for ${asked.community ?? desk.community.name}; --make computes one from the tables as they are now.`,
    );
  }
  const { text, fileName } = reportWords(figures);
  desk.out(text);
  if (asked.write !== undefined) await write(desk, asked.write, fileName, text, figures);
  return 0;
}

function read(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        date: { type: 'string' },
        write: { type: 'string' },
        community: { type: 'string' },
        make: { type: 'boolean', default: false },
      },
    });
    const type = REPORT_TYPES.find((one) => one === positionals[0]);
    const date = z.iso.date().safeParse(values.date);
    if (!type || positionals.length > 1 || !date.success) return undefined;
    return { ...values, type, date: date.data };
  } catch {
    return undefined;
  }
}

async function stored({ db, community }: ReportDesk, asked: Asked): Promise<Figures | undefined> {
  const id = asked.community ?? community.id;
  const key = keyAbout(asked.type, asked.date, community.timezone);
  return db.read((tx) => loadReport(tx, reportId(id, asked.type, key)));
}

/** Figures of a past period; or words, why there can be none. */
async function makeNow(desk: ReportDesk, asked: Asked): Promise<Figures | string> {
  const { db, community, counted: kinds } = desk;
  const now = desk.now();
  if (asked.community !== undefined && asked.community !== community.id) {
    return `--make knows the policy of ${community.name} only; set COMMUNITY_FILE to the file of ${asked.community}.`;
  }
  const slot = slotAbout(asked.type, asked.date, community);
  if (!slot) return `The policy makes no ${asked.type} reports about that time.`;
  if (slot.at > now) return `That time is not over yet: the report is made at ${slot.at.toISOString()}.`;
  return db.read(async (tx) => {
    const since = (await knownSince(tx, community.id)) ?? slot.at;
    const before = await lastReportTo(tx, community.id, slot.type, slot.at);
    const period = periodOf(slot, community, before, since);
    const wanting = wantingOf(community, slot, period, kinds, now);
    const surveys = await loadEndedSurveys(tx, community, period);
    const counted = { ...(await countFigures(tx, wanting)), surveys };
    return composeFigures(counted, { community, slot, period, wanting, now, afterwards: true });
  });
}

async function write(
  { db, community, counted, out }: ReportDesk,
  folder: string,
  name: string,
  text: string,
  figures: Figures,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const period = { from: new Date(figures.from), to: new Date(figures.to) };
  const archive = await db.read((tx) => loadArchive(tx, community.id, counted, period));
  const studio = createStudio();
  try {
    for (const [ending, content] of [
      ['txt', `${text}\n`],
      ['json', `${JSON.stringify(figures, null, 2)}\n`],
      ['png', await studio.draw(pictureOf(figures))],
      ['xlsx', await studio.book(reportBook(figures, archive))],
    ] as const) {
      const path = join(folder, `${name}.${ending}`);
      await writeFile(path, content);
      out(relative('.', path));
    }
  } finally {
    await studio.stop();
  }
}

function refuse({ err }: ReportDesk, words: string): 1 {
  err(words);
  return 1;
}
