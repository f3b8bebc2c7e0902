/** How domain objects stand in the tables: one pair of functions a noun. */
import type { ClockName } from '../domain/clocks.ts';
import { type Dialog, type DialogState, dialogState } from '../domain/dialog.ts';
import { asLanguage } from '../domain/language.ts';
import type { Category, Place, Severity, Topic } from '../domain/request.ts';
import { nextAt } from '../domain/sla.ts';
import { type Clock, doneAt, type Status, type Ticket, type TicketEvent } from '../domain/ticket.ts';
import type { Chat, Person } from '../domain/turn.ts';
import { type Row, readTime, type Table } from './sql.ts';

/** A row as a raw query returns it. */
export type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
const time = (value: unknown): Date => readTime(value) ?? new Date(Number.NaN);

export const TICKET: Table = {
  name: 'Ticket',
  key: ['id'],
  columns: {
    id: 'text',
    no: 'text',
    communityId: 'text',
    kind: 'text',
    kindVersion: 'int',
    status: 'text',
    category: 'text',
    topic: 'text',
    severity: 'text',
    place: 'text',
    unit: 'text',
    spot: 'text',
    summary: 'text',
    department: 'text',
    reporterId: 'text',
    reporterChatId: 'text',
    assigneeId: 'text',
    firstHandlerId: 'text',
    fields: 'text',
    reopened: 'int',
    version: 'int',
    createdAt: 'time',
    filedAt: 'time',
    updatedAt: 'time',
    closedAt: 'time',
    doneAt: 'time',
  },
};

/** A ticket as its row, one version further. */
export function ticketToRow(ticket: Ticket): Row {
  const { clocks: _, events: __, fields, ...columns } = ticket;
  return {
    ...columns,
    fields: JSON.stringify(fields),
    version: ticket.version + 1,
    doneAt: doneAt(ticket),
  };
}

/** A ticket from its row, its clocks and its events. */
export function ticketFromRow(row: Raw, clocks: Clock[], events: TicketEvent[]): Ticket {
  return {
    id: String(row['id']),
    no: text(row['no']),
    communityId: String(row['communityId']),
    kind: String(row['kind']),
    kindVersion: Number(row['kindVersion']),
    status: String(row['status']) as Status,
    category: text(row['category']) as Category | undefined,
    topic: text(row['topic']) as Topic | undefined,
    severity: text(row['severity']) as Severity | undefined,
    place: text(row['place']) as Place | undefined,
    unit: text(row['unit']),
    spot: text(row['spot']),
    summary: String(row['summary']),
    department: text(row['department']),
    reporterId: String(row['reporterId']),
    reporterChatId: String(row['reporterChatId']),
    assigneeId: text(row['assigneeId']),
    firstHandlerId: text(row['firstHandlerId']),
    fields: JSON.parse(String(row['fields'])) as Record<string, unknown>,
    reopened: Number(row['reopened']),
    version: Number(row['version']),
    createdAt: time(row['createdAt']),
    filedAt: readTime(row['filedAt']),
    updatedAt: time(row['updatedAt']),
    closedAt: readTime(row['closedAt']),
    clocks,
    events,
  };
}

export const DEADLINE: Table = {
  name: 'Deadline',
  key: ['ticketId', 'clock'],
  columns: {
    id: 'text',
    ticketId: 'text',
    clock: 'text',
    startedAt: 'time',
    dueAt: 'time',
    warnAt: 'time',
    warnedAt: 'time',
    breachedAt: 'time',
    metAt: 'time',
    endedAt: 'time',
    pausedAt: 'time',
    ackedAt: 'time',
    alerts: 'int',
    alertAt: 'time',
    nextAt: 'time',
  },
};

/** A clock as its row, with the moment at which the sweep has to look at it. */
export function clockToRow(ticketId: string, clock: Clock): Row {
  return { id: `${ticketId}:${clock.clock}`, ticketId, ...clock, nextAt: nextAt(clock) };
}

