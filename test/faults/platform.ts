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

/** One process of the bot. */
export interface Life {
  life: number;
  child: ChildProcess;
  died: Promise<'died'>;
}

type Waiting = Omit<IncomingMessage, 'occurredAt'>;

/** How processes of the bot are started. */
export interface How {
  /** More of its environment (`victim.ts` reads VICTIM_…). */
  env?: Readonly<Record<string, string>>;
  /** Options of Node. */
  options?: readonly string[];
  /** What it says when it dies is expected. */
  quiet?: boolean;
}

/** A platform with messages to deliver, and one bot after the other, or several that share the work. */
export class Platform {
  readonly sent: SentParcel[] = [];
  readonly failures: string[] = [];
  /** How often it was said that a message could not be stored. */
  refused = 0;
  /** The longest that a process of the bot stood still, ms. */
  stallMs = 0;
  /** How often the last one passed each point at which it may be killed. */
  points: Readonly<Record<string, number>> = {};
  readonly #unacknowledged = new Map<string, Waiting>();
  #lives = 0;
  #listeners: ((message: FromVictim, life: number) => void)[] = [];

  readonly #program: string;
  readonly #databaseUrl: string;
  readonly #how: How;

  constructor(program: string, databaseUrl: string, how: How = {}) {
    this.#program = program;
    this.#databaseUrl = databaseUrl;
    this.#how = how;
  }

  /** How many messages the bot has not taken yet. */
  get waiting(): number {
    return this.#unacknowledged.size;
  }

  /** Queues messages; they are delivered until the bot has acknowledged each. */
  queue(messages: readonly Waiting[]): void {
    for (const message of messages) this.#unacknowledged.set(message.dedupKey, message);
  }

  /** Starts a bot, delivers what waits, and lets it work until it dies or has nothing to do. */
  async live(fault: string): Promise<'died' | 'idle'> {
    const one = this.begin(fault);
    const outcome = await Promise.race([one.died, this.#work(one)]);
    this.#listeners = [];
    if (outcome === 'idle') await this.end(one);
    return outcome;
  }

  /** Starts a process of the bot. */
  begin(fault = '', more: Readonly<Record<string, string>> = {}): Life {
    this.#lives += 1;
    const life = this.#lives;
    const { env, options = [], quiet } = this.#how;
    const child = fork(this.#program, {
      env: { ...process.env, ...env, ...more, VICTIM_DATABASE: this.#databaseUrl, VICTIM_FAULT: fault },
      execArgv: [...options],
      stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'],
    });
    const one = { life, child, died: once(child, 'exit').then(() => 'died' as const) };
    child.on('message', (message: FromVictim) => this.#hear(message, one));
    return one;
  }

  /** Resolves when a process has started. */
  async ready({ life }: Life): Promise<void> {
    await this.#next((message, from) => message.type === 'ready' && from === life);
  }

  /** Delivers what waits to these, in turn; what one of them did not acknowledge comes again to the next. */
  async deliver(lives: readonly Life[]): Promise<void> {
    for (let round = 0; this.#unacknowledged.size > 0; round++) {
      const waiting = [...this.#unacknowledged.values()];
      const alive = lives.filter(({ child }) => child.connected);
      for (const [i, message] of waiting.entries()) {
        tell(alive[(i + round) % alive.length], { type: 'deliver', message });
      }
      const dies = alive.map(({ died }) => died);
      await Promise.race([this.#next(() => this.#unacknowledged.size === 0), ...dies]);
    }
  }

  /** Resolves when nothing is left to be done in the database that this one sees. */
  async idle({ child, life }: Life): Promise<'idle'> {
    for (;;) {
      tell({ child }, { type: 'is-idle' });
      const answer = await this.#next((message, from) => message.type === 'idle' && from === life);
      if (answer.type === 'idle' && answer.idle) return 'idle';
    }
  }

  /** Lets a process stop as on SIGTERM. */
  async end(one: Life): Promise<void> {
    tell(one, { type: 'stop' });
    await one.died;
  }

  async #work(one: Life): Promise<'idle'> {
    await this.ready(one);
    await this.deliver([one]);
    return this.idle(one);
  }

  #hear(message: FromVictim, one: Life): void {
    if (message.type === 'received') this.#unacknowledged.delete(message.dedupKey);
    if (message.type === 'refused') {
      this.refused += 1;
      const again = this.#unacknowledged.get(message.dedupKey);
      if (again) tell(one, { type: 'deliver', message: again });
    }
    if (message.type === 'idle') {
      this.stallMs = Math.max(this.stallMs, message.stallMs);
      this.points = message.points;
    }
    if (message.type === 'failed') this.failures.push(message.reason);
    if (message.type === 'send') {
      const { key, chatId, text, n } = message;
      this.sent.push({ key, chatId, text, life: one.life });
      tell(one, { type: 'sent', n });
    }
    for (const listener of [...this.#listeners]) listener(message, one.life);
  }

  #next(wanted: (message: FromVictim, life: number) => boolean): Promise<FromVictim> {
    return new Promise((resolve) => {
      const listener = (message: FromVictim, life: number) => {
        if (!wanted(message, life)) return;
        this.#listeners = this.#listeners.filter((one) => one !== listener);
        resolve(message);
      };
      this.#listeners.push(listener);
    });
  }
}

/** A bot that has just died takes nothing any more. */
function tell(one: Pick<Life, 'child'> | undefined, message: FromPlatform): void {
  if (one?.child.connected) one.child.send(message, () => undefined);
}
