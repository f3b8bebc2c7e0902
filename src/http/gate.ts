/** The page that opens when a guard scans a pass: shown to whoever is signed in, used by one press (R128). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wording } from '../dialogs/wording/index.ts';
import type { Gate } from '../domain/gate.ts';
import { gatePage, type PageParts } from './gate-page.ts';

/** What links and sessions of the page are made with. */
export interface GateLinking {
  /** Where people reach this server: https://guanjia.example */
  base: string;
  secret: Buffer;
  now: () => Date;
}

const PATH = '/gate';
const COOKIE = 'guanjia-gate';
const LONGEST = 200;
const FORM_LIMIT = 4096;
/** Of a signature; 132 bits keep the QR picture small. */
const SIGNED = 22;
const passQuery = z.object({ t: z.string().max(LONGEST) });
const keyed = z.object({ key: z.string().min(1).max(LONGEST) });
const opening = z.object({ t: z.string().max(LONGEST), proof: z.string().max(LONGEST) });

/** The link that the QR picture of a pass holds. */
export function passLink({ base, secret }: Pick<GateLinking, 'base' | 'secret'>, code: string): string {
  return new URL(`${PATH}/pass?t=${code}.${signature(secret, `pass:${code}`)}`, base).href;
}

/** The link that signs a phone in. */
export function deviceLink({ base }: Pick<GateLinking, 'base'>, key: string): string {
  return new URL(`${PATH}/in?key=${key}`, base).href;
}

/** The routes of the page. */
export function gateRoutes(linking: GateLinking, gate: Gate): FastifyPluginAsync {
  const { secret, base, now } = linking;
  const { page: say } = wording.gate;
  const secure = base.startsWith('https:') ? '; Secure' : '';
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Path=${PATH}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
  const answer = (reply: FastifyReply, parts: PageParts, status = 200) =>
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
      .send(gatePage(parts, reply.cspNonce.style));
  const outside = (reply: FastifyReply) => answer(reply, { lines: say.outside }, 401);
  const guardOf = async (request: FastifyRequest) => {
    const token = tokenIn(request);
    const guard = token && (await gate.guardOf(token));
    return guard ? { token, guard } : undefined;
  };
  /** Only the page of this session can say it: other sites see neither cookie nor code. */
  const proofOf = (token: string, t: string) => signature(secret, `open:${token}:${t}`);

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.addHook('preHandler', async (request, reply) => {
      const { origin } = request.headers;
      if (request.method === 'GET' || origin === undefined || origin === new URL(base).origin) return;
      return answer(reply, { lines: [say.foreign] }, 403);
    });

    app.get(PATH, async (request, reply) => {
      const there = await guardOf(request);
      return there ? answer(reply, { guard: there.guard.name, lines: [say.ready] }) : outside(reply);
    });
    // Chat platforms look into links by themselves: the link is used by a press alone.
    app.get(`${PATH}/in`, async (request, reply) => {
      const asked = keyed.safeParse(request.query);
      if (!asked.success) return answer(reply, { lines: [say.linkOver] }, 410);
      return answer(reply, {
        lines: [say.signIn],
        form: { to: `${PATH}/in`, button: say.signInButton, hidden: { key: asked.data.key } },
      });
    });
    app.post(`${PATH}/in`, async (request, reply) => {
      const asked = keyed.safeParse(request.body);
      const session = asked.success ? await gate.signIn(asked.data.key) : undefined;
      if (!session) return answer(reply, { lines: [say.linkOver] }, 410);
      const seconds = Math.floor((session.until.getTime() - now().getTime()) / 1000);
      return reply.header('set-cookie', cookie(session.token, Math.max(1, seconds))).redirect(PATH, 303);
    });
    app.post(`${PATH}/out`, async (request, reply) => {
      const token = tokenIn(request);
      if (token) await gate.signOut(token);
      return answer(reply.header('set-cookie', cookie('', 0)), { lines: [say.signedOut] });
    });
    app.get(`${PATH}/pass`, async (request, reply) => {
      const there = await guardOf(request);
      if (!there) return outside(reply);
      const { guard, token } = there;
      const asked = passQuery.safeParse(request.query);
      const code = asked.success ? codeIn(secret, asked.data.t) : undefined;
      if (!asked.success || code === undefined) {
        return answer(reply, { guard: guard.name, lines: [say.wrongLink] }, 404);
      }
      const { t } = asked.data;
      const seen = await gate.look(guard, code);
      const form = { to: `${PATH}/open`, button: say.open, hidden: { t, proof: proofOf(token, t) } };
      return answer(reply, {
        guard: guard.name,
        seen,
        lines: [seen.words],
        ...(seen.verdict === 'good' && { form }),
      });
    });
    app.post(`${PATH}/open`, async (request, reply) => {
      const there = await guardOf(request);
      if (!there) return outside(reply);
      const { guard, token } = there;
      const asked = opening.safeParse(request.body);
      const code = asked.success ? codeIn(secret, asked.data.t) : undefined;
      if (!asked.success || code === undefined || !isSame(asked.data.proof, proofOf(token, asked.data.t))) {
        return answer(reply, { guard: guard.name, lines: [say.foreign] }, 403);
      }
      const seen = await gate.open(guard, code);
      return answer(reply, { guard: guard.name, seen, lines: [seen.words] });
    });
  };
}

function tokenIn(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] || undefined;
}

function codeIn(secret: Buffer, t: string): string | undefined {
  const [code = '', signed = ''] = t.split('.');
  return isSame(signed, signature(secret, `pass:${code}`)) ? code : undefined;
}

function signature(secret: Buffer, said: string): string {
  return createHmac('sha256', secret).update(`gate:${said}`).digest('base64url').slice(0, SIGNED);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
