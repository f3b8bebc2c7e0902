/** `people audit`: who saw or changed whose fees or identity, the newest first. */
import { DateTime } from 'luxon';
import { type AuditLine, listAudit } from '../../store/audit.ts';
import { loadSubject } from '../../store/subject.ts';
import { choosePerson } from './choose.ts';
import type { Desk } from './desk.ts';
import type { ExitCode, Printer } from './printer.ts';

/** Rows of one listing. */
const MOST = 500;

/** Prints the newest rows, of everybody or about one person. */
export async function showAudit(desk: Desk, printer: Printer, who: string): Promise<ExitCode> {
  const { db, community } = desk;
  // Of whoever is erased only this id is left.
  const erased = who.startsWith('erased:') ? [who] : undefined;
  const person = who === '' || erased ? undefined : await choosePerson(desk, printer, who);
  if (who !== '' && !erased && !person) return 1;
  const rows = await db.read(async (tx) => {
    const subject = person && (await loadSubject(tx, person.id, person.communityId));
    const people = erased ?? subject?.ids.person.map(String);
    return listAudit(tx, { communityId: community.id, people, most: MOST });
  });
  for (const row of rows) printer.out(line(row, community.timezone));
  if (rows.length === 0) printer.out('The audit has no rows yet.');
  if (rows.length === MOST) printer.out(`Only the newest ${MOST} rows are shown.`);
  return 0;
}

function line(
  { at, actor, actorId, action, subject, subjectId, unit, facts }: AuditLine,
  zone: string,
): string {
  const time = DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
  const about = [subject ?? subjectId, unit].filter(Boolean).join(' ');
  const more = Object.entries(facts).map(([key, value]) => `${key}=${String(value)}`);
  return [time, actor ?? actorId ?? 'operator or clock', action, about, ...more].filter(Boolean).join('  ');
}
