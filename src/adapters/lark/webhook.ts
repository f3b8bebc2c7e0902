/** Where Feishu brings its events: what is not signed with our key opens nothing, not even a stack trace. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Headers, Hook, HookAnswer } from '../../domain/platform.ts';

/** What the webhook needs; neither secret may be empty. */
export interface LarkWebhook {
  encryptKey: string;
  verificationToken: string;
  now: () => Date;
  /** Takes one event; rejects when it is not safe, and Feishu brings it again. */
  take: (event: unknown) => Promise<void>;
}

/** The path below PUBLIC_URL. */
export const LARK_PATH = '/lark/webhook';
/** A request may be so much older or newer than our clock. */
const FRESH_MS = 5 * 60_000;
/** The only thing that comes unsigned is a short question; more of a stranger's is not even deciphered, bytes. */
const QUESTION_BYTES = 4096;
/** Signatures of requests that were taken; more than come in ten minutes at 50 a second. */
const REMEMBERED = 30_000;

const envelope = z.object({ encrypt: z.string().min(1) });
const challenged = z.object({
  type: z.literal('url_verification'),
  challenge: z.string(),
  token: z.string(),
});
const tokened = z.object({ header: z.object({ token: z.string() }) });

const REFUSED: HookAnswer = { status: 401, body: {} };
const DONE: HookAnswer = { status: 200, body: {} };

/** The door for Feishu's events. */
export function larkWebhook({ encryptKey, verificationToken, now, take }: LarkWebhook): Hook {
  if (encryptKey === '' || verificationToken === '') {
    throw new Error('The webhook of Feishu needs its Encrypt Key and its Verification Token.');
  }
  const key = createHash('sha256').update(encryptKey).digest();
  const taken = new Map<string, number>();
  return {
    path: LARK_PATH,
    take: async (headers, body) => {
      const signature = signatureIn(headers);
      const at = now().getTime();
      const signed = signature !== undefined && isSigned(headers, signature, body, encryptKey, at);
      // Only the question whether we are there comes without one.
      if (signature === undefined ? body.length > QUESTION_BYTES : !signed) return REFUSED;
      const said = decrypted(body, key);
      if (said === undefined) return REFUSED;
      const question = challenged.safeParse(said).data;
      if (question) {
        if (!isSame(question.token, verificationToken)) return REFUSED;
        return { status: 200, body: { challenge: question.challenge } };
      }
      const token = tokened.safeParse(said).data?.header.token ?? '';
      if (!signed || !isSame(token, verificationToken)) return REFUSED;
      for (const [known, since] of taken) {
        if (at - since <= 2 * FRESH_MS && taken.size <= REMEMBERED) break;
        taken.delete(known);
      }
      // The same request once more: whoever recorded it gains nothing.
      if (taken.has(signature)) return DONE;
      await take(said);
      taken.set(signature, at);
      return DONE;
    },
  };
}

function signatureIn(headers: Headers): string | undefined {
  const given = headers['x-lark-signature'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

/** The signature is of the bytes that came, not of what they would look like written again. */
function isSigned(
  headers: Headers,
  signature: string,
  body: Buffer,
  encryptKey: string,
  at: number,
): boolean {
  const timestamp = String(headers['x-lark-request-timestamp'] ?? '');
  const nonce = String(headers['x-lark-request-nonce'] ?? '');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(at - Number(timestamp) * 1000) > FRESH_MS) return false;
  const own = createHash('sha256').update(`${timestamp}${nonce}${encryptKey}`).update(body).digest('hex');
  return isSame(signature, own);
}

/** AES-256-CBC with the beginning vector in front; garbage is no reason to fall over. */
function decrypted(body: Buffer, key: Buffer): unknown {
  try {
    const { encrypt } = envelope.parse(JSON.parse(body.toString('utf8')));
    const bytes = Buffer.from(encrypt, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [given, own].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
