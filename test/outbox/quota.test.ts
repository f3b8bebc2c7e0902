/** Quotas: no span ever has more than it may, whoever asks; who is more urgent does not wait for who is less. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, parsePolicy } from '../../src/domain/policy.ts';
import { type Limit, limitsOf } from '../../src/domain/quota.ts';
import { PRIORITY } from '../../src/domain/turn.ts';
import { createQuota, type Wanting } from '../../src/outbox/quota.ts';

const T0 = new Date('2026-03-02T01:00:00Z').getTime();
const LIMITS: Limit[] = [
  { per: 'app', most: 5, everyMs: 1_000, jitter: 0 },
  { per: 'chat', most: 1, everyMs: 1_000, jitter: 0 },
  { per: 'group', most: 20, everyMs: 60_000, jitter: 0 },
];
const want = (chatId: string, more: Partial<Wanting> = {}): Wanting => ({
  platform: 'p',
  accountId: 'a',
  chatId,
  group: false,
  priority: PRIORITY.notice,
  messages: 1,
  ...more,
});
const at = (ms: number) => new Date(T0 + ms);

describe('a quota', () => {
  test('lets as many through as fit, and says when to come again', () => {
    const quota = createQuota(
      () => LIMITS,
      () => 0,
    );
    for (let i = 0; i < 5; i++) expect(quota.take(want(`c${i}`), at(0))).toBeUndefined();
    expect(quota.take(want('c5'), at(0))).toEqual(at(1_000));
    // The next one gets the turn after that.
    expect(quota.take(want('c6'), at(0))).toEqual(at(1_200));
    expect(quota.take(want('c5'), at(1_000))).toBeUndefined();
  });

  test('of one chat holds up no other', () => {
    const quota = createQuota(
      () => LIMITS,
      () => 0,
    );
    expect(quota.take(want('a'), at(0))).toBeUndefined();
    expect(quota.take(want('a'), at(10))).toEqual(at(1_000));
    expect(quota.take(want('b'), at(10))).toBeUndefined();
  });

  test('counts a letter of several messages as several, and one that is too long for it as all', () => {
    const quota = createQuota(
      () => [{ per: 'app', most: 3, everyMs: 1_000, jitter: 0 }],
      () => 0,
    );
    expect(quota.take(want('a', { messages: 9 }), at(0))).toBeUndefined();
    expect(quota.take(want('b'), at(1))).toEqual(at(1_000));
  });

  test('of a group keeps something for those who are more urgent; an emergency waits for none of them', () => {
    const quota = createQuota(
      () => [{ per: 'group', most: 20, everyMs: 60_000, jitter: 0 }],
      () => 0,
    );
    const taken = (priority: number) => {
      let count = 0;
      while (!quota.take(want('g', { group: true, priority }), at(0))) count += 1;
      return count;
    };
    expect(taken(PRIORITY.digest)).toBe(16);
    expect(taken(PRIORITY.notice)).toBe(2);
    expect(taken(PRIORITY.reply)).toBe(1);
    expect(taken(PRIORITY.deadline)).toBe(1);
    expect(taken(PRIORITY.emergency)).toBe(20);
  });

  test('counts chance into the span, so that it looks like a person', () => {
    const quota = createQuota(
      () => [{ per: 'app', most: 1, everyMs: 2_000, jitter: 1 }],
      () => 0.5,
    );
    expect(quota.take(want('a'), at(0))).toBeUndefined();
    expect(quota.take(want('b'), at(0))?.getTime()).toBeGreaterThanOrEqual(at(3_000).getTime());
  });

  test('never lets more through than any span may have, whatever is asked for and when', () => {
    const asking = fc.record({
      chat: fc.integer({ min: 0, max: 6 }),
      priority: fc.integer({ min: 1, max: 4 }),
      messages: fc.integer({ min: 1, max: 3 }),
      after: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 200 }), (all) => {
        const quota = createQuota(
          () => LIMITS,
          () => 0,
        );
        let now = 0;
        const sent: { at: number; chat: number }[] = [];
        for (const { chat, priority, messages, after } of all) {
          now += after;
          const group = chat < 2;
          const until = quota.take(want(`c${chat}`, { priority, messages, group }), at(now));
          if (until) expect(until.getTime()).toBeGreaterThan(at(now).getTime());
          else sent.push({ at: now, chat });
        }
        const inSpan = (ms: number, one: (chat: number) => boolean, end: number) =>
          sent.filter((it) => one(it.chat) && it.at > end - ms && it.at <= end).length;
        for (const { at: end, chat } of sent) {
          expect(inSpan(1_000, () => true, end)).toBeLessThanOrEqual(5);
          expect(inSpan(1_000, (it) => it === chat, end)).toBeLessThanOrEqual(1);
          if (chat < 2) expect(inSpan(60_000, (it) => it === chat, end)).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});

describe('the table of limits', () => {
  test('has the values of each platform, and none where nobody limits', () => {
    const of = (name: string) => limitsOf(name, DEFAULT_POLICY['quota.table']);
    expect(of('telegram')).toContainEqual({ per: 'group', most: 20, everyMs: 60_000, jitter: 0 });
    expect(of('lark')).toContainEqual({ per: 'chat', most: 5, everyMs: 1_000, jitter: 0 });
    expect(of('wechat')).toContainEqual({ per: 'app', most: 1, everyMs: 2_000, jitter: 1 });
    expect(of('memory')).toEqual([]);
  });

  test('is that of the community for a platform that it names, and ours for the others', () => {
    const own = parsePolicy({
      'quota.table': [{ platform: 'wechat', per: 'app', most: 200, every: '1d' }],
    })['quota.table'];
    expect(limitsOf('wechat', own)).toEqual([{ per: 'app', most: 200, everyMs: 86_400_000, jitter: 0 }]);
    expect(limitsOf('telegram', own)).toHaveLength(3);
    expect(() =>
      parsePolicy({ 'quota.table': [{ platform: 'x', per: 'day', most: 1, every: '1s' }] }),
    ).toThrow('quota.table');
  });
});
