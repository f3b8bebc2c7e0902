/** The formal letter of arrears: who owes what since when, to whom to turn; and that it comes out of the database as a file. */
import { afterEach, describe, expect, it } from 'vitest';
import { arrearsLetter } from '../../src/reports/arrears-letter.ts';
import { createDocuments } from '../../src/reports/documents.ts';
import { createStudio } from '../../src/reports/studio.ts';
import type { ArrearsLetter } from '../../src/store/letters.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const bill = (month: string, due: string, paidCents = 0) => ({
  unit: '3-2-401',
  item: 'management',
  month,
  amountCents: 25_508,
  paidCents,
  due,
});
const CASE: ArrearsLetter = {
  communityId: '阳光花园',
  no: 'FW-260310-001',
  unit: '3-2-401',
  owners: ['孙丽'],
  bills: [
    bill('2026-02', '2026-02-28', 10_000),
    bill('2026-01', '2026-01-31', 25_508),
    bill('2026-03', '2026-03-31'),
    bill('2026-06', '2026-06-30'),
  ],
  phonedAt: new Date('2026-03-10T10:00:00+08:00'),
  writtenAt: new Date('2026-06-10T10:00:00+08:00'),
};

describe('the letter', () => {
  const letter = arrearsLetter(CASE, demoCommunity());

  it('lists what is overdue, oldest first, with what was paid of it, and the sum', () => {
    expect(letter?.table?.rows).toEqual([
      ['2026-02', '物业管理费', '255.08', '100.00', '155.08', '2026-02-28'],
      ['2026-03', '物业管理费', '255.08', '0.00', '255.08', '2026-03-31'],
    ]);
    expect(letter?.table?.total).toEqual(['合计', '', '', '', '410.16', '']);
    expect(letter?.closing[0]).toContain('410.16元');
  });

  it('names owner, flat, number, days, telephone and until when to pay', () => {
    const text = JSON.stringify(letter);
    for (const part of [
      '孙丽',
      '3栋2单元401',
      'FW-260310-001',
      '2026年3月10日',
      '2026年6月10日',
      '2026年6月25日',
      '0755-80000000',
    ])
      expect(text).toContain(part);
  });

  it('is not written when nothing is overdue any more', () => {
    const paid = CASE.bills.map((one) => ({ ...one, paidCents: one.amountCents }));
    expect(arrearsLetter({ ...CASE, bills: paid }, demoCommunity())).toBeUndefined();
  });
});

describe('documents', () => {
  let bot: TestBot | undefined;
  afterEach(() => bot?.close());

  it('are made by id: the letter of a case, a QR code, a stored picture; and nothing for what is not there', async () => {
    bot = await openBot();
    await bot.say('钱会计', '财务群', '/已电话通知 3-2-501');
    const ticket = await bot.db.read(({ models }) => models.ticket.findFirst({ where: { kind: 'arrears' } }));
    const studio = createStudio();
    const stored = { mime: 'image/png', bytes: Buffer.from('picture') } as const;
    const media = { get: (id: string) => Promise.resolve(id === 'a' ? stored : undefined) };
    const read = createDocuments({
      db: bot.db,
      communities: bot.communities,
      media,
      studio,
      counted: { kinds: [], inner: [] },
    });
    // Three months have not passed.
    expect(await read(`letter:${ticket?.id}`)).toBeUndefined();
    await bot.advance(93 * 86_400_000);
    const letter = await read(`letter:${ticket?.id}`);
    expect(letter?.mime).toContain('wordprocessingml');
    expect(letter?.bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await read('qr:K7QM3XWP'))?.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(await read('a')).toEqual(stored);
    for (const id of ['b', 'letter:none', 'other:x', ':x']) expect(await read(id)).toBeUndefined();
    await studio.stop();
  });

  it('are fetched from the platform that keeps them; what it gives no more is left out', async () => {
    bot = await openBot();
    const photo = { mime: 'image/jpeg', bytes: Buffer.from('photo') };
    const sent = {
      platforms: ['telegram'],
      read: (ref: string) => Promise.resolve(ref === 'telegram:f1' ? photo : undefined),
    };
    const media = { get: () => Promise.resolve(undefined) };
    const studio = createStudio();
    const { db, communities } = bot;
    const counted = { kinds: [], inner: [] };
    const read = createDocuments({ db, communities, media, studio, counted, sent });
    expect(await read('telegram:f1')).toEqual(photo);
    expect(await read('telegram:f2')).toBeUndefined();
    await studio.stop();
  });
});
