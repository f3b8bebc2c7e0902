/** Requests to the server; a server that was started anew gives a new token with the page, which is fetched once. */
import type { Refusal, RefusalCode, StoredPicture } from '../../src/http/playground-api.ts';

const API = '/api/playground';
const PATIENCE_MS = 20_000;

/** Why a request came to nothing. */
export class Failure extends Error {
  override name = 'Failure';
  /** Nobody answered, or nobody could: the same request may be sent again. */
  readonly passing: boolean;
  readonly code: RefusalCode | undefined;

  constructor(words: string, passing: boolean, code?: RefusalCode) {
    super(words);
    this.passing = passing;
    this.code = code;
  }
}

/** The address of the stream of changes. */
export const EVENTS = `${API}/events`;

/** Asks for something. */
export async function ask<T>(path: string): Promise<T> {
  return (await call(`${API}${path}`, {})) as T;
}

/** Sends something; resolves when it is safe on the server. */
export async function send(path: string, body: object): Promise<void> {
  await call(`${API}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Stores a picture. */
export async function upload(picture: Blob): Promise<StoredPicture> {
  const headers = { 'content-type': 'application/octet-stream' };
  return (await call(`${API}/pictures`, { method: 'POST', headers, body: picture })) as StoredPicture;
}

/** Fetches the token of the server that runs now. */
export async function renew(): Promise<void> {
  await reach('/', {});
}

async function call(path: string, init: RequestInit): Promise<unknown> {
  let response = await reach(path, init);
  if (response.status === 403) {
    await renew();
    response = await reach(path, init);
  }
  if (response.ok) return response.json();
  const { error, code } = (await response.json().catch(() => ({}))) as Partial<Refusal>;
  throw new Failure(error ?? `HTTP ${response.status}`, response.status >= 500, code);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Failure('offline', true);
  }
}
