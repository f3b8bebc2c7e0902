/** One question to a platform's API, with an end; what it answers is read by a schema. */
import type { z } from 'zod';

const PATIENCE_MS = 15_000;

/** The answer, whatever its status; throws words of ours when there is none. */
export async function askPlatform<T extends z.ZodType>(
  url: URL,
  schema: T,
  { token, body }: { token?: string; body?: object } = {},
): Promise<z.output<T>> {
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    // The address may hold a token: only its host is named.
    const { name, cause } = error as Error & { cause?: { code?: unknown; message?: unknown } };
    const why = cause?.code ?? cause?.message ?? name;
    throw new Error(`${url.host} cannot be reached (${String(why)}): check the network or the proxy.`);
  });
  const read = schema.safeParse(await answer.json().catch(() => undefined));
  if (!read.success) {
    throw new Error(`${url.host} answered ${answer.status} with something that is no answer of its API.`);
  }
  return read.data;
}
