/** Whoever looks at the page hears of every change, after it was committed. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine, Queue, Worker } from '../../src/domain/job.ts';
import { createNews, watched } from '../../src/http/news.ts';
import type { Change } from '../../src/http/playground-api.ts';
import { API, startPlayground, type TestPlayground } from '../support/playground.ts';

const SOON = { timeout: 15_000 };
const OWNERS = 'web/web/业主群';

describe('the stream of changes', () => {
  let site: TestPlayground;
  beforeEach(async () => {
    site = await startPlayground();
  });
  afterEach(() => site.stop());

  const listen = async () => {
    const options = { host: '127.0.0.1', port: site.port, path: `${API}/events` };
    const outgoing = get({ ...options, headers: { cookie: site.cookie } });
    const [stream] = (await once(outgoing, 'response')) as [IncomingMessage];
    let text = '';
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    return { stream, heard: () => text };
  };

  it('says first which start of the server it is', async () => {
    const one = await listen();
    const two = await listen();
    await expect.poll(one.heard, SOON).toMatch(/^event: hello\ndata: {"start":"[\w-]{36}"}\n\n$/);
    await expect.poll(two.heard, SOON).toBe(one.heard());
    expect(one.stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    one.stream.destroy();
    two.stream.destroy();
  });

  it('tells everybody that somebody wrote', async () => {
    const [one, two] = [await listen(), await listen()];
    await site.ask({
      method: 'POST',
      path: `${API}/messages`,
      body: { id: crypto.randomUUID(), as: '张伟', chat: OWNERS, text: '你好' },
    });
    const change = `event: changed\ndata: {"chats":["${OWNERS}"]}\n\n`;
    for (const { heard } of [one, two]) await expect.poll(heard, SOON).toContain(change);
    one.stream.destroy();
    two.stream.destroy();
  });

  it('forgets a listener who has gone', async () => {
    let listeners = 0;
    const { listen: original } = site.news;
    site.news.listen = (hear) => {
      listeners += 1;
      const deafen = original(hear);
      return () => {
        listeners -= 1;
        deafen();
      };
    };
    const { stream } = await listen();
    await expect.poll(() => listeners, SOON).toBe(1);
    stream.destroy();
    await expect.poll(() => listeners, SOON).toBe(0);
  });

  it('ends when the server stops, however many listen', async () => {
    const { stream } = await listen();
    const ended = once(stream, 'close');
    const other = await startPlayground();
    await site.stop();
    await ended;
    site = other;
  });
});

describe('an engine that is watched', () => {
  const run = async (workers: Record<Queue, Worker>, queue: Queue) => {
    const news = createNews();
    const heard: Change[] = [];
    news.listen((change) => heard.push(change));
    let started: Record<Queue, Worker> | undefined;
    const engine: Engine = {
      enqueue: () => Promise.resolve(),
      settle: () => Promise.resolve(),
      wake: () => undefined,
      start: (given) => {
        started = given;
        return Promise.resolve();
      },
      stop: () => Promise.resolve(),
    };
    await watched(engine, news).start(workers);
    const job = { queue, lane: OWNERS, runAt: new Date(), generation: 1, attempts: 0 };
    const result = started?.[queue]([job]);
    return { heard, result };
  };
  const idle: Worker = () => Promise.resolve();

  it('tells of a chat only after the worker has committed', async () => {
    let commit = () => {};
    const outbox: Worker = () => new Promise((resolve) => (commit = resolve));
    const { heard, result } = await run({ inbox: idle, outbox, media: idle }, 'outbox');
    expect(heard).toEqual([]);
    commit();
    await result;
    expect(heard).toEqual([{ chats: [OWNERS], tickets: true }]);
  });

  it('tells of tickets after messages were handled', async () => {
    const { heard, result } = await run({ inbox: idle, outbox: idle, media: idle }, 'inbox');
    await result;
    expect(heard).toEqual([{ tickets: true }]);
  });

  it('leaves the failure of a worker to the engine', async () => {
    const outbox: Worker = () => Promise.reject(new Error('no database'));
    const { result } = await run({ inbox: idle, outbox, media: idle }, 'outbox');
    await expect(result).rejects.toThrow('no database');
  });
});