/** A clock from its row. */
export function clockFromRow(row: Raw): Clock {
  return {
    clock: String(row['clock']) as ClockName,
    startedAt: time(row['startedAt']),
    dueAt: time(row['dueAt']),
    warnAt: time(row['warnAt']),
    warnedAt: readTime(row['warnedAt']),
    breachedAt: readTime(row['breachedAt']),
    metAt: readTime(row['metAt']),
    endedAt: readTime(row['endedAt']),
    pausedAt: readTime(row['pausedAt']),
    ackedAt: readTime(row['ackedAt']),
    alerts: Number(row['alerts']),
    alertAt: readTime(row['alertAt']),
  };
}

export const DIALOG: Table = {
  name: 'Dialog',
  key: ['id'],
  columns: {
    id: 'text',
    accountId: 'text',
    personId: 'text',
    chatId: 'text',
    homeChatId: 'text',
    state: 'text',
    version: 'int',
    expiresAt: 'time',
    updatedAt: 'time',
  },
};

/** A dialog from its row; one whose state cannot be read asks nothing, and says why in `broken`. */
export function dialogFromRow(row: Raw): Dialog & { broken?: unknown } {
  return {
    id: String(row['id']),
    chatId: String(row['chatId']),
    homeChatId: String(row['homeChatId']),
    ...readState(String(row['state'])),
    version: Number(row['version']),
    expiresAt: time(row['expiresAt']),
  };
}

function readState(text: string): { state: DialogState; broken?: unknown } {
  try {
    return { state: dialogState.parse(JSON.parse(text)) };
  } catch (broken) {
    return { state: { doing: 'paused', drafts: [] }, broken };
  }
}

export const CHAT: Table = {
  name: 'Chat',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    platform: 'text',
    accountId: 'text',
    externalId: 'text',
    threadId: 'text',
    kind: 'text',
    name: 'text',
    department: 'text',
    personId: 'text',
    open: 'bool',
  },
};

/** A chat from its row. */
export function chatFromRow(row: Raw): Chat {
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    kind: String(row['kind']) as Chat['kind'],
    name: String(row['name']),
    department: text(row['department']),
    open: Boolean(row['open']),
    ...(Number(row['caution']) > 0 && { caution: Number(row['caution']) }),
  };
}

export const PERSON: Table = {
  name: 'Person',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    name: 'text',
    phone: 'text',
    roles: 'text',
    department: 'text',
    skills: 'text',
  },
};

/** A person from the row, without homes and chat. */
export function personFromRow(row: Raw): Person {
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    name: String(row['name']),
    phone: text(row['phone']),
    language: asLanguage(row['language']),
    languageAsked: row['languageSetAt'] !== null,
    roles: JSON.parse(String(row['roles'])) as string[],
    department: text(row['department']),
    skills: JSON.parse(String(row['skills'])) as string[],
    homes: [],
  };
}

export const ACCOUNT: Table = {
  name: 'Account',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    personId: 'text',
    platform: 'text',
    accountId: 'text',
    userId: 'text',
    name: 'text',
    chatId: 'text',
    usedAt: 'time',
  },
};

export const TASK: Table = {
  name: 'Task',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    type: 'text',
    ticketId: 'text',
    personId: 'text',
    status: 'text',
    dueAt: 'time',
    fields: 'text',
    createdAt: 'time',
    doneAt: 'time',
  },
};

export const EVENT: Table = {
  name: 'TicketEvent',
  key: ['id'],
  columns: {
    id: 'text',
    ticketId: 'text',
    seq: 'int',
    personId: 'text',
    type: 'text',
    at: 'time',
    facts: 'text',
  },
};

/** An event from its row. */
export function eventFromRow(row: Raw): TicketEvent {
  return {
    ticketId: String(row['ticketId']),
    seq: Number(row['seq']),
    type: String(row['type']),
    at: time(row['at']),
    personId: text(row['personId']),
    facts: JSON.parse(String(row['facts'])) as Record<string, unknown>,
  };
}

export const COUNTER: Table = {
  name: 'Counter',
  key: ['id'],
  columns: { id: 'text', communityId: 'text', day: 'text', prefix: 'text', value: 'int' },
};
