/** `people erase`: says what stands in the way and what would go; with --yes it goes. */
import { removeKept } from '../../adapters/kept-files.ts';
import { endedByErasure } from '../../dialogs/erased.ts';
import { nothing, type Scene } from '../../domain/turn.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Candidate } from '../../store/candidates.ts';
import { type Happened, storeOutcomes } from '../../store/commit.ts';
import type { StoreTx } from '../../store/database.ts';
import { type Erased, erase, replaceFile } from '../../store/erase.ts';
import { loadOpenOf, type OpenMatters, openArrearsOf } from '../../store/open-matters.ts';
import { loadSubject } from '../../store/subject.ts';
import { enqueueOn } from '../../work.ts';
import { choosePerson } from './choose.ts';
import type { Desk } from './desk.ts';
import type { ExitCode, Printer } from './printer.ts';

/** Erases one person, or says why not; the file and its log are made anew afterwards. */
export async function erasePerson(
  desk: Desk,
  printer: Printer,
  who: string,
  yes: boolean,
): Promise<ExitCode> {
  const person = await choosePerson(desk, printer, who);
  if (!person) return 1;
  const { db, media, home } = desk;
  const { arrears, open } = await db.read(async (tx) => {
    const subject = await loadSubject(tx, person.id, person.communityId);
    return { arrears: await openArrearsOf(tx, subject), open: await loadOpenOf(tx, subject) };
  });
  const obstacles = [...inFile(desk, person), ...arrears.map(arrearsWords)];
  for (const words of obstacles) printer.err(words);
  if (obstacles.length > 0) return 1;
  const lines = open.tickets.map(({ no, status, createdAt }) => {
    return `  ${no ?? 'a draft'}  ${status}  since ${createdAt.toISOString().slice(0, 10)}`;
  });
  if (lines.length > 0) {
    printer.out(
      yes ? 'These open requests end with it:' : 'These requests are open; --yes ends them, and tells staff:',
    );
    for (const one of lines) printer.out(one);
  }
  if (!yes) {
    printer.out('Nothing was erased. It cannot be taken back: export first, then add --yes.');
    return 1;
  }
  const erased = await db.transaction((tx) => eraseAll(desk, tx, person, open, printer.now()));
  await media.remove(erased.pictures);
  await removeKept(home, erased.brought);
  const compacted = await db.compact().then(
    () => true,
    () => false,
  );
  for (const one of report(desk, erased)) printer.out(one);
  if (compacted) return 0;
  printer.err(
    'But its log could not be emptied: close what else has it open, then start and stop the bot once.',
  );
  return 1;
}

async function eraseAll(
  desk: Desk,
  tx: StoreTx,
  person: Candidate,
  open: OpenMatters,
  now: Date,
): Promise<Erased> {
  const { db, community, file, operator } = desk;
  const happened = open.tickets.map((ticket): Happened => {
    const scene: Scene = {
      id: `erase:${ticket.id}:${ticket.version}`,
      now,
      community,
      staff: [],
      groups: open.groups,
      people: [],
      history: [],
      load: new Map(),
      household: [],
    };
    return { scene, outcome: endedByErasure(scene, ticket) };
  });
  const put = await enqueueOn(db, () => now);
  const silent = happened.map(({ scene, outcome }) => ({ scene, outcome: { ...outcome, says: [] } }));
  await storeOutcomes(tx, silent, put);
  const { communityId } = person;
  const erased = await erase(tx, await loadSubject(tx, person.id, communityId));
  // Said last: what was said of their requests before has just been erased.
  const spoken = happened.map(({ scene, outcome: { says } }) => ({
    scene,
    outcome: { ...nothing('acted'), says },
  }));
  await storeOutcomes(tx, spoken, put);
  await replaceFile(tx, communityId, file.text);
  const facts = { operator, ended: open.tickets.length, pictures: erased.pictures.length };
  await writeAudit(tx, [{ communityId, at: now, action: 'person.erase', subjectId: erased.id, facts }]);
  return erased;
}

/** Whoever stands in the community file would be back at the next start. */
function inFile({ community, file }: Desk, person: Candidate): string[] {
  const named = community.residents.filter(
    ({ name, phone, unit }) =>
      name === person.name && (phone === person.phone || person.rooms.includes(unit)),
  );
  const works = person.staff && community.staff.some(({ name }) => name === person.name);
  const lines = file.text.split('\n').flatMap((text, i) => {
    return person.phone !== undefined && text.includes(person.phone) ? [i + 1] : [];
  });
  const words = 'remove this person there first, as the next start would bring them back.';
  if (works) return [`${file.path} lists them as staff: ${words}`];
  if (named.length > 0)
    return [`${file.path} lists them for ${named.map(({ unit }) => unit).join(', ')}: ${words}`];
  if (lines.length > 0) return [`${file.path} names their telephone in line ${lines.join(', ')}: ${words}`];
  return [];
}

function arrearsWords({ unit, stage }: { unit: string; stage: string }): string {
  return `An arrears case of ${unit} is open (${stage}): settle or close it first; a claim needs its debtor.`;
}

function report({ db }: Desk, { id, wiped, removed, pictures, nameShared }: Erased): string[] {
  const counts = Object.entries({ ...wiped, ...removed }).filter(([, count]) => count > 0);
  return [
    `Erased: ${counts.map(([table, count]) => `${table} ${count}`).join(', ')}, pictures ${pictures.length}.`,
    `What is counted stays under ${id}.`,
    ...(nameShared
      ? ['Somebody else has the same name: where it stands in the words of others it was left.']
      : []),
    ...(db.dialect === 'postgresql'
      ? ['The server keeps freed space for a while: run VACUUM FULL, and let older backups expire.']
      : ['Nothing of it is left in the database file; let older backups expire.']),
  ];
}
