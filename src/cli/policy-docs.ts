/** Entry of `npm run docs:policy`: writes the pages of the policy and the schema of the community file anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import { policyDocs } from './policy-docs/files.ts';

for (const [name, text] of policyDocs()) {
  writeFileSync(join(PACKAGE_ROOT, name), text);
  console.log(name);
}
