/** The long connection: the SDK keeps it, we keep the SDK; an event is acknowledged when it is safe with us. */
import { EventDispatcher, type Logger, WSClient } from '@larksuiteoapi/node-sdk';
import { SILENT } from './api.ts';

/** Times of the connection, ms. */
export interface ConnectionPace {
  /** Opening it at the start may take so long; after that it goes on trying behind our back. */
  openMs: number;
  /** The first pause after the SDK has given up; it doubles up to `longestMs`. */
  pauseMs: number;
  longestMs: number;
  /** After a sign of life was asked for, one must come within. */
  silenceMs: number;
}

/** What it needs. */
export interface Connecting {
  appId: string;
  appSecret: string;
  domain: string;
  pace: ConnectionPace;
  /** Takes an event; resolves when it is safe, rejects to have it again. */
  take: (raw: unknown) => Promise<void>;
  report: (error: unknown, detail: Record<string, unknown>) => void;
  /** Told whether events can come in at present. */
  changed: (open: boolean, reason?: string) => void;
}

/** Hands on whole events, known to the SDK or not: its own form mixes header and content, and drops what it does not know. */
class Door extends EventDispatcher {
  readonly #take: Connecting['take'];

  constructor(take: Connecting['take']) {
    super({ logger: SILENT });
    this.#take = take;
  }

  override async invoke(raw: unknown): Promise<unknown> {
    await this.#take(raw);
    // To a press nothing has to be shown at once: the answer comes as a message.
    return {};
  }
}

/** Opens the connection and keeps it; resolves with how to end it, rejects when the platform does not want us. */
export async function openConnection(connecting: Connecting): Promise<() => void> {
  const { appId, appSecret, domain, pace, take, report, changed } = connecting;
  let over = false;
  let client: WSClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let told: string | undefined;
  const tell = (words: string): void => {
    // A platform that is away for an hour is one line in the log.
    if (told !== words) report(new Error(words), {});
    told = words;
  };
  const opened = (): void => {
    failures = 0;
    told = undefined;
    changed(true);
  };
  const connect = (gaveUp: (error: Error) => void, ready: () => void): void => {
    client = new WSClient({
      appId,
      appSecret,
      domain,
      logger: listening(tell),
      handshakeTimeoutMs: pace.silenceMs,
      // Off by default: a connection that died silently would be taken for a quiet day.
      wsConfig: { pingTimeout: pace.silenceMs / 1000 },
      onReady: () => {
        opened();
        ready();
      },
      onReconnected: opened,
      onReconnecting: () => changed(false, 'The long connection was lost and is opened again.'),
      onError: gaveUp,
    });
    void client.start({ eventDispatcher: new Door(take) });
  };
  /** "Too many connections" and "busy" are final for the SDK; for a bot that has to hear they are not. */
  const again = (error: Error): void => {
    if (over) return;
    changed(false, error.message);
    tell(`The long connection of Feishu failed and is tried again: ${error.message}`);
    client?.close({ force: true });
    const pause = Math.min(pace.pauseMs * 2 ** failures, pace.longestMs);
    failures += 1;
    timer = setTimeout(() => connect(again, () => undefined), pause);
  };
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      tell('The long connection of Feishu is not open yet and is tried further.');
      resolve();
    }, pace.openMs);
    let first = true;
    const settle = (done: () => void) => {
      clearTimeout(late);
      first = false;
      done();
    };
    connect(
      (error) => {
        if (!first) return again(error);
        client?.close({ force: true });
        settle(() => reject(error));
      },
      () => settle(resolve),
    );
  });
  return () => {
    over = true;
    clearTimeout(timer);
    client?.close({ force: true });
  };
}

/** The SDK's complaints up to the first colon: behind it stands what somebody wrote. */
function listening(tell: (words: string) => void): Logger {
  return {
    ...SILENT,
    error: (...said: unknown[]) => {
      const words = said
        .flat()
        .filter((one) => typeof one === 'string')
        .join(' ');
      const [head = ''] = words.split(':');
      // Our own report of what could not be stored says more.
      if (head && !head.includes('invoke event failed')) tell(`Feishu's SDK says: ${head}`);
    },
  };
}
