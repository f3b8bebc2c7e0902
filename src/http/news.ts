/** Tells those who look at a page what has changed, after it was committed. */
import type { FastifyInstance } from 'fastify';
import type { Engine, Worker } from '../domain/job.ts';
import type { Change, Hello } from './playground-api.ts';

/** Where changes are told and heard. */
export interface News {
  tell(change: Change): void;
  listen(hear: (change: Change) => void): () => void;
}

/** Proxies and browsers drop a connection on which nothing happens. */
const HEARTBEAT_MS = 15_000;
/** A listener who leaves so many bytes unread is cut off; on return the page asks for everything anew. */
const MOST_UNREAD = 256 * 1024;

/** Starts with nobody listening. */
export function createNews(): News {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell: (change) => {
      for (const hear of listeners) hear(change);
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
  };
}

/** An engine whose workers' commits are told: only then does the store have what a page will ask for. */
export function watched(engine: Engine, news: News): Engine {
  const after =
    (work: Worker, change: (lanes: string[]) => Change): Worker =>
    async (jobs) => {
      try {
        await work(jobs);
      } finally {
        news.tell(change(jobs.map(({ lane }) => lane)));
      }
    };
  return {
    ...engine,
    start: ({ inbox, outbox, ...others }) =>
      engine.start({
        ...others,
        inbox: after(inbox, () => ({ tickets: true })),
        outbox: after(outbox, (chats) => ({ chats, tickets: true })),
      }),
  };
}

/**
 * Mounts the stream of changes as server-sent events; `start` tells one start of the server from the next, `shown` is
 * what of a change its readers may know.
 */
export function mountEvents(
  app: FastifyInstance,
  path: string,
  news: News,
  start: string,
  shown: (change: Change) => Change | undefined = (change) => change,
): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.get(path, (_request, reply) => {
    reply.hijack();
    const { raw } = reply;
    const write = (text: string) => {
      if (raw.writableLength > MOST_UNREAD) raw.destroy();
      else raw.write(text);
    };
    const tell = (event: string, data: Change | Hello) =>
      write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    tell('hello', { start });
    const deafen = news.listen((change) => {
      const told = shown(change);
      if (told) tell('changed', told);
    });
    const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
    const end = () => raw.end();
    open.add(end);
    raw.on('close', () => {
      open.delete(end);
      clearInterval(heartbeat);
      deafen();
    });
  });
}
