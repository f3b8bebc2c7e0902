/** Tickets, records and clocks as plain rows with names instead of ids, for scenarios and people who check. */
import { idsOf } from '../domain/ticket.ts';
import type { Database } from './database.ts';

/** One row; times as Dates, absent values left out. */
export type Inspected = Record<string, unknown>;

/** All tickets of a kind in the order of filing; a draft counts from its first message. */
export async function inspectTickets(db: Database, kind?: string): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const tickets = await models.ticket.findMany({ where: kind === undefined ? {} : { kind } });
    const people = await models.person.findMany({ select: { id: true, name: true } });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const clocks = await models.deadline.findMany();
    const rows = tickets.map((ticket) => ({
      at: ticket.filedAt ?? ticket.createdAt,
      row: {
        ...ticket,
        reporter: nameOf.get(ticket.reporterId),
        applicant: nameOf.get(ticket.reporterId),
        joined: joinedIn(ticket.fields).map((id) => nameOf.get(id)),
        assignee: nameOf.get(ticket.assigneeId ?? ''),
        firstHandler: nameOf.get(ticket.firstHandlerId ?? ''),
        ...hoisted(JSON.parse(ticket.fields) as Record<string, unknown>),
        deadlines: Object.fromEntries(
          clocks.filter((one) => one.ticketId === ticket.id).map((one) => [one.clock, one.dueAt]),
        ),
        due: clocks.find((one) => one.ticketId === ticket.id && one.clock === 'rectify')?.dueAt,
      } as Inspected,
    }));
    rows.sort((a, b) => a.at.getTime() - b.at.getTime() || order(a.row).localeCompare(order(b.row)));
    return rows.map(({ row }) => present(row));
  });
}

/** All records of a type in the order of creation. */
export async function inspectTasks(db: Database, type: string): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const tasks = await models.task.findMany({ where: { type }, orderBy: { createdAt: 'asc' } });
    const tickets = await models.ticket.findMany();
    return tasks.map((task) => {
      const ticket = tickets.find((one) => one.id === task.ticketId);
      const fields = JSON.parse(task.fields) as Record<string, unknown>;
      const { kind, unit } = fields;
      return present({
        ...task,
        fields,
        kind,
        due: task.dueAt,
        ticket: ticket?.no,
        unit: unit ?? ticket?.unit,
      });
    });
  });
}

/** All bills by room, item and month; money in `fields`. */
export async function inspectBills(db: Database): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const bills = await models.bill.findMany({
      orderBy: [{ unit: 'asc' }, { item: 'asc' }, { month: 'asc' }],
    });
    return bills.map(({ unit, item, month, amountCents, paidCents, due, paidOn }) =>
      present({
        unit,
        kind: item,
        date: month,
        status: paidOn === null ? 'open' : 'paid',
        fields: { amountCents, paidCents, due, paidOn },
      }),
    );
  });
}

/** All rounds of inspection by the time for which they are due. */
export async function inspectRounds(db: Database): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const rounds = await models.inspection.findMany({ orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] });
    const people = await models.person.findMany({ select: { id: true, name: true } });
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    return rounds.map(({ kind, name, status, dueAt, personId, doneAt, doneById, alerts, ackedAt, note }) =>
      present({
        kind,
        status,
        due: dueAt,
        place: name,
        reporter: nameOf.get(personId),
        fields: { name, doneAt, alerts, ackedAt, note, by: nameOf.get(doneById ?? '') },
      }),
    );
  });
}

/** All notices in the order of writing; who was told and took note in `fields`. */
export async function inspectNotices(db: Database): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const notices = await models.notice.findMany({ orderBy: [{ createdAt: 'asc' }, { no: 'asc' }] });
    const readers = await models.noticeReader.findMany();
    return notices.map((notice) => {
      const told = readers.filter(({ noticeId }) => noticeId === notice.id);
      const acked = told.filter(({ ackedAt }) => ackedAt !== null).length;
      const fields = {
        texts: JSON.parse(notice.texts) as unknown,
        target: JSON.parse(notice.target) as unknown,
        channels: JSON.parse(notice.channels) as unknown,
        outage: notice.outage,
        sent: told.length,
        acked,
      };
      return present({ ...notice, fields, due: notice.sendAt });
    });
  });
}

/** All activities in the order of writing; who comes and who waits in `fields`. */
export async function inspectActivities(db: Database): Promise<Inspected[]> {
  return db.transaction(async ({ models }) => {
    const activities = await models.activity.findMany({ orderBy: [{ createdAt: 'asc' }, { no: 'asc' }] });
    const entries = await models.signUp.findMany({ orderBy: { seq: 'asc' } });
    return activities.map((activity) => {
      const own = entries.filter(({ activityId }) => activityId === activity.id);
      const fields = {
        name: activity.name,
        place: activity.place,
        joined: own.filter(({ state }) => state === 'in').length,
        waiting: own.filter(({ state }) => state === 'waiting').length,
      };
      return present({ ...activity, place: undefined, fields, due: activity.startsAt });
    });
  });
}

/** One clock of a ticket. */
export async function inspectClock(db: Database, no: string, clock: string): Promise<Inspected | undefined> {
  return db.transaction(async ({ models }) => {
    const ticket = await models.ticket.findFirst({ where: { no } });
    const row = await models.deadline.findFirst({ where: { ticketId: ticket?.id ?? '', clock } });
    if (!row) return undefined;
    const ended = row.metAt !== null || row.endedAt !== null;
    return {
      ticket: no,
      clock,
      due: row.dueAt,
      warned: row.warnedAt !== null,
      breached: row.breachedAt !== null,
      met: row.metAt !== null,
      running: !ended,
    };
  });
}

function joinedIn(fields: string): string[] {
  return idsOf((JSON.parse(fields) as Record<string, unknown>)['joined']);
}

/** Fields that people look for as if they were columns. */
function hoisted(fields: Record<string, unknown>): Inspected {
  const { liability, valid, billing, stage, code, vehicle, date, items } = fields;
  return { fields, liability, valid, billing, stage, code, vehicle, date, items };
}

function order(row: Inspected): string {
  return String(row['no'] ?? row['id']);
}

function present(row: Inspected): Inspected {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}
