/** Everything that the server serves: webhooks, the desk with its interface, the gate, files by link, the playground. */
import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { WEB } from './adapters/web.ts';
import { COUNTED } from './bot.ts';
import { createDesk } from './desk/desk.ts';
import { createTokens } from './desk/tokens.ts';
import type { Community } from './domain/community.ts';
import type { Engine } from './domain/job.ts';
import type { Document } from './domain/message.ts';
import type { Hook } from './domain/platform.ts';
import type { ApiParts } from './http/api/app.ts';
import { api } from './http/api/index.ts';
import { assets, deskPage } from './http/desk-page.ts';
import { files, type Linking } from './http/files.ts';
import { gateRoutes } from './http/gate.ts';
import { hookRoute } from './http/hooks.ts';
import type { News } from './http/news.ts';
import { playground } from './http/playground.ts';
import type { Poster } from './http/playground-writes.ts';
import { type DoorLinking, doorLink } from './http/sign-in.ts';
import { createDoors } from './inbox/doors.ts';
import { createGate } from './inbox/gate.ts';
import type { Studio } from './reports/studio.ts';
import type { Database } from './store/database.ts';
import type { Media } from './store/media.ts';

/** What the pages are made of. */
export interface PageParts {
  db: Database;
  communities: ReadonlyMap<string, Community>;
  /** The one that the playground plays. */
  community: Community;
  engine: Engine;
  now: () => Date;
  /** The folder of the built pages. */
  page: string;
  doorsAt: DoorLinking;
  /** Absent = we have no address of our own. */
  linking: Linking | undefined;
  hooks: readonly Hook[];
  /** Brings in what somebody does in the playground; absent = there is none. */
  plays: Poster | undefined;
  media: Media;
  readDocument: (id: string) => Promise<Document | undefined>;
  studio: Pick<Studio, 'book' | 'workOrder'>;
  news: News;
}

/** All route groups. */
export function pagesOf(parts: PageParts): FastifyPluginAsync[] {
  const { db, communities, engine, now, page, doorsAt, linking, hooks, plays, readDocument, news } = parts;
  const { enqueue } = engine;
  const wake = () => engine.wake();
  const doors = createDoors({ db, communities, now });
  const desk = createDesk({ db, communities, counted: COUNTED, enqueue, wake, now });
  const gate = createGate({ db, communities, enqueue, wake, now });
  const tokens = createTokens({ db, now });
  const start = randomUUID();
  const interface_ = {
    linking: doorsAt,
    desk,
    doors,
    tokens,
    readDocument,
    ...makers(parts.studio),
    news,
    start,
  };
  return [
    assets(page),
    // Without an address nobody could be sent a link to it.
    ...(plays || linking ? [deskPage(doorsAt, doors, page), api(interface_)] : []),
    ...(plays
      ? [
          playground({
            ...parts,
            account: WEB,
            post: plays,
            doorLink: (door, key) => doorLink(doorsAt, door, key),
          }),
        ]
      : []),
    ...hooks.map(hookRoute),
    ...(linking ? [files(linking, readDocument), gateRoutes(linking, gate, doors)] : []),
  ];
}

function makers(studio: PageParts['studio']): Pick<ApiParts, 'book' | 'workOrder'> {
  return { book: (model) => studio.book(model), workOrder: (model) => studio.workOrder(model) };
}
