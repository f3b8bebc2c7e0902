/** Many calls, few runs. */
import { describe, expect, it } from 'vitest';
import { coalesce } from '../../web/playground/coalesce.ts';

describe('coalesce', () => {
  const gate = () => {
    const waiting: (() => void)[] = [];
    let runs = 0;
    const call = coalesce(() => {
      runs += 1;
      return new Promise((resolve) => waiting.push(resolve));
    });
    const release = async () => {
      waiting.shift()?.();
      await new Promise(setImmediate);
    };
    return { call, release, runs: () => runs };
  };

  it('runs once more for all calls that came during a run', async () => {
    const { call, release, runs } = gate();
    const first = call();
    const later = [call(), call(), call()];
    expect(runs()).toBe(1);
    await release();
    expect(runs()).toBe(2);
    await release();
    await Promise.all([first, ...later]);
    expect(runs()).toBe(2);
  });

  it('resolves a call only after a run that began after it', async () => {
    const { call, release } = gate();
    void call();
    let resolved = false;
    const second = call().then(() => (resolved = true));
    await release();
    expect(resolved).toBe(false);
    await release();
    await second;
    expect(resolved).toBe(true);
  });

  it('runs again after a failure', async () => {
    let runs = 0;
    const call = coalesce(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('offline')) : Promise.resolve();
    });
    await expect(call()).rejects.toThrow('offline');
    await call();
    expect(runs).toBe(2);
  });
});
