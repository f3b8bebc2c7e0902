/** How fast a platform may be written to has tests of its own (test/outbox); elsewhere nobody waits for it. */
import type { Community } from '../../src/domain/community.ts';
import type { PlatformName } from '../../src/domain/platform-groups.ts';

/** A policy under which letters to a platform leave at once. */
export function unhurried(
  { policy }: Pick<Community, 'policy'>,
  platform: PlatformName,
): Community['policy'] {
  const quick = { platform, per: 'app', most: 10_000, every: { unit: 's', n: 1 }, jitter: 0 } as const;
  return { ...policy, 'quota.table': [quick] };
}
