/** The pages of the policy and the schema for editors say what the policy is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyDocs, readMeanings } from '../../src/cli/policy-docs/files.ts';
import { POLICY } from '../../src/domain/policy.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const read = (name: string) => readFileSync(join(PACKAGE_ROOT, name), 'utf8');

it('every key has its meaning in both languages, and no meaning is of a key that is gone', () => {
  expect(Object.keys(readMeanings().keys).sort()).toEqual(Object.keys(POLICY).sort());
});

it.each(policyDocs())('%s is up to date; npm run docs:policy writes it', (name, text) => {
  expect(read(name)).toBe(text);
});

it('the demo file names the schema', () => {
  expect(read('demo/community.yaml').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=../community.schema.json',
  );
});

let app: FastifyInstance;
beforeAll(() => {
  const schema = JSON.parse(read('community.schema.json')) as object;
  app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: false, strict: false } } });
  app.post('/', { schema: { body: schema } }, () => ({ ok: true }));
});
afterAll(() => app.close());

const demo = () => parse(read('demo/community.yaml')) as Record<string, Record<string, unknown>>;
const check = async (file: object) =>
  (await app.inject({ method: 'POST', url: '/', payload: file })).statusCode;

it('the schema takes the demo file, and a policy dotted, nested or both', async () => {
  expect(await check(demo())).toBe(200);
  const policy = {
    'visit.leak': '3d',
    sla: { complaint: { 'major.reply': '1d' }, emergency: { ack: '3m' } },
  };
  expect(await check({ ...demo(), policy })).toBe(200);
  expect(await check({ ...demo(), policy: { dispatch: 'assign' } })).toBe(200);
  expect(await check({ ...demo(), policy: { dispatch: { unassignAfter: '2h' } } })).toBe(200);
});

it.each([
  ['a key that does not exist', { policy: { 'visit.leek': '3d' } }],
  ['a value that is not among those known', { policy: { dispatch: 'lottery' } }],
  ['a number that is too large', { policy: { 'bind.tries': 99 } }],
  ['a section that does not exist', { residence: [] }],
])('the schema refuses %s', async (_what, part) => {
  expect(await check({ ...demo(), ...part })).toBe(400);
});
