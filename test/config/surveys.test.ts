/** What a community file may say about its questionnaires. */
import { expect, test } from 'vitest';
import { parseCommunity } from '../../src/config.ts';
import { demo } from './demo-text.ts';

const read = (surveys: string) => {
  const found = parseCommunity(`${demo}\nsurveys:\n${surveys}\n`, 'community.yaml');
  return 'errors' in found ? found.errors.map(({ message }) => message) : found.community.surveys;
};

test('items in its own words; a kind that is left out asks for the usual', () => {
  expect(read('  annual: { items: [{ key: safety, name: 安全 }, { key: cleaning, name: 保洁 }] }')).toEqual({
    annual: {
      items: [
        { key: 'safety', name: '安全' },
        { key: 'cleaning', name: '保洁' },
      ],
    },
  });
});

test.each([
  [
    'an item twice',
    '  pulse: { items: [{ key: a, name: 安全 }, { key: b, name: 安全 }] }',
    'has an item twice',
  ],
  ['no item', '  pulse: { items: [] }', 'must have at least one entry'],
  ['a key that is no word', '  pulse: { items: [{ key: "A B", name: 安全 }] }', 'must be small letters'],
  ['an unknown kind', '  weekly: { items: [{ key: a, name: 安全 }] }', 'is not a known key'],
])('%s is refused', (_, text, why) => expect(read(text)).toEqual([expect.stringContaining(why)]));
