import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/domain/message.ts';
import { settle } from '../../src/outbox/settle.ts';
import type { Letter } from '../../src/store/outbox.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const MOST = 3;

/** What becomes of a letter that was tried `attempts` times before and now had this delivery. */
function settled(delivery: Delivery, attempts = 0, unknowns = 0) {
  const letter: Letter = {
    id: 7,
    key: 'k',
    lane: 'l',
    priority: 3,
    createdAt: NOW,
    body: { text: 'hello' },
    attempts,
    unknowns,
    availableAt: NOW,
    held: false,
  };
  return settle(letter, delivery, NOW, MOST, () => 0.5);
}
const inMs = (ms: number) => new Date(NOW.getTime() + ms);

describe('settling a delivery', () => {
  test('delivered is sent, with the platform’s id if it gave one', () => {
    expect(settled({ status: 'delivered', messageId: 'm1' })).toEqual({
      id: 7,
      status: 'sent',
      messageId: 'm1',
    });
    expect(settled({ status: 'delivered' })).toMatchObject({ id: 7, status: 'sent' });
  });

  test('rejected is dead at once, with the reason', () => {
    expect(settled({ status: 'rejected', reason: 'chat not found', chatGone: true })).toEqual({
      id: 7,
      status: 'dead',
      reason: 'chat not found',
    });
  });

  test.each([
    [0, 1_000],
    [1, 2_000],
  ])('retry after %d tries waits %d ms', (attempts, ms) => {
    expect(settled({ status: 'retry', reason: 'server error' }, attempts)).toEqual({
      id: 7,
      status: 'waiting',
      reason: 'server error',
      unknown: false,
      availableAt: inMs(ms),
    });
  });

  test('retry waits as long as the platform asks, be it shorter or longer than ours', () => {
    for (const afterMs of [0, 50, 3_600_000]) {
      const delivery = { status: 'retry', reason: 'too many requests', afterMs } as const;
      expect(settled(delivery)).toMatchObject({ status: 'waiting', availableAt: inMs(afterMs) });
    }
  });

  test('retry is given up at the last attempt, never before', () => {
    const delivery = { status: 'retry', reason: 'server error', afterMs: 1 } as const;
    const statuses = [0, 1, 2, 3].map((attempts) => settled(delivery, attempts).status);
    expect(statuses).toEqual(['waiting', 'waiting', 'dead', 'dead']);
  });

  test('unknown is tried once more and no more, however many attempts are left', () => {
    // Refusals before do not count: what was refused has not arrived.
    const statuses = [0, 1].map(
      (unknowns) => settled({ status: 'unknown', reason: 'time-out' }, 1 + unknowns, unknowns).status,
    );
    expect(statuses).toEqual(['waiting', 'dead']);
  });
});
