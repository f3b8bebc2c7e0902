/** R15: what people wrote and who they are stands in no log. */
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  write(createLog('debug', stream));
  return text;
}

it('keeps the kind and the place of an error and masks numbers in its message', () => {
  const cause = new Error('called 13800000001');
  const text = logged((log) =>
    log.error({ err: new TypeError('no phone 13800000001 here', { cause }) }, 'failed'),
  );
  expect(text).toContain('TypeError');
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain('13800000001');
});

it('hides personal fields wherever they stand in what is logged', () => {
  const person = { name: '张伟', phone: '13800000001', text: '厨房漏水', token: 'secret-1' };
  const text = logged((log) => log.info({ person, message: { body: '厨房漏水' } }, 'seen'));
  for (const secret of ['张伟', '13800000001', '厨房漏水', 'secret-1']) expect(text).not.toContain(secret);
});

it.each([
  [
    'a URL with a password',
    new Error('connect postgresql://guanjia:hunter2hunter2@db:5432/x failed'),
    'hunter2hunter2',
  ],
  [
    'a URL with a token in its query',
    new Error('GET https://x.example/a?access_token=abc123secret failed'),
    'abc123secret',
  ],
  [
    'a bot token in a path',
    new Error('https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/getMe'),
    'AAEhBOweik6ad9r',
  ],
  ['a header', new Error('sent Authorization: Bearer abc123secret'), 'abc123secret'],
  ['a message in Chinese', new Error('no place for 厨房漏水了，我是张伟'), '厨房漏水'],
  ['an identity number', new Error('bad 440301199001011234'), '440301199001011234'],
  ['its cause', new Error('outer', { cause: new Error('password=hunter2hunter2') }), 'hunter2hunter2'],
])('leaves out of an error %s', (_what, err, secret) => {
  const text = logged((log) => {
    log.error({ err }, 'failed');
    log.error(err);
    log.warn({ reason: err.message, deep: [{ deeper: { still: { err: err.message } } }] }, 'told');
    log.error(
      { err: Object.assign(err, { config: { headers: { authorization: secret } }, response: secret }) },
      'with more',
    );
  });
  expect(text).not.toContain(secret);
  expect(text).toContain('log.test.ts');
});

it('hides what is nested deeper than anybody looks', () => {
  const text = logged((log) =>
    log.warn({ a: { b: { c: { d: { e: { phone: '13800000001', text: 'at home' } } } } } }, 'seen'),
  );
  expect(text).not.toMatch(/13800000001|at home/);
});

it('keeps the ids by which an operator finds it', () => {
  const text = logged((log) =>
    log.warn({ platform: 'telegram', chatId: '-1001380000001234', inbox: 7 }, 'a group'),
  );
  expect(text).toContain('-1001380000001234');
});
