/** The playground's server on a real port and a real database; what it receives is only kept. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebChannel, WEB } from '../../src/adapters/web.ts';
import type { Community } from '../../src/domain/community.ts';
import type { IncomingMessage } from '../../src/domain/message.ts';
import { assets } from '../../src/http/desk-page.ts';
import { createNews, type News } from '../../src/http/news.ts';
import { playground } from '../../src/http/playground.ts';
import { createServer } from '../../src/http/server.ts';
import type { Database } from '../../src/store/database.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { createMedia } from '../../src/store/media.ts';
import { demoCommunity } from './community.ts';
import { sqliteDatabase } from './databases.ts';

export const API = '/api/playground';
const PAGE = '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><p>page</p>';
const NOW = new Date('2026-03-02T01:00:00Z');

/** What one request says; the cookie of the page goes along unless `cookie` says otherwise. */
export interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  cookie?: string | false;
  body?: string | Buffer | object;
}

/** What was answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  json: unknown;
}

/** A server that runs. */
export interface TestPlayground {
  port: number;
  db: Database;
  news: News;
  received: IncomingMessage[];
  /** Runs before a message counts as received. */
  onReceive: (hook: () => Promise<void>) => void;
  cookie: string;
  ask(asked: Asked): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a server; `adapt` changes the community before. */
export async function startPlayground(
  adapt: (community: Community) => Community = (community) => community,
): Promise<TestPlayground> {
  const community = adapt(demoCommunity());
  const database = await sqliteDatabase();
  const db = await database.open();
  await db.transaction((tx) => storeCommunity(tx, community, '', WEB, NOW));
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'assets/page.js'), 'export {};');
  const media = createMedia(join(folder, 'media'), community.policy['photo.maxBytes']);
  const channel = createWebChannel({ readMedia: (id) => media.get(id) });
  const received: IncomingMessage[] = [];
  let hook = () => Promise.resolve();
  await channel.start(async (message) => {
    await hook();
    received.push(message);
  });
  const news = createNews();
  const server = createServer({
    groups: [
      assets(folder),
      playground({
        db,
        community,
        account: WEB,
        doorLink: (door, key) => `http://127.0.0.1/${door}/in?key=${key}`,
        post: (post) => channel.post(post),
        media,
        readDocument: (id) => media.get(id),
        news,
        now: () => NOW,
        page: folder,
      }),
    ],
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const page = await send(port, { path: '/' }, '');
  const cookie = page.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return {
    port,
    db,
    news,
    received,
    onReceive: (next) => {
      hook = next;
    },
    cookie,
    ask: (asked) => send(port, asked, cookie),
    stop: async () => {
      await server.close();
      await db.close();
      await database.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** By hand, as fetch lets nobody choose the Host. */
function send(port: number, asked: Asked, ownCookie: string): Promise<Answer> {
  const { method = 'GET', path, headers = {}, cookie = ownCookie, body } = asked;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
  const type = body === undefined || isRaw ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...type, ...(cookie !== false && cookie !== '' && { cookie }), ...headers },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const all = Buffer.concat(parts);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: all.toString(),
            bytes: all,
            get json(): unknown {
              return JSON.parse(all.toString());
            },
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}
