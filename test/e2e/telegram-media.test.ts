/** Photos, recordings and documents on Telegram: fetched once, cleaned, kept, passed on; what does not come is told. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retention } from '../../src/schedule/sweeps/retention.ts';
import { exif, jpegWith, SECRET } from '../support/metadata.ts';
import { JPEG, OGG, PDF } from '../support/pictures.ts';
import { type TelegramSide, telegramSide } from './telegram-side.ts';
import { openWorld, type World } from './world.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const REPORT = '3栋2单元501，张伟，13800000001，厨房水龙头坏了，明天下午2点后在家';
const ALONE = '@张伟';
type Update = ReturnType<TelegramSide['platform']['text']>;

describe('what people send on Telegram', () => {
  let world: World<TelegramSide>;
  beforeEach(async () => {
    world = await openWorld('telegram', '2026-03-02T09:00:00+08:00', telegramSide);
    await world.bindStaff('陈静');
    await world.say('陈静', '@陈静', '/邀请 3-2-501 业主');
    const words = world.heard('@陈静').map(({ text }) => text);
    await world.say('张伟', ALONE, `/start ${/start=(\w+)/.exec(words.join('\n'))?.[1]}`);
  });
  afterEach(() => world.close());

  type Make = (by: ReturnType<TelegramSide['platform']['user']>, chat: Place) => Update;
  type Place = ReturnType<TelegramSide['platform']['group']>;
  /** Sends something else than text, as the platform's emulator makes it. */
  const send = (make: Make, name: string, chat: string) =>
    world.act(() => {
      const { platform } = world.side;
      const by = platform.user(name);
      const place =
        chat === ALONE ? platform.privateOf(by) : platform.group(chat, Number(world.side.group(chat)));
      platform.push(make(by, place));
    });
  const photo = (bytes: Buffer, more: object = {}) =>
    send((by, chat) => world.side.platform.photo(by, chat, more, bytes), '张伟', ALONE);
  const kept = async () => {
    const names = await readdir(world.mediaFolder).catch(() => []);
    return Promise.all(names.map((name) => readFile(join(world.mediaFolder, name))));
  };
  const rows = () => world.db.read(({ models }) => models.attachment.findMany());
  const heard = (chat: string) => world.heard(chat).map(({ text }) => text);
  const ticket = () =>
    world.db.read(({ models }) => models.ticket.findFirstOrThrow({ where: { kind: 'repair' } }));

  it('a photo with a report is kept without its place, and staff get that one', async () => {
    await photo(jpegWith(exif(6)), { caption: REPORT });
    const [only, ...others] = await kept();
    expect(others).toEqual([]);
    expect(only?.includes(SECRET)).toBe(false);
    expect(await rows()).toMatchObject([{ status: 'kept', kind: 'image', attempts: 1 }]);
    expect(world.heard('工程部群').filter((one) => one.photo)).toHaveLength(1);
    expect(world.side.platform.uploads.at(-1)?.equals(only ?? Buffer.alloc(0))).toBe(true);
    const asked = world.side.platform.calls.filter(({ method }) => method === 'getFile');
    expect(asked).toHaveLength(1);
  });

  it('pictures of a group that nobody asked for stay at Telegram', async () => {
    await send((by, chat) => world.side.platform.photo(by, chat), '张伟', '业主群');
    expect([await kept(), await rows()]).toEqual([[], []]);
    await world.say('张伟', '业主群', '厨房水龙头坏了，帮忙修一下，3-2-501 张伟 13800000001 明天下午');
    expect(await rows()).toMatchObject([{ status: 'kept' }]);
  });

  it('a voice message goes to customer service, who can play it, and its author is told', async () => {
    await send((by, chat) => world.side.platform.voice(by, chat, OGG), '张伟', ALONE);
    expect(heard(ALONE).join()).toContain('语音已转给客服');
    const desk = world.heard('客服部群');
    expect(desk.filter((one) => one.voice)).toHaveLength(1);
    expect(world.side.platform.uploads.at(-1)?.equals(OGG)).toBe(true);
    expect((await kept())[0]?.equals(OGG)).toBe(true);
  });

  it('a document goes to customer service as a file of its name', async () => {
    const mime = 'application/pdf';
    await send((by, chat) => world.side.platform.document(by, chat, '图纸.pdf', mime, PDF), '张伟', ALONE);
    expect(heard(ALONE).join()).toContain('文件已转给客服');
    expect(world.heard('客服部群').filter((one) => one.document)).toHaveLength(1);
    expect(
      world.side.platform.calls.findLast(({ method }) => method === 'sendDocument')?.payload['document'],
    ).toBe('图纸.pdf');
  });

  it('a document beside words that have their own answer is passed on too', async () => {
    const withWords = (caption: string) =>
      send(
        (by, chat) => world.side.platform.document(by, chat, '报价.pdf', 'application/pdf', PDF, { caption }),
        '张伟',
        ALONE,
      );
    await withWords(REPORT);
    expect(heard(ALONE).join()).toMatch(/BX-.*文件已转给客服/s);
    expect(world.heard('客服部群').filter((one) => one.document)).toHaveLength(1);
    expect((await ticket()).status).toBe('open');
  });

  it.each([
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'JPG 或 PNG'],
    ['a page in a picture', jpegWith(exif(1), Buffer.from('<html><script>1</script>')), 'JPG 或 PNG'],
  ])('%s that calls itself a photo is not kept, not passed on, and told', async (_, bytes, words) => {
    await photo(bytes, { caption: REPORT });
    expect(await kept()).toEqual([]);
    expect(world.heard('工程部群').filter((one) => one.photo)).toEqual([]);
    // The report itself is not lost with it.
    expect((await ticket()).status).toBe('open');
    expect(heard(ALONE).filter((text) => text.includes(words))).toHaveLength(1);
  });

  it('a photo that does not come is tried three times and then told, once for all of an album', async () => {
    const { platform } = world.side;
    platform.serveFiles('gone');
    const owner = platform.user('张伟');
    const part = (more: object) =>
      platform.photo(owner, platform.privateOf(owner), { media_group_id: '9', ...more });
    platform.push(part({ caption: REPORT }), part({}));
    // How long an album may grow is counted by the bot's clock.
    const waiting = async () => {
      await world.advance(100);
      return platform.waiting();
    };
    await expect.poll(waiting, { timeout: 25_000, interval: 5 }).toBe(0);
    await world.advance(0);
    expect((await ticket()).status).toBe('open');
    expect(heard(ALONE).join()).not.toContain('没有收到');
    await world.advance(40 * SECOND);
    expect(heard(ALONE).filter((text) => text.includes('图片没有收到，请再发一次'))).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: 'lost' }, { status: 'lost' }]);
    // Sent again it is tried again.
    platform.serveFiles(undefined);
    await photo(JPEG);
    expect(heard(ALONE).join()).toContain('已附到');
    expect(await kept()).toHaveLength(1);
    await world.advance(60 * SECOND);
    expect(heard(ALONE).join()).not.toContain('没有收到');
  });

  it('a photo that comes late is sent after, to those who were written to without it', async () => {
    world.side.platform.serveFiles('half');
    await photo(jpegWith(exif(1)), { caption: REPORT });
    expect(world.heard('工程部群').filter((one) => one.photo)).toEqual([]);
    world.side.platform.serveFiles(undefined);
    await world.advance(10 * SECOND);
    expect(world.heard('工程部群').filter((one) => one.photo)).toHaveLength(1);
    expect(heard('工程部群').join()).toContain('现在补上');
    expect(heard(ALONE).join()).not.toContain('没有收到');
    await world.advance(60 * SECOND);
    expect(world.heard('工程部群').filter((one) => one.photo)).toEqual([]);
  });

  it('a photo that never ends is cut off, and one that never begins is waited for no longer than an attempt', async () => {
    world.side.platform.serveFiles('endless');
    await photo(JPEG, { caption: REPORT });
    expect(await kept()).toEqual([]);
    expect(heard(ALONE).join()).toContain('超过10MB');
    world.side.platform.serveFiles('never');
    await photo(JPEG);
    expect(await rows()).toContainEqual(expect.objectContaining({ status: 'waiting', attempts: 1 }));
    // Talk goes on meanwhile.
    await world.say('张伟', ALONE, '进度');
    expect(heard(ALONE).join()).toContain('BX-');
    expect(world.unfetched.join()).toContain('has not given the file within');
  });

  it('goes after its time when no open request shows it', async () => {
    await photo(JPEG, { caption: REPORT });
    const { db, community, media } = world;
    const sweep = retention({ db, communities: new Map([[community.id, community]]), media });
    const later = new Date(Date.now() + 400 * DAY);
    await sweep.run(later);
    expect(await kept()).toHaveLength(1);
    const { id } = await ticket();
    await db.transaction(({ models }) => models.ticket.update({ where: { id }, data: { status: 'closed' } }));
    await sweep.run(later);
    expect([await kept(), await rows()]).toEqual([[], []]);
  });
});
