/** R8: a message that throws, hangs, or ends the process is given to people after three tries, and everybody else is served. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wording } from '../../src/dialogs/wording/index.ts';
import { bundle } from '../support/bundle.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../support/databases.ts';
import { aMessage } from '../support/messages.ts';
import { burst, inexcusable } from './burst.ts';
import { type How, Platform } from './platform.ts';
import { control, counted, isFull } from './record.ts';

const LONG_MS = 120_000;
const NEIGHBOURS = 12;
const MOST_TRIES = 3;
/** A heap that is full soon, and a standstill that is noticed soon. */
const HOW: How = { options: ['--max-old-space-size=128'], env: { VICTIM_WATCH_MS: '2000' }, quiet: true };
const POISONS: readonly (readonly [what: string, word: string, deaths: number])[] = [
  ['throws', '毒药一', 0],
  ['uses up all memory', '毒药二', MOST_TRIES],
  ['never comes to an end', '毒药三', MOST_TRIES],
  ['kills the process', '毒药四', MOST_TRIES],
];
const QUICK = ['uses up all memory', 'never comes to an end'];

/** Dead processes of a server are noticed late, so there one that throws and one that kills stand for all. */
const ON_SERVER = ['throws', 'kills the process'];
const DATABASES = { SQLite: sqliteDatabase, ...(isFull && { PostgreSQL: postgresDatabase }) };

describe.each(Object.entries(DATABASES))('on %s a message that', (kind, open) => {
  let program: string;
  let database: TestDatabase;
  beforeAll(async () => {
    program = await bundle('test/faults/victim.ts', {
      'src/dialogs/handle.ts': 'test/faults/poisoned.ts',
    });
  }, LONG_MS);
  beforeEach(async (context) => {
    const opened = await open();
    if ('skip' in opened) return context.skip(opened.skip);
    database = opened;
  }, LONG_MS);
  afterEach(() => database?.remove());

  const all = POISONS.map(([what]) => what);
  const tried = kind === 'PostgreSQL' ? ON_SERVER : isFull ? all : QUICK;
  const chat = { id: 'private:毒', type: 'direct' as const };
  const fromPoisoner = (dedupKey: string, text: string) => {
    const sender = { id: '毒', name: '毒', isBot: false, isSelf: false };
    const { occurredAt: _now, ...message } = aMessage({ dedupKey, chat, sender, text });
    return message;
  };
  const deliver = (platform: Platform, word: string) => {
    const others = burst(NEIGHBOURS);
    platform.queue([
      ...others.slice(0, NEIGHBOURS / 2),
      fromPoisoner('poison', `小区东门第9001处路灯不亮了${word}`),
      ...others.slice(NEIGHBOURS / 2),
      fromPoisoner('after', '小区东门第9002处路灯不亮了'),
    ]);
  };
  const look = async () => {
    const db = await database.open();
    const found = await db.read(async ({ models }) => ({
      inbox: await models.inbox.findMany({ select: { dedupKey: true, status: true } }),
      tickets: await models.ticket.count({ where: { no: { not: null } } }),
    }));
    await db.close();
    return found;
  };

  it.each(POISONS.filter(([what]) => tried.includes(what)))(
    '%s',
    { timeout: LONG_MS },
    async (_what, word, deaths) => {
      const platform = new Platform(program, database.url, HOW);
      deliver(platform, word);
      let died = 0;
      while ((await platform.live('')) === 'died') died += 1;
      const { inbox, tickets } = await look();
      const undone = inbox.filter(({ status }) => status !== 'done');
      const lost = undone.filter(({ dedupKey }) => dedupKey !== 'poison').length;
      counted({ row: 'R8', runs: 1, lost, doubled: inexcusable(platform) });
      expect(inexcusable(platform)).toBe(0);
      expect(undone).toEqual([{ dedupKey: 'poison', status: 'parked' }]);
      expect(died).toBe(deaths);
      // Neighbours are served, and the same chat goes on.
      expect(tickets).toBe(NEIGHBOURS + 1);
      const said = (to: string) =>
        platform.sent.filter(({ chatId }) => chatId === to).map(({ text }) => text);
      const notices = said('客服部群').filter((text) =>
        text.includes(wording.staff.parked('', '').slice(0, 4)),
      );
      expect(notices).toHaveLength(1);
      const polite = said(chat.id).filter((text) => text.includes(wording.talk.failed('').slice(0, 4)));
      expect(polite).toHaveLength(1);
    },
  );

  it('ends every life for ever where nobody counts (negative control)', { timeout: LONG_MS }, async () => {
    const platform = new Platform(program, database.url, {
      ...HOW,
      env: { ...HOW.env, VICTIM_ATTEMPTS: '100' },
    });
    deliver(platform, '毒药四');
    let died = 0;
    while (died <= MOST_TRIES && (await platform.live('')) === 'died') died += 1;
    control('R8', `${died} lives ended and no end`, died > MOST_TRIES);
    expect(died).toBeGreaterThan(MOST_TRIES);
  });
});
