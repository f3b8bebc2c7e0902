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
