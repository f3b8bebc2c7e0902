/**
 * How the work of an installation is shared among its processes: what may be done by one of them at a time has a name,
 * and whoever holds the name does it. Messages are handled in so many shares by their lane, so that a chat is in one
 * hand; an account listens and sends in one hand, because its limits and its connection are one; and there is one clock.
 */
import type { Queue } from './job.ts';

/** What a process does; `ingress` = the platforms, both ways, `worker` = handling messages, `schedule` = the clock. */
export const ROLES = ['ingress', 'worker', 'schedule'] as const;
export type Role = (typeof ROLES)[number];

/** Shares of the inbox; more than the processes that anybody will start. */
const SHARES = 16;

/** The name of the clock. */
export const CLOCK = 'clock';

/** Names of the shares of the inbox. */
export const INBOX_SHARES: readonly string[] = Array.from({ length: SHARES }, (_, i) => `inbox/${i}`);

/** The name of an account of a platform. */
export function accountShare(at: { platform: string; accountId: string }): string {
  return `account/${at.platform}/${at.accountId}`;
}

/** The share to which a lane belongs: its account where something is sent or fetched, else a part of the inbox. */
export function shareOf(queue: Queue, lane: string): string {
  if (queue === 'inbox') return `inbox/${hash(lane) % SHARES}`;
  const [platform = '', accountId = ''] = lane.split('/');
  return accountShare({ platform, accountId });
}

/** The role that holds a name. */
export function roleOf(name: string): Role {
  if (name === CLOCK) return 'schedule';
  return name.startsWith('inbox/') ? 'worker' : 'ingress';
}

/** FNV-1a, 32 bits: the same in every process and for ever. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const byte of Buffer.from(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}
