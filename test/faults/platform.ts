/** The other side of the pipe: a chat platform that outlives the bot and delivers again what was not acknowledged. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage } from '../../src/domain/message.ts';
import type { FromPlatform, FromVictim } from './wire.ts';

/** One parcel as it came out of the bot. */
export interface SentParcel {
  key: string;
  chatId: string;
  text: string;
  /** Which life of the bot sent it. */
  life: number;
}

/** A platform with messages to deliver, and one bot after the other. */
export class Platform {
  readonly sent: SentParcel[] = [];
  readonly failures: string[] = [];
  readonly #unacknowledged = new Map<string, Omit<IncomingMessage, 'occurredAt'>>();
  #life = 0;
  #child: ChildProcess | undefined;
  #listeners: ((message: FromVictim) => void)[] = [];

  readonly #program: string;
  readonly #databaseUrl: string;

  constructor(program: string, databaseUrl: string) {
    this.#program = program;
    this.#databaseUrl = databaseUrl;
  }

  /** Queues messages; they are delivered until the bot has acknowledged each. */
  queue(messages: readonly Omit<IncomingMessage, 'occurredAt'>[]): void {
    for (const message of messages) this.#unacknowledged.set(message.dedupKey, message);
  }

  /** Starts a bot, delivers what waits, and lets it work until it dies or has nothing to do. */
  async live(fault: string): Promise<'died' | 'idle'> {
    this.#life += 1;
    const child = fork(this.#program, {
      env: { ...process.env, VICTIM_DATABASE: this.#databaseUrl, VICTIM_FAULT: fault },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', (message: FromVictim) => this.#hear(message));
    const died = once(child, 'exit').then(() => 'died' as const);
    const outcome = await Promise.race([died, this.#work()]);
    this.#listeners = [];
    if (outcome === 'idle') {
      this.#tell({ type: 'stop' });
      await died;
    }
    return outcome;
  }

  async #work(): Promise<'idle'> {
    await this.#next((message) => message.type === 'ready');
    for (const message of this.#unacknowledged.values()) this.#tell({ type: 'deliver', message });
    while (this.#unacknowledged.size > 0) await this.#next((message) => message.type === 'received');
    for (;;) {
      this.#tell({ type: 'is-idle' });
      const answer = await this.#next((message) => message.type === 'idle');
      if (answer.type === 'idle' && answer.idle) return 'idle';
    }
  }

  #hear(message: FromVictim): void {
    if (message.type === 'received') this.#unacknowledged.delete(message.dedupKey);
    if (message.type === 'failed') this.failures.push(message.reason);
    if (message.type === 'send') {
      const { key, chatId, text, n } = message;
      this.sent.push({ key, chatId, text, life: this.#life });
      this.#tell({ type: 'sent', n });
    }
    for (const listener of [...this.#listeners]) listener(message);
  }

  #next(wanted: (message: FromVictim) => boolean): Promise<FromVictim> {
    return new Promise((resolve) => {
      const listener = (message: FromVictim) => {
        if (!wanted(message)) return;
        this.#listeners = this.#listeners.filter((one) => one !== listener);
        resolve(message);
      };
      this.#listeners.push(listener);
    });
  }

  #tell(message: FromPlatform): void {
    // A bot that has just died takes nothing any more.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }
}
