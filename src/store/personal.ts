/** Whose personal text each column holds: the one place that says so (test/store/personal.test.ts); erasing follows it. */
import type { Prisma } from './generated/sqlite/client.ts';
import { type Holding, type Holds, nothing, of, plain } from './holding.ts';

import { CODES } from './personal-codes.ts';

export type { Belonging, Holds } from './holding.ts';

/** Every table of the database. */
const PERSONAL = {
  Community: {
    columns: { ...plain('id', 'name', 'hash', 'loadedAt', 'since', 'rules', 'deadTold'), file: 'file' },
  },
  Building: nothing('id', 'communityId', 'no', 'entrances', 'floors', 'section', 'perFloor'),
  Unit: nothing('id', 'communityId', 'code', 'building', 'entrance', 'room', 'area'),
  ModelUse: nothing('communityId', 'use', 'day', 'count'),
  Counter: nothing('id', 'communityId', 'day', 'prefix', 'value'),
  Person: {
    columns: {
      ...plain('communityId', 'department', 'phoneSetAt'),
      id: 'person',
      name: 'text',
      phone: 'optional',
      ...plain('roles', 'skills', 'language', 'languageSetAt'),
    },
    whose: { id: 'person' },
    erased: 'wiped',
    more: () => ({ roles: '[]', skills: '[]', language: null }),
  },
  Residency: {
    columns: {
      id: 'made of ids',
      personId: 'person',
      ...plain('unitId', 'role', 'since', 'until', 'rights'),
    },
    whose: { personId: 'person' },
    // Beside its tickets, who lived where and when would say who it was.
    erased: 'removed',
  },
  Account: {
    columns: {
      id: 'account',
      personId: 'person',
      ...of('text', 'userId', 'name'),
      chatId: 'chat',
      ...plain('communityId', 'platform', 'accountId', 'usedAt', 'boundAt', 'wrongCodes', 'wrongSince'),
    },
    whose: { id: 'account', personId: 'person' },
    // Whoever writes from it again is a new guest.
    erased: 'removed',
  },
  Chat: {
    columns: {
      id: 'chat',
      externalId: 'made of ids',
      name: 'text',
      personId: 'person',
      ...plain('communityId', 'platform', 'accountId', 'threadId', 'kind', 'department', 'open', 'caution'),
    },
    whose: { id: 'chat' },
    erased: 'removed',
  },
  CautionChange: {
    columns: { ...plain('id', 'communityId', 'chatId', 'at', 'reason', 'level'), personId: 'person' },
    whose: { personId: 'person' },
    erased: 'wiped',
  },
  Dialog: {
    columns: {
      id: 'made of ids',
      accountId: 'account',
      personId: 'person',
      ...of('chat', 'chatId', 'homeChatId'),
      state: 'fields',
      ...plain('version', 'expiresAt', 'updatedAt'),
    },
    whose: { accountId: 'account', personId: 'person', chatId: 'chat' },
    erased: 'removed',
  },
  Job: {
    columns: {
      id: 'made of ids',
      lane: 'chat',
      ...plain('queue', 'runAt', 'generation', 'attempts', 'priority'),
    },
    whose: { lane: 'chat' },
    erased: 'removed',
  },
  Inbox: {
    columns: {
      // The platform's own ids of its messages stay: a second delivery must not bring the text back.
      ...plain('id', 'platform', 'accountId', 'dedupKey', 'messageId', 'kind', 'status', 'mark', 'attempts'),
      ...plain('receivedAt', 'handledAt'),
      lane: 'chat',
      senderId: 'account',
      personId: 'person',
      body: 'message',
      hash: 'text',
    },
    whose: { senderId: 'account', personId: 'person', lane: 'chat' },
    erased: 'wiped',
    more: ({ status }) =>
      status === 'waiting' || status === 'later' ? { status: 'done', mark: 'erased' } : {},
  },
  Attachment: {
    columns: {
      id: 'made of ids',
      personId: 'person',
      lane: 'chat',
      ...plain('communityId', 'messageId', 'kind', 'status', 'hash', 'attempts', 'createdAt', 'nextAt'),
      ...plain('settledAt'),
    },
    whose: { personId: 'person', lane: 'chat' },
    erased: 'removed',
  },
  Outbox: {
    columns: {
      ...plain(
        'id',
        'communityId',
        'ticketId',
        'priority',
        'offers',
        'status',
        'reason',
        'attempts',
        'unknowns',
      ),
      ...plain('availableAt', 'held', 'meets', 'createdAt', 'sentAt', 'deadAt', 'messageId'),
      key: 'made of ids',
      lane: 'chat',
      personId: 'person',
      body: 'letter',
    },
    whose: { id: 'letter' },
    erased: 'wiped',
    more: ({ id, status }) => ({
      key: `erased:${String(id)}`,
      offers: false,
      ...(status === 'waiting' && { status: 'dead', reason: 'erased' }),
    }),
  },
  Ticket: {
    columns: {
      ...plain('id', 'no', 'communityId', 'kind', 'kindVersion', 'status', 'category', 'topic', 'severity'),
      ...plain('place', 'department', 'reopened', 'version', 'createdAt', 'filedAt', 'updatedAt', 'closedAt'),
      ...plain('doneAt'),
      unit: 'room',
      spot: 'optional',
      summary: 'text',
      ...of('person', 'reporterId', 'assigneeId', 'firstHandlerId'),
      reporterChatId: 'chat',
      fields: 'fields',
    },
    whose: { reporterId: 'person' },
    erased: 'wiped',
  },
  TicketEvent: {
    columns: { ...plain('id', 'ticketId', 'seq', 'type', 'at'), personId: 'person', facts: 'fields' },
    whose: { ticketId: 'ticket' },
    erased: 'wiped',
  },
  Deadline: nothing(
    ...['id', 'ticketId', 'clock', 'startedAt', 'dueAt', 'warnAt', 'warnedAt', 'breachedAt', 'metAt'],
    ...['endedAt', 'pausedAt', 'ackedAt', 'alerts', 'alertAt', 'nextAt'],
  ),
  Task: {
    columns: {
      ...plain('id', 'communityId', 'type', 'ticketId', 'status', 'dueAt', 'createdAt', 'doneAt'),
      personId: 'person',
      fields: 'fields',
    },
    whose: { ticketId: 'ticket', personId: 'person' },
    erased: 'wiped',
  },
  // The accounts of a flat, not of a person: they stay.
  Bill: nothing('id', 'communityId', 'unit', 'item', 'month', 'amountCents', 'paidCents', 'due', 'paidOn'),
  Payment: nothing('id', 'communityId', 'billId', 'amountCents', 'paidOn', 'receiptNo'),
  ...CODES,
  Survey: nothing(
    ...['id', 'communityId', 'kind', 'period', 'items', 'anonymous', 'openedAt', 'closesAt', 'closedAt'],
    'nextAt',
  ),
  // How many were asked and answered stays countable.
  SurveyCall: {
    columns: {
      ...plain('id', 'surveyId', 'sentAt', 'remindedAt', 'answeredAt'),
      personId: 'person',
      chatId: 'chat',
      draft: 'optional',
    },
    whose: { personId: 'person' },
    erased: 'wiped',
  },
  // An anonymous answer is nobody's: it can be neither exported nor erased.
  SurveyReply: {
    columns: { ...plain('id', 'surveyId', 'scores', 'at'), personId: 'person', comment: 'optional' },
    whose: { personId: 'person' },
    erased: 'wiped',
  },
  // Whose round it was is work of staff; what they wrote about it may name anybody.
  Inspection: {
    columns: {
      ...plain('id', 'communityId', 'name', 'kind', 'status', 'opensAt', 'dueAt', 'warnAt', 'warnedAt'),
      ...plain('doneAt', 'pictures', 'ackedAt', 'alerts', 'version', 'nextAt'),
      ...of('person', 'personId', 'doneById'),
      note: 'optional',
    },
    whose: { personId: 'person', doneById: 'person' },
    erased: 'wiped',
  },
  // What staff tell everybody; who wrote it is theirs.
  Notice: {
    columns: {
      ...plain('id', 'communityId', 'no', 'status', 'texts', 'target', 'channels', 'outage', 'outageFrom'),
      ...plain('outageTo', 'createdAt', 'sendAt', 'sentAt', 'corrects', 'version', 'nextAt'),
      createdById: 'person',
      chatId: 'chat',
    },
  },
  // How many were told and took note stays countable.
  NoticeReader: {
    columns: {
      ...plain('noticeId', 'sentAt', 'ackedAt'),
      id: 'made of ids',
      personId: 'person',
      chatId: 'chat',
    },
    whose: { personId: 'person' },
    erased: 'removed',
  },
  Activity: {
    columns: {
      ...plain('id', 'communityId', 'no', 'name', 'place', 'startsAt', 'endsAt', 'cap', 'status'),
      ...plain('createdAt', 'version', 'nextAt'),
      createdById: 'person',
    },
  },
  // Whoever is erased does not come.
  SignUp: {
    columns: {
      ...plain('activityId', 'state', 'places', 'seq', 'at'),
      id: 'made of ids',
      personId: 'person',
      chatId: 'chat',
    },
    whose: { personId: 'person' },
    erased: 'removed',
  },
  // Counts, numbers of tickets, and names of staff at their work: nothing of a resident.
  Report: nothing('id', 'communityId', 'type', 'key', 'from', 'to', 'madeAt', 'figures'),
  Process: nothing('id', 'roles', 'locks', 'seenAt'),
  Lease: nothing('name', 'holder'),
  // Who saw what stays, under the new id; its facts hold no personal text (store/audit.ts).
  Audit: {
    columns: {
      ...plain('id', 'communityId', 'at', 'action', 'unit', 'facts'),
      ...of('person', 'actorId', 'subjectId'),
    },
  },
} as const satisfies Record<Prisma.ModelName, Holding>;

/** A table of the database. */
export type TableName = keyof typeof PERSONAL;

/** What a table holds. */
export function holdingOf(table: TableName): Holding {
  return PERSONAL[table];
}

/** Tables in the order in which they are listed. */
export const TABLES = Object.keys(PERSONAL) as TableName[];

/** The columns of a table that hold one of these. */
export function columnsWith(table: TableName, ...holds: Holds[]): string[] {
  return Object.entries(holdingOf(table).columns).flatMap(([name, one]) =>
    holds.includes(one) ? [name] : [],
  );
}
