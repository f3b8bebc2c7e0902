/** Many alerts for one chat at one moment become one message. */
import { describe, expect, test } from 'vitest';
import { together } from '../../src/dialogs/together.ts';
import type { Saying } from '../../src/domain/turn.ts';
import { withPolicy } from '../support/tended.ts';
import { COMMUNITY } from '../support/turn.ts';

const alert = (n: number, to = 'a', more: Partial<Saying> = {}): Saying => ({
  to,
  priority: 'deadline',
  ticketId: `t${n}`,
  personId: `p${n}`,
  brief: `brief ${n}`,
  message: { text: `alert ${n}`, mentions: [{ personId: `m${n % 2}`, name: `M${n % 2}` }] },
  ...more,
});
const many = (count: number, to = 'a') => Array.from({ length: count }, (_, i) => alert(i, to));

describe('alerts of one moment', () => {
  test('stay single while they are few', () => {
    expect(together(many(5), COMMUNITY)).toEqual(many(5));
    expect(together([], COMMUNITY)).toEqual([]);
  });

  test('become one message where they are many, a line each, everybody called once', () => {
    const [one, ...others] = together(many(6), COMMUNITY);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ to: 'a', priority: 'deadline' });
    expect(one?.message.text.split('\n')).toEqual([
      expect.stringContaining('共6件'),
      ...many(6).map(({ brief }) => brief),
    ]);
    expect(one?.message.mentions).toEqual([
      { personId: 'm0', name: 'M0' },
      { personId: 'm1', name: 'M1' },
    ]);
  });

  test('are all taken note of with one press', () => {
    const [one] = together(many(6), COMMUNITY);
    expect(one?.message.choices).toEqual([
      {
        label: '全部确认',
        act: { do: 'command', command: 'acknowledge', ticketId: 't0', args: { with: 't0 t1 t2 t3 t4 t5' } },
      },
    ]);
  });

  test('belong to nobody: they may hold the words of several owners', () => {
    const [one] = together(many(6), COMMUNITY);
    expect([one?.personId, one?.ticketId]).toEqual([undefined, undefined]);
  });

  test('are counted chat by chat', () => {
    const mixed = [...many(6, 'a'), ...many(5, 'b')];
    expect(together(mixed, COMMUNITY).map(({ to }) => to)).toEqual(['b', 'b', 'b', 'b', 'b', 'a']);
  });

  test('leave alone what is no alert or cannot wait', () => {
    const urgent = alert(99, 'a', { brief: undefined, priority: 'emergency' });
    const merged = together([...many(6), urgent], COMMUNITY);
    expect(merged).toHaveLength(2);
    expect(merged).toContainEqual(urgent);
  });

  test('are at most forty in one message, and none is lost', () => {
    const merged = together(many(95), COMMUNITY);
    expect(merged.map(({ message }) => message.text.split('\n').length - 1)).toEqual([40, 40, 15]);
    const all = merged.map(({ message }) => message.text).join('\n');
    for (const { brief } of many(95)) expect(all.split('\n')).toContain(brief);
  });

  test('are many from as many as the policy says', () => {
    const { community } = withPolicy({ 'alert.mergeFrom': 2 });
    expect(together(many(2), community)).toHaveLength(1);
    expect(together(many(1), community)).toEqual(many(1));
  });
});
