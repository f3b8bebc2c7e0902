/** The demo community, as every test may start from it. */
import { join } from 'node:path';
import { formatProblems, readCommunity } from '../../src/config.ts';
import type { Community } from '../../src/domain/community.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** demo/community.yaml, read anew. */
export function demoCommunity(): Community {
  const read = readCommunity(join(PACKAGE_ROOT, 'demo/community.yaml'));
  if ('errors' in read) throw new Error(formatProblems(read.errors));
  return read.community;
}
