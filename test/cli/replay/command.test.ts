/** A changed community file on what was said: which tickets, alerts and interruptions it would have made. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { replayCommand } from '../../../src/cli/replay/command.ts';
import { openWorld } from '../../../src/cli/scenario/world.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DEMO = join(PACKAGE_ROOT, 'demo/community.yaml');
// Beside the changed file there are no questions and answers.
const demo = readFileSync(DEMO, 'utf8').replace(/^faq:.*$/m, '');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const LOG = file(
  'log.jsonl',
  [
    ['09:00', '张伟', '今天天气真好'],
    ['09:01', '李娜', '荷花池的水臭了，没人管吗'],
    ['09:02', '陈强', '3栋2单元电梯坏了'],
  ]
    .map(([time, by, text]) => JSON.stringify({ at: `2026-03-02T${time}:00+08:00`, by, text }))
    .join('\n'),
);

async function run(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = await replayCommand(args, {
    openStage: (scenario) => openWorld(scenario),
    today: DEMO,
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
  });
  return { code, lines, errors };
}

describe('replay', () => {
  it('of the same file tells no difference', async () => {
    const { code, lines } = await run(LOG, '--community', DEMO, '--after', '1h');
    expect(code).toBe(0);
    expect(lines[0]).toContain('3 messages');
    expect(lines.filter((line) => /^(tickets|alerts|interruptions|messages sent) /.test(line))).toHaveLength(
      4,
    );
    expect(lines.filter((line) => /^[-+~] /.test(line))).toEqual([]);
  }, 60_000);

  it('of a changed policy tells what it changes: more time, fewer alerts', async () => {
    const changed = file('changed.yaml', `${demo}\npolicy:\n  sla.ticket.claim: 8h\n`);
    const { code, lines } = await run(LOG, '--community', changed, '--after', '2h');
    expect(code).toBe(0);
    const alerts = lines
      .find((line) => line.startsWith('alerts'))
      ?.trim()
      .split(/\s+/)
      .map(Number);
    expect(alerts?.[1]).toBeGreaterThan(alerts?.[2] ?? 0);
  }, 60_000);

  it('tells what it costs, at the prices of the file in use', async () => {
    const prices =
      '  cost.hour: 60\n  cost.ticketMinutes: 10\n  cost.alertMinutes: 2\n  cost.interruptionMinutes: 3\n';
    const today = file('today.yaml', `${demo}\npolicy:\n${prices}`);
    const changed = file('dear.yaml', `${demo}\npolicy:\n  sla.ticket.claim: 8h\n  cost.hour: 1000\n`);
    const { lines } = await run(LOG, '--community', changed, '--today', today, '--after', '2h');
    const row = (name: string) =>
      (lines.find((line) => line.startsWith(name)) ?? '').slice(16).trim().split(/\s+/).map(Number);
    const [tickets, alerts, interruptions] = [row('tickets'), row('alerts'), row('interruptions')];
    for (const side of [0, 1, 2]) {
      const minutes = 10 * (tickets[side] ?? 0) + 2 * (alerts[side] ?? 0) + 3 * (interruptions[side] ?? 0);
      expect(row('staff minutes')[side]).toBe(minutes);
      expect(row('staff cost')[side]).toBe(minutes);
    }
    expect(row('staff cost')[2]).toBeLessThan(0);
    expect(lines.join('\n')).toContain('a ticket 10 min, an alert 2, an interruption 3; 60 an hour');
  }, 60_000);

  it('refuses in words what cannot be played', async () => {
    expect(await run(LOG)).toMatchObject({ code: 2 });
    expect((await run(LOG, '--community', file('bad.yaml', 'a: 1'))).errors.join()).toContain('bad.yaml');
    expect((await run(LOG, '--community', DEMO, '--chat', '别的群')).errors.join()).toContain('业主群');
    expect((await run(file('none.txt', ''), '--community', DEMO)).errors.join()).toContain('no messages');
    expect((await run(join(folder, 'absent'), '--community', DEMO)).errors.join()).toContain(
      'cannot be read',
    );
  });
});
