/** Notices and activities as rows, and back. */

import { z } from 'zod';
import type { Activity, SignUp } from '../domain/activity.ts';
import { asLanguage } from '../domain/language.ts';
import { CHANNELS, NOTICE_STATUSES, type Notice } from '../domain/notice.ts';
import type { Raw } from './rows.ts';
import { type Row, readTime, type Table } from './sql.ts';

export const NOTICE: Table = {
  name: 'Notice',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    no: 'text',
    status: 'text',
    texts: 'text',
    target: 'text',
    channels: 'text',
    outage: 'text',
    outageFrom: 'time',
    outageTo: 'time',
    createdById: 'text',
    chatId: 'text',
    createdAt: 'time',
    sendAt: 'time',
    sentAt: 'time',
    corrects: 'text',
    version: 'int',
    nextAt: 'time',
  },
};

export const READER: Table = {
  name: 'NoticeReader',
  key: ['id'],
  columns: { id: 'text', noticeId: 'text', personId: 'text', chatId: 'text', sentAt: 'time' },
};

export const ACTIVITY: Table = {
  name: 'Activity',
  key: ['id'],
  columns: {
    id: 'text',
    communityId: 'text',
    no: 'text',
    name: 'text',
    place: 'text',
    startsAt: 'time',
    endsAt: 'time',
    cap: 'int',
    status: 'text',
    createdById: 'text',
    createdAt: 'time',
    version: 'int',
    nextAt: 'time',
  },
};

export const SIGN_UP: Table = {
  name: 'SignUp',
  key: ['id'],
  columns: {
    id: 'text',
    activityId: 'text',
    personId: 'text',
    chatId: 'text',
    state: 'text',
    places: 'int',
    seq: 'int',
    at: 'time',
  },
};

const texts = z.record(z.string(), z.string());
const target = z.object({ places: z.array(z.string()), roles: z.array(z.string()) });
const channels = z.array(z.enum(CHANNELS));

const text = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
const time = (value: unknown): Date => readTime(value) ?? new Date(Number.NaN);

/** A notice as its row, one version further. */
export function noticeToRow(notice: Notice): Row {
  const { texts: said, target: whom, channels: where, outage, counts: _, ...columns } = notice;
  const due = notice.status === 'scheduled' || notice.status === 'sending';
  return {
    ...columns,
    texts: JSON.stringify(said),
    target: JSON.stringify(whom),
    channels: JSON.stringify(where),
    outage: outage?.what,
    outageFrom: outage?.from,
    outageTo: outage?.to,
    version: notice.version + 1,
    nextAt: due ? notice.sendAt : undefined,
  };
}

/** A notice from its row. */
export function noticeFromRow(row: Raw): Notice {
  const what = text(row['outage']);
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    no: String(row['no']),
    status: z.enum(NOTICE_STATUSES).parse(row['status']),
    texts: texts.parse(JSON.parse(String(row['texts']))),
    target: target.parse(JSON.parse(String(row['target']))),
    channels: channels.parse(JSON.parse(String(row['channels']))),
    ...(what !== undefined && { outage: { what, from: time(row['outageFrom']), to: time(row['outageTo']) } }),
    createdById: text(row['createdById']),
    chatId: text(row['chatId']),
    createdAt: time(row['createdAt']),
    sendAt: readTime(row['sendAt']),
    sentAt: readTime(row['sentAt']),
    corrects: text(row['corrects']),
    version: Number(row['version']),
  };
}

/** An activity as its row, one version further. */
export function activityToRow({ entries: _, ...activity }: Activity): Row {
  return { ...activity, version: activity.version + 1 };
}

/** An activity from its row and those who signed up. */
export function activityFromRow(row: Raw, entries: readonly SignUp[]): Activity {
  const cap = row['cap'];
  return {
    id: String(row['id']),
    communityId: String(row['communityId']),
    no: String(row['no']),
    name: String(row['name']),
    place: String(row['place']),
    startsAt: time(row['startsAt']),
    endsAt: readTime(row['endsAt']),
    cap: cap === null || cap === undefined ? undefined : Number(cap),
    status: row['status'] === 'cancelled' ? 'cancelled' : 'open',
    createdById: text(row['createdById']),
    createdAt: time(row['createdAt']),
    version: Number(row['version']),
    nextAt: readTime(row['nextAt']),
    entries,
  };
}

/** Somebody who signed up, from their row. */
export function signUpFromRow(row: Raw): SignUp {
  return {
    id: String(row['id']),
    activityId: String(row['activityId']),
    personId: String(row['personId']),
    chatId: text(row['chatId']),
    state: z.enum(['in', 'waiting', 'out']).parse(row['state']),
    places: Number(row['places']),
    seq: Number(row['seq']),
    at: time(row['at']),
    name: text(row['name']),
    language: asLanguage(row['language']),
    unit: text(row['unit']),
  };
}

/** A row of somebody who signed up. */
export function signUpToRow({ name: _, unit: __, language: ___, ...entry }: SignUp): Row {
  return { ...entry };
}
