/** Calls of the open platform through the SDK's client, each with an end of our own: the SDK's has none. */
import { Client, type Logger, withTenantToken } from '@larksuiteoapi/node-sdk';
import type { z } from 'zod';
import { faultOf, refusalIn, refusalOf } from './faults.ts';
import { createTokens, tokenAnswer } from './token.ts';

/** One call; `path` begins behind `/open-apis/`. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  params?: Record<string, string>;
  data?: Record<string, unknown>;
  /** Goes as a form, with a file in it. */
  form?: boolean;
}

/** The open platform as we use it. */
export interface LarkApi {
  /** The `data` of the answer, or the whole where it has none; throws what `faultOf` sorts. */
  call(what: Call, signal?: AbortSignal): Promise<unknown>;
  /** The bytes of what somebody sent with a message. */
  download(messageId: string, kind: string, key: string, signal: AbortSignal): Promise<Buffer>;
}

/** What it is made of. */
export interface Access {
  appId: string;
  appSecret: string;
  /** The address of the open platform. */
  domain: string;
  now: () => Date;
  /** One call may take so long, ms. */
  callMs: number;
}

/** Attachments up to here are read, bytes. */
const MOST_BYTES = 20 * 1024 * 1024;

const quiet = () => undefined;
/** The SDK writes whole requests into its log: what people wrote, and our secret. */
export const SILENT: Logger = { error: quiet, warn: quiet, info: quiet, debug: quiet, trace: quiet };

/** Opens the client; nothing is asked of the platform before the first call. */
export function createLarkApi({ appId, appSecret, domain, now, callMs }: Access): LarkApi {
  // Its own keeping of tokens is off: see token.ts.
  const client = new Client({ appId, appSecret, domain, logger: SILENT, disableTokenCache: true });

  const ask = async (what: Call, token: string | undefined, signal?: AbortSignal, bytes = false) => {
    const ends = AbortSignal.timeout(callMs);
    const request = {
      method: what.method,
      url: `/open-apis/${what.path}`,
      signal: signal ? AbortSignal.any([signal, ends]) : ends,
      ...(what.params && { params: what.params }),
      ...(what.data && { data: what.data }),
      ...(what.form && { headers: { 'content-type': 'multipart/form-data' } }),
      ...(bytes && { responseType: 'arraybuffer' as const }),
      maxContentLength: MOST_BYTES,
      // The platform answers itself; where it points elsewhere, our token is not taken there.
      maxRedirects: 0,
      // Only then does it tell the headers.
      $return_headers: true,
    };
    const answer = await client
      .request<{ data: unknown; headers: unknown }>(
        request,
        token === undefined ? {} : withTenantToken(token),
      )
      .catch((error: unknown) => {
        throw refusalOf(error);
      });
    if (bytes) return answer.data;
    // It answers HTTP 200 to much that it refuses.
    const refusal = refusalIn(200, answer.data, answer.headers);
    if (refusal) throw refusal;
    if (typeof answer.data !== 'object' || answer.data === null) throw new Error('The answer is no JSON.');
    return answer.data;
  };
  const tokens = createTokens(async () => {
    const data = { app_id: appId, app_secret: appSecret };
    const path = 'auth/v3/tenant_access_token/internal';
    return tokenAnswer.parse(await ask({ method: 'POST', path, data }, undefined));
  }, now);
  /** With the token in force; one that was taken back is replaced, once. */
  const withToken = async (what: Call, signal?: AbortSignal, bytes?: boolean): Promise<unknown> => {
    const token = await tokens.get();
    try {
      return await ask(what, token, signal, bytes);
    } catch (error) {
      if (faultOf(error).fault !== 'stale') throw error;
      tokens.forget(token);
      return ask(what, await tokens.get(), signal, bytes);
    }
  };
  return {
    call: async (what, signal) => {
      const answer = (await withToken(what, signal)) as { data?: unknown };
      return answer.data ?? answer;
    },
    download: async (messageId, kind, key, signal) => {
      const path = `im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`;
      const bytes = await withToken({ method: 'GET', path, params: { type: kind } }, signal, true);
      if (!Buffer.isBuffer(bytes)) throw new Error('The answer holds no file.');
      return bytes;
    },
  };
}

/** Reads an answer; what is wrong with it is told without what stands in it. */
export function readAs<T>(schema: z.ZodType<T>, answer: unknown): T {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.')).slice(0, 3);
  throw new Error(`An answer of Feishu has not the form that it should have: ${where.join(', ')}.`);
}
