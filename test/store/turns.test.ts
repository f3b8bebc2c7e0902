/** Turns at the database: so many at once, the urgent first, each in order, whatever fails. */
import { setImmediate as breathe } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTurns } from '../../src/store/turns.ts';

/** Work that ends when it is told to, in an order that is written down. */
function workshop(width: number) {
  const turns = createTurns(width);
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const take = (name: string, urgent = false) =>
    turns.take(() => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (error) => (error ? reject(error) : resolve(name)));
      });
    }, urgent);
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await breathe();
  };
  return { turns, begun, take, end };
}

it('lets the urgent go before those who came earlier, each in order', async () => {
  const { begun, take, end } = workshop(1);
  const all = [take('a'), take('b'), take('c'), take('alert', true), take('alert 2', true)];
  for (const name of ['a', 'alert', 'alert 2', 'b', 'c']) await end(name);
  expect(begun).toEqual(['a', 'alert', 'alert 2', 'b', 'c']);
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'alert', 'alert 2']);
});

it('runs no more at once than there is room for', async () => {
  const { begun, take, end } = workshop(2);
  const all = ['a', 'b', 'c'].map((name) => take(name));
  await breathe();
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  await end('c');
  await Promise.all(all);
});

it('goes on after one that failed, and tells only that one', async () => {
  const { begun, take, end } = workshop(1);
  const failed = expect(take('a')).rejects.toThrow('broken');
  const next = take('b');
  await end('a', new Error('broken'));
  await end('b');
  await failed;
  expect(await next).toBe('b');
  expect(begun).toEqual(['a', 'b']);
});

it('is idle at once without work, and else when the last has ended', async () => {
  const { turns, take, end } = workshop(1);
  await turns.idle();
  let idle = false;
  const work = take('a');
  void turns.idle().then(() => {
    idle = true;
  });
  await breathe();
  expect(idle).toBe(false);
  await end('a');
  await work;
  expect(idle).toBe(true);
});
