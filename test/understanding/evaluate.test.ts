/** What `npm run understand:eval` counts and how it tells of lines that it cannot read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Request, Understanding } from '../../src/domain/request.ts';
import { evaluate } from '../../understanding/evaluate.ts';
import type { GoldRequest, Labelled } from '../../understanding/labelled.ts';
import { measure, pairs } from '../../understanding/measure.ts';

const line = (gold: Labelled['gold'], more: Partial<Labelled> = {}): Labelled => ({
  id: 'x',
  chat: 'group',
  mentioned: false,
  sentAt: '2026-03-02T09:00:00+08:00',
  text: 'x',
  gold,
  ...more,
});
const asks = (...requests: GoldRequest[]) => line({ actionable: true, requests });
const read = (...requests: Partial<Request>[]): Understanding => ({
  actionable: requests.length > 0,
  requests: requests.map((one) => ({ intent: 'repair', confidence: 1, evidence: [], text: '', ...one })),
});
const silence = line({ actionable: false, requests: [] });

describe('the figures', () => {
  it('count interruptions among what was not meant for us', () => {
    const figures = measure([
      { line: silence, read: read({ intent: 'repair' }) },
      { line: silence, read: read() },
      {
        line: line({ actionable: true, requests: [] }, { mentioned: true }),
        read: read({ intent: 'greet' }),
      },
    ]);
    expect(figures.interruptions).toEqual({ false: 1, of: 2 });
    expect(figures.actionable.precision).toBe(0.5);
  });

  it('set each request beside the one most like it', () => {
    const found = pairs({
      line: asks({ intent: 'repair', category: 'leak' }, { intent: 'repair', category: 'lighting' }),
      read: read({ category: 'lighting' }, { category: 'leak' }),
    });
    expect(found.map(({ gold, read: ours }) => [gold?.category, ours?.category])).toEqual([
      ['leak', 'leak'],
      ['lighting', 'lighting'],
    ]);
  });

  it('tell intents, fields, numbers and order apart', () => {
    const figures = measure([
      { line: asks({ intent: 'repair', category: 'leak' }), read: read({ category: 'plumbing' }) },
      { line: asks({ intent: 'fee' }, { intent: 'invoice' }), read: read({ intent: 'invoice' }) },
      {
        line: asks({ intent: 'fee' }, { intent: 'invoice' }),
        read: read({ intent: 'invoice' }, { intent: 'fee' }),
      },
      { line: asks({ intent: 'urge' }), read: read({ intent: 'urge' }) },
    ]);
    expect(figures.exact).toBe(1);
    expect(figures.counted).toEqual({ right: 3, of: 4 });
    expect(figures.intents.get('fee')).toMatchObject({ hit: 1, missed: 1, wrong: 0 });
    expect(figures.fields.get('category')).toMatchObject({ hit: 0, wrong: 1, missed: 1 });
    expect(figures.confusions.get('category: leak → plumbing')).toBe(1);
    expect(figures.confusions.get('intent: fee → -')).toBe(1);
  });
});

describe('understand:eval', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanjia-eval-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...files: string[]) => {
    const said = { out: '', err: '' };
    const code = evaluate(files, {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
    });
    return { code, ...said };
  };

  it('names each malformed line and measures the rest', () => {
    const file = join(folder, 'some.jsonl');
    const good = JSON.stringify(asks({ intent: 'repair', category: 'elevator', place: 'public' }));
    writeFileSync(file, `${good}\n{"id": 1\n${good.replace('"repair"', '"mend"')}\n`);
    const { code, out, err } = run(file);
    expect(code).toBe(2);
    expect(err).toMatch(/line 2: this is no JSON/);
    expect(err).toMatch(/line 3: .*gold\.requests\.0\.intent/);
    expect(out).toMatch(/^messages +1$/m);
  });

  it('tells of a file that is not there, and of none named', () => {
    expect(run(join(folder, 'none.jsonl'))).toMatchObject({ code: 2, out: '' });
    expect(run().err).toContain('npm run understand:eval -- FILE.jsonl');
  });
});
