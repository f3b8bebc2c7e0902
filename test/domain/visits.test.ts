/** How finished work is visited, by its trade and by whether chat answers count. */
import { expect, test } from 'vitest';
import { parsePolicy, safeParsePolicy } from '../../src/domain/policy.ts';
import { visitMode } from '../../src/domain/visits.ts';

test('by default a rating stands for the visit', () => {
  expect(visitMode({ category: 'plumbing' }, parsePolicy({}))).toBe('skipIfRated');
});

test('a trade of the table goes before the rest', () => {
  const policy = parsePolicy({
    'visit.repair': 'never',
    'visit.table': [{ category: 'gas', mode: 'always' }],
  });
  expect(visitMode({ category: 'gas' }, policy)).toBe('always');
  expect(visitMode({ category: 'plumbing' }, policy)).toBe('never');
  expect(visitMode({}, policy)).toBe('never');
});

test('where chat answers do not count, everything is visited that is visited at all (X6)', () => {
  const policy = parsePolicy({
    'visit.acceptChat': false,
    'visit.table': [{ category: 'cleaning', mode: 'never' }],
  });
  expect(visitMode({ category: 'plumbing' }, policy)).toBe('always');
  expect(visitMode({ category: 'cleaning' }, policy)).toBe('never');
});

test('a mode that there is not is refused at its key', () => {
  expect(safeParsePolicy({ 'visit.repair': 'sometimes' })).toMatchObject({
    problems: [{ path: ['visit.repair'] }],
  });
});
