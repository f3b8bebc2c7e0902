/** Codes and commands: guessed, used twice, said too late, by somebody else, by those who have left (R12, R13). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeCommunity } from '../../src/store/estate.ts';
import { elsewhere, privacyEstate } from './estate.ts';
import { GROUP, openWorld, type Shown, type World } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: World;

beforeEach(async () => {
  world = await openWorld([privacyEstate(), elsewhere()]);
});
afterEach(() => world.close());

const codeIn = (sent: readonly Shown[]): string => {
  const code = sent.flatMap(({ text }) => /邀请码：(\w{8})/.exec(text)?.[1] ?? [])[0];
  if (!code) throw new Error('No code was given out.');
  return code;
};
const invite = async (what = '5-1-602 业主'): Promise<string> =>
  codeIn(await world.say('刘洋', 'private:刘洋', `/邀请 ${what}`));
const tell = async (by: string, text: string): Promise<string> => {
  const sent = await world.say(by, `private:${by}`, text);
  return sent
    .filter(({ chat }) => chat === `private:${by}`)
    .map((one) => one.text)
    .join('\n');
};
const homesOf = (by: string) =>
  world.db.transaction(async ({ models }) => {
    const account = await models.account.findUnique({ where: { id: `memory/bot/${by}` } });
    const homes = await models.residency.findMany({
      where: { personId: account?.personId ?? '', until: null },
    });
    return homes.map(({ unitId, role }) => `${unitId.split('/')[1]} ${role}`);
  });

describe('wrong codes', () => {
  test('five tries, then locked for a day, and staff know; the right one is locked out with them', async () => {
    const code = await invite();
    for (const left of [4, 3, 2, 1]) expect(await tell('新人', 'ABCD2345')).toContain(`${left}次`);
    const fifth = await world.say('新人', 'private:新人', 'ABCD2346');
    expect(fifth.map(({ chat }) => chat).sort()).toEqual(['private:新人', '客服部群'].sort());
    expect(fifth.find(({ chat }) => chat === '客服部群')?.text).toContain('输错邀请码');
    const locked = await world.say('新人', 'private:新人', code);
    expect(locked.map(({ chat }) => chat)).toEqual(['private:新人']);
    expect(await homesOf('新人')).toEqual([]);
    await world.advance(DAY + HOUR);
    await tell('新人', code);
    expect(await homesOf('新人')).toEqual(['5-1-602 owner']);
  });

  test('a code of another community is one of them, and so are used and old ones', async () => {
    const old = await invite('1-2-101 业主');
    await world.advance(8 * DAY);
    const foreign = codeIn(await world.say('东刘洋', 'private:东刘洋', '/邀请 9-1-101 业主'));
    const used = await invite('1-2-102 业主');
    await tell('新人', used);
    const answers = new Set<string>();
    for (const [i, code] of [foreign, old, used, 'ABCD2345'].entries())
      answers.add(await tell(`猜码${i}`, code));
    expect(answers.size).toBe(1);
  });
});

describe('a right code', () => {
  test('works once', async () => {
    const code = await invite('5-1-602 租户');
    expect(await tell('新人', code)).toContain('5栋1单元602');
    expect(await homesOf('新人')).toEqual(['5-1-602 tenant']);
    expect(await tell('路人', code)).not.toContain('602');
    expect(await homesOf('路人')).toEqual([]);
  });

  test('said by two at once belongs to one of them', async () => {
    const code = await invite();
    for (const by of ['甲', '乙']) await world.deliver({ by, in: `private:${by}`, text: code });
    await world.work();
    expect([...(await homesOf('甲')), ...(await homesOf('乙'))]).toEqual(['5-1-602 owner']);
    expect(world.reports).toEqual([]);
  });

  test('is over after its time', async () => {
    const code = await invite();
    await world.advance(7 * DAY + HOUR);
    await tell('新人', code);
    expect(await homesOf('新人')).toEqual([]);
  });

  test('that names a telephone wants it said along, for ten minutes', async () => {
    const code = await invite('5-1-602 业主 13800000004');
    expect(await tell('新人', code)).toContain('手机号');
    expect(await tell('新人', `${code} 13800000009`)).toContain('无效');
    expect(await homesOf('新人')).toEqual([]);
    await tell('新人', `${code} 13800000004`);
    expect(await homesOf('新人')).toEqual(['5-1-602 owner']);
    const late = await invite('5-1-602 家属 13800000004');
    await world.advance(11 * 60_000);
    await tell('路人', `${late} 13800000004`);
    expect(await homesOf('路人')).toEqual([]);
  });

  test('said in the group binds nobody', async () => {
    const code = await invite();
    await world.say('新人', GROUP, code, { mention: true });
    expect(await homesOf('新人')).toEqual([]);
  });

  test('ends with the flat that it was for', async () => {
    const code = await invite('3-2-501 租户');
    await world.say('刘洋', '客服部群', '/迁出 3-2-501');
    await tell('新人', code);
    expect(await homesOf('新人')).toEqual([]);
  });
});

describe('commands', () => {
  const COMMANDS = ['/接单', '/日志', '/指派', '/答复', '/迁出', '/邀请', '/合并', '／接单', '/ 完工'];
  beforeEach(async () => {
    await world.say('张伟', 'private:张伟', '厨房水龙头坏了，明天下午2点后在家');
  });

  test('of a stranger, an owner, and a stranger with a name of the staff: not obeyed, not explained', async () => {
    for (const [by, name] of [
      ['路人', '路人'],
      ['李娜', '李娜'],
      ['假员工', '王师傅'],
    ] as const) {
      for (const chat of [GROUP, '工程部群', `private:${by}`]) {
        for (const command of COMMANDS) {
          const text = `${command} BX-260302-001 3-2-501`;
          expect(await world.say(by, chat, text, { name, mention: true }), `${by} ${text}`).toEqual([]);
        }
      }
    }
    expect(await status()).toBe('open');
  });

  test('of somebody who has left the staff: refused at once', async () => {
    const estate = privacyEstate();
    await world.say('王师傅', '工程部群', '/接单 BX-260302-001');
    expect(await status()).toBe('assigned');
    const left = { ...estate, staff: estate.staff.filter(({ name }) => name !== '王师傅') };
    await world.db.transaction((tx) => storeCommunity(tx, left, 'left', undefined, world.now()));
    for (const command of ['/到场', '/日志', '/待办', '/完工']) {
      await world.deliver({ by: '王师傅', in: '工程部群', text: `${command} BX-260302-001` });
    }
    const sent = await world.work();
    // The job is free again and its owner knows; nothing of it is an answer.
    expect(sent.filter(({ replyTo }) => replyTo !== undefined)).toEqual([]);
    expect(await status()).toBe('open');
    expect(await tell('王师傅', 'BX-260302-001到哪了')).not.toContain('水龙头');
  });

  test('of staff of another community: nothing is there', async () => {
    const answer = (no: string) => tell('东陈静', `/日志 ${no}`).then((text) => text.replace(no, '#'));
    expect(await answer('BX-260302-001')).toBe(await answer('BX-260302-009'));
    expect(await world.say('东陈静', '客服部群', '/接单 BX-260302-001')).toEqual([]);
    expect(await status()).toBe('open');
  });

  async function status(): Promise<string | undefined> {
    const [ticket] = await world.db.transaction(({ models }) => models.ticket.findMany());
    return ticket?.status;
  }
});
