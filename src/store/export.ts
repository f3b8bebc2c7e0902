/** Collects everything that is stored about one person. */
import type { PersonalExport } from '../domain/personal-export.ts';
import { personalExport } from '../domain/personal-export.ts';
import { loadAttachments } from './attachments.ts';
import type { StoreTx } from './database.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { columnsWith, type TableName } from './personal.ts';
import { type Pictures, picturesOf } from './pictures.ts';
import { rowsOf, type Stay, type Subject } from './subject.ts';

type Columns = Record<string, unknown>;
/** A row as it stands in the file. */
type Shown = Columns & { id: string | number };

/** Everything about them but the attachments, and which pictures there are. */
export async function collect(
  tx: StoreTx,
  subject: Subject,
  now: Date,
): Promise<{
  all: Omit<PersonalExport, 'attachments'>;
  pictures: Pictures;
  /** What their messages name, each with the hash under which we have it. */
  refs: ReadonlyMap<string, string | undefined>;
}> {
  const { models } = tx;
  const { communityId, ids } = subject;
  const [person] = ids.person.map(String);
  const messages = await own(tx, subject, 'Inbox');
  const own_ = {
    format: 1,
    exportedAt: now.toISOString(),
    communityId,
    person: shown('Person', await models.person.findUniqueOrThrow({ where: { id: person ?? '' } })),
    residencies: await residencies(tx, subject),
    accounts: await own(tx, subject, 'Account'),
    chats: await own(tx, subject, 'Chat'),
    messages,
    letters: await letters(tx, subject),
    tickets: [...(await tickets(tx, subject)), ...(await joined(tx, subject))],
    bills: await bills(tx, subject),
    arrears: await arrearsOf(tx, subject),
    invitations: await own(tx, subject, 'Invitation'),
    questionnaires: await questionnaires(tx, subject),
    notices: await own(tx, subject, 'NoticeReader'),
    signUps: await own(tx, subject, 'SignUp'),
    dialogs: await own(tx, subject, 'Dialog'),
    audit: await audit(tx, subject),
  };
  const { attachments: _, ...all } = personalExport.parse({ ...own_, attachments: [] });
  const named = messages.flatMap(({ body }) => refsOf(body));
  const kept = new Map((await loadAttachments(tx, named)).map(({ id, hash }) => [id, hash]));
  const refs = new Map(named.map((ref) => [ref, kept.get(ref)]));
  return { all, pictures: await picturesOf(tx, subject), refs };
}

/** Their rows of a table, as personal.ts says which they are. */
async function own(tx: StoreTx, subject: Subject, table: TableName): Promise<Shown[]> {
  const rows = await tx.rows<Columns>(Prisma.sql`
    SELECT x.* FROM ${Prisma.raw(`"${table}"`)} x WHERE ${rowsOf(tx, subject, table)} ORDER BY x."id"`);
  return rows.map((row) => shown(table, row));
}

async function residencies(tx: StoreTx, { ids }: Subject): Promise<Shown[]> {
  const rows = await tx.models.residency.findMany({ where: { personId: { in: ids.person.map(String) } } });
  const units = await tx.models.unit.findMany({ where: { id: { in: rows.map(({ unitId }) => unitId) } } });
  return rows.map((row) => {
    const { unitId, rights } = row;
    const unit = units.find(({ id }) => id === unitId);
    return { ...shown('Residency', row), unit: unit?.code ?? unitId, area: unit?.area ?? undefined, rights };
  });
}

/** Told to them: in their own chats, or in a group of owners; what was told to staff about them is work of staff. */
async function letters(tx: StoreTx, subject: Subject): Promise<Shown[]> {
  const all = await own(tx, subject, 'Outbox');
  const groups = await tx.models.chat.findMany({ where: { kind: 'owners' }, select: { id: true } });
  const theirs = new Set([...subject.ids.chat.map(String), ...groups.map(({ id }) => id)]);
  return all.filter(({ lane }) => theirs.has(String(lane)));
}

async function tickets(tx: StoreTx, subject: Subject): Promise<Shown[]> {
  const all = await own(tx, subject, 'Ticket');
  const events = await own(tx, subject, 'TicketEvent');
  const tasks = await own(tx, subject, 'Task');
  const clocks = await tx.models.deadline.findMany({
    where: { ticketId: { in: subject.ids.ticket.map(String) } },
  });
  return all.map((ticket) => ({
    ...ticket,
    joined: false,
    events: events.filter(({ ticketId }) => ticketId === ticket.id),
    clocks: clocks.filter(({ ticketId }) => ticketId === ticket.id).map((row) => shown('Deadline', row)),
    tasks: tasks.filter(({ ticketId }) => ticketId === ticket.id),
  }));
}

