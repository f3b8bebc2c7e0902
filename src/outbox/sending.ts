/** What sending is made of. */
import type { Engine } from '../domain/job.ts';
import type { Channel, Delivery } from '../domain/message.ts';
import type { Database } from '../store/database.ts';
import type { Gate } from './gate.ts';
import type { Enclosing } from './pack.ts';

/** What sending needs. */
export interface Sending extends Enclosing {
  db: Database;
  engine: Pick<Engine, 'enqueue' | 'settle' | 'wake'>;
  /** The channel of a platform and account. */
  channelOf: (platform: string, accountId: string) => Channel | undefined;
  gate: Gate;
  /** Can nobody else be sending for this process? */
  sure: () => boolean;
  /** Told of every answer of a platform. */
  heard: (at: { platform: string; accountId: string }, delivery: Delivery) => void;
  /** Told when a letter is given up. */
  died: () => void;
  now: () => Date;
  attempts: number;
  /** Letters from before are given up though their platform may come back. */
  giveUpBefore: () => Date;
  random: () => number;
}
