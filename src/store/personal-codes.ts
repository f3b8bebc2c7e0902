/** What codes, invitations and links hold of people: a part of the table in personal.ts. */
import { type Holding, nothing, of, plain } from './holding.ts';

export const CODES = {
  GroupCode: nothing(
    ...['id', 'communityId', 'chat', 'codeHash', 'createdAt', 'expiresAt', 'usedAt', 'usedLane'],
  ),
  CodeTry: {
    columns: { id: 'account', ...plain('wrong', 'since') },
    whose: { id: 'account' },
    erased: 'removed',
  },
  Invitation: {
    columns: {
      ...plain(
        'id',
        'communityId',
        'codeHash',
        'purpose',
        'unit',
        'role',
        'createdAt',
        'expiresAt',
        'usedAt',
      ),
      ...of('person', 'personId', 'createdById', 'usedById'),
      phone: 'optional',
    },
    whose: { personId: 'person', usedById: 'person' },
    erased: 'wiped',
  },
  // A hash and a ticket: nothing of anybody by itself.
  PassCode: nothing('codeHash', 'communityId', 'ticketId'),
  GuardDevice: {
    columns: {
      personId: 'person',
      ...plain('id', 'communityId', 'door', 'linkHash', 'linkUntil', 'tokenHash', 'until', 'endedAt'),
    },
    whose: { personId: 'person' },
    erased: 'removed',
  },
  ApiToken: {
    columns: {
      personId: 'person',
      ...plain('id', 'communityId', 'name', 'hash', 'scopes', 'createdAt', 'usedAt', 'until', 'endedAt'),
    },
    whose: { personId: 'person' },
    erased: 'removed',
  },
  DeskAnswer: {
    columns: { id: 'made of ids', personId: 'person', says: 'text', ...plain('communityId', 'mark', 'at') },
    whose: { personId: 'person' },
    erased: 'removed',
  },
} as const satisfies Record<string, Holding>;
