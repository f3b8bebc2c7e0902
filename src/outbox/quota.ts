/** Quotas: tokens of a platform, an account, a chat and a group; who is more urgent never waits for who is less. */
import type { Limit, Scope } from '../domain/quota.ts';
import { PRIORITY } from '../domain/turn.ts';

/** Who wants to send, and where. */
export interface Wanting {
  platform: string;
  accountId: string;
  chatId: string;
  group: boolean;
  /** As in PRIORITY. */
  priority: number;
  /** Messages that it becomes on the platform. */
  messages: number;
}

/** Hands out tokens. */
export interface Quota {
  /** Takes what a sending needs of every bucket, or nothing; answers then when to come again. */
  take(wanting: Wanting, now: Date): Date | undefined;
}

/** An emergency waits no longer than this for a platform's own limit, and never for others in a longer span (P8). */
const EMERGENCY_WAITS_MS = 2_000;
/** Share of a longer span that is kept for those who are more urgent; a token of a short one is back in a moment. */
const KEPT = [0, 0, 0.05, 0.1, 0.2] as const;
/** Nobody is told to come later than this because others came first: they may have gone meanwhile. */
const FURTHEST_MS = 60_000;
/** Buckets of chats that are full again are forgotten when there are so many. */
const MOST_BUCKETS = 20_000;

/** A token that was taken comes back when its span is over: in no span of that length are more sent. */
interface Bucket {
  limit: Limit;
  /** When each token comes back, the next one first, and who has it. */
  out: { at: number; priority: number }[];
  /** The last turn that was promised, by priority. */
  promised: number[];
}

/** Opens the buckets, all of them full. */
export function createQuota(limitsOf: (platform: string) => readonly Limit[], random: () => number): Quota {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (limit: Limit, wanting: Wanting, at: number): Bucket => {
    const key = `${keyOf(limit.per, wanting)} ${limit.per} ${limit.most} ${limit.everyMs}`;
    const bucket = buckets.get(key) ?? { limit, out: [], promised: KEPT.map(() => 0) };
    if (!buckets.has(key) && buckets.size >= MOST_BUCKETS) forget(buckets, at);
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    take: (wanting, now) => {
      const at = now.getTime();
      const needed = limitsOf(wanting.platform)
        .filter(({ per }) => per !== 'group' || wanting.group)
        .map((limit) => bucketOf(limit, wanting, at));
      const times = needed.map((bucket) => freeAt(bucket, wanting, at));
      const until = Math.max(
        at,
        ...needed.map((bucket, i) => turnAt(bucket, wanting.priority, times[i] ?? at, at)),
      );
      if (until > at) return new Date(until);
      for (const bucket of needed) fill(bucket, wanting, at, random);
      return undefined;
    },
  };
}

/** When the bucket has enough for this one; `at` = now. */
function freeAt(bucket: Bucket, { priority, messages }: Wanting, at: number): number {
  const { limit, out } = bucket;
  while (out[0] && out[0].at <= at) out.shift();
  const long = limit.everyMs * (1 + limit.jitter) > EMERGENCY_WAITS_MS;
  const alone = long && priority === PRIORITY.emergency;
  const counted = alone ? out.filter((one) => one.priority === priority) : out;
  const kept = long ? Math.floor(limit.most * (KEPT[priority] ?? 0)) : 0;
  const most = Math.max(1, limit.most - kept);
  const over = counted.length + Math.min(messages, most) - most;
  return over <= 0 ? at : (counted[Math.min(over, counted.length) - 1]?.at ?? at);
}

/** Many who wait get turns one after the other instead of all coming at once; the few urgent ones come first to each. */
function turnAt({ limit, promised }: Bucket, priority: number, free: number, at: number): number {
  if (free <= at) return at;
  if (priority <= PRIORITY.deadline) return Math.ceil(free);
  const apart = (limit.everyMs * (1 + limit.jitter / 2)) / limit.most;
  const before = promised.slice(0, priority + 1).map((time) => time + apart);
  const turn = Math.min(Math.max(free, ...before), Math.max(free, at + FURTHEST_MS));
  promised[priority] = turn;
  return Math.ceil(turn);
}

function fill({ limit, out }: Bucket, wanting: Wanting, at: number, random: () => number): void {
  const { priority, messages } = wanting;
  for (let i = 0; i < Math.min(messages, limit.most); i++) {
    out.push({ at: at + limit.everyMs * (1 + limit.jitter * random()), priority });
  }
  // Chance may bring a later one back first.
  if (limit.jitter > 0) out.sort((a, b) => a.at - b.at);
}

function keyOf(per: Scope, { platform, accountId, chatId }: Wanting): string {
  switch (per) {
    case 'platform':
      return platform;
    case 'app':
      return `${platform}/${accountId}`;
    case 'chat':
    case 'group':
      return `${platform}/${accountId}/${chatId}`;
  }
}

function forget(buckets: Map<string, Bucket>, at: number): void {
  for (const [key, { out, promised }] of buckets) {
    const last = Math.max(0, ...out.map((one) => one.at), ...promised);
    if (last <= at) buckets.delete(key);
  }
}
