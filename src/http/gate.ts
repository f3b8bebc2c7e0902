/** The page that opens when a guard scans a pass: shown to whoever is signed in, used by one press (R128). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { z } from 'zod';
import { wording } from '../dialogs/wording/index.ts';
import type { Doors } from '../domain/door.ts';
import type { Gate } from '../domain/gate.ts';
import type { PageParts } from './plain-page.ts';
import { answerPage, type DoorLinking, mountSignIn, takeForms, visitorOf, wayOf } from './sign-in.ts';

/** What links and sessions of the page are made with. */
export interface GateLinking extends DoorLinking {
  secret: Buffer;
}

const GATE = wayOf('gate');
const PATH = GATE.path;
const LONGEST = 200;
/** Of a signature; 132 bits keep the QR picture small. */
const SIGNED = 22;
const passQuery = z.object({ t: z.string().max(LONGEST) });
const opening = z.object({ t: z.string().max(LONGEST), proof: z.string().max(LONGEST) });

/** The link that the QR picture of a pass holds. */
export function passLink({ base, secret }: Pick<GateLinking, 'base' | 'secret'>, code: string): string {
  return new URL(`${PATH}/pass?t=${code}.${signature(secret, `pass:${code}`)}`, base).href;
}

/** The routes of the page. */
export function gateRoutes(linking: GateLinking, gate: Gate, doors: Doors): FastifyPluginAsync {
  const { secret } = linking;
  const { page: say } = wording.gate;
  const answer = (reply: FastifyReply, parts: Omit<PageParts, 'title'>, status = 200) =>
    answerPage(reply, { title: wording.door.gate.title, ...parts }, status);
  const outside = (reply: FastifyReply) => answer(reply, { lines: say.outside }, 401);
  const guardOf = async (request: Parameters<typeof visitorOf>[2]) => {
    const visitor = await visitorOf(GATE, doors, request);
    const guard = visitor && (await gate.guardOf(visitor));
    return guard ? { token: visitor.token, guard } : undefined;
  };
  /** Only the page of this session can say it: other sites see neither cookie nor code. */
  const proofOf = (token: string, t: string) => signature(secret, `open:${token}:${t}`);

  return async (app) => {
    takeForms(app, linking, 'gate');
    mountSignIn(app, GATE, linking, doors);

    app.get(PATH, async (request, reply) => {
      const there = await guardOf(request);
      return there ? answer(reply, { guard: there.guard.name, lines: [say.ready] }) : outside(reply);
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
