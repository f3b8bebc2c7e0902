/** Files by a link that expires, for platforms that take none: whoever has the link may read it until then. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import type { Attached, Document } from '../domain/message.ts';
import { Refused, read } from './refused.ts';

/** What links are made with. */
export interface Linking {
  /** Where people reach this server: https://guanjia.example */
  base: string;
  secret: Buffer;
  now: () => Date;
  /** Until when a link of now may be used. */
  until: () => Date;
}

const PATH = '/files';
const LONGEST = 2_000;
const claim = z.strictObject({ id: z.string(), name: z.string(), until: z.int() });
const params = z.object({ token: z.string().max(LONGEST) });

/** A link to a file that works from now on for as long as links do. */
export function linkTo(
  { base, secret, until }: Pick<Linking, 'base' | 'secret' | 'until'>,
  { id, name }: Attached,
): string {
  const said = JSON.stringify({ id, name, until: until().getTime() } satisfies z.infer<typeof claim>);
  const body = Buffer.from(said).toString('base64url');
  return new URL(`${PATH}?token=${body}.${signature(secret, body)}`, base).href;
}

/** The route behind the links. */
export function files(
  { secret, now }: Pick<Linking, 'secret' | 'now'>,
  readDocument: (id: string) => Promise<Document | undefined>,
): FastifyPluginAsync {
  return async (app) => {
    app.get(PATH, async (request, reply) => {
      const { token } = read(params, request.query);
      const file = open(secret, token);
      if (!file) throw new Refused(403, 'foreign', 'token: was not made here; ask for the file again.');
      if (file.until < now().getTime()) {
        throw new Refused(410, 'not_found', 'token: has expired; ask for the file again.');
      }
      const document = await readDocument(file.id);
      if (!document) throw new Refused(404, 'not_found', 'token: its file is gone; ask for it again.');
      return reply
        .type(document.mime)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(document.bytes);
    });
  };
}

function open(secret: Buffer, token: string): z.infer<typeof claim> | undefined {
  const [body = '', signed = ''] = token.split('.');
  const [given, right] = [Buffer.from(signed), Buffer.from(signature(secret, body))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return claim.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
}

function signature(secret: Buffer, body: string): string {
  return createHmac('sha256', secret).update(`file:${body}`).digest('base64url');
}