/** Of somebody else's request that they joined: how it stands, and what they did there. */
async function joined(tx: StoreTx, { ids }: Subject): Promise<Shown[]> {
  const people = ids.person.map(String);
  const rows = await tx.models.ticket.findMany({
    where: { OR: people.map((id) => ({ fields: { contains: JSON.stringify(id) } })) },
  });
  const theirs = rows.filter(({ reporterId, fields }) => {
    const list = (JSON.parse(fields) as Columns)['joined'];
    return (
      !people.includes(reporterId) && Array.isArray(list) && list.some((id) => people.includes(String(id)))
    );
  });
  const events = await tx.models.ticketEvent.findMany({
    where: { ticketId: { in: theirs.map(({ id }) => id) }, personId: { in: people } },
  });
  return theirs.map(({ id, no, kind, status, category, createdAt, closedAt }) => ({
    ...shown('Ticket', { id, no, kind, status, category, createdAt, closedAt }),
    joined: true,
    events: events.filter(({ ticketId }) => ticketId === id).map((row) => shown('TicketEvent', row)),
    clocks: [],
    tasks: [],
  }));
}

async function bills(tx: StoreTx, { communityId, stays }: Subject): Promise<Shown[]> {
  const seen = stays.filter(({ seesBills }) => seesBills);
  const rows = await tx.models.bill.findMany({
    where: { communityId, unit: { in: seen.map(({ unit }) => unit) } },
    orderBy: [{ month: 'asc' }, { id: 'asc' }],
  });
  const theirs = rows.filter(({ unit, month }) =>
    seen.some((one) => one.unit === unit && inMonth(one, month)),
  );
  const payments = await tx.models.payment.findMany({
    where: { billId: { in: theirs.map(({ id }) => id) } },
  });
  return theirs.map((bill) => ({
    ...shown('Bill', bill),
    payments: payments.filter(({ billId }) => billId === bill.id).map((row) => shown('Payment', row)),
  }));
}

/** Did they live there in this month (2026-02), if only for a day? */
function inMonth({ since, until }: Stay, month: string): boolean {
  const monthOf = (at: Date) => at.toISOString().slice(0, 7);
  return (since === undefined || month >= monthOf(since)) && (until === undefined || month <= monthOf(until));
}

async function audit(tx: StoreTx, { ids }: Subject): Promise<Shown[]> {
  const people = ids.person.map(String);
  const rows = await tx.models.audit.findMany({
    where: { OR: [{ subjectId: { in: people } }, { actorId: { in: people } }] },
    orderBy: { at: 'asc' },
  });
  return rows.map((row) => shown('Audit', row));
}

/** Times as text, JSON columns as JSON, empty columns left out. */
function shown(table: TableName, row: Columns): Shown {
  const parsed = new Set([
    ...columnsWith(table, 'message', 'letter', 'fields'),
    ...(table === 'Audit' ? ['facts'] : []),
    ...(table === 'SurveyReply' ? ['scores'] : []),
  ]);
  const entries = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    if (value instanceof Date) return [[name, value.toISOString()]];
    if (typeof value === 'bigint') return [[name, Number(value)]];
    return [[name, parsed.has(name) ? readJson(String(value)) : value]];
  });
  return Object.fromEntries(entries) as Shown;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Damaged: it is given as it is.
    return { damaged: text };
  }
}

function refsOf(body: unknown): string[] {
  const attachments = (body as { attachments?: { ref: string }[] } | undefined)?.attachments ?? [];
  return attachments.map(({ ref }) => ref);
}

/** Which questionnaires they were asked to answer, and what they answered where it was not anonymous. */
async function questionnaires(tx: StoreTx, subject: Subject): Promise<Shown[]> {
  const replies = await own(tx, subject, 'SurveyReply');
  const calls = await own(tx, subject, 'SurveyCall');
  return calls.map((call) => ({
    ...call,
    replies: replies.filter(({ surveyId }) => surveyId === call['surveyId']),
  }));
}

/** The arrears of their rooms while they had to pay: where they stand, no more. */
async function arrearsOf(tx: StoreTx, { ids }: Subject) {
  const rows = await tx.models.ticket.findMany({ where: { id: { in: ids.case.map(String) } } });
  return rows.map(({ id, no, unit, status, fields }) => ({
    id,
    no,
    unit: unit ?? '',
    status,
    fields: JSON.parse(fields) as Record<string, unknown>,
  }));
}
