/** The community that a scenario is played in, with the policy that it sets. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { formatProblems, readCommunity } from '../../config.ts';
import type { Community } from '../../domain/community.ts';
import { parsePolicy } from '../../domain/policy.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import type { Scenario } from './grammar.ts';
import { NotBuilt } from './stage.ts';

/** Reads the community file of a scenario, the demo's where it names none. */
export async function communityFor(scenario: Scenario): Promise<{ community: Community; text: string }> {
  const file =
    scenario.community === undefined
      ? join(PACKAGE_ROOT, 'demo/community.yaml')
      : resolve(dirname(scenario.file), scenario.community);
  const text = await readFile(file, 'utf8');
  const read = readCommunity(file);
  if ('errors' in read) throw new Error(formatProblems(read.errors));
  const policy = unbuiltPolicy(() => parsePolicy(scenario.policy ?? {}, read.community.policy));
  return { community: { ...read.community, policy }, text };
}

function unbuiltPolicy<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new NotBuilt(error instanceof Error ? error.message : String(error));
  }
}
