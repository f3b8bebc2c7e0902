import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { understandCommand } from '../../src/cli/understand/command.ts';
import { understandLine } from '../../src/cli/understand/line.ts';

const message = (fields: object) =>
  JSON.stringify({
    id: 'm1',
    chat: 'private',
    mentioned: false,
    sentAt: '2026-03-02T09:00:00+08:00',
    sender: 'x',
    text: '马桶堵了',
    ...fields,
  });

describe('one line of a chat log', () => {
  test('is answered by one line, id and verdict first', () => {
    const result = understandLine(message({}), 1);
    expect(result.status).toBe('understood');
    const output = result.status === 'understood' ? result.output : '';
    expect(output).toMatch(/^\{"id":"m1","actionable":true,"requests":\[\{/);
    expect(JSON.parse(output)).toMatchObject({ requests: [{ intent: 'repair', category: 'plumbing' }] });
  });

  test('by staff is never actionable', () => {
    const result = understandLine(message({ role: 'staff' }), 1);
    expect(result).toMatchObject({
      status: 'understood',
      output: '{"id":"m1","actionable":false,"requests":[]}',
    });
  });

  test.each(['', '  ', '\r', '\uFEFF'])('%j is passed over', (line) => {
    expect(understandLine(line, 1)).toEqual({ status: 'empty' });
  });

  test.each([
    ['{bad', /^line 7: this is no JSON/],
    ['[]', /^line 7: the line/],
    [message({ chat: 'room' }), /^line 7: chat/],
    [message({ text: 5 }), /^line 7: text/],
    [message({ mentioned: 'yes' }), /^line 7: mentioned/],
    [message({ sentAt: 'yesterday' }), /^line 7: sentAt/],
    [message({ role: 'king' }), /^line 7: role/],
  ])('%s is refused with its number and its fault', (line, wanted) => {
    const result = understandLine(line, 7);
    expect(result.status === 'refused' && result.message).toMatch(wanted);
  });
});

/** Collects what is written; a small buffer makes the writer wait for it. */
class Collected extends Writable {
  text = '';
  /** The most that ever waited to be taken. */
  waiting = 0;

  constructor() {
    super({ highWaterMark: 16, decodeStrings: false });
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk;
    this.waiting = Math.max(this.waiting, this.writableLength);
    setImmediate(done);
  }
}

async function run(args: readonly string[], ...chunks: readonly string[]) {
  const input = new PassThrough({ encoding: 'utf8' });
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const [out, err] = [new Collected(), new Collected()];
  const code = await understandCommand(args, { input, out, err, now: () => '2026-03-02T09:00:00+08:00' });
  const ids = out.text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id);
  return { code, ids, out: out.text, err: err.text, waiting: out.waiting };
}

describe('the command', () => {
  test('answers every good line in order and refuses the others at the end', async () => {
    const { code, ids, err } = await run(
      [],
      `\uFEFF${message({ id: 'a' })}\r\n\r\n{bad\n`,
      message({ id: 'b' }),
      '\n',
      message({ id: 3 }),
    );
    expect(ids).toEqual(['a', 'b', 3]);
    expect(err).toMatch(/^line 3: this is no JSON[^\n]*\n$/);
    expect(code).toBe(2);
  });

  test('is done with 0 when nothing was refused, also of nothing', async () => {
    expect(await run([], message({}))).toMatchObject({ code: 0, ids: ['m1'] });
    expect(await run([])).toMatchObject({ code: 0, ids: [] });
  });

  test('breaks lines at line feeds only, however they arrive', async () => {
    const line = message({ text: '水管漏水\u2028快来' });
    expect(line).toContain('\u2028');
    const { code, ids } = await run([], line.slice(0, 30), line.slice(30), '\n');
    expect({ code, ids }).toEqual({ code: 0, ids: ['m1'] });
  });

  test('waits for a slow reader', async () => {
    const log = Array.from({ length: 500 }, (_, id) => message({ id })).join('\n');
    const { ids, waiting } = await run([], log);
    expect(ids).toEqual(Array.from({ length: 500 }, (_, id) => id));
    expect(waiting).toBeLessThan(1000);
  });

  test('a text as argument is a private message of now', async () => {
    const { code, out } = await run(['厨房水管漏水了，明天下午在家']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      actionable: true,
      requests: [{ intent: 'repair', when: { from: '2026-03-03T14:00:00+08:00' } }],
    });
  });
});
