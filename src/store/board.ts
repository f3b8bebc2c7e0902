/** Who and what there is to see of a community at a glance: people, chats, and the newest tickets. */
import type { Status } from '../domain/ticket.ts';
import type { StoreTx } from './database.ts';

/** One of our own accounts on a platform. */
interface OwnAccount {
  platform: string;
  accountId: string;
}

/** Somebody who can write to one of our accounts. */
export interface Member {
  userId: string;
  name: string;
  roles: string[];
  department?: string;
  homes: { unit: string; role: string }[];
}

/** A group, or somebody's private chat. */
export interface Place {
  lane: string;
  externalId: string;
  kind: 'owners' | 'staff' | 'managers' | 'private';
  name: string;
  department?: string;
}

/** A ticket as a line of a board. */
export interface BoardLine {
  id: string;
  no?: string;
  status: Status;
  category?: string;
  summary: string;
  unit?: string;
  spot?: string;
  place?: string;
  reporter?: string;
  assignee?: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Everybody who is known to one of our accounts, in the order in which they were made known. */
export async function loadMembers(tx: StoreTx, account: OwnAccount): Promise<Member[]> {
  const accounts = await tx.models.account.findMany({ where: { ...account } });
  const ids = accounts.map(({ personId }) => personId);
  const people = await tx.models.person.findMany({ where: { id: { in: ids } } });
  const residencies = await tx.models.residency.findMany({
    where: { personId: { in: ids }, until: null },
  });
  const units = await tx.models.unit.findMany({
    where: { id: { in: residencies.map(({ unitId }) => unitId) } },
  });
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  return accounts.flatMap(({ userId, personId }) => {
    const person = people.find(({ id }) => id === personId);
    if (!person) return [];
    const homes = residencies.filter((one) => one.personId === personId);
    return [
      {
        userId,
        name: person.name,
        roles: JSON.parse(person.roles) as string[],
        ...(person.department !== null && { department: person.department }),
        homes: homes.map(({ unitId, role }) => ({ unit: codes.get(unitId) ?? unitId, role })),
      },
    ];
  });
}

/** All chats of one of our accounts. */
export async function loadPlaces(tx: StoreTx, account: OwnAccount): Promise<Place[]> {
  const chats = await tx.models.chat.findMany({ where: { ...account } });
  return chats.map(({ id, externalId, kind, name, department }) => ({
    lane: id,
    externalId,
    kind: kind as Place['kind'],
    name,
    ...(department !== null && { department }),
  }));
}

/** The newest tickets, drafts included, newest first. */
export async function loadBoard(tx: StoreTx, limit: number): Promise<BoardLine[]> {
  const tickets = await tx.models.ticket.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  const ids = tickets.flatMap((one) => [one.reporterId, one.assigneeId ?? '']);
  const people = await tx.models.person.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return tickets.map((ticket) => {
    const reporter = names.get(ticket.reporterId);
    const assignee = names.get(ticket.assigneeId ?? '');
    return {
      id: ticket.id,
      status: ticket.status as Status,
      summary: ticket.summary,
      createdAt: ticket.createdAt,
      updatedAt: ticket.updatedAt,
      ...(ticket.no !== null && { no: ticket.no }),
      ...(ticket.category !== null && { category: ticket.category }),
      ...(ticket.unit !== null && { unit: ticket.unit }),
      ...(ticket.spot !== null && { spot: ticket.spot }),
      ...(ticket.place !== null && { place: ticket.place }),
      ...(reporter !== undefined && { reporter }),
      ...(assignee !== undefined && { assignee }),
    };
  });
}
