/** The playground over a stage: what happens there is seen on the page, and nobody writes into it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COUNTED } from '../../bot.ts';
import type { Settings } from '../../config.ts';
import type { Community } from '../../domain/community.ts';
import { createNews } from '../../http/news.ts';
import { mayServePlayground, playground } from '../../http/playground.ts';
import { Refused } from '../../http/refused.ts';
import { createServer } from '../../http/server.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { createDocuments } from '../../reports/documents.ts';
import { createStudio } from '../../reports/studio.ts';
import type { Database } from '../../store/database.ts';
import { loadActivity } from '../../store/transcript.ts';

/** The page of a stage. */
export interface Page {
  address: string;
  /** Tells those who look at it that something happened. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/** How the stage's platform calls itself, and the photos that people send on it. */
const ACCOUNT = { platform: 'memory', accountId: 'bot' };
const PHOTO = /^(?:memory:)?in-\d+-photo-\d+$/;

const READ_ONLY = 'This day plays by itself; npm start has a page on which you may write.';

/** Serves it; throws in words where it cannot. */
export async function openPage(
  { host, port }: Pick<Settings, 'host' | 'port'>,
  db: Database,
  communities: ReadonlyMap<string, Community>,
): Promise<Page> {
  const [community] = communities.values();
  if (!community) throw new Error('The day has no community.');
  const refused = mayServePlayground(community, []);
  if (refused) throw new Error(refused);
  const news = createNews();
  const studio = createStudio();
  // Nothing is stored: nobody writes.
  const media = {
    put: () => Promise.reject(new Refused(409, 'later', READ_ONLY)),
    get: () => Promise.resolve(undefined),
  };
  const made = createDocuments({ db, communities, media, studio, counted: COUNTED });
  const photo = { mime: 'image/png', bytes: await readFile(join(PACKAGE_ROOT, 'demo/leak.png')) };
  const server = createServer({
    groups: [
      playground({
        db,
        community,
        account: ACCOUNT,
        // Nobody signs in to a play.
        doorLink: () => undefined,
        news,
        media,
        post: () => Promise.reject(new Refused(409, 'later', READ_ONLY)),
        readDocument: (id) => (PHOTO.test(id) ? Promise.resolve(photo) : made(id)),
        now: () => new Date(),
        page: join(PACKAGE_ROOT, 'dist/web'),
      }),
    ],
  });
  const address = await server.listen({ host, port }).catch(async (error: NodeJS.ErrnoException) => {
    await studio.stop();
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use: set PORT to another, as in PORT=3001 npm run demo.`);
  });
  return {
    address,
    changed: async () => {
      const active = await db.read((tx) => loadActivity(tx, ACCOUNT));
      news.tell({ chats: active.map(({ lane }) => lane), tickets: true });
    },
    close: async () => {
      await server.close();
      await studio.stop();
    },
  };
}
