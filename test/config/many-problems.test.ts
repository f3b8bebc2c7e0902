import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/config.ts';
import { changed, demo, errors, lineOf } from './demo-text.ts';

describe('many wrong things', () => {
  test('are told at once, in the order of the file, in and between entries', () => {
    const text = changed(
      ['Asia/Shanghai', 'Mars/Base'],
      ['demo: true', 'demmo: true'],
      ['unit: 2-1-201, role', 'unit: 9-1-101, role'],
      ['13800000009', '13800000001'],
      ['roles: [manager]', 'roles: [boss]'],
      ['老赵]', '老张]'],
      ['vacant:', 'policy: { visit.othr: 2d, text: { maxLength: 0 } }\nvacant:'],
      ['due: 2026-01-31', 'due: 2026-01-32'],
    );
    expect(formatProblems(errors(text)).replaceAll(/: .*/g, '').split('\n')).toEqual(
      [
        ['Mars/Base', 'community.timezone'],
        ['demmo', 'community.demmo'],
        ['9-1-101', 'residents[2].unit'],
        ['郑爽', 'residents[8].phone'],
        ['[boss]', 'staff[12].roles[0]'],
        ['老张', 'duty.security[1]'],
        ['visit.othr', 'policy.visit.othr'],
        ['maxLength', 'policy.text.maxLength'],
        ['2026-01-32', 'bills[0].due'],
      ].map(([words = '', key]) => `demo/community.yaml:${lineOf(text, words)} ${key}`),
    );
  });

  test('with a fault of the form: what stands before it is told too, what stands behind is not guessed at', () => {
    const text = changed(
      ['Asia/Shanghai', 'Mars/Base'],
      ['kind: owners }', 'kind: owners'],
      ['2026-01-31', '2026-01-32'],
    );
    const said = errors(text);
    expect(said[0]).toMatchObject({ line: 6, key: 'community.timezone' });
    expect(said.length).toBeGreaterThan(1);
    for (const { line, key } of said.slice(1)) {
      expect(key).toBe('');
      expect(line).toBeGreaterThanOrEqual(lineOf(text, 'kind: owners'));
    }
  });
});

describe('a fault of the form', () => {
  test('hides what would be compared with something behind it', () => {
    const text =
      'vacant: [1-1-101]\nbuildings:\n  - { no: "1", entrances: 1, floors: 1, perFloor: 1 }\n  - { no\nchats: 1';
    const whole = text.replace('\n  - { no\n', '\n').replace('1-1-101', '1-1-201');
    expect(errors(whole).map(({ key }) => key)).toContain('vacant[0]');
    expect(errors(text.replace('1-1-101', '1-1-201')).map(({ key }) => key)).not.toContain('vacant[0]');
  });

  test('leaves what is missing in an entry before it', () => {
    const text = changed(['role: tenant, ', ''], ['kind: owners }', 'kind: owners']);
    expect(errors(text)[0]).toMatchObject({
      key: 'residents[2].role',
      message: 'is missing; add it',
    });
  });
});

describe('what is no community file', () => {
  test.each([
    ['empty', '', 1, 'must be a map (key: value); it is empty'],
    ['a scalar', 'hello', 1, 'must be a map (key: value); it is a string'],
    [
      'a second document',
      `${demo}\n---\na: 1`,
      demo.split('\n').length + 1,
      'has a second document (---); remove it',
    ],
    ['an alias of nothing', 'a: 1\nb: *c', 2, 'refers to &c, which is not defined above'],
    ['a tag', 'a: 1\nb: !foo 1', 2, 'Unresolved tag: !foo'],
    ['a key that is a list', 'a: 1\n? [a, b]\n: 1', 2, 'has a key that is not plain text'],
    ['tabs', 'a:\n\tb: 1', 2, 'Tabs are not allowed as indentation'],
    ['brackets without end', '['.repeat(100_000), 1, 'is nested too deeply'],
    ['lists without end', `a:\n${'- '.repeat(20_000)}`, 2, 'is nested too deeply'],
    [
      'levels without end',
      Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
      expect.any(Number),
      'is nested too deeply',
    ],
  ])('%s', (_, text, line, message) => {
    expect(errors(text)).toContainEqual(
      expect.objectContaining({ line, message: expect.stringContaining(message) }),
    );
  });

  test('aliases that unfold to gigabytes are refused at once', () => {
    const line = (key: string, item: string) => `${key}: &${key} [${Array(9).fill(item).join(', ')}]`;
    const text = ['x', '*a', '*b', '*c', '*d', '*e', '*f', '*g', '*h']
      .map((item, at) => line('abcdefghi'[at] ?? '', item))
      .join('\n');
    expect(errors(text)).toContainEqual(
      expect.objectContaining({
        message: 'repeats itself by aliases (*name) too often; write the values out',
      }),
    );
  });

  test('an alias of itself ends', () => {
    expect(errors('policy: &p { visit: *p }')).toContainEqual(
      expect.objectContaining({ line: 1, key: expect.stringMatching(/^policy\.visit/) }),
    );
  });

  test('more than 2 MB', () => {
    expect(formatProblems(errors('#'.repeat(2 * 1024 * 1024 + 1)))).toBe(
      'demo/community.yaml: is larger than 2 MB; a community file is much smaller',
    );
  });
});
