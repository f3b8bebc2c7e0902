import { describe, expect, it, test } from 'vitest';
import { parseScenario } from '../../../src/cli/scenario/parse.ts';
import { runScenario } from '../../../src/cli/scenario/run.ts';
import { NotBuilt, type Stage } from '../../../src/cli/scenario/stage.ts';
import { fakeStage } from './fake-stage.ts';

/** Runs a file of these steps, the first of them on line 4, on a fake stage. */
async function run(steps: string, over: Partial<Stage> = {}) {
  const scenario = parseScenario(
    `name: a test\nstart: "2026-03-02T09:00:00+08:00"\nsteps:\n${steps}`,
    '/dir/test.yaml',
  );
  if (Array.isArray(scenario)) throw new Error(JSON.stringify(scenario));
  const { stage, log } = fakeStage(over);
  return { result: await runScenario(scenario, async () => stage), log };
}

describe('acting steps', () => {
  it('reach the stage with what they say, and the stage is closed at the end', async () => {
    const { result, log } = await run(`
  - say: {by: 张伟, in: 业主群, text: 漏水, mention: true, photos: 2, as: m}
  - press: {by: 王师傅, in: 工程部群, choice: 1, on: BX-1}
  - advance: 90s
  - advance: {to: "2026-03-02T10:00:00+08:00"}
  - import: {bills: b.csv}
  - policy: {a.b: 4h}
  - restart: {}
  - channel: {in: 工程部群, fails: timeout, retryAfter: 30s, times: 2}
  - redeliver: m
  - say: {by: 张伟, in: 业主群, text: 改, edit: m}
  - say: {by: 李娜, in: 业主群, voice: {seconds: 3, transcript: 好}, replyTo: m}
`);
    expect(result.status).toBe('ok');
    expect(log).toEqual([
      'say {"by":"张伟","in":"业主群","text":"漏水","mention":true,"photos":2}',
      'settle',
      'press {"by":"王师傅","in":"工程部群","choice":"1","on":"BX-1"}',
      'advanceTo "2026-03-02T01:01:30.000Z"',
      'advanceTo "2026-03-02T02:00:00.000Z"',
      'import ["bills","/dir/b.csv"]',
      'policy {"a.b":"4h"}',
      'restart',
      'failChannel {"in":"工程部群","fails":"timeout","retryAfterMs":30000,"times":2}',
      'redeliver "m1"',
      'say {"by":"张伟","in":"业主群","text":"改","mention":false,"photos":0,"edit":"m1"}',
      'settle',
      'say {"by":"李娜","in":"业主群","text":"","mention":false,"photos":0,"voice":{"seconds":3,"transcript":"好"},"replyTo":"m1"}',
      'settle',
      'close',
    ]);
  });

  test.each([
    ['the same person in the same chat', 'by: 张伟, in: 业主群', ['say', 'say', 'settle', 'close']],
    ['another person', 'by: 李娜, in: 业主群', ['say', 'settle', 'say', 'settle', 'close']],
    ['another chat', 'by: 张伟, in: "私聊:张伟"', ['say', 'settle', 'say', 'settle', 'close']],
  ])('the burst goes on only with %s', async (_name, second, expected) => {
    const { log } = await run(`  - say: {by: 张伟, in: 业主群, text: a}\n  - say: {${second}, text: b}\n`);
    expect(log.map((line) => line.split(' ')[0])).toEqual(expected);
  });

  it('do not turn the clock back', async () => {
    const { result, log } = await run('  - advance: 2h\n  - advance: {to: "2026-03-02T10:59:59+08:00"}\n');
    expect(result).toMatchObject({
      line: 5,
      step: 'advance',
      reason:
        'the clock stands at 2026-03-02T11:00:00+08:00 already and does not go back to 2026-03-02T10:59:59+08:00',
    });
    expect(log).toEqual(['advanceTo "2026-03-02T03:00:00.000Z"', 'close']);
  });

  it('begin a new span of what was sent', async () => {
    const { result } = await run(`
  - say: {by: 张伟, in: 业主群, text: a}
  - expect: {in: 业主群, all: [回 a]}
  - expect: {in: 业主群, count: 1}
  - restart: {}
  - quiet: all
`);
    expect(result.status).toBe('ok');
  });
});

