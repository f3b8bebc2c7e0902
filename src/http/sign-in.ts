/** Signing in at a door: a page with one button, since chat platforms look into links by themselves and a look must not use them up. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wording } from '../dialogs/wording/index.ts';
import type { Door, Doors, Visitor } from '../domain/door.ts';
import { type PageParts, plainPage } from './plain-page.ts';

/** What links and sessions are made with. */
export interface DoorLinking {
  /** Where people reach this server: https://guanjia.example; read at each request, as a free port is known late. */
  base: string;
  now: () => Date;
}

/** One door: where it is, and how far its cookie reaches. */
export interface DoorWay {
  door: Door;
  /** Its page. */
  path: string;
  cookiePath: string;
}

const LONGEST = 200;
const FORM_LIMIT = 4096;
const keyed = z.object({ key: z.string().min(1).max(LONGEST) });
/** Where the page of each door is. */
const PATHS: Readonly<Record<Door, string>> = { gate: '/gate', desk: '/desk', me: '/me' };

/** The link that signs a browser in. */
export function doorLink({ base }: Pick<DoorLinking, 'base'>, door: Door, key: string): string {
  return new URL(`${PATHS[door]}/in?key=${key}`, base).href;
}

/** The way in through a door; the cookie goes no further than it has to. */
export function wayOf(door: Door, cookiePath = PATHS[door]): DoorWay {
  return { door, path: PATHS[door], cookiePath };
}

/** The token in the cookie of a door. */
export function tokenOf({ door }: Pick<DoorWay, 'door'>, request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === `guanjia-${door}`)?.[1] || undefined;
}

/** Whose session a request belongs to. */
export async function visitorOf(
  way: Pick<DoorWay, 'door'>,
  doors: Doors,
  request: FastifyRequest,
): Promise<(Visitor & { token: string }) | undefined> {
  const token = tokenOf(way, request);
  const visitor = token === undefined ? undefined : await doors.visitor(way.door, token);
  return token !== undefined && visitor ? { ...visitor, token } : undefined;
}

/** Sends a page without scripts. */
export function answerPage(reply: FastifyReply, parts: PageParts, status = 200): FastifyReply {
  return (
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      // With none at all browsers say `Origin: null` of our own forms.
      .header('referrer-policy', 'same-origin')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${reply.cspNonce.style}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      )
      .send(plainPage(parts, reply.cspNonce.style))
  );
}

/** Takes forms in this scope, of our own pages alone. */
export function takeForms(app: FastifyInstance, linking: DoorLinking, door: Door): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('preHandler', async (request, reply) => {
    const { origin } = request.headers;
    if (request.method === 'GET' || origin === undefined || origin === new URL(linking.base).origin) return;
    const { title, foreign } = wording.door[door];
    return answerPage(reply, { title, lines: [foreign] }, 403);
  });
}

/** Mounts signing in and out. */
export function mountSignIn(app: FastifyInstance, way: DoorWay, linking: DoorLinking, doors: Doors): void {
  const { door, path, cookiePath } = way;
  const say = wording.door[door];
  const cookie = (value: string, seconds: number) => {
    const secure = linking.base.startsWith('https:') ? '; Secure' : '';
    return `guanjia-${door}=${value}; Path=${cookiePath}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
  };
  const page = (reply: FastifyReply, parts: Omit<PageParts, 'title'>, status = 200) =>
    answerPage(reply, { title: say.title, ...parts }, status);

  app.get(`${path}/in`, async (request, reply) => {
    const asked = keyed.safeParse(request.query);
    if (!asked.success) return page(reply, { lines: [say.linkOver] }, 410);
    return page(reply, {
      lines: [say.signIn],
      form: { to: `${path}/in`, button: say.signInButton, hidden: { key: asked.data.key } },
    });
  });
  app.post(`${path}/in`, async (request, reply) => {
    const asked = keyed.safeParse(request.body);
    const session = asked.success ? await doors.signIn(door, asked.data.key) : undefined;
    if (!session) return page(reply, { lines: [say.linkOver] }, 410);
    const seconds = Math.floor((session.until.getTime() - linking.now().getTime()) / 1000);
    return reply.header('set-cookie', cookie(session.token, Math.max(1, seconds))).redirect(path, 303);
  });
  app.post(`${path}/out`, async (request, reply) => {
    const token = tokenOf(way, request);
    if (token) await doors.signOut(door, token);
    return page(reply.header('set-cookie', cookie('', 0)), { lines: [say.signedOut] });
  });
}
