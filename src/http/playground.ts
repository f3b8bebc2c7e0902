/** The web playground: a page on which one plays owner, staff and manager side by side; demo communities only. */
import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { Community } from '../domain/community.ts';
import type { Document } from '../domain/message.ts';
import { builtPage } from './desk-page.ts';
import { createGuard } from './guard.ts';
import { mountEvents } from './news.ts';
import { mountPictures } from './pictures.ts';
import { API } from './playground-api.ts';
import { mountReads } from './playground-reads.ts';
import { mountWrites, type Writing } from './playground-writes.ts';

/** What the playground needs. */
export interface Playground extends Writing {
  /** The bytes of a picture or file. */
  readDocument: (id: string) => Promise<Document | undefined>;
  /** The folder of the built page. */
  page: string;
}

/** Why the playground may not run, in words; undefined = it may. Real people must never meet a page that speaks as anybody. */
export function mayServePlayground(
  community: Pick<Community, 'name' | 'demo'>,
  platforms: readonly string[],
): string | undefined {
  if (!community.demo) {
    return `The web playground speaks as anybody and runs for demo communities only, which ${community.name} is not: configure a chat platform, or set community.demo: true in a file without real people.`;
  }
  if (platforms.length > 0) {
    return `The web playground speaks as anybody and does not run beside a real platform (${platforms.join(', ')}): remove community.demo: true from the community file, or the keys of the platform.`;
  }
  return undefined;
}

/** The route group of the playground. */
export function playground(options: Playground): FastifyPluginAsync {
  const { page, media, news, community, readDocument } = options;
  const guard = createGuard();
  return async (app) => {
    const html = await builtPage(page, 'index.html');
    guard.protect(app, API);
    app.get('/', (request, reply) => {
      guard.admit(request, reply);
      // The file may be cached by nobody: it carries the nonce of one answer.
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(html(reply.cspNonce.style));
    });
    app.addHook('onSend', async (request, reply) => {
      const isApi = request.routeOptions.url?.startsWith(API);
      if (isApi && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    });
    mountReads(app, options);
    mountWrites(app, options);
    mountEvents(app, `${API}/events`, news, randomUUID());
    await mountPictures(app, media, readDocument, community.policy['photo.maxBytes']);
  };
}
