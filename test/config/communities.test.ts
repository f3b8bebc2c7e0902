/** COMMUNITY_FILE as a folder: all of it or nothing, each name and each group once. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCommunities } from '../../src/config/communities.ts';
import { formatProblems, readCommunity } from '../../src/config.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { demo } from './demo-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-communities-'));
  copyFileSync(join(PACKAGE_ROOT, 'demo/faq.md'), join(folder, 'faq.md'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (file: string, name: string, group: number, more = (text: string) => text) => {
  const text = demo
    .replace('name: 阳光花园', `name: ${name}`)
    .replace('{ name: 业主群,   kind: owners }', `{ name: 业主群, kind: owners, telegram: ${group} }`);
  writeFileSync(join(folder, file), more(text));
};
const problems = () => {
  const read = readCommunities(folder);
  return 'errors' in read ? formatProblems(read.errors).split('\n') : [];
};

test('a file is one, a folder all of its files in the order of their names', () => {
  put('b.yaml', '东苑', -2);
  put('a.yml', '西苑', -1);
  writeFileSync(join(folder, 'notes.txt'), 'none of ours');
  const names = (path: string) => {
    const read = readCommunities(path);
    return 'communities' in read ? read.communities.map(({ community }) => community.name) : read;
  };
  expect(names(folder)).toEqual(['西苑', '东苑']);
  expect(names(join(folder, 'b.yaml'))).toEqual(['东苑']);
});

test('all that is wrong in any of them is told, with its file', () => {
  put('a.yaml', '西苑', -1, (text) => text.replace('company: 安居', 'companie: 安居'));
  put('b.yaml', '东苑', -2, (text) => text.replace('unit: 3-2-501', 'unit: 9-9-901'));
  const told = problems();
  expect(told.some((line) => /a\.yaml:\d+ community\.companie/.test(line))).toBe(true);
  expect(told.some((line) => /b\.yaml:\d+ residents\[0\]\.unit/.test(line))).toBe(true);
});

test('two of one name, and a group of two, are refused', () => {
  put('a.yaml', '西苑', -1);
  put('b.yaml', '西苑', -1);
  const told = problems();
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/b\.yaml community\.name: is 西苑 as in .*a\.yaml; give each/);
  expect(told[1]).toMatch(/b\.yaml chats\[\d+\]\.telegram: is also in .*a\.yaml; a group belongs to one/);
});

test('a folder without files, and a command that wants one community, say what to do', () => {
  expect(problems().join()).toMatch(/is a folder without a community file; put one there/);
  const read = readCommunity(folder);
  expect('errors' in read && formatProblems(read.errors)).toMatch(
    /is a folder of communities; name one of its files, as in COMMUNITY_FILE=/,
  );
});
