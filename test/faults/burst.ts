/** A busy evening: messages, each of which becomes a ticket of its own, and what may come of them. */
import { aMessage } from '../support/messages.ts';
import type { Platform } from './platform.ts';

export const MESSAGES = 200;
/** Private chats of strangers: many lanes, as on a busy evening. */
const STRANGERS = 60;
/** Work for different departments, so that alerts leave in several chats. */
const TROUBLES = ['路灯不亮了', '电梯厅好脏', '楼道灯不亮了', '花坛有蚊子'];
/** Where a process may die, and in how many passes of a burst. */
export const POINTS: readonly (readonly [string, number])[] = [
  ['before_receive_commit', 1],
  ['after_receive_commit', 1],
  ['after_load', 25],
  ['before_commit', 25],
  ['after_commit', 25],
  ['before_send', 100],
  ['after_send', 100],
  ['before_mark_sent', 25],
  ['after_mark_sent', 25],
];

/** Parcels that came before. */
export function doubles(platform: Platform) {
  return platform.sent.filter((one, i) => platform.sent.findIndex((it) => it.key === one.key) < i);
}

/**
 * Parcels that came twice though no crash excuses it: what was in flight when a process died, one letter a chat, may
 * come again where the platform drops nothing.
 */
export function inexcusable({ sent }: Pick<Platform, 'sent'>): number {
  const excused = new Set<string>();
  let count = 0;
  for (const [i, one] of sent.entries()) {
    const before = sent.slice(0, i).findLast((it) => it.key === one.key);
    if (!before) continue;
    const crash = `${before.life} ${one.chatId}`;
    if (before.life === one.life || excused.has(crash)) count += 1;
    excused.add(crash);
  }
  return count;
}

export function burst(messages = MESSAGES) {
  return Array.from({ length: messages }, (_, i) => {
    const by = `stranger-${i % STRANGERS}`;
    const trouble = TROUBLES[i % TROUBLES.length] ?? '';
    const { occurredAt: _now, ...message } = aMessage({
      dedupKey: `burst-${i}`,
      messageId: `burst-${i}`,
      chat: i % 10 === 0 ? { id: '业主群', type: 'group' } : { id: `private:${by}`, type: 'direct' },
      sender: { id: by, name: by, isBot: false, isSelf: false },
      text: `小区东门第${i + 1001}处${trouble}`,
    });
    return message;
  });
}

/** A small generator (mulberry32), so that a seed is a replay. */
export function random(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
