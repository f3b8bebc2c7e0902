/** The desk's interface over a running bot: signed in as members of staff, asked as the page asks. */
import { COUNTED } from '../../src/bot.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { createTokens } from '../../src/desk/tokens.ts';
import { api } from '../../src/http/api/index.ts';
import { deskPage } from '../../src/http/desk-page.ts';
import { createNews } from '../../src/http/news.ts';
import { createServer } from '../../src/http/server.ts';
import { doorLink } from '../../src/http/sign-in.ts';
import { createDoors } from '../../src/inbox/doors.ts';
import { openBot, type TestBot } from './bot.ts';
import type { TestDatabase } from './databases.ts';

const BASE = 'https://guanjia.example';

/** What came back. */
export interface Got {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers that schemas have checked
  body: any;
  headers: Record<string, unknown>;
}

/** Somebody at the desk. */
export interface Sitter {
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Got>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Got>;
}

/** Opens a bot with the demo estate and its desk; `page` is the folder of a built page. */
export async function openDesk(database?: TestDatabase, page?: string) {
  const linking = { base: BASE, now: () => bot.now() };
  const bot: TestBot = await openBot(undefined, database, [], {
    doorLink: (door, key) => doorLink(linking, door, key),
  });
  let woken = 0;
  const { db, communities, now, enqueue } = bot;
  const doors = createDoors({ db, communities, now });
  const desk = createDesk({ db, communities, counted: COUNTED, enqueue, wake: () => (woken += 1), now });
  const news = createNews();
  const readDocument = () => Promise.resolve({ mime: 'image/png', bytes: Buffer.from('picture') });
  const book = () => Promise.resolve(Buffer.from('workbook'));
  const workOrder = (model: object) => Promise.resolve(Buffer.from(JSON.stringify(model)));
  const server = createServer({
    groups: [
      api({
        linking,
        desk,
        doors,
        tokens: createTokens({ db, now }),
        readDocument,
        book,
        workOrder,
        news,
        start: 'one',
      }),
      ...(page === undefined ? [] : [deskPage(linking, doors, page)]),
    ],
  });
  const ask = async (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Got> => {
    const got = await server.inject({
      method,
      url: path.startsWith('/desk') ? path : `/api/v1${path}`,
      headers: {
        ...headers,
        ...(method !== 'GET' && headers['authorization'] === undefined && { 'x-guanjia': 'desk' }),
      },
      ...(body && { payload: body }),
    });
    const json = String(got.headers['content-type']).includes('json');
    return { status: got.statusCode, body: json ? got.json() : got.body, headers: got.headers };
  };
  const linkFor = async (name: string): Promise<string> => {
    const told = await bot.say(name, `private:${name}`, '工作台');
    return /https:\S+/.exec(told[0]?.text ?? '')?.[0] ?? '';
  };
  const signIn = async (name: string): Promise<Sitter> => {
    const key = new URL(await linkFor(name)).searchParams.get('key') ?? '';
    const session = await doors.signIn('desk', key);
    if (!session) throw new Error(`${name} cannot sign in`);
    const cookie = `guanjia-desk=${session.token}`;
    return {
      cookie,
      get: (path, headers = {}) => ask('GET', path, { cookie, ...headers }),
      post: (path, body, headers = {}) => ask('POST', path, { cookie, ...headers }, body),
    };
  };
  return {
    bot,
    news,
    server,
    ask,
    linkFor,
    signIn,
    woken: () => woken,
    close: async () => {
      await server.close();
      await bot.close();
    },
  };
}
