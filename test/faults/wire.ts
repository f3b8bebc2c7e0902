/** What the platform and the victim say to each other. */
import type { IncomingMessage } from '../../src/domain/message.ts';

/** From the platform to the bot. */
export type FromPlatform =
  | { type: 'deliver'; message: Omit<IncomingMessage, 'occurredAt'> }
  | { type: 'sent'; n: number }
  | { type: 'is-idle' }
  | { type: 'stop' };

/** From the bot to the platform. */
export type FromVictim =
  | { type: 'ready' }
  | { type: 'received'; dedupKey: string }
  /** Not stored: it has to come again. */
  | { type: 'refused'; dedupKey: string }
  | { type: 'send'; n: number; key: string; chatId: string; text: string }
  | { type: 'idle'; idle: boolean; stallMs: number; points: Record<string, number> }
  | { type: 'failed'; reason: string };
