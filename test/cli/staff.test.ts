/** `npm run staff`: the operator hands out a code; the account that says it is a member of staff from then on. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staffCommand } from '../../src/cli/staff/command.ts';
import { lockHome } from '../../src/lock.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { privacyEstate } from '../privacy/estate.ts';
import { openWorld, type World } from '../privacy/world.ts';

describe('the command', () => {
  let world: World;
  let said: { out: string[]; err: string[] };

  beforeEach(async () => {
    world = await openWorld();
    said = { out: [], err: [] };
  });
  afterEach(() => world.close());

  const run = (...args: string[]) =>
    staffCommand(args, {
      db: world.db,
      community: world.community,
      now: world.now,
      out: (line) => said.out.push(line),
      err: (line) => said.err.push(line),
    });

  it('invites by a code that works once, in private', async () => {
    await world.say('张伟', 'private:张伟', '厨房水龙头坏了，明天下午2点后在家');
    expect(await run('invite', '小周')).toBe(0);
    const [code = ''] = said.out;
    expect(said.out).toHaveLength(1);
    expect(code).toMatch(/^[A-Z][A-Z2-9]{7}$/);
    expect(await world.say('wx-1', '工程部群', '/接单 BX-260302-001')).toEqual([]);
    const [welcome] = await world.say('wx-1', 'private:wx-1', code);
    expect(welcome?.text).toContain('小周');
    const taken = await world.say('wx-1', '工程部群', '/接单 BX-260302-001');
    expect(taken.find(({ chat }) => chat === '工程部群')?.text).toContain('小周');
    const [again] = await world.say('wx-2', 'private:wx-2', code);
    expect(again?.text).toContain('无效');
    expect(await world.say('wx-2', '工程部群', '/到场 BX-260302-001')).toEqual([]);
  });

  it('keeps the hash of a code only, for as long as the policy has it', async () => {
    await run('invite', '小周');
    const [row] = await world.db.transaction(({ models }) => models.invitation.findMany());
    expect(JSON.stringify(row)).not.toContain(said.out[0]);
    expect(row?.purpose).toBe('staff');
    expect(Number(row?.expiresAt) - Number(world.now())).toBe(7 * 86_400_000);
    await world.advance(8 * 86_400_000);
    const [late] = await world.say('wx-1', 'private:wx-1', said.out[0] ?? '');
    expect(late?.text).toContain('无效');
  });

  it('lets nobody in by a code of somebody who has left', async () => {
    await run('invite', '小周');
    const estate = privacyEstate();
    const left = { ...estate, staff: estate.staff.filter(({ name }) => name !== '小周') };
    await world.db.transaction((tx) => storeCommunity(tx, left, 'left', undefined, world.now()));
    const [answer] = await world.say('wx-1', 'private:wx-1', said.out[0] ?? '');
    expect(answer?.text).toContain('无效');
  });

  it('refuses who is no member of staff, residents too', async () => {
    for (const name of ['张伟', '没有人']) expect(await run('invite', name)).toBe(1);
    expect(said.out).toEqual([]);
    expect(said.err[0]).toContain('There is no 张伟 in the staff');
  });

  it('lists who is bound where', async () => {
    await run('invite', '小周');
    await world.say('wx-1', 'private:wx-1', said.out[0] ?? '');
    said.out = [];
    expect(await run('list')).toBe(0);
    const line = said.out.find((one) => one.startsWith('小周'));
    expect(line?.split('\t')).toEqual(['小周', 'technician', 'engineering', 'memory/wx-1, memory/小周']);
    expect(said.out).toHaveLength(world.community.staff.length);
    expect(said.out.join()).not.toContain('张伟');
  });

  it.each([[[]], [['invite']], [['invite', 'a', 'b']], [['list', 'x']], [['other']]])(
    'explains itself for %j',
    async (args) => {
      expect(await run(...args)).toBe(2);
      expect(said.err.join('\n')).toContain('npm run staff -- invite NAME');
    },
  );
});

describe('the built program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanjia-staff-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [join(PACKAGE_ROOT, 'dist/src/cli/staff.js'), ...args], {
      cwd: folder,
      env: {
        ...process.env,
        GUANJIA_HOME: join(folder, 'home'),
        DATABASE_URL: '',
        COMMUNITY_FILE: '',
        ...env,
      },
      encoding: 'utf8',
    });

  it('works on an empty home, and beside a running bot', () => {
    const first = run(['list']);
    expect(first.stderr).toBe('');
    expect(first.stdout).toContain('王师傅\ttechnician\tengineering\tnot bound');
    const bot = lockHome(join(folder, 'home'));
    const beside = run(['invite', '王师傅']);
    if ('release' in bot) bot.release();
    expect(beside.status).toBe(0);
    expect(beside.stdout.trim()).toMatch(/^[A-Z2-9]{8}$/);
  }, 60_000);

  it('says in words what is wrong with the settings', () => {
    const { status, stderr } = run(['list'], { COMMUNITY_FILE: 'nowhere.yaml' });
    expect(status).toBe(1);
    expect(stderr).toContain('there is no such file');
  }, 60_000);
});