describe('checking steps', () => {
  const row = { no: 'BX-1', status: 'open', deadlines: { claim: '2026-03-02T01:30:00Z' }, code: '00.7' };
  const stage: Partial<Stage> = {
    ticket: async ({ last, no }) => (last === 'repair' || no === 'BX-1' ? row : undefined),
    tickets: async (kind) => (kind === 'repair' ? [row, { ...row, no: 'BX-2' }] : []),
    record: async (type) => (type === 'gate_pass' ? [{ code: 'old' }, row] : []),
    deadline: async (no, clock) =>
      no === 'BX-1' && clock === 'claim' ? { due: new Date('2026-03-02T01:30:00Z'), met: false } : undefined,
  };

  test.each([
    ['ticket: {last: repair, status: open, deadlines: {claim: "2026-03-02T09:30:00+08:00"}}'],
    ['ticket: {no: BX-1}'],
    ['tickets: {kind: repair, count: 2, where: {status: open}}'],
    ['record: {last: gate_pass, no: BX-1, code: "00.7"}'],
    ['records: {type: gate_pass, count: 1, where: {code: old}}'],
    ['deadline: {ticket: BX-1, clock: claim, due: "2026-03-02T09:30:00+08:00", met: false}'],
    ['quiet: [业主群, 工程部群]'],
    ['expect: {in: 业主群, none: [a]}'],
  ])('%s holds', async (step) => {
    expect((await run(`  - ${step}\n`, stage)).result).toEqual({ status: 'ok', transcript: [] });
  });

  test.each([
    ['ticket: {last: repair, status: closed}', 'BX-1: status is "open", expected "closed"'],
    ['ticket: {no: BX-9}', 'there is no ticket BX-9'],
    ['ticket: {last: move}', 'there is no ticket of kind move'],
    ['tickets: {kind: repair, count: 1}', '2 of 2 match, expected 1'],
    ['record: {last: gate_pass, code: old}', 'BX-1: code is "00.7", expected "old"'],
    ['record: {last: survey}', 'there is no survey'],
    ['records: {type: survey, count: 1}', '0 of 0 match, expected 1'],
    ['deadline: {ticket: BX-1, clock: ack}', 'BX-1 has no clock ack'],
    ['deadline: {ticket: BX-1, clock: claim, met: true}', 'met is false, expected true'],
    ['expect: {in: 业主群, all: [a]}', 'nothing was sent to 业主群'],
    ['quiet: 业注群', 'there is no chat 业注群; there are 业主群, 工程部群, 私聊:张伟'],
    ['expect: {in: [业主群, 业注群], none: [a]}', 'there is no chat 业注群'],
    ['say: {by: 张伟, in: 业注群, text: a}', 'there is no chat 业注群'],
  ])('%s fails in words', async (step, reason) => {
    const { result } = await run(`  - restart: {}\n  - ${step}\n`, stage);
    expect(result).toMatchObject({
      status: 'failed',
      line: 5,
      step: step.split(':')[0],
      reason: expect.stringContaining(reason),
    });
  });

  it('bind what they found for the steps after them', async () => {
    const { result, log } = await run(
      `
  - say: {by: 张伟, in: 业主群, text: 漏水, as: m}
  - ticket: {last: repair, as: t}
  - record: {last: gate_pass, as: p}
  - say: {by: 李娜, in: 业主群, text: "\${m.by} \${m.text} \${t.no} \${p.code}"}
  - expect: {in: 业主群, match: "漏水 \${t.no} \${p.code}$"}
  - deadline: {ticket: "\${t.no}", clock: claim}
`,
      stage,
    );
    expect(result.status).toBe('ok');
    expect(log[2]).toContain('"text":"张伟 漏水 BX-1 00.7"');
  });

  it('fail when what they speak of has no such field', async () => {
    const { result } = await run('  - ticket: {last: repair, as: t}\n  - quiet: "${t.unit}"\n', stage);
    expect(result).toMatchObject({
      line: 5,
      reason: '${t.unit} has no value; t has no status deadlines code',
    });
  });
});

describe('a scenario that fails', () => {
  it('stops at the step, and keeps what was said until then', async () => {
    const { result, log } = await run(`
  - say: {by: 张伟, in: 业主群, text: a}
  - quiet: 业主群
  - restart: {}
`);
    expect(result).toEqual({
      status: 'failed',
      line: 6,
      step: 'quiet',
      reason: 'not quiet; sent: 业主群 「回 a」',
      transcript: ['业主群  回 a'],
    });
    expect(log.slice(-2)).toEqual(['settle', 'close']);
  });

  it('says what is not built yet, and what the stage could not do', async () => {
    const unbuilt = () => Promise.reject(new NotBuilt('import of bills'));
    expect((await run('  - import: {bills: a}\n', { import: unbuilt })).result).toMatchObject({
      line: 4,
      step: 'import',
      reason: 'not built yet: import of bills',
    });
    const press = () => Promise.reject(new Error('no message offers 接单'));
    const { result, log } = await run('  - press: {by: a, in: 业主群, choice: 接单}\n', { press });
    expect(result).toMatchObject({ line: 4, step: 'press', reason: 'no message offers 接单' });
    expect(log).toEqual(['close']);
  });

  it('says why it could not be opened', async () => {
    const scenario = parseScenario(
      'name: a\nstart: "2026-03-02T09:00:00+08:00"\nsteps: [{quiet: all}]\n',
      'a.yaml',
    );
    if (Array.isArray(scenario)) throw new Error(JSON.stringify(scenario));
    const result = await runScenario(scenario, () => Promise.reject(new Error('c.yaml:3 unknown key')));
    expect(result).toEqual({
      status: 'failed',
      line: 1,
      step: 'start',
      reason: 'c.yaml:3 unknown key',
      transcript: [],
    });
  });
});
