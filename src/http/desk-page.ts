/** The page of the desk: one built page for every address below `/desk`; what it shows it asks of the interface. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { Doors } from '../domain/door.ts';
import { type DoorLinking, mountSignIn, takeForms, wayOf } from './sign-in.ts';

/** The nonce of one visit stands where the build has left this. */
const NONCE = /__CSP_NONCE__/g;
/** Its cookie is for the interface too. */
const DESK = wayOf('desk', '/');

/** The scripts and styles of all built pages. */
export function assets(page: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: join(page, 'assets'),
      prefix: '/assets/',
      // The build has left each of them beside itself with .gz behind its name.
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      decorateReply: false,
    });
  };
}

/** The built page with this name, with the nonce of each visit put in. */
export async function builtPage(page: string, name: string): Promise<(nonce: string) => string> {
  const html = await readFile(join(page, name), 'utf8').catch(() => {
    throw new Error(`There is no built page ${name} in ${page}; run npm run build.`);
  });
  return (nonce) => html.replace(NONCE, nonce);
}

/** The routes of the page. */
export function deskPage(linking: DoorLinking, doors: Doors, page: string): FastifyPluginAsync {
  return async (app) => {
    const html = await builtPage(page, 'desk/index.html');
    takeForms(app, linking, 'desk');
    mountSignIn(app, DESK, linking, doors);
    for (const path of ['/desk', '/desk/*']) {
      app.get(path, (_, reply) =>
        reply
          .type('text/html; charset=utf-8')
          // The file may be cached by nobody: it carries the nonce of one answer.
          .header('cache-control', 'no-store')
          .send(html(reply.cspNonce.style)),
      );
    }
  };
}
