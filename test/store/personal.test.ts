/** The table of personal columns: every model of the schema stands there, column by column. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { columnsWith, holdingOf, TABLES } from '../../src/store/personal.ts';

/** Columns of each model, read from the schema's text. */
function schema(): Map<string, string[]> {
  const folder = join(PACKAGE_ROOT, 'prisma/schema');
  const text = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  return new Map(
    models.map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}(\w+)\s+\w/gm)].map(([, column = '']) => column),
    ]),
  );
}

it('lists every model', () => {
  expect([...TABLES].sort(), 'say in src/store/personal.ts what it holds of people').toEqual(
    [...schema().keys()].sort(),
  );
});

it.each([...schema()])('says of every column of %s what it holds', (name, columns) => {
  const holding = holdingOf(name as (typeof TABLES)[number]);
  expect(Object.keys(holding.columns).sort(), 'say in src/store/personal.ts what it holds').toEqual(
    [...columns].sort(),
  );
});

it('says of every table with personal text whose it is and what becomes of it', () => {
  const personal = TABLES.filter(
    (table) => columnsWith(table, 'text', 'optional', 'room', 'message', 'letter', 'fields').length > 0,
  );
  const silent = personal.filter((table) => {
    const { whose, erased } = holdingOf(table);
    return whose === undefined || erased === undefined;
  });
  expect(silent).toEqual([]);
});

it('names only columns that there are', () => {
  for (const table of TABLES) {
    const { columns, whose = {} } = holdingOf(table);
    expect(Object.keys(columns), table).toEqual(expect.arrayContaining(Object.keys(whose)));
  }
});
