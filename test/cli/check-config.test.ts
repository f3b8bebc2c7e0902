/** What an operator hears of a community file before the bot reads it. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkConfigCommand } from '../../src/cli/check-config/command.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { printed } from '../support/printed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-check-'));
  copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DEMO = readFileSync(join(PACKAGE_ROOT, 'demo/community.yaml'), 'utf8');

function check(change: (text: string) => string, now = '2026-03-02T01:00:00Z') {
  const file = join(folder, 'community.yaml');
  const text = change(DEMO);
  writeFileSync(file, text);
  const printer = printed(() => new Date(now));
  const code = checkConfigCommand([file], printer);
  const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
  return { code, ...printer.lines, lineOf };
}

it('takes a good file in silence but for its size', () => {
  const { code, out, err } = check((text) => text);
  expect([code, err]).toEqual([0, []]);
  expect(out).toEqual([
    expect.stringMatching(/is right: 5 buildings, 9 residents, 13 staff, 7 chats; 0 warnings\.$/),
  ]);
});

it('tells all errors with their lines and next steps', () => {
  const { code, out, err, lineOf } = check((text) =>
    text.replace('unit: 3-2-501', 'unit: 9-9-901').replace('company: 安居', 'companie: 安居'),
  );
  expect([code, out]).toEqual([1, []]);
  const said = err.join('\n');
  expect(said).toMatch(
    new RegExp(`:${lineOf('companie')} community\\.companie: .*nearest known key is company`),
  );
  expect(said).toMatch(new RegExp(`:${lineOf('9-9-901')} residents\\[0\\]\\.unit: .*correct the room`));
  expect(said).toMatch(/3 errors: the bot does not take this file\./);
});

it('warns of a year without holidays, of few services, of a missing FAQ, at their lines', () => {
  const few = check(
    (text) => text.replace(/^services:[\s\S]*?^(?=\w)/m, '').replace(/^faq:.*$/m, ''),
    '2026-11-30T01:00:00Z',
  );
  expect(few.code).toBe(0);
  const said = few.out.join('\n');
  expect(said).toMatch(new RegExp(`:${few.lineOf('community:')} warning: the public holidays of 2027`));
  expect(said).toMatch(/warning: .* kinds of service/);
  expect(said).toMatch(/warning: there is no FAQ/);
});

it('says how it is called', () => {
  const printer = printed(() => new Date());
  expect([checkConfigCommand([], printer), printer.lines.err[0]]).toEqual([
    2,
    expect.stringContaining('check-config -- FILE'),
  ]);
});
