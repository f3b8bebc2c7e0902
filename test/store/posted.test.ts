/** Notices to thousands and the last place of an activity, on both databases. */
import { expect } from 'vitest';
import type { Activity, SignUp } from '../../src/domain/activity.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { loadActivities, storeActivities } from '../../src/store/activities.ts';
import type { Database } from '../../src/store/database.ts';
import { VersionConflict } from '../../src/store/failure.ts';
import { createJobTable } from '../../src/store/jobs.ts';
import {
  dueNotices,
  loadNotices,
  loadReach,
  sendPage,
  storeAcks,
  storeNotices,
} from '../../src/store/notices.ts';
import { describeOnBoth } from '../support/on-both.ts';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const PEOPLE = 1_100;
const LETTERS = { private: { text: 'n' }, group: { text: 'n' } };

const activity: Activity = {
  id: 'c/HD-1',
  communityId: 'c',
  no: 'HD-1',
  name: '运动会',
  place: '花园',
  startsAt: new Date('2026-03-14T07:00:00Z'),
  cap: 1,
  status: 'open',
  createdAt: NOW,
  version: 0,
  entries: [],
};

const notice: Notice = {
  id: 'c/TZ-1',
  communityId: 'c',
  no: 'TZ-1',
  status: 'sending',
  texts: { 'zh-CN': 'n' },
  target: { places: ['3'], roles: [] },
  channels: ['private'],
  createdAt: NOW,
  sendAt: NOW,
  version: 0,
};

describeOnBoth('notices and activities', ({ db: database, prepare, both }) => {
  let db: Database;
  const enqueue = createJobTable({} as Database).put;
  let filled = false;
  prepare(async () => {
    db = database();
    if (!filled) await fill();
    filled = true;
  });

  async function fill() {
    const all = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
    await db.transaction(async ({ models }) => {
      await models.unit.createMany({
        data: ['3', '5'].map((building) => ({
          id: `u${building}`,
          communityId: 'c',
          code: `${building}-1-101`,
          building,
          entrance: '1',
          room: '101',
        })),
      });
      await models.person.createMany({ data: all.map((id) => ({ id, communityId: 'c', name: id })) });
      await models.chat.createMany({
        data: all.map((id) => ({
          id: `m/b/${id}`,
          communityId: 'c',
          platform: 'm',
          accountId: 'b',
          externalId: id,
          kind: 'private',
          name: id,
          personId: id,
        })),
      });
      await models.account.createMany({
        data: all.map((id) => ({
          id: `m/b/${id}`,
          communityId: 'c',
          personId: id,
          platform: 'm',
          accountId: 'b',
          userId: id,
          name: id,
          chatId: `m/b/${id}`,
        })),
      });
      // One of a hundred lives elsewhere.
      await models.residency.createMany({
        data: all.map((id, i) => ({ id, personId: id, unitId: i % 100 === 0 ? 'u5' : 'u3', role: 'owner' })),
      });
    });
  }

  both('a notice reaches everybody whom it is for, once, page by page', async () => {
    const meant = PEOPLE - PEOPLE / 100;
    const reach = await db.read((tx) => loadReach(tx, 'c'));
    expect(reach.find(({ building }) => building === '3')).toMatchObject({ people: meant, reachable: meant });
    await db.transaction((tx) => storeNotices(tx, [{ notice, letters: LETTERS }], enqueue, NOW));
    for (let page = 0; page < 5; page++) {
      const [due] = await db.read((tx) => dueNotices(tx, ['c'], NOW));
      if (!due) break;
      await db.transaction((tx) => sendPage(tx, due, LETTERS, enqueue, NOW));
    }
    const letters = await db.read(({ models }) => models.outbox.findMany({ where: { communityId: 'c' } }));
    expect(letters).toHaveLength(meant);
    expect(new Set(letters.map(({ lane }) => lane)).size).toBe(meant);
    await db.transaction((tx) => storeAcks(tx, [{ noticeId: notice.id, personId: 'p1' }], NOW));
    const [sent] = await db.read((tx) => loadNotices(tx, 'c', ['TZ-1'], 0));
    expect(sent).toMatchObject({ status: 'sent', counts: { sent: meant, acked: 1, dead: 0, unreached: 0 } });
  });

  both('of two for the last place one wins', async () => {
    await db.transaction((tx) => storeActivities(tx, [activity], []));
    const [seen] = await db.read((tx) => loadActivities(tx, 'c', NOW));
    if (!seen) throw new Error('no activity');
    const entry = (personId: string): SignUp => ({
      id: `${seen.id}/${personId}`,
      activityId: seen.id,
      personId,
      state: 'in',
      places: 1,
      seq: seen.version,
      at: NOW,
    });
    await db.transaction((tx) => storeActivities(tx, [seen], [entry('p1')]));
    const second = db.transaction((tx) => storeActivities(tx, [seen], [entry('p2')]));
    await expect(second).rejects.toBeInstanceOf(VersionConflict);
    const [after] = await db.read((tx) => loadActivities(tx, 'c', NOW));
    expect(after?.entries.map(({ personId }) => personId)).toEqual(['p1']);
  });
});
