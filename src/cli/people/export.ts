/** `people export`: a folder with person.json and the pictures. */
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { PersonalExport } from '../../domain/personal-export.ts';
import { writeAudit } from '../../store/audit.ts';
import { collect } from '../../store/export.ts';
import { ENDINGS, type Media } from '../../store/media.ts';
import { loadSubject } from '../../store/subject.ts';
import { choosePerson } from './choose.ts';
import type { Desk } from './desk.ts';
import type { ExitCode, Printer } from './printer.ts';

/** Writes everything about one person into a new folder, which only its owner can read. */
export async function exportPerson(
  desk: Desk,
  printer: Printer,
  who: string,
  out: string | undefined,
): Promise<ExitCode> {
  const person = await choosePerson(desk, printer, who);
  if (!person) return 1;
  const now = printer.now();
  const folder = resolve(out ?? `export-${now.toISOString().slice(0, 19).replace(/[:T]/g, '-')}`);
  const before = await readdir(folder).catch(() => []);
  if (before.length > 0) {
    printer.err(`${folder} is not empty: give --out another folder.`);
    return 2;
  }
  const { db, media, operator } = desk;
  const { all, pictures, refs } = await db.transaction(async (tx) => {
    const subject = await loadSubject(tx, person.id, person.communityId);
    // Written first: this access is part of what is handed over.
    const { communityId, id: subjectId } = person;
    await writeAudit(tx, [{ communityId, at: now, action: 'person.export', subjectId, facts: { operator } }]);
    return collect(tx, subject, now);
  });
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  const known = [...refs.values()];
  const others = [...pictures.sent, ...pictures.shown].filter((id) => !refs.has(id) && !known.includes(id));
  const wanted = [...refs, ...others.map((id) => [id, id] as const)];
  const attachments = await copy(media, wanted, folder);
  const file: PersonalExport = { ...all, attachments };
  await writeFile(join(folder, 'person.json'), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  const missing = attachments.filter((one) => one.file === undefined).length;
  printer.out(`${relative('.', folder) || '.'}/person.json: ${summary(file)}`);
  printer.out(`${attachments.length - missing} attachments are beside it.`);
  if (missing > 0) printer.out(`${missing} more are named in it, but only the chat platform may have them.`);
  return 0;
}

async function copy(
  media: Media,
  wanted: readonly (readonly [ref: string, hash: string | undefined])[],
  folder: string,
): Promise<PersonalExport['attachments']> {
  const copied: PersonalExport['attachments'] = [];
  for (const [ref, hash = ref] of wanted) {
    const picture = await media.get(hash);
    if (!picture) {
      copied.push({ ref });
      continue;
    }
    const file = `attachments/${hash}.${ENDINGS[picture.mime]}`;
    await mkdir(join(folder, 'attachments'), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, file), picture.bytes, { mode: 0o600 });
    copied.push({ ref, file });
  }
  return copied;
}

function summary({ messages, letters, tickets, bills, audit }: PersonalExport): string {
  const counts = { messages, letters, tickets, bills, 'audit rows': audit };
  return Object.entries(counts)
    .map(([name, rows]) => `${rows.length} ${name}`)
    .join(', ');
}
