/** Files by a link that expires: whoever has it reads that file until then, and no other. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { files, linkTo } from '../../src/http/files.ts';
import { createServer } from '../../src/http/server.ts';
import { homeSecret } from '../../src/secret.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-03-02T01:00:00Z');
const BYTES = Buffer.from('letter');
const FILE = { id: 'letter:t1', name: '催缴函 "1".docx' };

describe('a link to a file', () => {
  let server: FastifyInstance;
  let clock: Date;
  const secret = Buffer.alloc(32, 7);
  const link = (over: { secret?: Buffer; until?: () => Date } = {}) =>
    linkTo(
      { base: 'https://guanjia.example', secret, until: () => new Date(NOW.getTime() + HOUR), ...over },
      FILE,
    );
  const get = (url: string) => {
    const { pathname, search } = new URL(url);
    return server.inject({ url: pathname + search });
  };

  beforeEach(() => {
    clock = NOW;
    const stored = (id: string) =>
      Promise.resolve(id === FILE.id ? { mime: 'application/msword', bytes: BYTES } : undefined);
    server = createServer({ groups: [files({ secret, now: () => clock }, stored)] });
  });
  afterEach(() => server.close());

  it('gives the file under its name, to be kept by no cache', async () => {
    const got = await get(link());
    expect([got.statusCode, got.rawPayload.equals(BYTES)]).toEqual([200, true]);
    expect(got.headers).toMatchObject({
      'content-type': 'application/msword',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(FILE.name)}`,
    });
  });

  it('ends at its time', async () => {
    clock = new Date(NOW.getTime() + HOUR);
    expect((await get(link())).statusCode).toBe(200);
    clock = new Date(NOW.getTime() + HOUR + 1);
    const late = await get(link());
    expect([late.statusCode, late.json().error]).toEqual([410, expect.stringContaining('expired')]);
  });

  it('cannot be made or changed by anybody else', async () => {
    const [body = '', signed = ''] = new URL(link()).searchParams.get('token')?.split('.') ?? [];
    const other = Buffer.from(JSON.stringify({ ...FILE, id: 'letter:t2', until: 9e15 })).toString(
      'base64url',
    );
    const tokens = [`${other}.${signed}`, `${body}.${signed.slice(1)}x`, body, `${body}.`, 'x', '.'];
    for (const token of tokens)
      expect((await server.inject({ url: `/files?token=${token}` })).statusCode).toBe(403);
    expect((await get(link({ secret: Buffer.alloc(32, 8) }))).statusCode).toBe(403);
  });

  it('says when the file is gone', async () => {
    const gone = linkTo(
      { base: 'https://g.example', secret, until: () => new Date(9e12) },
      { id: 'x', name: 'x' },
    );
    expect((await get(gone)).statusCode).toBe(404);
  });
});

describe('the secret of an installation', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'guanjia-secret-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is made once, for its owner alone, and stays', () => {
    const secret = homeSecret(home);
    expect(secret).toHaveLength(32);
    expect(homeSecret(home).equals(secret)).toBe(true);
    expect(statSync(join(home, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, 'secret.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('says so when it is damaged', () => {
    writeFileSync(join(home, 'secret.key'), 'abc');
    expect(() => homeSecret(home)).toThrow(/damaged: restore it from a backup/);
  });
});
