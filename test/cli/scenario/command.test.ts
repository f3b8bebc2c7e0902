import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioCommand } from '../../../src/cli/scenario/command.ts';
import { fakeStage } from './fake-stage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, steps: string): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, `name: 场景 ${name}\nstart: "2026-03-02T09:00:00+08:00"\nsteps:\n${steps}`);
  return path;
}

async function command(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  let opened = 0;
  const open = async () => {
    opened += 1;
    return fakeStage().stage;
  };
  const printer = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  return { code: await scenarioCommand(args, open, printer), out, err, opened: () => opened };
}

const GOOD = '  - say: {by: 张伟, in: 业主群, text: "a\\nb"}\n  - expect: {in: 业主群, count: 1}\n';
const WRONG = '  - say: {by: 张伟, in: 业主群, text: "a\\nb"}\n  - quiet: 业主群\n';

describe('npm run scenario', () => {
  it('prints a line a scenario and exits with 0 when all hold', async () => {
    const [a, b] = [file('a', GOOD), file('b', GOOD)];
    const { code, out, err } = await command(a, b);
    expect({ code, out, err }).toEqual({ code: 0, out: [`ok 场景 a (${a})`, `ok 场景 b (${b})`], err: [] });
  });

  it('names file, line, step and reason in one line, goes on with the next, and exits with 1', async () => {
    const [a, b] = [file('a', WRONG), file('b', GOOD)];
    const { code, out } = await command(a, b);
    expect(out).toEqual([
      `FAIL 场景 a (${a}:5 quiet): not quiet; sent: 业主群 「回 a ⏎ b」`,
      `ok 场景 b (${b})`,
    ]);
    expect(code).toBe(1);
  });

  it('prints the transcript when asked', async () => {
    const a = file('a', '  - say: {by: 张伟, in: 业主群, text: a}\n');
    expect((await command('--verbose', a)).out).toEqual([`ok 场景 a (${a})`, '    业主群  回 a']);
  });

  it('refuses a malformed file with all its problems, plays none, and exits with 2', async () => {
    const [good, bad] = [file('a', GOOD), file('b', '  - sey: {}\n  - redeliver: m\n')];
    const { code, out, err, opened } = await command(good, bad, join(folder, 'none.yaml'));
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err).toHaveLength(3);
    expect(err[0]).toContain(`${bad}:4 unknown step sey; the steps are say `);
    expect(err[1]).toContain(`${bad}:5 redeliver names m, but`);
    expect(err[2]).toContain(`${join(folder, 'none.yaml')}:1 cannot be read: ENOENT`);
    expect(opened()).toBe(0);
  });

  it('tells its usage when there is no file or an unknown option', async () => {
    expect(await command()).toMatchObject({ code: 2, err: [expect.stringContaining('usage: npm run')] });
    expect(await command('--loud', file('a', GOOD))).toMatchObject({
      code: 2,
      err: [expect.stringContaining('unknown option --loud; usage')],
    });
  });
});
