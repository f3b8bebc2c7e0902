/** The model text for each database: the nouns of prisma/schema under a head of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const PROVIDERS = ['sqlite', 'postgresql'];

/** Files of the schema: [name, text]. */
export function schemaFiles(provider, head = '') {
  const folder = join(ROOT, 'prisma/schema');
  const models = readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return [['head.prisma', `${head}datasource db {\n  provider = "${provider}"\n}\n`], ...models];
}
