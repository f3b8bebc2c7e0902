/** Faults that come back: what is the same thing at the same place, and how often is too often. */
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/domain/policy.ts';
import { type Fault, placeKey, repeated, rootCauseId } from '../../src/domain/repeats.ts';
import { at } from '../support/lives.ts';
import { COMMUNITY } from '../support/turn.ts';

const NOW = at('2026-03-31 09:00');

function fault(day: string, given: Partial<Fault> = {}): Fault {
  return {
    id: `t-${day}`,
    no: `BX-2603${day.slice(0, 2)}-001`,
    place: 'home',
    unit: '3-2-501',
    category: 'plumbing',
    department: 'engineering',
    reporterId: 'owner',
    filedAt: at(`2026-03-${day.length > 2 ? day : `${day} 09:00`}`),
    ...given,
  };
}

describe('the same thing at the same place', () => {
  test.each([
    ['a flat and the trade', fault('02'), 'home:3-2-501:plumbing'],
    ['a leak is water like any other', fault('02', { category: 'leak' }), 'home:3-2-501:plumbing'],
    ['another trade is another thing', fault('02', { category: 'lighting' }), 'home:3-2-501:lighting'],
    [
      'a public place',
      fault('02', { place: 'public', unit: '3-2-', category: 'lighting' }),
      'public:3-2-:lighting',
    ],
    ['a spot', fault('02', { place: 'public', unit: undefined, spot: '车库' }), 'public:车库:plumbing'],
  ])('%s', (_, given, key) => {
    expect(placeKey(given)).toBe(key);
  });

  test.each([
    ['half a flat', fault('02', { unit: '3-2-' })],
    ['no flat', fault('02', { unit: undefined })],
    ['no public place', fault('02', { place: 'public', unit: undefined })],
  ])('of %s nobody knows where it is', (_, given) => {
    expect(placeKey(given)).toBeUndefined();
  });
});

describe('often enough', () => {
  const keys = (faults: Fault[], policy: Record<string, unknown> = {}) =>
    repeated(faults, { ...COMMUNITY, policy: parsePolicy(policy, COMMUNITY.policy) }, NOW).map(
      ({ key, faults: all }) => `${key} ${all.length}`,
    );

  test('is three times in thirty days, in whatever order they come', () => {
    expect(keys([fault('20'), fault('02'), fault('11')])).toEqual(['home:3-2-501:plumbing 3']);
    expect(keys([fault('20'), fault('02')])).toEqual([]);
  });

  test('is not what began before the window: the edge itself counts', () => {
    expect(keys([fault('01 08:59'), fault('11'), fault('20')])).toEqual([]);
    expect(keys([fault('01 09:00'), fault('11'), fault('20')])).toEqual(['home:3-2-501:plumbing 3']);
  });

  test('is what the policy says', () => {
    expect(keys([fault('02'), fault('20')], { 'repeat.count': 2 })).toEqual(['home:3-2-501:plumbing 2']);
    expect(keys([fault('02'), fault('11'), fault('20')], { 'repeat.within': '20d' })).toEqual([]);
  });

  test('neighbours who report one public fault within a day have seen the same one', () => {
    const lamp = (day: string, reporterId: string) =>
      fault(day, {
        id: `${day}-${reporterId}`,
        place: 'public',
        unit: '3-2-',
        category: 'lighting',
        reporterId,
      });
    expect(keys([lamp('02 09:00', 'a'), lamp('02 09:20', 'b'), lamp('03 08:59', 'c')])).toEqual([]);
    expect(keys([lamp('02 09:00', 'a'), lamp('03 09:00', 'b'), lamp('04 09:00', 'c')])).toHaveLength(1);
    // The same person knows what they have reported before.
    expect(keys([lamp('02 09:00', 'a'), lamp('02 15:00', 'a'), lamp('02 20:00', 'a')])).toHaveLength(1);
  });

  test('a family in its own flat is not taken for neighbours', () => {
    const tap = (day: string, reporterId: string) => fault(day, { id: day, reporterId });
    expect(keys([tap('02 09:00', 'a'), tap('02 19:00', 'b'), tap('03 08:00', 'a')])).toHaveLength(1);
  });
});

test('a chain has one id, whoever looks and whatever comes after', () => {
  const [three] = repeated([fault('02'), fault('11'), fault('20')], COMMUNITY, NOW);
  const [four] = repeated([fault('25'), fault('02'), fault('11'), fault('20')], COMMUNITY, NOW);
  if (!three || !four) throw new Error('nothing was found');
  expect(rootCauseId('c', three)).toBe('root:c:home:3-2-501:plumbing:t-02');
  expect(rootCauseId('c', four)).toBe(rootCauseId('c', three));
});
