import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeUnit, isFullUnit, overlayUnit } from '../../src/domain/partial-unit.ts';

const ALL = ['1-1-501', '3-1-501', '3-2-501', '3-2-502', '5-1-602', 'A-1-1203'];

describe('a full room', () => {
  test.each([
    ['3-2-501', true],
    ['A-1-1203', true],
    ['3--501', false],
    ['--501', false],
    ['3-2-', false],
    ['-2-501', false],
    ['3-2', false],
    ['3', false],
    ['', false],
    [undefined, false],
    ['3-2-501-1', false],
  ])('%j: %s', (code, full) => {
    expect(isFullUnit(code)).toBe(full);
  });
});

describe('completing a room', () => {
  test.each([
    ['the one of the person’s own that fits', '--501', ['3-2-501'], '3-2-501'],
    ['own before others: 602 is the only one, but not theirs', '--602', ['3-2-501'], '5-1-602'],
    ['the only one of the estate that fits', '--1203', [], 'A-1-1203'],
    ['small letters', 'a--1203', [], 'A-1-1203'],
    ['nothing said, one home', '--', ['3-2-501'], '3-2-501'],
    ['of two homes the one that fits', '3--501', ['1-1-501', '3-2-501'], '3-2-501'],
    ['two homes that both fit stay as said', '--501', ['1-1-501', '3-2-501'], '--501'],
    ['several in the estate stay as said', '--501', [], '--501'],
    ['none in the estate stays as said', '--999', [], '--999'],
    ['a full one stays', '3-2-502', ['3-2-501'], '3-2-502'],
    ['a full one that does not exist stays', '9-9-999', ['3-2-501'], '9-9-999'],
  ])('%s', (_, said, own, completed) => {
    expect(completeUnit(said, own, ALL)).toBe(completed);
  });

  test('never contradicts what was said, and never makes up a room', () => {
    const part = (values: readonly string[]) => fc.constantFrom('', ...values);
    const partial = fc
      .tuple(part(['1', '3', '5', 'A']), part(['1', '2']), part(['501', '502', '602', '1203']))
      .map((parts) => parts.join('-'));
    fc.assert(
      fc.property(partial, fc.subarray(ALL), (said, own) => {
        const completed = completeUnit(said, own, ALL);
        if (completed === said) return;
        expect(ALL).toContain(completed);
        said.split('-').forEach((one, i) => {
          if (one !== '') expect(completed.split('-')[i]).toBe(one);
        });
      }),
    );
  });
});

describe('correcting a room', () => {
  test.each([
    ['--502', '3-2-501', '3-2-502'],
    ['5--', '3-2-501', '5-2-501'],
    ['5-1-602', '3-2-501', '5-1-602'],
    ['--502', undefined, '--502'],
    ['--502', '3--501', '3--502'],
    ['--', '3-2-501', '3-2-501'],
  ])('%s over %s is %s', (correction, old, laid) => {
    expect(overlayUnit(correction, old)).toBe(laid);
  });
});
