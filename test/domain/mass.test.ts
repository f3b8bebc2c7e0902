/** When many reports are one incident: more people than chance brings, in one place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrowdReport, crowdOf, tail } from '../../src/domain/mass.ts';

const RULES = { min: 3, chance: 0.001, buildings: 5, wide: true };
const from = (...buildings: (string | undefined)[]): CrowdReport[] =>
  buildings.map((building, i) => ({ by: `p${i}`, building }));

describe('a crowd', () => {
  it('is three people of one building', () => {
    expect(crowdOf(from('3', '3'), 0, RULES)).toBeUndefined();
    expect(crowdOf(from('3', '1', '3', '3'), 0, RULES)).toMatchObject({ building: '3' });
  });

  it('is not one person three times', () => {
    const same = from('3', '3', '3').map((one) => ({ ...one, by: 'p' }));
    expect(crowdOf(same, 0, RULES)).toBeUndefined();
  });

  it('is not what comes every day: the more is usual, the more it takes', () => {
    expect(crowdOf(from('3', '3', '3'), 5, RULES)).toBeUndefined();
    expect(crowdOf(from(...Array.from({ length: 8 }, () => '3')), 5, RULES)).toMatchObject({ usual: 1 });
  });

  it('is one of the whole estate where buildings have it together, if that can be', () => {
    expect(crowdOf(from('1', '2', '3'), 0, RULES)?.building).toBeUndefined();
    expect(crowdOf(from('1', '2', '3'), 0, RULES)?.reports).toHaveLength(3);
    expect(crowdOf(from('1', '2', '3'), 0, { ...RULES, wide: false })).toBeUndefined();
  });

  it('needs a place: of people whose home nobody knows there is none', () => {
    expect(crowdOf(from(undefined, undefined, undefined), 0, RULES)).toBeUndefined();
  });

  it('comes by chance as seldom as is allowed', () => {
    // Poisson: P(X >= 3 | 0.1) = 1 - e^-0.1 (1 + 0.1 + 0.005).
    expect(tail(3, 0.1)).toBeCloseTo(1 - Math.exp(-0.1) * 1.105, 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (n, usual) => {
          const p = tail(n, usual);
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(tail(n + 1, usual)).toBeLessThanOrEqual(p + 1e-12);
          expect(tail(n, usual * 1.1)).toBeGreaterThanOrEqual(p - 1e-12);
        },
      ),
    );
  });
});
