/** A code makes a group one of ours: once, in a group, in time, and not by guessing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectCommand } from '../../src/cli/connect/command.ts';
import { storeGroups } from '../../src/store/estate.ts';
import { openBot, type TestBot } from '../support/bot.ts';
import { demoCommunity } from '../support/community.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const REPORT = '3-2-501厨房水龙头坏了，张伟 13800000001，明天下午在家';

describe('a code for a group', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await openBot();
  });
  afterEach(() => bot.close());

  const makeCode = async (chat: string): Promise<string> => {
    const said: string[] = [];
    const status = await connectCommand(['code', chat], {
      terminal: { say: (line) => void said.push(line), ask: () => Promise.resolve(undefined) },
      envFile: '/nowhere',
      env: {},
      now: bot.now,
      withDatabase: async (work) => ({ done: await work(bot.db, demoCommunity()) }),
    });
    expect(status).toBe(0);
    return said[0] ?? '';
  };
  let count = 0;
  /** Says something in a group of the platform, by its id; answers with what was sent there. */
  const sayIn = async (group: string, text: string, by = '赵六', more: object = {}): Promise<string[]> => {
    const before = bot.channel.arrived.length;
    count += 1;
    await bot.deliver({
      dedupKey: `g-${count}`,
      messageId: `g-${count}`,
      occurredAt: bot.now(),
      chat: { id: group, type: 'group' },
      sender: { id: by, name: by, isBot: false, isSelf: false },
      text,
      ...more,
    });
    await bot.work();
    return bot.channel.arrived
      .slice(before)
      .filter(({ to }) => to.chatId === group)
      .map(({ parcel }) => parcel.text);
  };
  const audits = () =>
    bot.db.read(({ models }) => models.audit.findMany({ where: { action: 'group.bound' } }));

  it.each([
    ['as it is', (code: string) => code],
    ['in small letters with a word before it', (code: string) => `绑定 ${code.toLowerCase()}`],
    ['as a command', (code: string) => `/bind ${code}`],
    ['in wide letters', (code: string) => `${code.replace('GJ-', 'ＧＪ－')}。`],
  ])('binds the group in which it is said: %s', async (_, write) => {
    expect(await sayIn('新群', REPORT)).toEqual([]);
    const code = await makeCode('业主群');
    expect(code).toMatch(/^GJ-[A-Z][A-Z2-9]{7}$/);
    expect(await sayIn('新群', write(code))).toEqual([expect.stringContaining('业主群')]);
    expect((await sayIn('新群', REPORT)).join()).toContain('BX-');
    expect(await audits()).toHaveLength(1);
  });

  it('works once: a second group, and the same one, are told so', async () => {
    const code = await makeCode('业主群');
    await sayIn('新群', code);
    for (const group of ['另一群', '新群']) {
      expect(await sayIn(group, code)).toEqual([expect.stringContaining('已经用过')]);
    }
    expect(await sayIn('另一群', REPORT)).toEqual([]);
    expect(await audits()).toHaveLength(1);
  });

  it('works for as long as the policy says, and the newest for a chat ends the others', async () => {
    const late = await makeCode('业主群');
    await bot.advance(11 * MINUTE);
    expect(await sayIn('新群', late)).toEqual([expect.stringContaining('无效或已过期')]);
    const first = await makeCode('业主群');
    const second = await makeCode('业主群');
    expect(await sayIn('新群', first)).toEqual([expect.stringContaining('无效或已过期')]);
    expect(await sayIn('新群', second)).toEqual([expect.stringContaining('已绑定')]);
  });

  it('is not for a private chat, where it is neither used nor counted', async () => {
    const code = await makeCode('业主群');
    const said = await bot.say('张伟', 'private:张伟', code);
    expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('发到要绑定的群里')]);
    expect(await bot.say('张伟', 'private:张伟', 'GJ-ABCDEFGH')).toMatchObject([
      { text: expect.stringContaining('发到要绑定的群里') },
    ]);
    expect(await sayIn('新群', code)).toEqual([expect.stringContaining('已绑定')]);
  });

  it('cannot be guessed: after five wrong ones the right one is refused too, for the group and for the person', async () => {
    const code = await makeCode('业主群');
    for (let i = 0; i < 5; i++) {
      const tried = await sayIn('新群', `GJ-ABCDEFG${'HJKLM'[i]}`, `路人${i}`);
      expect(tried).toEqual([expect.stringContaining('无效')]);
    }
    expect(await sayIn('新群', code, '管理员')).toEqual([expect.stringContaining('次数过多')]);
    // Nor by going from group to group.
    for (let i = 0; i < 5; i++) await sayIn(`群${i}`, 'GJ-ABCDEFGH', '坏人');
    expect(await sayIn('群9', code, '坏人')).toEqual([expect.stringContaining('次数过多')]);
    expect(await sayIn('群8', code, '管理员')).toEqual([expect.stringContaining('已绑定')]);
    await bot.advance(2 * DAY);
    expect(await sayIn('新群', await makeCode('业主群'), '坏人')).toEqual([
      expect.stringContaining('已绑定'),
    ]);
  });

  it('says nothing to words that only look like one, to other bots, and to itself', async () => {
    for (const text of ['ELEVATER', 'K7QM3XWP', 'GJ-123', '我家GJ-ABCDEFGH']) {
      expect(await sayIn('新群', text)).toEqual([]);
    }
    const code = await makeCode('业主群');
    for (const flags of [
      { isBot: true, isSelf: false },
      { isBot: false, isSelf: true },
    ]) {
      expect(await sayIn('新群', code, '机', { sender: { id: '机', ...flags } })).toEqual([]);
    }
    expect(await sayIn('新群', code)).toHaveLength(1);
  });

  it('moves a chat to another group, with all that is under way there', async () => {
    await sayIn('群一', await makeCode('业主群'));
    expect((await sayIn('群一', REPORT)).join()).toContain('BX-');
    await sayIn('群二', await makeCode('业主群'));
    const chats = await bot.db.read(({ models }) =>
      models.chat.findMany({ where: { name: '业主群', kind: 'owners' } }),
    );
    expect(chats.map(({ externalId }) => externalId)).toEqual(['群二']);
    expect(await sayIn('群一', REPORT)).toEqual([]);
    const [ticket] = await bot.db.read(({ models }) => models.ticket.findMany({ where: { kind: 'repair' } }));
    expect(ticket?.reporterChatId).toBe('memory/bot/群二');
    // And back again.
    await sayIn('群一', await makeCode('业主群'));
    expect((await sayIn('群一', '@管家 3-2-501 卫生间马桶堵了，张伟 13800000001')).length).toBeGreaterThan(0);
  });

  it('stays bound when the file is read again, and is what the file then says', async () => {
    await sayIn('新群', await makeCode('工程部群'));
    const community = demoCommunity();
    const chats = community.chats.map((one) =>
      one.name === '工程部群' ? { ...one, department: 'security' } : one,
    );
    const at = { platform: 'memory' as never, accountId: 'bot' };
    await bot.db.transaction((tx) => storeGroups(tx, { ...community, chats }, at));
    const row = await bot.db.read(({ models }) =>
      models.chat.findUnique({ where: { id: 'memory/bot/新群' } }),
    );
    expect(row).toMatchObject({ kind: 'staff', department: 'security', open: true });
  });

  it('is made for chats of the file only', async () => {
    const said: string[] = [];
    const run = (...args: string[]) =>
      connectCommand(args, {
        terminal: { say: (line) => void said.push(line), ask: () => Promise.resolve(undefined) },
        envFile: '/nowhere',
        env: {},
        now: bot.now,
        withDatabase: async (work) => ({ done: await work(bot.db, demoCommunity()) }),
      });
    expect(await run('code', '不存在群')).toBe(1);
    expect(said.join()).toContain('业主群');
    expect(await run('code')).toBe(1);
    expect(await run('icq')).toBe(2);
    expect(await run()).toBe(2);
  });
});
